using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Membership;

/// <summary>A district's record, its schools, its people and what happened: for its state, and for its own people.</summary>
public static class ShowDistrict
{
    [Requires(Permission.ViewDistricts)]
    public sealed record Query(string Code) : IQuery<Outcome<Found>>;

    /// <summary>The district.</summary>
    /// <param name="Row">Its record.</param>
    /// <param name="Schools">With people as projected for <paramref name="Year"/>.</param>
    /// <param name="Members">The districts of a supervisory union.</param>
    /// <param name="People">Who holds a role in it.</param>
    /// <param name="Year">The newest year that there is an enrollment of.</param>
    /// <param name="History">Newest first.</param>
    /// <param name="TimeZone">The state's.</param>
    public sealed record Found(
        Record Row,
        IReadOnlyList<SchoolRow> Schools,
        IReadOnlyList<MemberRow> Members,
        IReadOnlyList<PersonRow> People,
        SchoolYear? Year,
        IReadOnlyList<HistoryRow> History,
        string TimeZone);

    public sealed record Record(
        long Id,
        string Code,
        DistrictKind Kind,
        string Name,
        string Region,
        string Union,
        string UnionCode,
        string Address,
        string Phone,
        DeliverTo DeliverTo,
        string WarehouseAddress,
        string ContactName,
        string ContactEmail,
        DistrictStatus DistrictStatus,
        string Reason,
        DateTime? InvitedAt,
        DateTime? OpenedAt,
        DateTime? AnsweredAt,
        DateTime? AdmittedAt,
        Guid Version)
    {
        /// <summary>Whether the state may invite it, or do so again.</summary>
        public bool CanInvite => Kind is not (DistrictKind.SupervisoryUnion or DistrictKind.ServiceAgency)
            && DistrictStatus is not (DistrictStatus.Applied or DistrictStatus.Admitted);

        /// <summary>Whether an application waits for the state.</summary>
        public bool Waits => DistrictStatus == DistrictStatus.Applied;
    }

    public sealed record SchoolRow(string Code, string Name, string Address, bool IsNew, int Students, int Staff);

    public sealed record MemberRow(string Code, string Name, DistrictStatus DistrictStatus);

    /// <summary>Somebody who holds roles in an organization.</summary>
    public sealed record PersonRow(string Name, string Email, Roles Roles, DateTime? ActivatedAt)
    {
        /// <summary>Who still has to agree, in words; empty if the roles are in effect.</summary>
        public string WaitsFor { get; init; } = "";
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome<Found>>
    {
        public async Task<Outcome<Found>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await (
                from district in db.Districts
                where district.Code == query.Code
                join state in db.States on district.StateId equals state.Id
                from union in db.Districts.Where(row => row.Id == district.ParentId).DefaultIfEmpty()
                select new
                {
                    Row = new Record(
                        district.Id,
                        district.Code,
                        district.Kind,
                        district.Name,
                        district.Region,
                        union.Name ?? "",
                        union.Code ?? "",
                        district.Address,
                        district.Phone,
                        district.DeliverTo,
                        district.WarehouseAddress,
                        district.ContactName,
                        district.ContactEmail,
                        district.DistrictStatus,
                        district.StatusReason,
                        district.InvitedAt,
                        district.OpenedAt,
                        district.AnsweredAt,
                        district.AdmittedAt,
                        district.Version),
                    state.TimeZone,
                }).FirstOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return Outcome.NotFound;
            }

            var id = found.Row.Id;
            var enrolled = await db.Enrollments.Where(row => row.DistrictId == id)
                .Select(row => new { row.SchoolId, row.Year, row.Audience, row.Projected })
                .ToListAsync(cancellationToken);
            SchoolYear? year = enrolled.Count == 0 ? null : enrolled.Max(row => row.Year);
            var people = enrolled.Where(row => row.Year == year).ToLookup(row => row.SchoolId);
            var schools = await db.Schools.Where(school => school.DistrictId == id)
                .OrderBy(school => school.Name)
                .ThenBy(school => school.Code)
                .Select(school => new { school.Id, school.Code, school.Name, school.Address, school.IsNew })
                .ToListAsync(cancellationToken);
            var members = found.Row.Kind == DistrictKind.SupervisoryUnion
                ? await db.Districts.Where(row => row.ParentId == id)
                    .OrderBy(row => row.Name)
                    .Select(row => new MemberRow(row.Code, row.Name, row.DistrictStatus))
                    .ToListAsync(cancellationToken)
                : [];
            var organization = Organization.OfDistrict(found.Row.Id, found.Row.Name);
            return new Found(
                found.Row,
                [.. schools.Select(school => new SchoolRow(
                    school.Code,
                    school.Name,
                    school.Address,
                    school.IsNew,
                    people[school.Id].Where(row => !row.Audience.IsStaff).Sum(row => row.Projected),
                    people[school.Id].Where(row => row.Audience.IsStaff).Sum(row => row.Projected)))],
                members,
                [
                    .. (await db.PeopleOf(organization).ToListAsync(cancellationToken))
                        .Concat(scope.Current.May(Permission.ManagePeople) ? await db.NamedIn(organization, cancellationToken) : [])
                        .OrderBy(person => person.Name, StringComparer.Ordinal),
                ],
                year,
                await db.HistoryOf(HistorySubject.District, id, cancellationToken),
                found.TimeZone);
        }
    }
}
