using MltiPortal.Domain.Files;

namespace MltiPortal.Domain.Fulfillment;

/// <summary>
/// Devices on their way from a vendor to one district: a ship notice. What is received of it is computed from its devices.
/// </summary>
public sealed class Shipment : EventSource, IDistrictOwned, IVendorOwned, IVersioned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long VendorId { get; init; }

    public long DistrictId { get; init; }

    public long OrderId { get; init; }

    /// <summary>The order's number, <c>-S</c> and a running number: <c>ME-2027-000318-S2</c>.</summary>
    public required string Number { get; init; }

    public required string VendorName { get; init; }

    public required string DistrictName { get; init; }

    public required string Carrier { get; init; }

    public required string Tracking { get; init; }

    /// <summary>
    /// What it is searched by, made of its number, its tracking number, district and vendor and kept in a column. The setter is for the
    /// database alone, and takes nothing.
    /// </summary>
    public string SearchKey { get => Domain.SearchKey.Of(Number, Tracking, DistrictName, VendorName); private set { } }

    public required DateOnly ShippedOn { get; init; }

    /// <summary>The day that the vendor expects it to arrive.</summary>
    public required DateOnly ExpectedOn { get; init; }

    public required string EnteredBy { get; init; }

    public required DateTime EnteredAt { get; init; }

    public long? NoticeFileId { get; private set; }

    /// <summary>The vendor's ship notice as it was uploaded, where it is loaded; none for one that did not come as a file.</summary>
    public StoredFile? NoticeFile { get; init; }

    /// <summary>When the first of its devices arrived; none until then.</summary>
    public DateTime? BeganAt { get; private set; }

    /// <summary>When the receiver said that nothing more is to come of it.</summary>
    public DateTime? FinishedAt { get; private set; }

    public string FinishedBy { get; private set; } = "";

    public Guid Version { get; set; }

    /// <summary>Who reads what happens to it.</summary>
    public EventOwner Owner() => new(StateId, DistrictId, VendorId);

    /// <summary>The first of its devices arrived.</summary>
    public void Begin(DateTime now)
    {
        if (BeganAt is null)
        {
            BeganAt = now;
            Raise(() => new ReceivingBegan(Owner(), Id, OrderId, Number, DistrictName));
        }
    }

    /// <summary>Receiving is over; what was not scanned is short.</summary>
    public Objection? Finish(ReceivingResult result, string by, DateTime now)
    {
        if (FinishedAt is not null)
        {
            return new($"Shipment {Number} was finished already, by {FinishedBy}. Nothing changed.");
        }

        FinishedAt = now;
        FinishedBy = by;
        Raise(() => new ReceivingFinished(Owner(), Id, OrderId, Number, DistrictName, result));
        return null;
    }

    /// <summary>A late box turned up: receiving goes on.</summary>
    public Objection? Reopen()
    {
        if (FinishedAt is null)
        {
            return new($"Shipment {Number} is not finished: receiving goes on. Nothing changed.");
        }

        FinishedAt = null;
        FinishedBy = "";
        Raise(() => new ShipmentReopened(Owner(), Id, OrderId, Number, DistrictName));
        return null;
    }
}

/// <summary>What became of a scan.</summary>
public enum ScanResult
{
    Received = 0,

    /// <summary>It had been received before.</summary>
    Duplicate = 1,

    /// <summary>It belongs to the district, but to another shipment.</summary>
    OtherShipment = 2,

    /// <summary>No device of this district has that number.</summary>
    UnknownSerial = 3,

    /// <summary>Received, but damaged: set aside.</summary>
    Damaged = 4,

    /// <summary>A receipt taken back.</summary>
    Undone = 5,

    /// <summary>It is a carton of the shipment: the receiver is asked whether to take all of it in.</summary>
    Carton = 6,

    /// <summary>It was reported short with another shipment, or was written off.</summary>
    NotExpected = 7,
}

/// <summary>
/// One scan at the dock, also one that was refused. Its id comes from the page, so that sending it twice changes nothing.
/// </summary>
public sealed class Scan : IDistrictOwned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long DistrictId { get; init; }

    public long ShipmentId { get; init; }

    /// <summary>Given by the page that sent it; unique in the district.</summary>
    public required Guid ScanId { get; init; }

    /// <summary>What the scanner sent.</summary>
    public required string Text { get; init; }

    public required ScanResult Result { get; init; }

    public long? DeviceId { get; init; }

    public required long PersonId { get; init; }

    public required string PersonName { get; init; }

    public required DateTime At { get; init; }

    /// <summary>What the receiver was told.</summary>
    public required string Message { get; init; }
}
