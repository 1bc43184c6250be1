using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts.Notices;

/// <summary>Whom an opt-in concerns, and where notices lead.</summary>
internal static class Concerned
{
    /// <summary>The people of a district who work on an opt-in.</summary>
    public const Roles Everybody = Roles.TechnologyDirector | Roles.BusinessOfficial | Roles.Superintendent;

    /// <summary>People of the opt-in's district.</summary>
    public static Recipients District(OptInEvent happened, Roles roles = Everybody) =>
        Recipients.District(happened.Owner.DistrictId!.Value, roles);

    /// <summary>The state's program officers.</summary>
    public static Recipients ProgramOfficers(long stateId) => Recipients.State(stateId, Roles.ProgramOfficer);

    public static PageLink Page(this OptInName optIn) => PageLinks.OptIn(optIn.Year, optIn.DistrictCode);

    public static PageLink ReviewPage(this OptInName optIn) => PageLinks.Review(optIn.Year, optIn.DistrictCode);

    public static PageLink DecidePage(this OptInName optIn) => PageLinks.Decide(optIn.Year, optIn.DistrictCode);

    /// <summary>A deadline on the clock of its state.</summary>
    public static async Task<string> Deadline(this PortalDb db, long stateId, DateTime at, CancellationToken cancellationToken) =>
        new StateZone(await db.States
            .Where(state => state.Id == stateId)
            .Select(state => state.TimeZone)
            .SingleAsync(cancellationToken)).Deadline(at);
}
