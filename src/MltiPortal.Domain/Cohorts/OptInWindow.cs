namespace MltiPortal.Domain.Cohorts;

/// <summary>Where a window stands. All but <see cref="Locked"/> follow from the clock.</summary>
public enum WindowStatus
{
    /// <summary>Not open yet.</summary>
    Scheduled = 0,

    /// <summary>Districts draft and submit.</summary>
    Open = 1,

    /// <summary>The closing time has passed: only returned opt-ins may be submitted again, and the state decides on the others.</summary>
    Closed = 2,

    /// <summary>The state made the orders; nothing changes any more.</summary>
    Locked = 3,
}

/// <summary>The time in which a state's districts opt in to one cohort.</summary>
public sealed class OptInWindow : EventSource, IStateOwned, IVersioned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    /// <summary>The school year in which the cohort's devices are first used. One window a state and year.</summary>
    public required SchoolYear ProgramYear { get; init; }

    /// <summary>Years that a seat is served: four.</summary>
    public required int TermYears { get; init; }

    public long FundingProgramId { get; init; }

    public required DateTime OpensAt { get; init; }

    /// <summary>The first instant at which nothing is taken any more.</summary>
    public required DateTime ClosesAt { get; set; }

    public DateTime? LockedAt { get; private set; }

    /// <summary>Who locked it.</summary>
    public string LockedBy { get; private set; } = "";

    /// <summary>The day by which its orders must be delivered; none if they state no day.</summary>
    public DateOnly? RequiredBy { get; init; }

    /// <summary>Edition of the Participation Agreement's text: <c>2027-1</c>.</summary>
    public required string AgreementVersion { get; init; }

    /// <summary>The text that superintendents sign, without the seat schedule.</summary>
    public required string AgreementText { get; init; }

    /// <summary>When its people were told that it is open.</summary>
    public DateTime? OpenAnnouncedAt { get; set; }

    /// <summary>When its people were told of the close.</summary>
    public DateTime? CloseAnnouncedAt { get; set; }

    public Guid Version { get; set; }

    public ICollection<WindowOffering> Offerings { get; } = [];

    /// <summary><c>2027–31</c>: first to last calendar year of the term.</summary>
    public string Term => $"{ProgramYear.StartsIn}–{(ProgramYear.StartsIn + TermYears) % 100:00}";

    public WindowStatus StatusAt(DateTime now) =>
        LockedAt is not null ? WindowStatus.Locked
        : now < OpensAt ? WindowStatus.Scheduled
        : now < ClosesAt ? WindowStatus.Open
        : WindowStatus.Closed;

    /// <summary>How events name it.</summary>
    public WindowName Name() => new(Id, ProgramYear.StartsIn, Term);

    /// <summary>Who reads what happens to it: the state and every district of it.</summary>
    public EventOwner Owner() => new(StateId, ForAllDistricts: true);

    /// <summary>Makes it final.</summary>
    /// <param name="undecided">Submissions without a decision.</param>
    /// <param name="districts">Districts with approved seats.</param>
    /// <param name="orders">Orders that are made of them.</param>
    /// <param name="by">Who locks it.</param>
    /// <param name="now">The instant.</param>
    public Objection? Lock(int undecided, int districts, int orders, string by, DateTime now)
    {
        if (NotLockable(undecided, now) is { } objection)
        {
            return objection;
        }

        LockedAt = now;
        LockedBy = by;
        Raise(() => new WindowLocked(Owner(), Name(), districts, orders));
        return null;
    }

    /// <summary>Why it can't be locked now; nothing if it can.</summary>
    public Objection? NotLockable(int undecided, DateTime now) => StatusAt(now) switch
    {
        WindowStatus.Locked => new($"The opt-in {Term} was locked already, by {LockedBy}. Its orders are under Orders."),
        WindowStatus.Scheduled or WindowStatus.Open =>
            new($"The opt-in {Term} can't be locked while it is open: districts may still submit. Wait until it closes."),
        _ when undecided > 0 => new(
            $"The opt-in {Term} can't be locked: {undecided:N0} {(undecided == 1 ? "submission waits" : "submissions wait")} for your "
                + "decision. Approve or return each first."),
        _ => null,
    };
}

/// <summary>A solution that a window offers, at the price held for all of it: the price book may move, this does not.</summary>
public sealed class WindowOffering : IVendorOwned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long WindowId { get; init; }

    public long VendorId { get; init; }

    public long SolutionId { get; init; }

    /// <summary>The solution's short name at that time.</summary>
    public required string Name { get; init; }

    public required string VendorName { get; init; }

    /// <summary>A seat without network, a year.</summary>
    public required Money SeatPrice { get; init; }

    /// <summary>Whether the network's price is known, and so offered.</summary>
    public required bool HasNetwork { get; init; }

    /// <summary>The network for one seat, a year; zero where it is not offered.</summary>
    public required Money NetworkPrice { get; init; }

    /// <summary>The price book edition that the prices are from.</summary>
    public required int PriceBookEdition { get; init; }

    /// <summary><c>MacBook Air with network</c>.</summary>
    public string Describe(bool withNetwork) => withNetwork ? $"{Name} with network" : HasNetwork ? $"{Name} without network" : Name;
}
