using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Domain.Funding;

/// <summary>What decisions on an opt-in commit.</summary>
public static class Ledger
{
    /// <summary>
    /// An approval reserves the first year's share, and records the same for each later year of the term as an obligation subject to
    /// appropriation. Nothing where the state pays nothing.
    /// </summary>
    public static IEnumerable<CommitmentEntry> Approve(OptIn optIn, OptInWindow window, Money share, CommitmentActor actor)
    {
        ArgumentNullException.ThrowIfNull(optIn);
        ArgumentNullException.ThrowIfNull(window);
        if (share == Money.Zero)
        {
            yield break;
        }

        var first = FiscalYear.Of(window.ProgramYear);
        yield return Of(first).Reserve(share, actor);
        for (var later = 1; later < window.TermYears; later++)
        {
            yield return Of(new FiscalYear(first.EndsIn + later)).Plan(share, actor);
        }

        Commitment Of(FiscalYear year) => new(new(optIn.StateId, optIn.DistrictId, window.FundingProgramId, year, optIn.Id), default);
    }
}
