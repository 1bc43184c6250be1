using MltiPortal.Domain.Reporting;

namespace MltiPortal.Domain.Orders;

/// <summary>A state's order went back to its procurement officer before it was placed.</summary>
public sealed record OrderReturnedToProcurement(
    EventOwner Owner, long OrderId, OrderKey Key, PoNumber Number, string VendorName, string By, string Reason) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Order, OrderId)];
}

/// <summary>What was done about seats of some lines of one district.</summary>
public enum SeatsDecision
{
    /// <summary>They were canceled, and what was bound for them is free.</summary>
    Canceled = 1,

    /// <summary>The vendor is asked to answer them once more.</summary>
    AskedAgain = 2,
}

/// <summary>What was done about seats of one district's lines of a placed order: once for each district.</summary>
/// <remarks>It names the first lines; seats do not count their network again; the amount is a year's.</remarks>
public sealed record OrderSeatsDecided(
    EventOwner Owner,
    long OrderId,
    OrderKey Key,
    PoNumber Number,
    long VendorId,
    string VendorName,
    string BuyerName,
    long DistrictId,
    string DistrictName,
    SeatsDecision Decision,
    IReadOnlyList<int> Lines,
    int Seats,
    Money Year,
    string Reason) : DomainEvent(Owner)
{
    /// <summary>Lines that an event names; it has no room for thousands.</summary>
    public const int MostNamed = 20;

    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Order, OrderId), new(HistorySubject.District, DistrictId)];
}

/// <summary>Money that an order had bound is free again, since seats of it were canceled; the amount is a year's.</summary>
public sealed record OrderFundsReleased(EventOwner Owner, long OrderId, Money Amount) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Order, OrderId)];
}
