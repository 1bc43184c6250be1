using System.Text.Json.Serialization;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Domain.Cohorts;

/// <summary>The opt-in that an event is about, as it was named at that moment.</summary>
/// <param name="OptInId">The opt-in.</param>
/// <param name="WindowId">Its window.</param>
/// <param name="Year">The window's program year.</param>
/// <param name="Term">The cohort: <c>2027–31</c>.</param>
/// <param name="DistrictCode">The district's code.</param>
/// <param name="DistrictName">The district's name on that day.</param>
public sealed record OptInName(long OptInId, long WindowId, int Year, string Term, string DistrictCode, string DistrictName);

/// <summary>An event of one opt-in: its state and its district read it.</summary>
public abstract record OptInEvent(EventOwner Owner, OptInName OptIn) : DomainEvent(Owner)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.OptIn, OptIn.OptInId)];
}

/// <summary>A step between a district and its state: in the history of the opt-in and on the board of the window.</summary>
public abstract record OptInStep(EventOwner Owner, OptInName OptIn) : OptInEvent(Owner, OptIn)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<HistoryObject> Concerns =>
        [new(HistorySubject.OptIn, OptIn.OptInId), new(HistorySubject.Window, OptIn.WindowId)];
}

/// <summary>A district began its draft.</summary>
public sealed record OptInBegun(EventOwner Owner, OptInName OptIn) : OptInEvent(Owner, OptIn);

/// <summary>Seats and long-term plan are there; the business official has not certified yet.</summary>
/// <param name="Owner">The state and the district.</param>
/// <param name="OptIn">The opt-in.</param>
/// <param name="ClosesAt">When the window closes.</param>
public sealed record OptInReadyToCertify(EventOwner Owner, OptInName OptIn, DateTime ClosesAt) : OptInEvent(Owner, OptIn);

/// <summary>Seats changed after the certification, which no longer holds.</summary>
public sealed record CertificationFell(EventOwner Owner, OptInName OptIn) : OptInEvent(Owner, OptIn);

/// <summary>The business official certified the district's share.</summary>
/// <param name="Owner">The state and the district.</param>
/// <param name="OptIn">The opt-in.</param>
/// <param name="Share">The district's share a year.</param>
/// <param name="ClosesAt">When the window closes.</param>
public sealed record FundsCertified(EventOwner Owner, OptInName OptIn, Money Share, DateTime ClosesAt) : OptInEvent(Owner, OptIn);

/// <summary>The superintendent signed, and the opt-in went to the state.</summary>
/// <param name="Owner">The state and the district.</param>
/// <param name="OptIn">The opt-in.</param>
/// <param name="Seats">All of its seats.</param>
/// <param name="StateShare">The state's share a year.</param>
/// <param name="ClosesAt">When the window closes: until then it can be withdrawn.</param>
public sealed record OptInSubmitted(
    EventOwner Owner, OptInName OptIn, int Seats, Money StateShare, DateTime ClosesAt) : OptInStep(Owner, OptIn);

/// <summary>The district withdrew its submission to change it.</summary>
/// <param name="Owner">The state and the district.</param>
/// <param name="OptIn">The opt-in.</param>
/// <param name="ClosesAt">When the window closes: until then it can be submitted again.</param>
public sealed record OptInWithdrawn(EventOwner Owner, OptInName OptIn, DateTime ClosesAt) : OptInStep(Owner, OptIn);

/// <summary>The state approved the opt-in and reserved its share.</summary>
/// <param name="Owner">The state and the district.</param>
/// <param name="OptIn">The opt-in.</param>
/// <param name="Reserved">The state's share a year.</param>
public sealed record OptInApproved(EventOwner Owner, OptInName OptIn, Money Reserved) : OptInStep(Owner, OptIn);

/// <summary>The state returned the opt-in for changes.</summary>
/// <param name="Owner">The state and the district.</param>
/// <param name="OptIn">The opt-in.</param>
/// <param name="Reason">What the district should change.</param>
/// <param name="Released">What is no longer reserved, a year; zero where it was not approved.</param>
public sealed record OptInReturned(EventOwner Owner, OptInName OptIn, string Reason, Money Released) : OptInStep(Owner, OptIn);

/// <summary>The window was locked, and the district's approved seats are in these orders: one for each vendor.</summary>
/// <param name="Owner">The state and the district.</param>
/// <param name="OptIn">The opt-in.</param>
/// <param name="Seats">The district's seats in all of them.</param>
/// <param name="Orders">Their numbers; as many as the district has vendors.</param>
public sealed record OptInOrdered(EventOwner Owner, OptInName OptIn, int Seats, IReadOnlyList<PoNumber> Orders) : OptInEvent(Owner, OptIn);

/// <summary>The window was locked without this opt-in, which was not approved.</summary>
public sealed record OptInLeftOut(EventOwner Owner, OptInName OptIn) : OptInEvent(Owner, OptIn);

/// <summary>The window that an event is about, as it was named at that moment.</summary>
/// <param name="WindowId">The window.</param>
/// <param name="Year">Its program year.</param>
/// <param name="Term">The cohort: <c>2027–31</c>.</param>
public sealed record WindowName(long WindowId, int Year, string Term);

/// <summary>An event of a whole window: every district of the state reads it.</summary>
public abstract record WindowEvent(EventOwner Owner, WindowName Window) : DomainEvent(Owner)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Window, Window.WindowId)];
}

/// <summary>The window opened.</summary>
/// <param name="Owner">The state and all its districts.</param>
/// <param name="Window">The window.</param>
/// <param name="ClosesAt">When it closes.</param>
/// <param name="TimeZone">The zone in which the state reads the clock, by its IANA name.</param>
public sealed record WindowOpened(EventOwner Owner, WindowName Window, DateTime ClosesAt, string TimeZone) : WindowEvent(Owner, Window);

/// <summary>The window closed.</summary>
/// <param name="Owner">The state and all its districts.</param>
/// <param name="Window">The window.</param>
/// <param name="ClosedAt">When it closed.</param>
/// <param name="TimeZone">The zone in which the state reads the clock, by its IANA name.</param>
public sealed record WindowClosed(EventOwner Owner, WindowName Window, DateTime ClosedAt, string TimeZone) : WindowEvent(Owner, Window);

/// <summary>The state locked the window and made its orders.</summary>
/// <param name="Owner">The state and all its districts.</param>
/// <param name="Window">The window.</param>
/// <param name="Districts">Districts with approved seats.</param>
/// <param name="Orders">Orders: one for each vendor.</param>
public sealed record WindowLocked(EventOwner Owner, WindowName Window, int Districts, int Orders) : WindowEvent(Owner, Window);

/// <summary>The lock made an order of approved opt-ins.</summary>
/// <param name="Owner">The state and the vendor.</param>
/// <param name="OrderId">The order.</param>
/// <param name="Number">Its number.</param>
/// <param name="Term">The cohort: <c>2027–31</c>.</param>
/// <param name="OptIns">Approved opt-ins with seats in it.</param>
/// <param name="NotToExceed">What the vendor may invoice at most.</param>
/// <param name="TermYears">Over so many years.</param>
public sealed record OrderPrepared(
    EventOwner Owner, long OrderId, PoNumber Number, string Term, int OptIns, Money NotToExceed, int TermYears) : DomainEvent(Owner)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Order, OrderId)];
}
