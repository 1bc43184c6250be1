using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Contracts;

/// <summary>What anybody may know: the agreements, the solutions and their prices, and which states take part.</summary>
public static class ShowContract
{
    [ForAnybody]
    public sealed record Query : IQuery<Shown>;

    public sealed record Shown(
        IReadOnlyList<SolutionRow> Solutions, IReadOnlyList<AgreementRow> Agreements, IReadOnlyList<StateRow> States);

    /// <summary>A solution at its prices in force, a seat and year. No network price means that none is known.</summary>
    public sealed record SolutionRow(
        string Name, string ShortName, string Vendor, string Platform, bool IsPreferred, Money? Seat, Money? Network)
    {
        public Money? WithNetwork => Seat is { } seat && Network is { } network ? seat + network : null;
    }

    public sealed record AgreementRow(
        string Number, string Title, string Vendor, string LeadState, DateOnly AwardedOn, DateOnly EndsOn, bool IsDemo, bool IsInForce);

    /// <summary>A participating state, with its addenda's numbers.</summary>
    public sealed record StateRow(string Name, string Department, bool IsDemo, IReadOnlyList<string> Addenda);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Shown>
    {
        private const string EasternZone = "America/New_York"; // of a lead state that is not in the portal

        public async Task<Shown> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var agreements = await (
                from agreement in db.MasterAgreements.AsNoTracking()
                join vendor in db.Vendors on agreement.VendorId equals vendor.Id
                orderby agreement.AwardedOn descending, vendor.Name
                select new
                {
                    Agreement = agreement,
                    Vendor = vendor.Name,
                    Zone = db.States.Where(state => state.Name == agreement.LeadState).Select(state => state.TimeZone).FirstOrDefault(),
                }).ToListAsync(cancellationToken);

            // the page is everybody's: an agreement's day is its lead state's
            var todays = agreements.ToDictionary(row => row.Agreement.Id, row => new StateZone(row.Zone ?? EasternZone).DayOf(now));
            var inForce = agreements
                .Where(row => row.Agreement.IsInForce(todays[row.Agreement.Id]))
                .ToDictionary(row => row.Agreement.Id, row => row.Agreement);
            var ids = inForce.Keys.ToList();
            var latest = todays.Values.DefaultIfEmpty().Max();
            var books = await (
                from book in db.PriceBooks
                where ids.Contains(book.AgreementId) && book.EffectiveOn <= latest
                from entry in book.Entries
                select new
                {
                    book.AgreementId,
                    book.EffectiveOn,
                    book.Edition,
                    entry.SolutionId,
                    entry.Item,
                    entry.Price.Cents
                }).ToListAsync(cancellationToken);

            // of two agreements in force the newer one counts, whatever the editions of their books; of one agreement the last edition
            var prices = books.Where(row => row.EffectiveOn <= todays[row.AgreementId])
                .OrderByDescending(row => inForce[row.AgreementId].AwardedOn)
                .ThenByDescending(row => row.AgreementId)
                .ThenByDescending(row => row.Edition)
                .ToLookup(row => (row.SolutionId, row.Item), row => new Money(row.Cents));
            var solutions = await (
                from solution in db.Solutions
                join vendor in db.Vendors on solution.VendorId equals vendor.Id
                orderby solution.Id
                select new
                {
                    solution.Id,
                    solution.Name,
                    solution.ShortName,
                    Vendor = vendor.Name,
                    solution.Platform,
                    solution.IsStatePreferred
                }).ToListAsync(cancellationToken);
            var addenda = await (
                from state in db.States
                join addendum in db.Addenda on state.Id equals addendum.StateId
                orderby state.Name, addendum.Number
                select new { state.Name, state.Department, state.IsDemo, addendum.Number }).ToListAsync(cancellationToken);
            return new Shown(
                [
                    .. solutions.Select(row => new SolutionRow(
                        row.Name,
                        row.ShortName,
                        row.Vendor,
                        row.Platform,
                        row.IsStatePreferred,
                        Price(row.Id, PriceItem.Seat),
                        Price(row.Id, PriceItem.Network)))
                ],
                [.. agreements.Select(row => new AgreementRow(
                    row.Agreement.Number, row.Agreement.Title, row.Vendor, row.Agreement.LeadState, row.Agreement.AwardedOn,
                    row.Agreement.EndsOn, row.Agreement.IsDemo, inForce.ContainsKey(row.Agreement.Id)))],
                [
                    .. addenda
                        .GroupBy(row => (row.Name, row.Department, row.IsDemo))
                        .Select(rows => new StateRow(
                            rows.Key.Name, rows.Key.Department, rows.Key.IsDemo, [.. rows.Select(row => row.Number)]))
                ]);

            Money? Price(long solution, PriceItem item) => prices[(solution, item)].Select(price => (Money?)price).FirstOrDefault();
        }
    }
}
