using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Time;

/// <summary>The zone in which a person reads the clock.</summary>
internal static class UserZone
{
    // a vendor and the cooperative serve several states
    private static readonly StateZone Elsewhere = new("America/New_York");

    /// <summary>The zone of the user's state; Eastern for a vendor and the cooperative.</summary>
    public static async Task<StateZone> ZoneOf(this PortalDb db, CurrentUser user, CancellationToken cancellationToken) =>
        user.StateId is { } id
            ? new(await db.States.Where(state => state.Id == id).Select(state => state.TimeZone).SingleAsync(cancellationToken))
            : Elsewhere;
}
