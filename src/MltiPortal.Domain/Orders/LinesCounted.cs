namespace MltiPortal.Domain.Orders;

/// <summary>
/// An order's lines count differently than before: it was placed, or some of them were rejected. Kept figures follow it; it is in no history.
/// </summary>
public sealed record LinesCounted(EventOwner Owner, long OrderId) : DomainEvent(Owner);
