using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting.Figures;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Home;

/// <summary>A district's first page, or a supervisory union's over its members: what is arriving, the program so far.</summary>
public static class ShowDistrictHome
{
    private const int MostArrivals = 5;

    [Requires(Permission.ViewDistricts)]
    public sealed record Query : IQuery<Shown>;

    public sealed record Shown(
        StateZone Zone, IReadOnlyList<ArrivalRow> Arrivals, IReadOnlyList<ProgramRow> Programs, DeviceTotals Devices);

    /// <summary>A shipment that is not finished.</summary>
    public sealed record ArrivalRow(string Number, string Vendor, string District, DateOnly ExpectedOn, int Devices, int ToGo);

    /// <summary>A district's part in a cohort: seats, and who pays what a year.</summary>
    public sealed record ProgramRow(
        int Year, string Term, string Code, string District, OptInStatus Status, int Seats, Money StateYear, Money DistrictYear,
        bool IsLocked);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Query, Shown>
    {
        public async Task<Shown> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var stateId = scope.Current.State;
            var zone = new StateZone(await db.States
                .Where(row => row.Id == stateId)
                .Select(row => row.TimeZone)
                .SingleAsync(cancellationToken));
            var windows = await db.Windows
                .AsNoTracking()
                .Where(row => row.OpensAt <= now)
                .OrderByDescending(row => row.ProgramYear)
                .ToListAsync(cancellationToken);
            var optIns = await (
                from optIn in db.OptIns
                join district in db.Districts on optIn.DistrictId equals district.Id
                orderby district.Name
                select new OptInRow(
                    optIn.WindowId, district.Code, district.Name, optIn.Status,
                    optIn.Lines.Sum(line => line.Seats),
                    optIn.Lines
                        .SelectMany(line => line.Shares)
                        .Where(share => share.Source != FundingSource.Local)
                        .Sum(share => share.Amount.Cents),
                    optIn.Lines
                        .SelectMany(line => line.Shares)
                        .Where(share => share.Source == FundingSource.Local)
                        .Sum(share => share.Amount.Cents)))
                .ToListAsync(cancellationToken);
            var arrivals = await db.Shipments
                .Where(row => row.FinishedAt == null)
                .OrderBy(row => row.ExpectedOn).ThenBy(row => row.Id)
                .Take(MostArrivals)
                .Select(row => new ArrivalRow(
                    row.Number, row.VendorName, row.DistrictName, row.ExpectedOn,
                    db.ShipmentFigures
                        .Where(kept => kept.ShipmentId == row.Id)
                        .Sum(kept => kept.InTransit + kept.Received + kept.Damaged + kept.Deployed),
                    db.ShipmentFigures.Where(kept => kept.ShipmentId == row.Id).Sum(kept => kept.InTransit)))
                .ToListAsync(cancellationToken);
            return new Shown(zone, arrivals, [.. Programs(windows, optIns)], await db.DeviceTotals(cancellationToken));
        }

        private static IEnumerable<ProgramRow> Programs(List<OptInWindow> windows, List<OptInRow> optIns) =>
            from window in windows
            from optIn in optIns
            where optIn.WindowId == window.Id
            select new ProgramRow(
                window.ProgramYear.StartsIn, window.Term, optIn.Code, optIn.Name, optIn.Status, optIn.Seats, new Money(optIn.State),
                new Money(optIn.District), window.LockedAt is not null);

        private sealed record OptInRow(
            long WindowId, string Code, string Name, OptInStatus Status, int Seats, long State, long District);
    }
}
