using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Orders;

/// <summary>What a district may order on its own account: for which schools, and which solutions at which price today.</summary>
public static class PrepareDraft
{
    /// <param name="District">The district's code; the first that may order if none.</param>
    [Requires(Permission.DraftOrders)]
    public sealed record Query(string? District) : IQuery<Outcome<Shown>>;

    /// <param name="District">The code of the district that buys.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Districts">Those to choose from, by code: one, or a union's members.</param>
    /// <param name="Schools">Its schools, by code.</param>
    /// <param name="Offers">What the contracts in force offer.</param>
    public sealed record Shown(
        string District, string Name, IReadOnlyDictionary<string, string> Districts, IReadOnlyDictionary<string, string> Schools,
        IReadOnlyList<Offer> Offers);

    /// <summary>A solution, and its price for a seat and year.</summary>
    public sealed record Offer(string Code, string Name, string Vendor, Money Price);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Outcome<Shown>>
    {
        public async Task<Outcome<Shown>> Handle(Query query, CancellationToken cancellationToken)
        {
            var districts = await db.Districts
                .Where(row => row.DistrictStatus == DistrictStatus.Admitted)
                .OrderBy(row => row.Name).ThenBy(row => row.Id)
                .Select(row => new { row.Id, row.StateId, row.Code, row.Name })
                .ToListAsync(cancellationToken);
            var district = string.IsNullOrEmpty(query.District)
                ? districts.FirstOrDefault()
                : districts.Find(row => row.Code == query.District);
            if (district is null)
            {
                return Outcome.NotFound;
            }

            var zone = await db.States.Where(row => row.Id == district.StateId).Select(row => row.TimeZone).SingleAsync(cancellationToken);
            var day = new StateZone(zone).DayOf(clock.Now());
            var schools = await db.Schools.Where(row => row.DistrictId == district.Id).OrderBy(row => row.Name)
                .Select(row => new { row.Code, row.Name })
                .ToDictionaryAsync(row => row.Code, row => row.Name, cancellationToken);
            return new Shown(
                district.Code,
                district.Name,
                districts.ToDictionary(row => row.Code, row => row.Name),
                schools,
                await Offers(district.StateId, day, cancellationToken));
        }

        private async Task<List<Offer>> Offers(long state, DateOnly day, CancellationToken cancellationToken)
        {
            var offers = new List<Offer>();
            var solutions = await (
                from solution in db.Solutions
                join vendor in db.Vendors on solution.VendorId equals vendor.Id
                orderby vendor.Name, solution.Name
                select new
                {
                    solution.Id,
                    solution.VendorId,
                    solution.Code,
                    solution.Name,
                    Vendor = vendor.Name
                }).ToListAsync(cancellationToken);
            foreach (var ofVendor in solutions.GroupBy(solution => solution.VendorId))
            {
                if (await db.ContractOn(state, ofVendor.Key, day, cancellationToken) is not var (agreement, _))
                {
                    continue;
                }

                foreach (var solution in ofVendor)
                {
                    if (await db.SeatPriceOn(agreement.Id, solution.Id, day, cancellationToken) is { } price)
                    {
                        offers.Add(new(solution.Code, solution.Name, solution.Vendor, price.Price));
                    }
                }
            }

            return offers;
        }
    }
}
