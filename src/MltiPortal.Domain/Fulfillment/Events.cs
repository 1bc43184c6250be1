using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Domain.Fulfillment;

/// <summary>Devices left for a district.</summary>
public sealed record ShipmentSent(
    EventOwner Owner, long ShipmentId, long OrderId, string Number, string VendorName, string DistrictName, string Carrier,
    string Tracking, DateOnly ExpectedOn, int Devices)
    : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Shipment, ShipmentId), new(HistorySubject.Order, OrderId)];
}

/// <summary>A ship notice was taken: all of its shipments in one. Each of them is in the histories by <see cref="ShipmentSent"/>.</summary>
public sealed record ShipNoticeTaken(
    EventOwner Owner, long OrderId, OrderKey OrderKey, PoNumber OrderNumber, string VendorName, string Carrier, string Tracking,
    int Devices, int Districts)
    : DomainEvent(Owner);

/// <summary>The first device of a shipment arrived.</summary>
public sealed record ReceivingBegan(
    EventOwner Owner, long ShipmentId, long OrderId, string Number, string DistrictName) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Shipment, ShipmentId), new(HistorySubject.Order, OrderId)];
}

/// <summary>The receiver said that nothing more is to come.</summary>
public sealed record ReceivingFinished(
    EventOwner Owner, long ShipmentId, long OrderId, string Number, string DistrictName, ReceivingResult Result) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Shipment, ShipmentId), new(HistorySubject.Order, OrderId)];
}

/// <summary>What came of a shipment, in devices: <c>Shipped</c> = <c>Received</c> + <c>Damaged</c> + <c>Short</c>.</summary>
/// <param name="Shipped">All of the ship notice.</param>
/// <param name="Received">Arrived and whole, those that are deployed included.</param>
/// <param name="Damaged">Arrived and set aside.</param>
/// <param name="Short">Not scanned.</param>
/// <param name="ShortLines">The first of the device lines that are short, at most <see cref="Named"/>.</param>
/// <param name="DamagedDevices">The first of the damaged devices, at most <see cref="Named"/>.</param>
public sealed record ReceivingResult(
    int Shipped, int Received, int Damaged, int Short, IReadOnlyList<ShortLine> ShortLines, IReadOnlyList<DamagedDevice> DamagedDevices)
{
    /// <summary>How many of each are named.</summary>
    public const int Named = 4;
}

/// <summary>A device line of which something did not come.</summary>
public sealed record ShortLine(int Number, string Model, string ShipTo, int Count);

/// <summary>A device that arrived damaged.</summary>
public sealed record DamagedDevice(string Serial, string Note);

/// <summary>More arrived of a shipment that was finished.</summary>
public sealed record ShipmentReopened(
    EventOwner Owner, long ShipmentId, long OrderId, string Number, string DistrictName) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Shipment, ShipmentId), new(HistorySubject.Order, OrderId)];
}

/// <summary>A device arrived damaged.</summary>
public sealed record DeviceSetAside(
    EventOwner Owner, long ShipmentId, long OrderId, string ShipmentNumber, string DistrictName, string Model, string Serial, string Note)
    : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Shipment, ShipmentId), new(HistorySubject.Order, OrderId)];
}

/// <summary>A device that was set aside is fine after all.</summary>
public sealed record DeviceCleared(
    EventOwner Owner, long ShipmentId, long OrderId, string ShipmentNumber, string DistrictName, string Model, string Serial, string Note)
    : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Shipment, ShipmentId), new(HistorySubject.Order, OrderId)];
}

/// <summary>A damaged or missing device was given up: the vendor may ship another one in its place.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="ShipmentId">The shipment that it came with.</param>
/// <param name="OrderId">Its order.</param>
/// <param name="ShipmentNumber">The shipment's number.</param>
/// <param name="DistrictName">The district.</param>
/// <param name="Model">What it is.</param>
/// <param name="Serial">Its serial.</param>
/// <param name="From">Damaged or short.</param>
/// <param name="Line">The device line against which another one may be shipped.</param>
/// <param name="Reason">Why.</param>
public sealed record DeviceWrittenOff(
    EventOwner Owner, long ShipmentId, long OrderId, string ShipmentNumber, string DistrictName, string Model, string Serial,
    DeviceStatus From, int Line, string Reason)
    : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Shipment, ShipmentId), new(HistorySubject.Order, OrderId)];
}

/// <summary>Something that was done at the dock was taken back, for one device or for a carton.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="ShipmentId">The shipment.</param>
/// <param name="OrderId">Its order.</param>
/// <param name="ShipmentNumber">The shipment's number.</param>
/// <param name="DistrictName">The district.</param>
/// <param name="Carton">The carton, if it was one.</param>
/// <param name="Model">What the device is; empty for a carton.</param>
/// <param name="Serial">The device; empty for a carton.</param>
/// <param name="Devices">How many.</param>
/// <param name="From">The status that was taken back.</param>
/// <param name="To">The status that they have again.</param>
public sealed record ReceiptUndone(
    EventOwner Owner, long ShipmentId, long OrderId, string ShipmentNumber, string DistrictName, string? Carton, string Model,
    string Serial, int Devices, DeviceStatus From, DeviceStatus To)
    : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Shipment, ShipmentId), new(HistorySubject.Order, OrderId)];
}

/// <summary>A vendor took a device out of its ship notice before it was received: it may ship another one in its place.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="ShipmentId">The shipment that named it.</param>
/// <param name="OrderId">Its order.</param>
/// <param name="ShipmentNumber">The shipment's number.</param>
/// <param name="VendorName">The vendor.</param>
/// <param name="Model">What it is.</param>
/// <param name="Serial">Its serial.</param>
/// <param name="Line">The device line that has room again.</param>
/// <param name="Reason">Why.</param>
public sealed record DeviceVoided(
    EventOwner Owner, long ShipmentId, long OrderId, string ShipmentNumber, string VendorName, string Model, string Serial, int Line,
    string Reason)
    : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Shipment, ShipmentId), new(HistorySubject.Order, OrderId)];
}

/// <summary>A number of a device was corrected, by its vendor or by the receiver.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="ShipmentId">The shipment that it is in.</param>
/// <param name="OrderId">Its order.</param>
/// <param name="ShipmentNumber">The shipment's number.</param>
/// <param name="By">The vendor's or the district's name.</param>
/// <param name="IsByVendor">Whether the vendor did it; else the district.</param>
/// <param name="Model">What it is.</param>
/// <param name="Before">Its numbers before.</param>
/// <param name="Now">Its numbers now.</param>
/// <param name="Reason">Why.</param>
public sealed record DeviceCorrected(
    EventOwner Owner, long ShipmentId, long OrderId, string ShipmentNumber, string By, bool IsByVendor, string Model, DeviceNumbers Before,
    DeviceNumbers Now, string Reason)
    : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Shipment, ShipmentId), new(HistorySubject.Order, OrderId)];
}
