using Microsoft.EntityFrameworkCore;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;

namespace MltiPortal.Application.Persistence;

internal static class FundingQueries
{
    /// <summary>The appropriation that pays the first year of a window's seats.</summary>
    public static IQueryable<Appropriation> AppropriationOf(this PortalDb db, OptInWindow window)
    {
        var year = FiscalYear.Of(window.ProgramYear);
        return db.Appropriations.Where(row => row.FundingProgramId == window.FundingProgramId && row.FiscalYear == year);
    }

    /// <summary>
    /// Takes the appropriations from which programs pay the first year of a window's seats, in the order of their ids, so that two who take
    /// several do not wait for each other in a circle.
    /// </summary>
    public static async Task TakeAppropriations(
        this PortalDb db, OptInWindow window, IEnumerable<long> programs, CancellationToken cancellationToken)
    {
        var year = FiscalYear.Of(window.ProgramYear);
        foreach (var program in programs.Distinct().Order())
        {
            await db.Appropriations.Where(row => row.FundingProgramId == program && row.FiscalYear == year).Take(cancellationToken);
        }
    }

    /// <summary>What each source pays of an opt-in a year.</summary>
    public static async Task<IReadOnlyList<FundingShare>> SharesOf(this PortalDb db, OptIn optIn, CancellationToken cancellationToken)
    {
        var rows = await db.OptInLines
            .Where(line => line.OptInId == optIn.Id)
            .SelectMany(line => line.Shares)
            .GroupBy(share => new { share.Source, share.FundingProgramId, share.Reference })
            .Select(shares => new { shares.Key, Cents = shares.Sum(share => share.Amount.Cents) })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new FundingShare(row.Key.Source, row.Key.FundingProgramId, new Money(row.Cents), row.Key.Reference));
    }

    /// <summary>The ledger of a window's program in one fiscal year.</summary>
    public static IQueryable<CommitmentEntry> LedgerOf(this PortalDb db, OptInWindow window, FiscalYear year) => db.Commitments
        .Where(entry => entry.StateId == window.StateId && entry.FundingProgramId == window.FundingProgramId && entry.FiscalYear == year);

    /// <summary>Its figures; none if nothing was appropriated.</summary>
    public static async Task<AppropriationFigures?> AppropriationFigures(
        this PortalDb db, OptInWindow window, CancellationToken cancellationToken)
    {
        var ledger = db.LedgerOf(window, FiscalYear.Of(window.ProgramYear));
        var row = await db.AppropriationOf(window)
            .Select(appropriation => new
            {
                appropriation.FiscalYear,
                appropriation.Amount.Cents,
                Reserved = ledger.Sum(entry => entry.Reserved.Cents),
                Encumbered = ledger.Sum(entry => entry.Encumbered.Cents),
                Expended = ledger.Sum(entry => entry.Expended.Cents),
                Submitted = db.OptIns.Where(optIn => optIn.WindowId == window.Id && optIn.Status == OptInStatus.Submitted)
                    .SelectMany(optIn => optIn.Lines).SelectMany(line => line.Shares)
                    .Where(share => share.FundingProgramId == window.FundingProgramId).Sum(share => share.Amount.Cents),
                Drafts = db.OptIns.Where(optIn => optIn.WindowId == window.Id
                    && (optIn.Status == OptInStatus.Draft || optIn.Status == OptInStatus.Returned))
                    .SelectMany(optIn => optIn.Lines).SelectMany(line => line.Shares)
                    .Where(share => share.FundingProgramId == window.FundingProgramId).Sum(share => share.Amount.Cents),
            })
            .FirstOrDefaultAsync(cancellationToken);
        return row is null
            ? null
            : new(
                row.FiscalYear, new Money(row.Cents), new Money(row.Reserved), new Money(row.Encumbered), new Money(row.Expended),
                new Money(row.Submitted),
                new Money(row.Drafts));
    }

    /// <summary>How far the money of some opt-ins has moved in each program and fiscal year. Hold the appropriations' rows.</summary>
    public static async Task<IReadOnlyDictionary<(long OptInId, long ProgramId, FiscalYear Year), Commitment>> Commitments(
        this PortalDb db, IQueryable<OptIn> optIns, CancellationToken cancellationToken)
    {
        var rows = await db.Commitments
            .Where(entry => optIns.Any(optIn => optIn.Id == entry.OptInId))
            .GroupBy(entry => new { entry.StateId, entry.DistrictId, entry.FundingProgramId, entry.FiscalYear, entry.OptInId })
            .Select(entries => new
            {
                entries.Key,
                Planned = entries.Sum(entry => entry.Planned.Cents),
                Reserved = entries.Sum(entry => entry.Reserved.Cents),
                Encumbered = entries.Sum(entry => entry.Encumbered.Cents),
                Expended = entries.Sum(entry => entry.Expended.Cents),
            })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(
            row => (row.Key.OptInId, row.Key.FundingProgramId, row.Key.FiscalYear),
            row => new Commitment(
                new(row.Key.StateId, row.Key.DistrictId, row.Key.FundingProgramId, row.Key.FiscalYear, row.Key.OptInId),
                new(new Money(row.Planned), new Money(row.Reserved), new Money(row.Encumbered), new Money(row.Expended))));
    }
}
