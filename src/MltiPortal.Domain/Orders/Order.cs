namespace MltiPortal.Domain.Orders;

/// <summary>Who buys.</summary>
public enum BuyerKind
{
    /// <summary>The state, for its districts.</summary>
    State = 0,

    /// <summary>A district, on its own account.</summary>
    District = 1,
}

/// <summary>
/// How far an order has come. A state's goes from prepared to signed to placed, a district's own from draft to submitted to approved to
/// placed. What was acknowledged, shipped and received is computed from its lines and devices.
/// </summary>
public enum OrderStatus
{
    /// <summary>State: made when the window was locked; the procurement officer has to sign it.</summary>
    Prepared = 0,

    /// <summary>State: signed; the fiscal officer has to certify it.</summary>
    Signed = 1,

    /// <summary>Certified and sent: the vendor may book it.</summary>
    Placed = 2,

    /// <summary>District: being written, or returned by the state with a reason.</summary>
    Draft = 3,

    /// <summary>District: signed and sent to the state, which has to approve it.</summary>
    Submitted = 4,

    /// <summary>District: approved by the state; the district's business official has to certify the funds.</summary>
    Approved = 5,

    /// <summary>District: given up before it was placed. Its number stays used.</summary>
    Canceled = 6,
}

/// <summary>
/// A purchase order to one vendor: a state's, the sum of its districts' seats, or a district's own. A vendor reads it once it is placed; a
/// district with a share in it reads the head and its own lines.
/// </summary>
public sealed partial class Order : EventSource, IVendorOwned, IVersioned
{
    private Money notToExceed;

    public long Id { get; private set; }

    public long StateId { get; init; }

    public long VendorId { get; init; }

    /// <summary>The district that buys on its own account; none where the state buys.</summary>
    public long? BuyerDistrictId { get; init; }

    public BuyerKind Buyer => BuyerDistrictId is null ? BuyerKind.State : BuyerKind.District;

    /// <summary>The buyer's name on the day of the order: <c>State of Maine</c>, <c>Pine Harbor School District</c>.</summary>
    public required string BuyerName { get; init; }

    /// <summary>The cohort whose seats it orders; none for an order outside of a cohort.</summary>
    public long? WindowId { get; init; }

    /// <summary>What addresses call it.</summary>
    public required OrderKey Key { get; init; }

    /// <summary>The buyer's number, unique for the buyer.</summary>
    public required PoNumber Number { get; init; }

    /// <summary>
    /// What it is searched by, made of number, buyer and vendor and kept in a column. The setter is for the database alone, and takes
    /// nothing.
    /// </summary>
    public string SearchKey { get => Domain.SearchKey.Of(Number.Value, BuyerName, VendorName); private set { } }

    public OrderStatus Status { get; private set; }

    /// <summary>The day it was made, in the state's zone; the contract must be in force on it.</summary>
    public required DateOnly OrderDate { get; init; }

    public required int TermYears { get; init; }

    public required string VendorName { get; init; }

    /// <summary>Where it was sent, lines separated by a line feed; empty if the vendor's record had no address.</summary>
    public string VendorAddress { get; init; } = "";

    public required string AgreementNumber { get; init; }

    public required string AddendumNumber { get; init; }

    public required string BillTo { get; init; }

    public required string ContactName { get; init; }

    public required string ContactEmail { get; init; }

    /// <summary>Delivery terms, in words.</summary>
    public required string Delivery { get; init; }

    /// <summary>The day by which it must be delivered; none if it states no day.</summary>
    public DateOnly? RequiredBy { get; init; }

    /// <summary>When it is paid; empty if it says nothing of it.</summary>
    public string PaymentTerms { get; init; } = "";

    /// <summary>The statement on sales tax with the certificate's number; empty if it says nothing of it.</summary>
    public string TaxExemption { get; init; } = "";

    /// <summary>The accounting codes of the money that pays it; empty if it states none.</summary>
    public string FundCode { get; init; } = "";

    /// <summary>What an invoice must say and where it is sent; empty if it says nothing of it.</summary>
    public string Invoicing { get; init; } = "";

    /// <summary>The whole term's total: the vendor may invoice this and no more.</summary>
    public required Money NotToExceed { get => notToExceed; init => notToExceed = value; }

    public long? SignedById { get; private set; }

    public string SignedBy { get; private set; } = "";

    public DateTime? SignedAt { get; private set; }

    /// <summary>The state's officer who approved a district's order.</summary>
    public string ApprovedBy { get; private set; } = "";

    public DateTime? ApprovedAt { get; private set; }

    /// <summary>Why the state returned a district's order; empty once it is submitted again.</summary>
    public string ReturnReason { get; private set; } = "";

    /// <summary>When the state returned a district's order; none once it is submitted again.</summary>
    public DateTime? ReturnedAt { get; private set; }

    public long? CertifiedById { get; private set; }

    public string CertifiedBy { get; private set; } = "";

    /// <summary>The instant at which it was certified and placed.</summary>
    public DateTime? PlacedAt { get; private set; }

    public Guid Version { get; set; }

    public ICollection<OrderLine> Lines { get; } = [];

    /// <summary>One for each district in it.</summary>
    public ICollection<OrderShare> Shares { get; } = [];

    /// <summary>What the vendor was bound to, from the placing on.</summary>
    public ICollection<OrderVersion> Versions { get; } = [];

    /// <summary>Adds up what each district's lines come to. To be called once all lines are there.</summary>
    public void AddShares()
    {
        foreach (var share in OrderShare.Of(this))
        {
            Shares.Add(share);
        }

        CountAnswers();
    }

    /// <summary>Counts the vendor's answers to the lines, district by district. Lines and shares have to be loaded.</summary>
    public void CountAnswers()
    {
        foreach (var share in Shares)
        {
            share.CountAnswers(Lines);
        }
    }

    /// <summary>The procurement officer signs a state's order.</summary>
    public Objection? Sign(long personId, string by, DateTime now)
    {
        if (Buyer == BuyerKind.District)
        {
            return new($"Order {Number} is {BuyerName}'s own. The district signs it when it submits it.");
        }

        if (Status != OrderStatus.Prepared)
        {
            return new($"Order {Number} was signed already, by {SignedBy}. Nothing changed.");
        }

        Status = OrderStatus.Signed;
        SignedById = personId;
        SignedBy = by;
        SignedAt = now;
        (ReturnReason, ReturnedAt) = ("", null);
        Raise(() => new OrderSigned(new EventOwner(StateId), Id, Key, Number, VendorName, by, NotToExceed, TermYears));
        return null;
    }

    /// <summary>A state's order goes back to its procurement officer, who signs it again once the reason is dealt with.</summary>
    public Objection? ReturnToProcurement(string reason, string by, DateTime now)
    {
        if (Buyer == BuyerKind.District || Status is not (OrderStatus.Prepared or OrderStatus.Signed))
        {
            return new($"Order {Number} can't be returned to procurement: only a state's order that is not placed yet can. Look at it "
                + "as it is now.");
        }

        if (RealReason.Against(reason, $"Order {Number} can't be returned", "the procurement officer") is { } text)
        {
            return new("Reason", text);
        }

        Status = OrderStatus.Prepared;
        (SignedById, SignedBy, SignedAt) = (null, "", null);
        (ReturnReason, ReturnedAt) = (reason, now);
        Raise(() => new OrderReturnedToProcurement(new EventOwner(StateId), Id, Key, Number, VendorName, by, reason));
        return null;
    }

    /// <summary>A district begins an order of its own.</summary>
    internal void BeginDraft()
    {
        Status = OrderStatus.Draft;
        Raise(() => new LocalOrderDrafted(Own, Id, Key, Number, BuyerDistrictId ?? 0, BuyerName, VendorName, NotToExceed, TermYears));
    }

    /// <summary>The district's technology director signs its order and sends it to the state.</summary>
    public Objection? Submit(long personId, string by, DateTime now)
    {
        if (Status == OrderStatus.Canceled)
        {
            return new($"Order {Number} was canceled. Draft a new one with another number.");
        }

        if (Status != OrderStatus.Draft)
        {
            return new($"Order {Number} was submitted already, by {SignedBy}. Nothing changed.");
        }

        Status = OrderStatus.Submitted;
        SignedById = personId;
        SignedBy = by;
        SignedAt = now;
        ReturnReason = "";
        ReturnedAt = null;
        Raise(() => new LocalOrderSubmitted(Own, Id, Key, Number, BuyerDistrictId ?? 0, BuyerName, VendorName, NotToExceed, TermYears));
        return null;
    }

    /// <summary>The state approves a district's order.</summary>
    public Objection? Approve(string by, DateTime now)
    {
        if (Decided("approved") is { } objection)
        {
            return objection;
        }

        Status = OrderStatus.Approved;
        ApprovedBy = by;
        ApprovedAt = now;
        Raise(() => new LocalOrderApproved(Own, Id, Key, Number, BuyerDistrictId ?? 0, BuyerName, VendorName, NotToExceed, TermYears));
        return null;
    }

    /// <summary>The state returns a district's order with a reason; the district submits it again.</summary>
    public Objection? Return(string reason, DateTime now)
    {
        if (Decided("returned") is { } objection)
        {
            return objection;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new("Reason", $"Order {Number} can't be returned without a reason. Say what the district should change.");
        }

        Status = OrderStatus.Draft;
        ReturnReason = reason;
        ReturnedAt = now;
        Raise(() => new LocalOrderReturned(Own, Id, Key, Number, BuyerDistrictId ?? 0, BuyerName, reason));
        return null;
    }

    /// <summary>The district gives up a draft.</summary>
    public Objection? Cancel()
    {
        if (Status != OrderStatus.Draft)
        {
            return new(Status == OrderStatus.Canceled
                ? $"Order {Number} was canceled already. Nothing changed."
                : $"Order {Number} can't be canceled: it is not a draft anymore. Ask the state to return it first.");
        }

        Status = OrderStatus.Canceled;
        Raise(() => new LocalOrderCanceled(Own, Id, Key, Number, BuyerDistrictId ?? 0, BuyerName));
        return null;
    }

    /// <summary>
    /// A second person certifies the money, and with that the order is placed: for a state's order its fiscal officer, for a district's own
    /// its business official. The order as it is then is its version 1.
    /// </summary>
    public Objection? CertifyAndPlace(long personId, string by, DateTime now)
    {
        var notYet = Status switch
        {
            OrderStatus.Prepared => "the procurement officer has not signed it yet",
            OrderStatus.Draft => "it has not been submitted yet",
            OrderStatus.Submitted => "the state has not approved it yet",
            OrderStatus.Canceled => "the district canceled it",
            _ => null,
        };
        if (notYet is not null)
        {
            return new($"Order {Number} can't be certified: {notYet}.");
        }

        if (Status == OrderStatus.Placed)
        {
            return new($"Order {Number} was certified and placed already, by {CertifiedBy}. Nothing changed.");
        }

        if (personId == SignedById)
        {
            return new($"Order {Number} can't be certified by the person who signed it. Another {Certifier} has to.");
        }

        Status = OrderStatus.Placed;
        CertifiedById = personId;
        CertifiedBy = by;
        PlacedAt = now;
        Versions.Add(new OrderVersion
        {
            StateId = StateId,
            VendorId = VendorId,
            OrderId = Id,
            BuyerDistrictId = BuyerDistrictId,
            Number = 1,
            Kind = OrderVersionKind.Placed,
            Lines = Shares.Sum(share => share.Lines),
            NotToExceed = NotToExceed,
            PersonId = personId,
            By = by,
            At = now,
        });
        Raise(() => new OrderPlaced(
            new EventOwner(StateId, BuyerDistrictId, VendorId, ForAllDistricts: BuyerDistrictId is null),
            Id, Key, Number, BuyerDistrictId, BuyerName, WindowId, VendorId, VendorName, AddendumNumber, by,
            Shares.Sum(share => share.Lines), NotToExceed, TermYears));
        return null;
    }

    /// <summary>Who reads what happens to a district's own order before it is placed: the state and the district.</summary>
    private EventOwner Own => new(StateId, BuyerDistrictId);

    private string Certifier => Buyer == BuyerKind.State ? "fiscal officer" : "business official";

    private Objection? Decided(string what) => Status switch
    {
        OrderStatus.Submitted => null,
        OrderStatus.Draft => new($"Order {Number} can't be {what}: {BuyerName} has not submitted it."),
        OrderStatus.Canceled => new($"Order {Number} can't be {what}: {BuyerName} canceled it."),
        OrderStatus.Approved or OrderStatus.Placed when Buyer == BuyerKind.District =>
            new($"Order {Number} was approved already, by {ApprovedBy}. Nothing changed."),
        _ => new($"Order {Number} is the state's own. It is signed and certified, not {what}."),
    };

    /// <summary>Everything that an order must state and this one does not (fact: the list is the contract's), all at once.</summary>
    public IReadOnlyList<Objection> MissingStatements()
    {
        var missing = new List<Objection>();
        Need(AgreementNumber, nameof(AgreementNumber), "the master agreement's number");
        Need(AddendumNumber, nameof(AddendumNumber), "the participating addendum's number");
        Need(BillTo, nameof(BillTo), "whom to bill");
        Need(ContactName, nameof(ContactName), "a contact");
        Need(ContactEmail, nameof(ContactEmail), "the contact's email address");
        Need(Delivery, nameof(Delivery), "the delivery terms");
        if (Lines.Count == 0)
        {
            missing.Add(new(nameof(Lines), $"Order {Number} has no items."));
        }

        if (Lines.Any(line => string.IsNullOrWhiteSpace(line.ShipToName) || string.IsNullOrWhiteSpace(line.ShipToAddress)))
        {
            missing.Add(new(nameof(Lines), $"Order {Number} has lines without a ship-to address. Complete the schools' addresses first."));
        }

        if (NotToExceed < (Lines.Sum(line => line.TotalYear) * TermYears) + Lines.Sum(line => line.TotalOnce))
        {
            missing.Add(new(nameof(NotToExceed), $"Order {Number} states a not-to-exceed total below the sum of its lines."));
        }

        return missing;

        void Need(string text, string name, string what)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                missing.Add(new(name, $"Order {Number} does not state {what}."));
            }
        }
    }
}
