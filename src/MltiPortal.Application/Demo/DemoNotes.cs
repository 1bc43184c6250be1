using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Demo;

/// <summary>Writes histories of what happened before the day of the load.</summary>
internal sealed class DemoNotes(PortalDb db)
{
    public void State(DemoState state, HistorySubject subject, long id, long? districtId, DateTime at, string by, string text, long? vendorId = null, bool forAll = false) =>
        Add(state, subject, id, districtId, vendorId, at, by, state.Organization, text, forAll);

    public void District(DemoState state, HistorySubject subject, long id, DemoDistrict district, DateTime at, string by, string text, long? vendorId = null) =>
        Add(state, subject, id, district.Row.Id, vendorId, at, by, district.Row.Name, text, forAll: false);

    public void Vendor(DemoState state, HistorySubject subject, long id, long? districtId, Vendor vendor, DateTime at, string by, string text) =>
        Add(state, subject, id, districtId, vendor.Id, at, by, vendor.Name, text, forAll: false);

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

    private void Add(DemoState state, HistorySubject subject, long id, long? districtId, long? vendorId, DateTime at, string by, string onBehalfOf, string text, bool forAll) =>
        Add(new Noted(new EventOwner(state.Row.Id, districtId, vendorId, forAll), subject, id, text), at, by, onBehalfOf);
}
