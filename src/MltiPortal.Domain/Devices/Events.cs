using MltiPortal.Domain.Reporting;

namespace MltiPortal.Domain.Devices;

/// <summary>
/// Every device that was ordered for a school, spares and rejected lines aside, is with a grade or staff. What is still to come, or was set
/// aside, keeps this from happening.
/// </summary>
public sealed record SchoolDeployed(EventOwner Owner, long DistrictId, string SchoolName, int Devices) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.District, DistrictId)];
}

/// <summary>The same of all schools of a district.</summary>
public sealed record DistrictDeployed(EventOwner Owner, long DistrictId, string DistrictName, int Devices) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.District, DistrictId)];
}

/// <summary>Deployments were taken back.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="DistrictId">The district.</param>
/// <param name="DistrictName">Its name.</param>
/// <param name="Devices">How many.</param>
/// <param name="SchoolsReopened">The schools that had all their devices before, and that no longer do.</param>
/// <param name="DistrictReopened">Whether the district had all its devices before.</param>
public sealed record DeploymentUndone(
    EventOwner Owner, long DistrictId, string DistrictName, int Devices, IReadOnlyList<string> SchoolsReopened,
    bool DistrictReopened) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.District, DistrictId)];
}
