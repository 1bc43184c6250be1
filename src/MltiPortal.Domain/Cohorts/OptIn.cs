using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Domain.Cohorts;

/// <summary>How far an opt-in has come.</summary>
public enum OptInStatus
{
    Draft = 0,
    Submitted = 1,

    /// <summary>The state sent it back; it may be submitted again until the lock, even after the close.</summary>
    Returned = 2,
    Approved = 3,
}

/// <summary>A district's part in a cohort: which seats, with what plan, certified and signed by whom.</summary>
public sealed class OptIn : EventSource, IDistrictOwned, IVersioned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long DistrictId { get; init; }

    public long WindowId { get; init; }

    public OptInStatus Status { get; private set; }

    /// <summary>Who supports, maintains, replaces and trains. No plan, no order.</summary>
    public LongTermPlan Plan { get; private set; } = new();

    public DateTime? CertifiedAt { get; private set; }

    public string CertifiedBy { get; private set; } = "";

    /// <summary>Characters of <see cref="CertifiedFunds"/>.</summary>
    public const int LongestFunds = 200;

    /// <summary>From which funds the share is paid, as the business official said it; empty while nothing is certified.</summary>
    public string CertifiedFunds { get; private set; } = "";

    /// <summary>The district's share a year that the business official certified.</summary>
    public Money CertifiedShare { get; private set; }

    public DateTime? SubmittedAt { get; private set; }

    public string SubmittedBy { get; private set; } = "";

    public DateTime? DecidedAt { get; private set; }

    public string DecidedBy { get; private set; } = "";

    public string ReturnReason { get; private set; } = "";

    /// <summary>Since when the funds have to be certified again, as the seats changed after it; none otherwise.</summary>
    public DateTime? CertificationFellAt { get; private set; }

    public required DateTime ChangedAt { get; set; }

    public required string ChangedBy { get; set; }

    public Guid Version { get; set; }

    public ICollection<OptInLine> Lines { get; } = [];

    /// <summary>All seats.</summary>
    public int Seats => Lines.Sum(line => line.Seats);

    /// <summary>What the state's programs and grants pay a year.</summary>
    public Money StateYear => Lines.Sum(line => line.StateYear);

    /// <summary>The district's share a year.</summary>
    public Money DistrictYear => Lines.Sum(line => line.DistrictYear);

    /// <summary>What each source pays of its lines a year.</summary>
    public IEnumerable<FundingShare> Shares => Lines.SelectMany(line => line.Whole()).Select(share => share.Share());

    /// <summary>Who acted last and when: a decision, or else a change by the district.</summary>
    public (string By, DateTime At) LastActed => DecidedAt >= ChangedAt ? (DecidedBy, DecidedAt.Value) : (ChangedBy, ChangedAt);

    /// <summary>Seats and plan are there, and the business official has not certified the district's share yet.</summary>
    public bool IsReadyToCertify => CertifiedAt is null && Plan.IsComplete && Seats > 0;

    /// <summary>Begins a district's draft in a window.</summary>
    public static OptIn Begin(OptInWindow window, District district, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(district);
        var optIn = new OptIn
        {
            StateId = district.StateId,
            DistrictId = district.Id,
            WindowId = window.Id,
            ChangedAt = now,
            ChangedBy = by
        };
        optIn.Raise(() => new OptInBegun(optIn.Owner, optIn.Name(window, district)));
        return optIn;
    }

    /// <summary>Whether its seats and plan may be edited now.</summary>
    public bool IsEditable(OptInWindow window, DateTime now) => NotEditable(window, now) is null;

    /// <summary>Why seats and plan can't be changed now; nothing if they can.</summary>
    public Objection? NotEditable(OptInWindow window, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(window);
        return (Status, window.StatusAt(now)) switch
        {
            (OptInStatus.Approved, _) =>
                new($"This opt-in was approved on {DecidedAt:MMMM d, yyyy} and can't be changed. Ask the state to return it."),
            (OptInStatus.Submitted, _) =>
                new("This opt-in is with the state and can't be changed. Withdraw it first, or ask the state to return it."),
            (_, WindowStatus.Locked) => new($"The opt-in {window.Term} is locked and its orders are made. Your draft is kept as it was."),
            (_, WindowStatus.Scheduled) => new($"The opt-in {window.Term} has not opened yet."),
            (OptInStatus.Draft, WindowStatus.Closed) =>
                new($"The opt-in {window.Term} has closed. Your draft is kept as it was. Write to the state if you need an exception."),
            _ => null,
        };
    }

    /// <summary>
    /// Takes over the seats of some places; the others stay. Who pays is split anew over all lines, as a rule that has an end may pay more
    /// or less of the others. Where anything changed, what the business official certified no longer holds.
    /// </summary>
    /// <param name="window">The window.</param>
    /// <param name="district">The district.</param>
    /// <param name="rules">How programs and grants pay; who pays first comes first.</param>
    /// <param name="requests">The places that change.</param>
    /// <param name="by">Who changes them.</param>
    /// <param name="now">The instant.</param>
    /// <returns>Whether anything changed.</returns>
    public bool ChangeSeats(
        OptInWindow window, District district, IReadOnlyList<FundingRule> rules, IEnumerable<SeatRequest> requests, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var (wasReady, wasCertified) = (IsReadyToCertify, CertifiedAt is not null);
        var isChanged = false;
        foreach (var request in requests)
        {
            isChanged |= Take(request);
        }

        var split = new FundingSplit(rules);
        foreach (var line in Lines.OrderBy(line => line.SchoolId).ThenBy(line => line.Audience.Code))
        {
            isChanged |= line.PaidBy(split.Next(line.Priced));
        }

        if (!isChanged)
        {
            return false;
        }

        Changed(by, now);
        CertifiedAt = null;
        CertifiedBy = "";
        CertifiedFunds = "";
        CertifiedShare = Money.Zero;
        if (wasCertified)
        {
            CertificationFellAt = now;
            Raise(() => new CertificationFell(Owner, Name(window, district)));
        }
        else
        {
            SayIfReady(wasReady, window, district);
        }

        return true;
    }

    /// <summary>Takes over the long-term plan as far as it is written.</summary>
    public void ChangePlan(OptInWindow window, District district, LongTermPlan plan, string by, DateTime now)
    {
        var wasReady = IsReadyToCertify;
        Plan = plan;
        Changed(by, now);
        SayIfReady(wasReady, window, district);
    }

    /// <summary>The business official certifies the district's share of the seats as they are now.</summary>
    /// <param name="window">The cohort.</param>
    /// <param name="district">The district.</param>
    /// <param name="by">Who certifies.</param>
    /// <param name="now">The instant, in UTC.</param>
    /// <param name="funds">From which funds the share is paid.</param>
    /// <returns>Why it is not certified; none if it is.</returns>
    public IReadOnlyList<Objection> Certify(
        OptInWindow window, District district, string by, DateTime now, string funds = "the general fund")
    {
        if (NotEditable(window, now) is { } closed)
        {
            return [closed];
        }

        if (Seats == 0)
        {
            return [NothingToCertify];
        }

        CertifiedAt = now;
        CertificationFellAt = null;
        CertifiedBy = by;
        CertifiedFunds = funds;
        CertifiedShare = DistrictYear;
        Changed(by, now);
        Raise(() => new FundsCertified(Owner, Name(window, district), CertifiedShare, window.ClosesAt));
        return [];
    }

    /// <summary>Why nothing can be certified before seats are chosen.</summary>
    public static Objection NothingToCertify { get; } =
        new("There is nothing to certify: no seats are chosen yet. The technology director chooses them first.");

    /// <summary>Everything that is missing before the opt-in can go to the state.</summary>
    public IReadOnlyList<Objection> Missing(OptInWindow window, DateTime now)
    {
        if (NotEditable(window, now) is { } closed)
        {
            return [closed];
        }

        var objections = new List<Objection>();
        if (Seats == 0)
        {
            objections.Add(new("Seats", "No seats are chosen. Choose a solution and seats for at least one grade."));
        }

        objections.AddRange(Plan.Missing());
        if (CertifiedAt is null)
        {
            objections.Add(new(
                "Certification",
                "The local funds are not certified, or the seats changed since. The business official certifies them on the review page."));
        }
        else if (CertifiedShare != DistrictYear)
        {
            objections.Add(new(
                "Certification",
                $"The local funds were certified for {CertifiedShare} a year, and the district's share is now {DistrictYear}. The "
                    + "business official certifies them again."));
        }

        return objections;
    }

    /// <summary>Signed and on its way to the state.</summary>
    public IReadOnlyList<Objection> Submit(OptInWindow window, District district, string by, DateTime now)
    {
        var missing = Missing(window, now);
        if (missing.Count == 0)
        {
            Status = OptInStatus.Submitted;
            SubmittedAt = now;
            SubmittedBy = by;
            ReturnReason = "";
            Changed(by, now);
            Raise(() => new OptInSubmitted(Owner, Name(window, district), Seats, StateYear, window.ClosesAt));
        }

        return missing;
    }

    /// <summary>The district withdraws its submission while the window is open.</summary>
    public Objection? Withdraw(OptInWindow window, District district, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(window);
        if (Status != OptInStatus.Submitted)
        {
            return new("This opt-in is not waiting for the state, so there is nothing to withdraw.");
        }

        if (window.StatusAt(now) != WindowStatus.Open)
        {
            return new($"The opt-in {window.Term} has closed. Ask the state to return yours if it must change.");
        }

        Status = OptInStatus.Draft;
        Changed(by, now);
        Raise(() => new OptInWithdrawn(Owner, Name(window, district), window.ClosesAt));
        return null;
    }

    /// <summary>The state approves. The caller has reserved the state's share.</summary>
    public Objection? Approve(OptInWindow window, District district, Money reserved, string by, DateTime now)
    {
        if (NotApprovable(window, now) is { } objection)
        {
            return objection;
        }

        Status = OptInStatus.Approved;
        DecidedAt = now;
        DecidedBy = by;
        Raise(() => new OptInApproved(Owner, Name(window, district), reserved));
        return null;
    }

    /// <summary>Why it can't be approved now; nothing if it can.</summary>
    public Objection? NotApprovable(OptInWindow window, DateTime now) => NotDecidable(window, "approved", now);

    /// <summary>
    /// Back to the district, with a reason. An approved one may be returned too until the lock; the caller has released its money.
    /// </summary>
    public Objection? Return(OptInWindow window, District district, string reason, Money released, string by, DateTime now)
    {
        if (NotReturnable(window, now) is { } objection)
        {
            return objection;
        }

        Status = OptInStatus.Returned;
        ReturnReason = reason;
        DecidedAt = now;
        DecidedBy = by;
        Raise(() => new OptInReturned(Owner, Name(window, district), reason, released));
        return null;
    }

    /// <summary>Why it can't be returned now; nothing if it can.</summary>
    public Objection? NotReturnable(OptInWindow window, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(window);
        return Status == OptInStatus.Approved && window.StatusAt(now) != WindowStatus.Locked ? null : NotDecidable(window, "returned", now);
    }

    /// <summary>How events name it.</summary>
    public OptInName Name(OptInWindow window, District district)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(district);
        return new(Id, WindowId, window.ProgramYear.StartsIn, window.Term, district.Code, district.Name);
    }

    private EventOwner Owner => new(StateId, DistrictId);

    private Objection? NotDecidable(OptInWindow window, string verb, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(window);
        return (window.StatusAt(now), Status) switch
        {
            (WindowStatus.Locked, _) => new($"This opt-in can't be {verb}: the opt-in {window.Term} is locked and its orders are made."),
            (_, OptInStatus.Approved) => new($"This opt-in was approved already, by {DecidedBy}. Nothing changed."),
            (_, OptInStatus.Returned) => new($"This opt-in was returned by {DecidedBy}. The district has not submitted it again yet."),
            (_, OptInStatus.Draft) => new($"This opt-in can't be {verb}: it is still the district's draft."),
            _ => null,
        };
    }

    private bool Take(SeatRequest request)
    {
        var line = Lines.FirstOrDefault(row => row.SchoolId == request.SchoolId && row.Audience == request.Audience);
        if (request.Offering is null)
        {
            return line is not null && Lines.Remove(line);
        }

        if (line is not null)
        {
            return line.Take(request);
        }

        line = new OptInLine { StateId = StateId, DistrictId = DistrictId, SchoolId = request.SchoolId, Audience = request.Audience };
        line.Take(request);
        Lines.Add(line);
        return true;
    }

    private void SayIfReady(bool wasReady, OptInWindow window, District district)
    {
        if (!wasReady && IsReadyToCertify)
        {
            Raise(() => new OptInReadyToCertify(Owner, Name(window, district), window.ClosesAt));
        }
    }

    private void Changed(string by, DateTime now)
    {
        ChangedAt = now;
        ChangedBy = by;
    }
}

/// <summary>The seats of one place as they are to be.</summary>
/// <param name="SchoolId">The school.</param>
/// <param name="Audience">The grade, or staff.</param>
/// <param name="Offering">The solution, at the price that the window holds; none asks for nothing there.</param>
/// <param name="WithNetwork">With the wireless network, where it is offered.</param>
/// <param name="Seats">Zero or more.</param>
/// <param name="Projected">People projected there.</param>
/// <param name="Reason">Why more seats than people are needed.</param>
public sealed record SeatRequest(
    long SchoolId, Audience Audience, WindowOffering? Offering, bool WithNetwork = false, int Seats = 0, int Projected = 0,
    string Reason = "");

/// <summary>
/// The seats of one grade, or of staff, at one school: one solution for all of them. Prices and shares are held, a seat and year.
/// </summary>
public sealed class OptInLine : IDistrictOwned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long DistrictId { get; init; }

    public long OptInId { get; init; }

    public long SchoolId { get; init; }

    public required Audience Audience { get; init; }

    public long OfferingId { get; private set; }

    public bool WithNetwork { get; private set; }

    /// <summary>Zero or more.</summary>
    public int Seats { get; private set; }

    /// <summary>People projected when the line was last saved.</summary>
    public int Projected { get; private set; }

    /// <summary>Why more seats than people are needed; empty where they are not.</summary>
    public string Reason { get; private set; } = "";

    public Money SeatPrice { get; private set; }

    /// <summary>Zero without network.</summary>
    public Money NetworkPrice { get; private set; }

    /// <summary>Who pays, a year: they add up to <see cref="TotalYear"/>.</summary>
    public ICollection<OptInLineShare> Shares { get; } = [];

    /// <summary>Its seats at the held prices.</summary>
    public PricedSeats Priced => new(Audience, SeatPrice, NetworkPrice, WithNetwork, Seats);

    /// <summary>What they cost a year.</summary>
    public Money TotalYear => Priced.Total;

    /// <summary>What the state's programs and grants pay a year.</summary>
    public Money StateYear => Whole().Where(share => share.Source != FundingSource.Local).Sum(share => share.Amount);

    /// <summary>What the district pays a year.</summary>
    public Money DistrictYear => Whole().Where(share => share.Source == FundingSource.Local).Sum(share => share.Amount);

    /// <summary>Takes over what is asked for, at the offering's held prices. Whether anything changed.</summary>
    public bool Take(SeatRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var offering = request.Offering ?? throw new ArgumentException("No solution is asked for.", nameof(request));
        var before = State();
        OfferingId = offering.Id;
        WithNetwork = request.WithNetwork && offering.HasNetwork;
        Seats = request.Seats;
        Projected = request.Projected;
        Reason = request.Seats > request.Projected ? request.Reason : "";
        SeatPrice = offering.SeatPrice;
        NetworkPrice = WithNetwork ? offering.NetworkPrice : Money.Zero;
        return before != State();

        (long, bool, int, int, string, Money, Money) State() =>
            (OfferingId, WithNetwork, Seats, Projected, Reason, SeatPrice, NetworkPrice);
    }

    /// <summary>Takes over who pays. Whether anything changed.</summary>
    /// <exception cref="ArgumentException">The shares do not add up to the price.</exception>
    public bool PaidBy(IReadOnlyList<FundingShare> shares)
    {
        if (shares.Sum(share => share.Amount) is var sum && sum != TotalYear)
        {
            throw new ArgumentException($"The shares come to {sum}, the seats to {TotalYear}.", nameof(shares));
        }

        var rows = Shares.OrderBy(share => share.Position).ToList();
        var isChanged = rows.Count != shares.Count;
        foreach (var row in rows.Skip(shares.Count))
        {
            Shares.Remove(row);
        }

        for (var index = 0; index < shares.Count; index++)
        {
            if (index == rows.Count)
            {
                rows.Add(new OptInLineShare { StateId = StateId, DistrictId = DistrictId, OptInLineId = Id, Position = index + 1 });
                Shares.Add(rows[index]);
            }

            isChanged |= rows[index].Take(shares[index]);
        }

        return isChanged;
    }

    /// <summary>All shares.</summary>
    /// <exception cref="InvalidOperationException">They do not add up to the price: they were not loaded, or the split was left
    /// out.</exception>
    public IEnumerable<OptInLineShare> Whole() => Shares.Sum(share => share.Amount) == TotalYear
        ? Shares.OrderBy(share => share.Position)
        : throw new InvalidOperationException($"The shares of opt-in line {Id} are not loaded, or do not add up to {TotalYear}.");
}

/// <summary>What one source pays of an opt-in's line, a year.</summary>
public sealed class OptInLineShare : IDistrictOwned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long DistrictId { get; init; }

    public long OptInLineId { get; init; }

    /// <summary>1, 2, 3 …: who pays first.</summary>
    public required int Position { get; init; }

    public FundingSource Source { get; private set; }

    /// <summary>The program whose ledger it is in; none for local money.</summary>
    public long? FundingProgramId { get; private set; }

    /// <summary>The grant's own number; empty for any other source.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>Above zero.</summary>
    public Money Amount { get; private set; }

    /// <summary>Without the row.</summary>
    public FundingShare Share() => new(Source, FundingProgramId, Amount, Reference);

    /// <summary>Takes over what a rule answered. Whether anything changed.</summary>
    internal bool Take(FundingShare share)
    {
        var isChanged = share != Share();
        (Source, FundingProgramId, Amount, Reference) = (share.Source, share.ProgramId, share.Amount, share.Reference);
        return isChanged;
    }
}

/// <summary>How many seats a line may have.</summary>
public static class SeatRules
{
    /// <summary>Above so many times the people projected, a number is taken for a mistake.</summary>
    public const int AbsurdTimes = 10;

    /// <summary>At a new school without a projection, above this a number is taken for a mistake.</summary>
    public const int NewSchoolLimit = 5_000;

    /// <summary>What speaks against a number of seats; nothing if it may stand.</summary>
    public static Objection? Check(string path, string who, long seats, int projected, bool newSchool, string? reason)
    {
        var people = $"{projected:N0} {(projected == 1 ? "person" : "people")}";
        if (seats < 0)
        {
            return new(path, $"{who}: {seats:N0} seats are not possible. Enter 0 or more.");
        }

        if (projected == 0 && newSchool)
        {
            return seats > NewSchoolLimit
                ? new(
                    path,
                    $"{who}: {seats:N0} seats are more than a new school may ask for at once ({NewSchoolLimit:N0}). Check the number, "
                        + "or write to the state.")
                : seats > 0 && string.IsNullOrWhiteSpace(reason)
                    ? new(path, $"{who}: a new school has no projected enrollment. Say how the {seats:N0} seats were estimated.")
                    : null;
        }

        if (projected == 0 && seats > 0)
        {
            return new(
                path,
                $"{who}: no one is projected here, so no seats can be asked for. If that is wrong, ask the state to correct the "
                    + "enrollment.");
        }

        if (seats > (long)projected * AbsurdTimes)
        {
            return new(
                path,
                $"{who}: {seats:N0} seats for {people} is more than {AbsurdTimes} times as many, and can't be meant. Enter at most "
                    + $"{projected:N0}, or explain up to {(long)projected * AbsurdTimes:N0}.");
        }

        return seats > projected && string.IsNullOrWhiteSpace(reason)
            ? new(path, $"{who}: {seats:N0} seats for {people}. Enter at most {projected:N0}, or say why more are needed.")
            : null;
    }
}
