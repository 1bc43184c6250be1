namespace MltiPortal.Domain.Reporting;

/// <summary>What a timeline is of.</summary>
public enum TimelineSubject
{
    District = 1,
    Window = 2,
    OptIn = 3,
    Order = 4,
    Shipment = 5,
    Device = 6,
}

/// <summary>
/// Who did what, when, on whose behalf. Read by the state; by the vendor whose <see cref="VendorId"/> it names;
/// and by the district that <see cref="DistrictId"/> names, or by every district of the state where <see cref="ForAllDistricts"/> is set.
/// </summary>
public sealed class TimelineEntry : IStateOwned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long? DistrictId { get; init; }

    public long? VendorId { get; init; }

    public bool ForAllDistricts { get; init; }

    public required TimelineSubject Subject { get; init; }

    public required long SubjectId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>The person, or what acted for no person: <c>The clock</c>.</summary>
    public required string By { get; init; }

    /// <summary>The organization that the person acted for.</summary>
    public required string OnBehalfOf { get; init; }

    /// <summary>One sentence: <c>Approved; $28,577.00 a year reserved.</c></summary>
    public required string Text { get; init; }
}
