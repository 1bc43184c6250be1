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
public sealed class OptIn : IDistrictOwned, IVersioned
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

    /// <summary>The district's share a year that the business official certified.</summary>
    public Money CertifiedShare { get; private set; }

    public DateTime? SubmittedAt { get; private set; }

    public string SubmittedBy { get; private set; } = "";

    public DateTime? DecidedAt { get; private set; }

    public string DecidedBy { get; private set; } = "";

    public string ReturnReason { get; private set; } = "";

    public required DateTime ChangedAt { get; set; }

    public required string ChangedBy { get; set; }

    public Guid Version { get; set; }

    public ICollection<OptInLine> Lines { get; } = [];

    /// <summary>Whether its seats and plan may be edited now.</summary>
    public bool IsEditable(OptInWindow window, DateTime now) => NotEditable(window, now) is null;

    /// <summary>Why seats and plan can't be changed now; nothing if they can.</summary>
    public Objection? NotEditable(OptInWindow window, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(window);
        return (Status, window.StatusAt(now)) switch
        {
            (OptInStatus.Approved, _) => new($"This opt-in was approved on {DecidedAt:MMMM d, yyyy} and can't be changed. Ask the state to return it if it must."),
            (OptInStatus.Submitted, _) => new("This opt-in is with the state and can't be changed. Take it back first, or ask the state to return it."),
            (_, WindowStatus.Locked) => new($"The opt-in {window.Term} is locked: its orders are made. Your draft is kept as it was."),
            (_, WindowStatus.Scheduled) => new($"The opt-in {window.Term} has not opened yet."),
            (OptInStatus.Draft, WindowStatus.Closed) => new($"The opt-in {window.Term} has closed. Your draft is kept as it was; write to the state if you need an exception."),
            _ => null,
        };
    }

    /// <summary>Seats and plan are there, and the business official has not vouched for the district's share yet.</summary>
    public bool IsReadyToCertify => CertifiedAt is null && Plan.IsComplete && Lines.Sum(line => line.Seats) > 0;

    /// <summary>Seats changed: what the business official certified no longer stands.</summary>
    public void SeatsChanged(string by, DateTime now)
    {
        Changed(by, now);
        CertifiedAt = null;
        CertifiedBy = "";
        CertifiedShare = Money.Zero;
    }

    public void ChangePlan(LongTermPlan plan, string by, DateTime now)
    {
        Plan = plan;
        Changed(by, now);
    }

    /// <summary>The business official vouches for the district's share of the seats as they are now.</summary>
    public IReadOnlyList<Objection> Certify(OptInWindow window, string by, DateTime now)
    {
        if (NotEditable(window, now) is { } closed)
        {
            return [closed];
        }

        if (Lines.Sum(line => line.Seats) == 0)
        {
            return [new("There is nothing to certify: no seats are chosen yet. The technology director chooses them first.")];
        }

        CertifiedAt = now;
        CertifiedBy = by;
        CertifiedShare = Lines.Sum(line => line.DistrictYear);
        Changed(by, now);
        return [];
    }

    /// <summary>What still stands between this opt-in and the state, all of it.</summary>
    public IReadOnlyList<Objection> Missing(OptInWindow window, DateTime now)
    {
        if (NotEditable(window, now) is { } closed)
        {
            return [closed];
        }

        var objections = new List<Objection>();
        if (Lines.Sum(line => line.Seats) == 0)
        {
            objections.Add(new("Seats", "No seats are chosen. Choose a solution and seats for at least one grade."));
        }

        objections.AddRange(Plan.Missing());
        if (CertifiedAt is null)
        {
            objections.Add(new("Certification", "The local funds are not certified, or the seats changed since. The business official certifies them on the review page."));
        }
        else if (CertifiedShare != Lines.Sum(line => line.DistrictYear))
        {
            objections.Add(new("Certification", $"The local funds were certified for {CertifiedShare} a year, and the district's share is now {Lines.Sum(line => line.DistrictYear)}. The business official certifies them again."));
        }

        return objections;
    }

    /// <summary>Signed and on its way to the state.</summary>
    public IReadOnlyList<Objection> Submit(OptInWindow window, string by, DateTime now)
    {
        var missing = Missing(window, now);
        if (missing.Count == 0)
        {
            Status = OptInStatus.Submitted;
            SubmittedAt = now;
            SubmittedBy = by;
            ReturnReason = "";
            Changed(by, now);
        }

        return missing;
    }

    /// <summary>The district takes its submission back while the window is open.</summary>
    public Objection? Withdraw(OptInWindow window, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(window);
        if (Status != OptInStatus.Submitted)
        {
            return new("This opt-in is not waiting at the state, so there is nothing to take back.");
        }

        if (window.StatusAt(now) != WindowStatus.Open)
        {
            return new($"The opt-in {window.Term} has closed. Ask the state to return yours if it must change.");
        }

        Status = OptInStatus.Draft;
        Changed(by, now);
        return null;
    }

    public Objection? Approve(OptInWindow window, string by, DateTime now)
    {
        if (NotDecidable(window, "approved", now) is { } objection)
        {
            return objection;
        }

        Status = OptInStatus.Approved;
        DecidedAt = now;
        DecidedBy = by;
        return null;
    }

    /// <summary>Back to the district, with a reason. An approved one may be returned too until the lock; the caller releases its money.</summary>
    public Objection? Return(OptInWindow window, string reason, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(window);
        if (Status != OptInStatus.Approved && NotDecidable(window, "returned", now) is { } objection)
        {
            return objection;
        }

        if (window.StatusAt(now) == WindowStatus.Locked)
        {
            return new($"This opt-in can't be returned: the opt-in {window.Term} is locked and its orders are made.");
        }

        Status = OptInStatus.Returned;
        ReturnReason = reason;
        DecidedAt = now;
        DecidedBy = by;
        return null;
    }

    private Objection? NotDecidable(OptInWindow window, string verb, DateTime now) => (window.StatusAt(now), Status) switch
    {
        (WindowStatus.Locked, _) => new($"This opt-in can't be {verb}: the opt-in {window.Term} is locked and its orders are made."),
        (_, OptInStatus.Approved) => new($"This opt-in was approved already, by {DecidedBy}. Nothing changed."),
        (_, OptInStatus.Returned) => new($"This opt-in was returned by {DecidedBy}; it waits for the district to submit it again."),
        (_, OptInStatus.Draft) => new($"This opt-in can't be {verb}: it is still the district's draft."),
        _ => null,
    };

    private void Changed(string by, DateTime now)
    {
        ChangedAt = now;
        ChangedBy = by;
    }
}

/// <summary>The seats of one grade, or of staff, at one school: one solution for all of them. Prices and shares are held, a seat and year.</summary>
public sealed class OptInLine : IDistrictOwned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long DistrictId { get; init; }

    public long OptInId { get; init; }

    public long SchoolId { get; init; }

    public required Audience Audience { get; init; }

    public long OfferingId { get; set; }

    public bool WithNetwork { get; set; }

    /// <summary>Zero or more.</summary>
    public int Seats { get; set; }

    /// <summary>People projected when the line was last saved.</summary>
    public int Projected { get; set; }

    /// <summary>Why more seats than people are needed; empty where they are not.</summary>
    public string Reason { get; set; } = "";

    public Money SeatPrice { get; set; }

    /// <summary>Zero without network.</summary>
    public Money NetworkPrice { get; set; }

    /// <summary>The state's part of one seat's price, a year.</summary>
    public Money StatePays { get; set; }

    /// <summary>The district's part of one seat's price, a year.</summary>
    public Money DistrictPays { get; set; }

    public Money StateYear => StatePays * Seats;

    public Money DistrictYear => DistrictPays * Seats;

    public Money TotalYear => StateYear + DistrictYear;

    /// <summary>Takes over an offering's held prices and splits them by the program's rule.</summary>
    public void Price(WindowOffering offering, bool withNetwork, FundingProgram program)
    {
        ArgumentNullException.ThrowIfNull(offering);
        ArgumentNullException.ThrowIfNull(program);
        OfferingId = offering.Id;
        WithNetwork = withNetwork && offering.HasNetwork;
        SeatPrice = offering.SeatPrice;
        NetworkPrice = WithNetwork ? offering.NetworkPrice : Money.Zero;
        var shares = program.Split(Audience, SeatPrice, NetworkPrice, WithNetwork);
        StatePays = shares.State;
        DistrictPays = shares.District;
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
                ? new(path, $"{who}: {seats:N0} seats are more than a new school may ask for at once ({NewSchoolLimit:N0}). Check the number, or write to the state.")
                : seats > 0 && string.IsNullOrWhiteSpace(reason)
                    ? new(path, $"{who}: a new school has no projected enrollment. Say how the {seats:N0} seats were estimated.")
                    : null;
        }

        if (projected == 0 && seats > 0)
        {
            return new(path, $"{who}: no one is projected here, so no seats can be asked for. If that is wrong, ask the state to correct the enrollment.");
        }

        if (seats > (long)projected * AbsurdTimes)
        {
            return new(path, $"{who}: {seats:N0} seats for {people} is more than {AbsurdTimes} times as many, and can't be meant. Enter at most {projected:N0}, or explain up to {(long)projected * AbsurdTimes:N0}.");
        }

        return seats > projected && string.IsNullOrWhiteSpace(reason)
            ? new(path, $"{who}: {seats:N0} seats for {people}. Enter at most {projected:N0}, or say why more are needed.")
            : null;
    }
}
