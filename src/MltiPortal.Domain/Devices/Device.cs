using MltiPortal.Domain.Membership;

namespace MltiPortal.Domain.Devices;

/// <summary>Where a device is in its life.</summary>
public enum DeviceStatus
{
    /// <summary>The vendor says that it is on its way.</summary>
    InTransit = 0,

    /// <summary>Taken in by the district.</summary>
    Received = 1,

    /// <summary>Arrived damaged and set aside.</summary>
    Damaged = 2,

    /// <summary>With a school and grade.</summary>
    Deployed = 3,
}

/// <summary>
/// A device, known by its serial from the ship notice on. Manufacturer and serial are unique across the cooperative; a tag within its district.
/// Loaded in bulk, so it holds no complex property.
/// </summary>
public sealed class Device : IDistrictOwned, IVendorOwned, IVersioned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long DistrictId { get; init; }

    public long VendorId { get; init; }

    public long OrderId { get; init; }

    public long DeviceLineId { get; init; }

    public long ShipmentId { get; init; }

    public required string Manufacturer { get; init; }

    public required string Model { get; init; }

    /// <summary>As the vendor wrote it.</summary>
    public required string Serial { get; init; }

    /// <summary>What it is found by: see <see cref="Key"/>.</summary>
    public required string SerialKey { get; init; }

    /// <summary>Asset tag; none if it has none.</summary>
    public string? Tag { get; init; }

    /// <summary>What the tag is found by.</summary>
    public string? TagKey { get; init; }

    /// <summary>The carton that it came in; none if the vendor did not say.</summary>
    public string? Carton { get; init; }

    public bool IsSpare { get; init; }

    /// <summary>The school that it was ordered for; another one after it was put there.</summary>
    public long SchoolId { get; private set; }

    /// <summary>For whom it is in use; none until it is deployed. See <see cref="Membership.Audience"/> for the codes.</summary>
    public Audience? Audience { get; private set; }

    public DeviceStatus Status { get; private set; }

    public required DateTime ShippedAt { get; init; }

    public DateTime? ReceivedAt { get; private set; }

    public string ReceivedBy { get; private set; } = "";

    public DateTime? DeployedAt { get; private set; }

    public string DeployedBy { get; private set; } = "";

    /// <summary>What was damaged.</summary>
    public string ConditionNote { get; private set; } = "";

    public Guid Version { get; set; }

    /// <summary>A device on its way to a school, as a ship notice announces it.</summary>
    public static Device InTransit(DeviceIdentity identity, DevicePlace place, DateTime shippedAt)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(place);
        return new()
        {
            StateId = place.StateId,
            DistrictId = place.DistrictId,
            VendorId = place.VendorId,
            OrderId = place.OrderId,
            DeviceLineId = place.DeviceLineId,
            ShipmentId = place.ShipmentId,
            SchoolId = place.SchoolId,
            IsSpare = place.IsSpare,
            Manufacturer = identity.Manufacturer,
            Model = identity.Model,
            Serial = identity.Serial,
            SerialKey = Key(identity.Serial),
            Tag = identity.Tag,
            TagKey = identity.Tag is null ? null : Key(identity.Tag),
            Carton = identity.Carton,
            ShippedAt = shippedAt,
            Version = Guid.NewGuid(),
        };
    }

    /// <summary>What a serial or tag is compared by: capital letters, no surrounding space.</summary>
    public static string Key(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim().ToUpperInvariant();
    }

    /// <summary>Taken in. The caller has checked that it is in transit.</summary>
    public void Receive(string by, DateTime now)
    {
        Status = DeviceStatus.Received;
        ReceivedAt = now;
        ReceivedBy = by;
        ConditionNote = "";
    }

    /// <summary>Taken in, but damaged: it is counted as arrived and goes to nobody.</summary>
    public void SetAside(string note, string by, DateTime now)
    {
        Status = DeviceStatus.Damaged;
        ReceivedAt ??= now;
        ReceivedBy = ReceivedBy.Length == 0 ? by : ReceivedBy;
        ConditionNote = note;
    }

    /// <summary>A receipt taken back: it is in transit again.</summary>
    public Objection? UndoReceipt()
    {
        if (Status is not (DeviceStatus.Received or DeviceStatus.Damaged))
        {
            return new(Status == DeviceStatus.Deployed
                ? $"{Serial} can't be taken back: it is already deployed."
                : $"{Serial} is not received, so there is nothing to undo.");
        }

        Status = DeviceStatus.InTransit;
        ReceivedAt = null;
        ReceivedBy = "";
        ConditionNote = "";
        return null;
    }

    /// <summary>Put to a school and grade.</summary>
    public Objection? Deploy(long schoolId, Audience audience, string by, DateTime now)
    {
        switch (Status)
        {
            case DeviceStatus.InTransit:
                return new($"{Serial} can't be deployed: it has not been received yet. Receive it first, on the page of its shipment.");
            case DeviceStatus.Damaged:
                return new($"{Serial} can't be deployed: it was set aside as damaged. Take another one; the vendor replaces this one.");
        }

        Status = DeviceStatus.Deployed;
        SchoolId = schoolId;
        Audience = audience;
        DeployedAt = now;
        DeployedBy = by;
        return null;
    }
}

/// <summary>What a device is.</summary>
public sealed record DeviceIdentity(string Manufacturer, string Model, string Serial, string? Tag, string? Carton);

/// <summary>Whose a device is, and which line it fulfills.</summary>
public sealed record DevicePlace(
    long StateId, long DistrictId, long VendorId, long OrderId, long DeviceLineId, long ShipmentId, long SchoolId, bool IsSpare);
