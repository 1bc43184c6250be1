using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Demo;

/// <summary>Writes histories of what happened before the day of the load.</summary>
internal sealed class DemoNotes(PortalDb db)
{
    /// <summary>An event that happened before the day of the load.</summary>
    public void Add(DomainEvent happened, DateTime at, string by, string onBehalfOf) =>
        db.History.AddRange(Histories.Entries(
            happened, at, new CurrentUser(null, by, onBehalfOf, new Reach.System(), Roles.None, new HashSet<Permission>())));

    /// <summary>What just happened to an entity that was saved before.</summary>
    public void Take(EventSource source, DateTime at, string by, string onBehalfOf)
    {
        foreach (var happened in source.TakeEvents())
        {
            Add(happened, at, by, onBehalfOf);
        }
    }
}
