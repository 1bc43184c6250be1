namespace MltiPortal.Domain.Reporting;

/// <summary>What a history is of.</summary>
public enum HistorySubject
{
    District = 1,
    Window = 2,
    OptIn = 3,
    Order = 4,
    Shipment = 5,
    Device = 6,
}

/// <summary>
/// An event in the history of one object: who did it, when, on whose behalf. The event is kept as its type and data, and put into words
/// when it is read. Read by the state; by the vendor whose <see cref="VendorId"/> it names; and by the district that
/// <see cref="DistrictId"/> names, or by every district of the state where <see cref="ForAllDistricts"/> is set.
/// </summary>
public sealed class HistoryEntry : IStateOwned
{
    /// <summary>Longest data of an event, in characters of JSON.</summary>
    public const int PayloadLength = 8_000;

    public long Id { get; private set; }

    public long StateId { get; init; }

    public long? DistrictId { get; init; }

    public long? VendorId { get; init; }

    public bool ForAllDistricts { get; init; }

    public required HistorySubject Subject { get; init; }

    public required long SubjectId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>The person who acted; none for a job and for the holder of an emailed link.</summary>
    public long? PersonId { get; init; }

    /// <summary>The person's name, or the job's: <c>The portal</c>.</summary>
    public required string By { get; init; }

    /// <summary>The organization that the person acted for.</summary>
    public required string OnBehalfOf { get; init; }

    /// <summary>The type of the event: <c>OptInApproved</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The event's data as JSON.</summary>
    public required string Payload { get; init; }
}
