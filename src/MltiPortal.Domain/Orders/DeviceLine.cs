using MltiPortal.Domain.Membership;

namespace MltiPortal.Domain.Orders;

/// <summary>
/// Devices that a vendor has to ship for a seat line: serial numbers match these. Spares are lines of their own, rounded up per school, at
/// no price.
/// </summary>
public sealed class DeviceLine : IDistrictOwned, IVendorOwned
{
    private int quantity;

    public long Id { get; private set; }

    public long StateId { get; init; }

    public long VendorId { get; init; }

    public long DistrictId { get; init; }

    public long OrderId { get; init; }

    public long OrderLineId { get; init; }

    /// <summary>Its seat line, where it is loaded.</summary>
    public OrderLine OrderLine { get; private set; } = null!;

    public long SchoolId { get; init; }

    /// <summary>1, 2, 3 … within the order: what a ship notice names.</summary>
    public required int Number { get; init; }

    public required string Manufacturer { get; init; }

    public required string Model { get; init; }

    public required SeatKind SeatKind { get; init; }

    public required bool IsSpare { get; init; }

    /// <summary>Devices: one or more, fewer once seats of its line are canceled.</summary>
    public required int Quantity { get => quantity; init => quantity = value; }

    /// <summary>Of these, those that the vendor does not ship, since their seats were rejected.</summary>
    public int RejectedQuantity { get; private set; }

    /// <summary>Devices that belong to so many of the line's seats; of spares, which seats share, the whole ones.</summary>
    internal int Of(int seats, int allSeats) => allSeats == 0 ? 0 : (int)((long)Quantity * seats / allSeats);

    internal void Reject(int devices) => RejectedQuantity = devices;

    internal void CancelRejected()
    {
        quantity -= RejectedQuantity;
        RejectedQuantity = 0;
    }

    public required string ShipToName { get; init; }
}
