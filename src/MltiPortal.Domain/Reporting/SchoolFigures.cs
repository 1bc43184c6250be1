namespace MltiPortal.Domain.Reporting;

/// <summary>
/// Kept figures: the devices of one order for one school, spares apart. A district's, an order's, a state's or a vendor's figures are sums
/// of these few rows, so no row is shared by everybody who scans. They follow each change in its transaction; <c>verify</c> compares them
/// with the devices and lines. A device counts at the school that it was ordered for, also after it was moved. Limits are never checked
/// against them.
/// </summary>
public sealed class SchoolFigures : IDistrictOwned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long DistrictId { get; init; }

    /// <summary>The vendor; none for devices that came with no order.</summary>
    public long? VendorId { get; init; }

    /// <summary>The order; none for devices that came with no order.</summary>
    public long? OrderId { get; init; }

    /// <summary>The school that they were ordered for.</summary>
    public long SchoolId { get; init; }

    public bool IsSpare { get; init; }

    /// <summary>Devices of the order's lines, the rejected ones included. Zero until the order is placed.</summary>
    public int Ordered { get; set; }

    /// <summary>Of the ordered, those on lines that the vendor rejected.</summary>
    public int Rejected { get; set; }

    /// <summary>On their way, or short: shipped and not taken in.</summary>
    public int InTransit { get; set; }

    /// <summary>Of those, the ones whose shipment was finished without them.</summary>
    public int Short { get; set; }

    /// <summary>Taken in whole and not deployed.</summary>
    public int Received { get; set; }

    /// <summary>Arrived damaged and set aside.</summary>
    public int Damaged { get; set; }

    /// <summary>With a school and grade.</summary>
    public int Deployed { get; set; }
}

/// <summary>
/// Kept figures: what became of the devices that one shipment brought for one device line. A shipment's figures, and what has been shipped
/// of a line, are sums of these rows.
/// </summary>
public sealed class ShipmentFigures : IDistrictOwned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long DistrictId { get; init; }

    public long? VendorId { get; init; }

    public long OrderId { get; init; }

    public long ShipmentId { get; init; }

    public long DeviceLineId { get; init; }

    /// <inheritdoc cref="SchoolFigures.InTransit"/>
    public int InTransit { get; set; }

    /// <inheritdoc cref="SchoolFigures.Short"/>
    public int Short { get; set; }

    /// <inheritdoc cref="SchoolFigures.Received"/>
    public int Received { get; set; }

    /// <inheritdoc cref="SchoolFigures.Damaged"/>
    public int Damaged { get; set; }

    /// <inheritdoc cref="SchoolFigures.Deployed"/>
    public int Deployed { get; set; }
}

/// <summary>
/// Kept figures: how many devices of one order a district took in and deployed in one week, less what it took back in that week.
/// </summary>
public sealed class WeekFigures : IDistrictOwned
{
    /// <summary>
    /// A day is cut seven hours behind UTC: from Eastern to Hawaii, that gives what happens between two in the morning and nine in the
    /// evening its day on the wall calendar, in summer and winter, and all sides the same weeks.
    /// </summary>
    public const int CutHours = -7;

    public long Id { get; private set; }

    public long StateId { get; init; }

    public long DistrictId { get; init; }

    public long? VendorId { get; init; }

    public long? OrderId { get; init; }

    /// <summary>The week's first day.</summary>
    public DateOnly Monday { get; init; }

    /// <summary>Taken in, the damaged ones included; negative where more was taken back.</summary>
    public int Received { get; set; }

    /// <summary>Deployed; negative where more was taken back.</summary>
    public int Deployed { get; set; }

    /// <summary>The Monday of the week in which an instant counts.</summary>
    public static DateOnly MondayOf(DateTime at)
    {
        var day = DateOnly.FromDateTime(at.AddHours(CutHours));
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }
}
