using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Domain.Funding;

/// <summary>What decisions on an opt-in commit.</summary>
public static class Ledger
{
    /// <summary>
    /// An approval reserves, in each program that pays, the first year's share, and records the same for each later year of the term as an
    /// obligation subject to appropriation. Nothing where no program pays.
    /// </summary>
    /// <param name="optIn">The opt-in.</param>
    /// <param name="window">Its window.</param>
    /// <param name="shares">What each source pays of it a year; local money is in no ledger.</param>
    /// <param name="actor">Who approves.</param>
    public static IEnumerable<CommitmentEntry> Approve(
        OptIn optIn, OptInWindow window, IEnumerable<FundingShare> shares, CommitmentActor actor)
    {
        ArgumentNullException.ThrowIfNull(optIn);
        ArgumentNullException.ThrowIfNull(window);
        var first = FiscalYear.Of(window.ProgramYear);
        foreach (var (program, share) in ByProgram(shares))
        {
            yield return Of(program, first).Reserve(share, actor);
            for (var later = 1; later < window.TermYears; later++)
            {
                yield return Of(program, new FiscalYear(first.EndsIn + later)).Plan(share, actor);
            }
        }

        Commitment Of(long program, FiscalYear year) => new(new(optIn.StateId, optIn.DistrictId, program, year, optIn.Id), default);
    }

    /// <summary>What each program pays of some shares, by the program's id.</summary>
    public static IEnumerable<(long ProgramId, Money Amount)> ByProgram(IEnumerable<FundingShare> shares) =>
        from share in shares
        where share.ProgramId is not null
        group share.Amount by share.ProgramId!.Value into amounts
        let amount = amounts.Sum()
        where amount > Money.Zero
        orderby amounts.Key
        select (amounts.Key, amount);
}
