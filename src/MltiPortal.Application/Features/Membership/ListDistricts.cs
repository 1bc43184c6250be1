using System.Linq.Expressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>The districts within reach: who is invited, who answered, who takes part.</summary>
public static class ListDistricts
{
    /// <summary>The list. A state has at most a few thousand districts, so that each column may be sorted by.</summary>
    public static ListDefinition<District, Row> List { get; } = new ListDefinition<District, Row>(
        "districts", "district", district => district.Id, "name")
    { PageSize = 50 }
        .Column("name", "District", row => row.Name)
        .Column("kind", "Kind", row => District.Describe(row.Kind), under: "name")
        .Column("union", "Supervisory union", row => row.Union, under: "name")
        .Column("code", "LEAID", row => row.Code)
        .Column("region", "Region", row => row.Region)
        .Column("status", "Status", row => DistrictText.Of(row.DistrictStatus, row.Kind))
        .Column("reason", "Reason", row => row.Reason, under: "status")
        .Instant("invited", "Invited", row => row.InvitedAt)
        .Instant("opened", "Opened", row => row.OpenedAt)
        .Instant("answered", "Answered", row => row.AnsweredAt)
        .Instant("admitted", "Admitted", row => row.AdmittedAt)
        .Column("contact", "Contact", row => row.ContactName)
        .Column("email", "Email address", row => row.ContactEmail, under: "contact")
        .Sort("name", district => district.Name)
        .Sort("code", district => district.Code)
        .Sort("region", district => district.Region, district => district.Name)
        .Sort("status", district => district.DistrictStatus, district => district.Name)
        .Sort("contact", district => district.ContactName);

    /// <summary>Which districts.</summary>
    /// <param name="Search">Words of the name or the code, anywhere in them.</param>
    /// <param name="DistrictStatus">Only these; all if none.</param>
    /// <param name="Region">Only of this region; all if none.</param>
    public sealed record Filter(string? Search = null, DistrictStatus? DistrictStatus = null, string? Region = null);

    /// <summary>A page of the list.</summary>
    [Requires(Permission.ViewDistricts)]
    public sealed record Query(Filter Filter, ListView? View = null) : IQuery<Shown>;

    /// <summary>All pages as a file.</summary>
    [Requires(Permission.ViewDistricts)]
    public sealed record Download(Filter Filter, string? Sort = null) : IQuery<ListDownload>;

    /// <summary>A page of the list.</summary>
    /// <param name="Page">The districts.</param>
    /// <param name="Statuses">How many there are of each status, whatever the filter.</param>
    /// <param name="Regions">The regions to choose from.</param>
    /// <param name="NotInvited">How many could be invited and were not.</param>
    /// <param name="Zone">The state's.</param>
    public sealed record Shown(
        ListPage<Row> Page,
        IReadOnlyDictionary<DistrictStatus, int> Statuses,
        IReadOnlyList<string> Regions,
        int NotInvited,
        StateZone Zone);

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

    public sealed class Handler(
        PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Shown>, IRequestHandler<Download, ListDownload>
    {
        public async Task<Shown> Handle(Query request, CancellationToken cancellationToken)
        {
            var page = await List.Page(Matching(request.Filter), request.View, Rows(), count: null, cancellationToken);
            var groups = await db.Districts
                .GroupBy(district => new { district.DistrictStatus, district.Region, district.Kind })
                .Select(group => new { group.Key.DistrictStatus, group.Key.Region, group.Key.Kind, Count = group.Count() })
                .ToListAsync(cancellationToken);
            return new Shown(
                page,
                groups.GroupBy(group => group.DistrictStatus).ToDictionary(group => group.Key, group => group.Sum(part => part.Count)),
                [.. groups.Select(group => group.Region).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                groups.Where(group => group.DistrictStatus == DistrictStatus.Eligible
                    && group.Kind is not (DistrictKind.SupervisoryUnion or DistrictKind.ServiceAgency))
                    .Sum(group => group.Count),
                await db.ZoneOf(scope.Current, cancellationToken));
        }

        public async Task<ListDownload> Handle(Download request, CancellationToken cancellationToken)
        {
            var zone = await db.ZoneOf(scope.Current, cancellationToken);
            return List.Download(
                scope.Current, List.All(Matching(request.Filter), request.Sort, Rows(), CancellationToken.None), zone: _ => zone);
        }

        private IQueryable<District> Matching(Filter filter)
        {
            var districts = db.Districts.AsQueryable();
            if (filter.DistrictStatus is { } status)
            {
                districts = districts.Where(district => district.DistrictStatus == status);
            }

            if (!string.IsNullOrEmpty(filter.Region))
            {
                districts = districts.Where(district => district.Region == filter.Region);
            }

            return districts.Containing(district => district.SearchKey, filter.Search);
        }

        private Expression<Func<District, Row>> Rows() => district => new Row(
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
            district.AdmittedAt);
    }
}
