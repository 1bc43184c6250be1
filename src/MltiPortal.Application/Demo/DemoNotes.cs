using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Demo;

/// <summary>Writes timelines of what happened before the day of the load.</summary>
internal sealed class DemoNotes(PortalDb db)
{
    public void State(DemoState state, TimelineSubject subject, long id, long? districtId, DateTime at, string by, string text, long? vendorId = null, bool forAll = false) =>
        Add(state, subject, id, districtId, vendorId, at, by, $"State of {state.Row.Name}", text, forAll);

    public void District(DemoState state, TimelineSubject subject, long id, DemoDistrict district, DateTime at, string by, string text, long? vendorId = null) =>
        Add(state, subject, id, district.Row.Id, vendorId, at, by, district.Row.Name, text, forAll: false);

    public void Vendor(DemoState state, TimelineSubject subject, long id, long? districtId, Vendor vendor, DateTime at, string by, string text) =>
        Add(state, subject, id, districtId, vendor.Id, at, by, vendor.Name, text, forAll: false);

    private void Add(DemoState state, TimelineSubject subject, long id, long? districtId, long? vendorId, DateTime at, string by, string onBehalfOf, string text, bool forAll) =>
        db.Timeline.Add(new TimelineEntry
        {
            StateId = state.Row.Id,
            DistrictId = districtId,
            VendorId = vendorId,
            ForAllDistricts = forAll,
            Subject = subject,
            SubjectId = id,
            At = at,
            By = by,
            OnBehalfOf = onBehalfOf,
            Text = text,
        });
}
