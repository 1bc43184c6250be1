using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Persistence;

internal static class CohortsOwnership
{
    public static void Declare(Ownership rows)
    {
        rows.Of<OptInWindow>()
            .ReadBy(Who.State)
            .ReadBy(Who.Districts, "every district of the state", (window, me) => window.StateId == me.State)
            .WrittenBy(Who.State);
        rows.Of<WindowOffering>()
            .ReadBy(Who.State | Who.Vendor)
            .ReadBy(Who.Districts, "every district of the state", (offering, me) => offering.StateId == me.State)
            .WrittenBy(Who.State);
        rows.Of<OptIn>()
            .ReadBy(Who.State | Who.Districts)
            .AddedBy(Who.Districts)
            .ChangedBy(Who.State | Who.Districts);
        rows.Of<OptInLine>().ReadBy(Who.State | Who.Districts).WrittenBy(Who.Districts);
        rows.Of<OptInLineShare>().ReadBy(Who.State | Who.Districts).WrittenBy(Who.Districts);
        rows.Of<SignedAgreement>().ReadBy(Who.State | Who.Districts).AddedBy(Who.Districts);
    }
}
