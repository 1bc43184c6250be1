using MltiPortal.Domain.Membership;

namespace MltiPortal.Domain.Funding;

/// <summary>Seats at the price that a window holds.</summary>
/// <param name="Audience">Who sits on them.</param>
/// <param name="SeatPrice">A seat without network, a year.</param>
/// <param name="NetworkPrice">The network for one seat, a year; zero without it.</param>
/// <param name="WithNetwork">Whether they have the network.</param>
/// <param name="Seats">Zero or more.</param>
public readonly record struct PricedSeats(Audience Audience, Money SeatPrice, Money NetworkPrice, bool WithNetwork, int Seats)
{
    /// <summary>All of them, a year.</summary>
    public Money Total => (WithNetwork ? SeatPrice + NetworkPrice : SeatPrice) * Seats;
}

/// <summary>
/// How a funding program pays: what it covers of priced seats. A line knows its prices and its shares, and nothing of the rule that made
/// them;
/// <see cref="FundingSplit"/> applies several rules, one after the other.
/// </summary>
public abstract record FundingRule(FundingSource Source, long ProgramId, string Reference = "")
{
    /// <summary>What it pays of these seats, a year: never less than nothing, and never more than what is open.</summary>
    /// <param name="seats">The seats.</param>
    /// <param name="open">What no rule before it pays.</param>
    /// <param name="paid">What this rule pays already of the district's other seats, a year: it counts where the rule has an end.</param>
    public FundingShare Cover(PricedSeats seats, Money open, Money paid) =>
        new(Source, ProgramId, Money.Max(Money.Zero, Money.Min(open, Pays(seats, paid))), Reference);

    /// <summary>What it would pay at most of these seats, a year.</summary>
    protected abstract Money Pays(PricedSeats seats, Money paid);
}

/// <summary>
/// Up to a fixed price for each seat of some grades and of qualifying staff. Compared on totals: with network against the one price,
/// without it against the other; a cheaper solution creates no credit (fact: Maine DOE, 2013).
/// </summary>
/// <param name="ProgramId">The funding program.</param>
/// <param name="Seat">At most for a seat without network, a year: 254.86 in 2013.</param>
/// <param name="NetworkSeat">At most for a seat with network, a year: 285.77 in 2013.</param>
/// <param name="FromGrade">First grade that is covered.</param>
/// <param name="ToGrade">Last grade that is covered.</param>
/// <param name="CoversSecondaryStaff">Whether staff of grades 7–12 is covered.</param>
public sealed record SupportPrice(long ProgramId, Money Seat, Money NetworkSeat, int FromGrade, int ToGrade, bool CoversSecondaryStaff)
    : FundingRule(FundingSource.Program, ProgramId)
{
    /// <summary>Whether it pays anything for this audience.</summary>
    public bool Covers(Audience audience) =>
        audience.IsStaff
            ? CoversSecondaryStaff && audience == Audience.SecondaryStaff
            : audience.Code >= FromGrade && audience.Code <= ToGrade;

    /// <inheritdoc/>
    protected override Money Pays(PricedSeats seats, Money paid) =>
        Covers(seats.Audience) ? (seats.WithNetwork ? NetworkSeat : Seat) * seats.Seats : Money.Zero;
}

/// <summary>
/// An amount for each student and eligible teacher of a district, whatever it buys with it; what costs more is the district's (fact: MLTI
/// 2.0, 459.00 a head).
/// </summary>
/// <param name="ProgramId">The funding program.</param>
/// <param name="Students">Students of the district.</param>
/// <param name="EligibleTeachers">Its eligible teachers.</param>
/// <param name="AHead">For each of them, a year.</param>
public sealed record Allocation(
    long ProgramId, int Students, int EligibleTeachers, Money AHead) : FundingRule(FundingSource.Program, ProgramId)
{
    /// <summary>The district's whole allocation, a year.</summary>
    public Money Total => AHead * (Students + (long)EligibleTeachers);

    /// <inheritdoc/>
    protected override Money Pays(PricedSeats seats, Money paid) => Total - paid;
}

/// <summary>A grant to a district or school: orders stop at the award (fact: Nevada).</summary>
/// <param name="ProgramId">The funding program.</param>
/// <param name="Awarded">The award, a year.</param>
/// <param name="Reference">The award's number.</param>
public sealed record GrantAward(
    long ProgramId, Money Awarded, string Reference = "") : FundingRule(FundingSource.Grant, ProgramId, Reference)
{
    /// <inheritdoc/>
    protected override Money Pays(PricedSeats seats, Money paid) => Awarded - paid;
}
