using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>
/// In each program, approved opt-ins hold their share in the first year and plan it for the later ones; all others hold nothing. What was
/// released is in the ledger and holds nothing either.
/// </summary>
internal sealed class CommitmentsCheck(PortalDb db) : ICheck
{
    public string Code => "commitments";

    public string Rule => "Commitments = what each program pays of approved opt-ins, less canceled order lines, each year of the term";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        var optIns = await (
            from optIn in db.OptIns
            join window in db.Windows on optIn.WindowId equals window.Id
            join district in db.Districts on optIn.DistrictId equals district.Id
            select new
            {
                optIn.Id,
                optIn.WindowId,
                optIn.DistrictId,
                district.Name,
                optIn.Status,
                window.ProgramYear,
                window.TermYears,
            }).ToListAsync(cancellationToken);
        var shares = (await (
            from line in db.OptInLines
            from share in line.Shares
            where share.FundingProgramId != null
            group share by new { line.OptInId, ProgramId = share.FundingProgramId!.Value } into rows
            select new { rows.Key, Cents = rows.Sum(share => share.Amount.Cents) }).ToListAsync(cancellationToken))
            .ToLookup(row => row.Key.OptInId, row => (row.Key.ProgramId, Amount: new Money(row.Cents)));
        var ledger = (await db.Commitments(
            db.OptIns, cancellationToken)).ToLookup(row => row.Key.OptInId, row => (row.Key.ProgramId, row.Key.Year, row.Value.Balance));
        var canceled = (await (
            from share in db.OrderLineShares
            where share.FundingProgramId != null && share.CanceledAmount.Cents > 0 && share.OrderLine.Order.WindowId != null
            group share by new
            {
                WindowId = share.OrderLine.Order.WindowId!.Value,
                share.DistrictId,
                ProgramId = share.FundingProgramId!.Value
            } into rows
            select new { rows.Key, Cents = rows.Sum(share => share.CanceledAmount.Cents) }).ToListAsync(cancellationToken))
            .ToDictionary(row => (row.Key.WindowId, row.Key.DistrictId, row.Key.ProgramId), row => new Money(row.Cents));
        findings.Rows = optIns.Count;
        foreach (var optIn in optIns)
        {
            var first = FiscalYear.Of(optIn.ProgramYear);
            foreach (var program in shares[optIn.Id].Select(share => share.ProgramId).Union(ledger[optIn.Id].Select(row => row.ProgramId)))
            {
                var share = optIn.Status == OptInStatus.Approved
                    ? shares[optIn.Id]
                        .Where(row => row.ProgramId == program)
                        .Sum(row => row.Amount) - canceled.GetValueOrDefault((optIn.WindowId, optIn.DistrictId, program))
                    : Money.Zero;
                var years = ledger[optIn.Id].Where(row => row.ProgramId == program).ToDictionary(row => row.Year, row => row.Balance);
                Compare(findings, optIn.Name, first, optIn.TermYears, share, years);
            }
        }
    }

    private static void Compare(
        Findings findings, string name, FiscalYear first, int termYears, Money share, Dictionary<FiscalYear, CommitmentBalance> years)
    {
        var bound = years.GetValueOrDefault(first).Bound;
        if (bound != share)
        {
            findings.Add($"{name}: {bound} is bound in {first}, the program's share is {share}.");
        }

        var later = Enumerable.Range(first.EndsIn + 1, termYears - 1).Select(year => new FiscalYear(year)).ToList();
        findings.Add(later
            .Where(year => years.GetValueOrDefault(year).Planned + years.GetValueOrDefault(year).Bound != share)
            .Select(year => $"{name}: {years.GetValueOrDefault(year).Planned} is planned in {year}, the program's share is {share}."));
        findings.Add(years
            .Where(row => row.Key != first && !later.Contains(row.Key) && row.Value.Planned + row.Value.Bound != Money.Zero)
            .Select(row => $"{name}: money stands in {row.Key}, which is no year of the term."));
        findings.Add(years.Where(row => !row.Value.IsPossible).Select(row => $"{name}: a stage is below zero in {row.Key}."));
    }
}
