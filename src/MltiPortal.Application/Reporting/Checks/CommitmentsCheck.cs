using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>Approved opt-ins hold their share in the first year and plan it for the later ones; all others hold nothing.</summary>
internal sealed class CommitmentsCheck(PortalDb db) : ICheck
{
    public string Code => "commitments";

    public string Rule => "Commitments = the state's share of approved opt-ins, each year of the term";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        var optIns = await (
            from optIn in db.OptIns
            join window in db.Windows on optIn.WindowId equals window.Id
            join district in db.Districts on optIn.DistrictId equals district.Id
            select new
            {
                optIn.Id,
                district.Name,
                optIn.Status,
                window.ProgramYear,
                window.TermYears,
                Share = optIn.Lines.Sum(line => line.StatePays.Cents * line.Seats),
            }).ToListAsync(cancellationToken);
        var ledger = (await db.Commitments(db.OptIns, cancellationToken)).ToLookup(row => row.Key.OptInId, row => (row.Key.Year, row.Value.Balance));
        findings.Rows = optIns.Count;
        foreach (var optIn in optIns)
        {
            var share = new Money(optIn.Status == OptInStatus.Approved ? optIn.Share : 0);
            var first = FiscalYear.Of(optIn.ProgramYear);
            var years = ledger[optIn.Id].ToDictionary(row => row.Year, row => row.Balance);
            var bound = years.GetValueOrDefault(first).Bound;
            if (bound != share)
            {
                findings.Add($"{optIn.Name}: {bound} is bound in {first}, the state's share is {share}.");
            }

            findings.Add(Enumerable.Range(first.EndsIn + 1, optIn.TermYears - 1)
                .Select(year => new FiscalYear(year))
                .Where(year => years.GetValueOrDefault(year).Planned + years.GetValueOrDefault(year).Bound != share)
                .Select(year => $"{optIn.Name}: {years.GetValueOrDefault(year).Planned} is planned in {year}, the state's share is {share}."));
            findings.Add(years.Where(row => !row.Value.IsPossible).Select(row => $"{optIn.Name}: a stage is below zero in {row.Key}."));
        }
    }
}
