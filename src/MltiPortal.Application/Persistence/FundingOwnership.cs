using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Funding;

namespace MltiPortal.Application.Persistence;

internal static class FundingOwnership
{
    public static void Declare(Ownership rows)
    {
        rows.Of<FundingProgram>()
            .ReadBy(Who.State)
            .ReadBy(Who.Districts, "every district of the state", (program, me) => program.StateId == me.State)
            .WrittenBy(Who.State);
        rows.Of<Appropriation>().ReadBy(Who.State).WrittenBy(Who.State);
        rows.Of<CommitmentEntry>().ReadBy(Who.State | Who.Districts).AddedBy(Who.State);
    }
}
