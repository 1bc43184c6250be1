namespace MltiPortal.Domain.Orders;

/// <summary>How far an order has come. What was acknowledged, shipped and received is computed from its lines and devices.</summary>
public enum OrderStatus
{
    /// <summary>Made when the window was locked; the procurement officer has to sign it.</summary>
    Prepared = 0,

    /// <summary>Signed; the fiscal officer has to certify it.</summary>
    Signed = 1,

    /// <summary>Certified and sent: the vendor may book it.</summary>
    Placed = 2,
}

/// <summary>
/// A state's aggregate order to one vendor: the sum of its districts' seats, ship-to line by ship-to line.
/// A vendor reads it once it is placed; a district reads the head and its own lines.
/// </summary>
public sealed class Order : IVendorOwned, IVersioned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long VendorId { get; init; }

    public long WindowId { get; init; }

    public required PoNumber Number { get; init; }

    public OrderStatus Status { get; private set; }

    /// <summary>The day it was made, in the state's zone; the contract must be in force on it.</summary>
    public required DateOnly OrderDate { get; init; }

    public required int TermYears { get; init; }

    public required string VendorName { get; init; }

    public required string AgreementNumber { get; init; }

    public required string AddendumNumber { get; init; }

    public required string BillTo { get; init; }

    public required string ContactName { get; init; }

    public required string ContactEmail { get; init; }

    /// <summary>Delivery terms, in words.</summary>
    public required string Delivery { get; init; }

    /// <summary>The whole term's total: the vendor may invoice this and no more.</summary>
    public required Money NotToExceed { get; init; }

    public long? SignedById { get; private set; }

    public string SignedBy { get; private set; } = "";

    public DateTime? SignedAt { get; private set; }

    public long? CertifiedById { get; private set; }

    public string CertifiedBy { get; private set; } = "";

    /// <summary>The instant at which it was certified and placed.</summary>
    public DateTime? PlacedAt { get; private set; }

    public Guid Version { get; set; }

    public ICollection<OrderLine> Lines { get; } = [];

    /// <summary>The procurement officer signs.</summary>
    public Objection? Sign(long personId, string by, DateTime now)
    {
        if (Status != OrderStatus.Prepared)
        {
            return new($"Order {Number} was signed already, by {SignedBy}. Nothing changed.");
        }

        Status = OrderStatus.Signed;
        SignedById = personId;
        SignedBy = by;
        SignedAt = now;
        return null;
    }

    /// <summary>The fiscal officer certifies the money; with it the order is placed.</summary>
    public Objection? CertifyAndPlace(long personId, string by, DateTime now)
    {
        switch (Status)
        {
            case OrderStatus.Prepared:
                return new($"Order {Number} can't be certified: the procurement officer has not signed it yet.");
            case OrderStatus.Placed:
                return new($"Order {Number} was certified and placed already, by {CertifiedBy}. Nothing changed.");
        }

        if (personId == SignedById)
        {
            return new($"Order {Number} can't be certified by the person who signed it. Another fiscal officer has to.");
        }

        Status = OrderStatus.Placed;
        CertifiedById = personId;
        CertifiedBy = by;
        PlacedAt = now;
        return null;
    }

    /// <summary>Everything that an order must state and this one does not (fact: the list is the contract's), all at once.</summary>
    public IReadOnlyList<Objection> MissingStatements()
    {
        var missing = new List<Objection>();
        Need(AgreementNumber, nameof(AgreementNumber), "the master agreement's number");
        Need(AddendumNumber, nameof(AddendumNumber), "the participating addendum's number");
        Need(BillTo, nameof(BillTo), "whom to bill");
        Need(ContactName, nameof(ContactName), "a contact");
        Need(ContactEmail, nameof(ContactEmail), "the contact's mail address");
        Need(Delivery, nameof(Delivery), "the delivery terms");
        if (Lines.Count == 0)
        {
            missing.Add(new(nameof(Lines), $"Order {Number} has no items."));
        }

        if (Lines.Any(line => string.IsNullOrWhiteSpace(line.ShipToName) || string.IsNullOrWhiteSpace(line.ShipToAddress)))
        {
            missing.Add(new(nameof(Lines), $"Order {Number} has lines without a ship-to address. Complete the schools' addresses first."));
        }

        if (NotToExceed < Lines.Sum(line => line.TotalYear) * TermYears)
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
