using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

#pragma warning disable CA1304, CA1309, CA1311, CA1862 // comparisons inside queries: the database makes them, with its own collation

namespace MltiPortal.Application.Features.Funding;

/// <summary>Where the money of a program year is: the appropriation, and district by district what is bound of it. Largest first.</summary>
public static class ShowFunding
{
    /// <param name="StateId">The state.</param>
    /// <param name="Year">The program year; its seats are paid in the fiscal year that begins with it.</param>
    /// <param name="Find">Part of a district's name, or its code's beginning; all if empty.</param>
    /// <param name="After">Where the page before ended.</param>
    /// <param name="Size">Rows of a page.</param>
    [Requires(Permission.ViewFunding)]
    public sealed record Query(long StateId, int Year, string? Find, string? After, int Size = 25) : IQuery<Outcome<Page>>;

    public sealed record Page(
        int Year, string Term, StateZone Zone, ProgramRow Program, AppropriationFigures? Money, IReadOnlyList<PlannedRow> Planned, IReadOnlyList<Row> Rows, int Count, string? Next, IReadOnlyList<int> OtherYears);

    /// <summary>The program's rule, in figures.</summary>
    public sealed record ProgramRow(string Name, Money SeatSupport, Money NetworkSeatSupport, int FromGrade, int ToGrade, bool PaysSecondaryStaff);

    /// <summary>Obligations of a later year of these seats, subject to appropriation.</summary>
    public sealed record PlannedRow(FiscalYear Year, Money Amount);

    /// <summary>What is bound for one district, a year, and when it last moved.</summary>
    public sealed record Row(long Id, string Code, string Name, string Region, long ReservedCents, long EncumberedCents, long ExpendedCents, DateTime At)
    {
        public Money Amount => new(ReservedCents + EncumberedCents + ExpendedCents);

        /// <summary>The stage that holds the most.</summary>
        public CommitmentMovement Stage => ExpendedCents > EncumberedCents && ExpendedCents > ReservedCents ? CommitmentMovement.Expend
            : EncumberedCents > ReservedCents ? CommitmentMovement.Encumber
            : CommitmentMovement.Reserve;
    }

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Outcome<Page>>
    {
        public async Task<Outcome<Page>> Handle(Query query, CancellationToken cancellationToken)
        {
            var year = new SchoolYear(query.Year);
            var row = await (
                from window in db.Windows
                join state in db.States on window.StateId equals state.Id
                join funding in db.FundingPrograms on window.FundingProgramId equals funding.Id
                where window.StateId == query.StateId && window.ProgramYear == year
                select new { Window = window, state.TimeZone, Program = funding }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
            if (row is null)
            {
                return Outcome.NotFound;
            }

            var program = row.Program;
            var first = FiscalYear.Of(year);
            var bound =
                from entry in db.LedgerOf(row.Window, first)
                group entry by entry.DistrictId into entries
                select new
                {
                    DistrictId = entries.Key,
                    Reserved = entries.Sum(entry => entry.Reserved.Cents),
                    Encumbered = entries.Sum(entry => entry.Encumbered.Cents),
                    Expended = entries.Sum(entry => entry.Expended.Cents),
                    Total = entries.Sum(entry => entry.Reserved.Cents + entry.Encumbered.Cents + entry.Expended.Cents),
                    At = entries.Max(entry => entry.At),
                };
            var shown =
                from part in bound
                join district in db.Districts on part.DistrictId equals district.Id
                where part.Total > 0
                select new { Part = part, District = district };
            if (!string.IsNullOrWhiteSpace(query.Find))
            {
                var find = query.Find.Trim().ToLowerInvariant();
                shown = shown.Where(item => item.District.Name.ToLower().Contains(find) || item.District.Code.ToLower().StartsWith(find));
            }

            var count = await shown.CountAsync(cancellationToken);
            if (Cut(query.After) is var (cents, id))
            {
                shown = shown.Where(item => item.Part.Total < cents || (item.Part.Total == cents && item.District.Id < id));
            }

            var rows = await shown
                .OrderByDescending(item => item.Part.Total).ThenByDescending(item => item.District.Id)
                .Take(query.Size + 1)
                .Select(item => new Row(
                    item.District.Id, item.District.Code, item.District.Name, item.District.Region, item.Part.Reserved, item.Part.Encumbered, item.Part.Expended, item.Part.At))
                .ToListAsync(cancellationToken);
            var planned = await db.Commitments
                .Where(entry => entry.StateId == query.StateId && entry.FundingProgramId == program.Id && entry.FiscalYear != first)
                .GroupBy(entry => entry.FiscalYear)
                .OrderBy(entries => entries.Key)
                .Select(entries => new { entries.Key, Cents = entries.Sum(entry => entry.Planned.Cents) })
                .ToListAsync(cancellationToken);
            var page = rows.Take(query.Size).ToList();
            return new Page(
                query.Year,
                row.Window.Term,
                new StateZone(row.TimeZone),
                new(program.Name, program.SeatSupport, program.NetworkSeatSupport, program.FromGrade, program.ToGrade, program.PaysSecondaryStaff),
                await db.AppropriationFigures(row.Window, cancellationToken),
                [.. planned.Where(entry => entry.Cents > 0).Select(entry => new PlannedRow(entry.Key, new Money(entry.Cents)))],
                page,
                count,
                rows.Count > query.Size ? string.Create(CultureInfo.InvariantCulture, $"{page[^1].Amount.Cents}~{page[^1].Id}") : null,
                await db.Windows.Where(window => window.StateId == query.StateId && window.ProgramYear != year).OrderByDescending(window => window.ProgramYear).Select(window => window.ProgramYear.StartsIn).ToListAsync(cancellationToken));
        }

        /// <summary>A page's beginning; what is no such thing begins at the first row.</summary>
        private static (long Cents, long Id)? Cut(string? after) =>
            after?.Split('~') is [var cents, var id] && long.TryParse(cents, CultureInfo.InvariantCulture, out var amount) && long.TryParse(id, CultureInfo.InvariantCulture, out var row)
                ? (amount, row)
                : null;
    }
}
