using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

// these comparisons run in the database, by its collation
#pragma warning disable CA1304, CA1309, CA1311, CA1862

/// <summary>The districts within reach: who is invited, who answered, who takes part.</summary>
public static class ListDistricts
{
    /// <summary>Rows on one page.</summary>
    public const int PageSize = 50;

    /// <summary>Beyond this a count is not exact any more.</summary>
    public const int MostCounted = 10_000;

    /// <summary>What to list.</summary>
    /// <param name="Search">A part of the name, or the beginning of the code.</param>
    /// <param name="DistrictStatus">Only these; all if none.</param>
    /// <param name="Region">Only of this region; all if empty.</param>
    /// <param name="Sort"><c>name</c>, <c>code</c>, <c>region</c> or <c>status</c>, with a minus for the other way.</param>
    /// <param name="After">The code of the last district of the page before.</param>
    /// <param name="All">Everything at once, for a download.</param>
    [Requires(Permission.ViewDistricts)]
    public sealed record Query(
        string Search = "", DistrictStatus? DistrictStatus = null, string Region = "", string Sort = "name", string After = "", bool All = false) : IQuery<Outcome>;

    /// <summary>A page of the list.</summary>
    /// <param name="Rows">The districts.</param>
    /// <param name="Count">How many match in all, at most one more than <see cref="MostCounted"/>.</param>
    /// <param name="Next">What to continue after; empty on the last page.</param>
    /// <param name="Statuses">How many there are of each status, whatever the filter.</param>
    /// <param name="Regions">The regions to choose from.</param>
    /// <param name="NotInvited">How many could be invited and were not.</param>
    /// <param name="TimeZone">The state's.</param>
    public sealed record Outcome(
        IReadOnlyList<Row> Rows,
        int Count,
        string Next,
        IReadOnlyDictionary<DistrictStatus, int> Statuses,
        IReadOnlyList<string> Regions,
        int NotInvited,
        string TimeZone);

    public sealed record Row(
        string Code,
        string Name,
        DistrictKind Kind,
        string Region,
        string Union,
        DistrictStatus DistrictStatus,
        string Reason,
        string ContactName,
        string ContactEmail,
        DateTime? InvitedAt,
        DateTime? OpenedAt,
        DateTime? AnsweredAt,
        DateTime? AdmittedAt)
    {
        /// <summary>Whether an invitation makes sense.</summary>
        public bool CanInvite => Kind is not (DistrictKind.SupervisoryUnion or DistrictKind.ServiceAgency)
            && DistrictStatus is not (DistrictStatus.Applied or DistrictStatus.Admitted);
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome>
    {
        public async Task<Outcome> Handle(Query request, CancellationToken cancellationToken)
        {
            var matching = Matching(request);
            var count = await matching.Take(MostCounted + 1).CountAsync(cancellationToken);
            var page = Sorted(matching, request.Sort);
            if (!request.All)
            {
                page = (await After(page, request, cancellationToken)).Take(PageSize + 1);
            }

            var rows = await page.Select(district => new Row(
                district.Code,
                district.Name,
                district.Kind,
                district.Region,
                db.Districts.Where(union => union.Id == district.ParentId).Select(union => union.Name).FirstOrDefault() ?? "",
                district.DistrictStatus,
                district.StatusReason,
                district.ContactName,
                district.ContactEmail,
                district.InvitedAt,
                district.OpenedAt,
                district.AnsweredAt,
                district.AdmittedAt)).ToListAsync(cancellationToken);
            var more = !request.All && rows.Count > PageSize;
            var shown = more ? rows[..PageSize] : rows;
            var groups = await db.Districts
                .GroupBy(district => new { district.DistrictStatus, district.Region, district.Kind })
                .Select(group => new { group.Key.DistrictStatus, group.Key.Region, group.Key.Kind, Count = group.Count() })
                .ToListAsync(cancellationToken);
            var zone = await db.States.Where(state => state.Id == scope.Current.State).Select(state => state.TimeZone).SingleAsync(cancellationToken);
            return new Outcome(
                shown,
                count,
                more ? shown[^1].Code : "",
                groups.GroupBy(group => group.DistrictStatus).ToDictionary(group => group.Key, group => group.Sum(part => part.Count)),
                [.. groups.Select(group => group.Region).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                groups.Where(group => group.DistrictStatus == DistrictStatus.Eligible && group.Kind is not (DistrictKind.SupervisoryUnion or DistrictKind.ServiceAgency))
                    .Sum(group => group.Count),
                zone);
        }

        private IQueryable<District> Matching(Query request)
        {
            var districts = db.Districts.AsQueryable();
            if (request.DistrictStatus is { } status)
            {
                districts = districts.Where(district => district.DistrictStatus == status);
            }

            if (request.Region.Length > 0)
            {
                districts = districts.Where(district => district.Region == request.Region);
            }

            var search = request.Search.Trim();
            if (search.Length > 0)
            {
                var lower = search.ToLowerInvariant();
                districts = districts.Where(district => district.Name.ToLower().Contains(lower) || district.Code.StartsWith(search));
            }

            return districts;
        }

        private static IQueryable<District> Sorted(IQueryable<District> districts, string sort) => sort switch
        {
            "code" => districts.OrderBy(district => district.Code),
            "-code" => districts.OrderByDescending(district => district.Code),
            "region" => districts.OrderBy(district => district.Region).ThenBy(district => district.Code),
            "-region" => districts.OrderByDescending(district => district.Region).ThenBy(district => district.Code),
            "status" => districts.OrderBy(district => district.DistrictStatus).ThenBy(district => district.Code),
            "-status" => districts.OrderByDescending(district => district.DistrictStatus).ThenBy(district => district.Code),
            "-name" => districts.OrderByDescending(district => district.Name).ThenBy(district => district.Code),
            _ => districts.OrderBy(district => district.Name).ThenBy(district => district.Code),
        };

        /// <summary>What comes after a district: from where it stands now, so that nothing is skipped when others move.</summary>
        private async Task<IQueryable<District>> After(IQueryable<District> districts, Query request, CancellationToken cancellationToken)
        {
            if (request.After.Length == 0)
            {
                return districts;
            }

            var last = await db.Districts.Where(district => district.Code == request.After)
                .Select(district => new { district.Code, district.Name, district.Region, district.DistrictStatus })
                .FirstOrDefaultAsync(cancellationToken);
            return last is null ? districts : request.Sort switch
            {
                "code" => districts.Where(row => string.Compare(row.Code, last.Code) > 0),
                "-code" => districts.Where(row => string.Compare(row.Code, last.Code) < 0),
                "region" => districts.Where(row => string.Compare(row.Region, last.Region) > 0
                    || (row.Region == last.Region && string.Compare(row.Code, last.Code) > 0)),
                "-region" => districts.Where(row => string.Compare(row.Region, last.Region) < 0
                    || (row.Region == last.Region && string.Compare(row.Code, last.Code) > 0)),
                "status" => districts.Where(row => row.DistrictStatus > last.DistrictStatus
                    || (row.DistrictStatus == last.DistrictStatus && string.Compare(row.Code, last.Code) > 0)),
                "-status" => districts.Where(row => row.DistrictStatus < last.DistrictStatus
                    || (row.DistrictStatus == last.DistrictStatus && string.Compare(row.Code, last.Code) > 0)),
                "-name" => districts.Where(row => string.Compare(row.Name, last.Name) < 0
                    || (row.Name == last.Name && string.Compare(row.Code, last.Code) > 0)),
                _ => districts.Where(row => string.Compare(row.Name, last.Name) > 0
                    || (row.Name == last.Name && string.Compare(row.Code, last.Code) > 0)),
            };
        }
    }
}
