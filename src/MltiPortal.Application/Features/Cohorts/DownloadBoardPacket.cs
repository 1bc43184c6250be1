using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Documents;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// An opt-in that has begun as a document for the board's meeting: seats, cost, long-term plan, dates, contacts and the agreement.
/// </summary>
public static class DownloadBoardPacket
{
    private const Roles OfDistrict = Roles.Superintendent | Roles.BusinessOfficial | Roles.TechnologyDirector;

    [Requires(Permission.ViewOptIns)]
    public sealed record Query(CohortKey Cohort, string District) : IQuery<Outcome<Drawn>>;

    public sealed record Drawn(byte[] Content, string FileName);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Outcome<Drawn>>
    {
        public async Task<Outcome<Drawn>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await db.OptInPlace(query.Cohort, query.District, cancellationToken) is not { OptIn: { } optIn } place)
            {
                return Outcome.NotFound;
            }

            var (cost, agreement) = await db.Papers(place, optIn, clock.Now(), cancellationToken);
            var signed = await db.SignedAgreements.AsNoTracking()
                .Where(row => row.OptInId == optIn.Id)
                .OrderByDescending(row => row.SignedAt)
                .FirstOrDefaultAsync(cancellationToken);
            var packet = new BoardPacket(
                cost,
                About(place.District),
                optIn.Plan,
                [.. Dates(place, optIn, optIn.Status is OptInStatus.Submitted or OptInStatus.Approved ? signed : null)],
                await Contacts(place, cancellationToken),
                agreement);
            return new Drawn(BoardPacketPdf.Draw(packet), OptInPapers.FileName("board-packet", place));
        }

        private static string About(District district) => string.Join(
            '\n',
            new[] { Capital(District.Describe(district.Kind)), district.Address, district.Phone }.Where(text => text.Length > 0));

        private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

        private static IEnumerable<BoardPacketDate> Dates(OptInPlace place, OptIn optIn, SignedAgreement? signed)
        {
            var (window, zone) = (place.Window, place.Zone);
            yield return new("The opt-in opens", zone.Show(window.OpensAt));
            yield return new("The opt-in closes", zone.Show(window.ClosesAt));
            if (optIn.CertifiedAt is { } certified)
            {
                yield return new(
                    "Local funds certified",
                    $"{zone.Show(certified)}, {optIn.CertifiedShare} a year, by {optIn.CertifiedBy}");
            }

            if (signed is not null)
            {
                yield return new("The board voted", FormattableString.Invariant($"{signed.BoardVotedOn:MMMM d, yyyy}"));
                yield return new(
                    "Signed and submitted", $"{zone.Show(signed.SignedAt)}, by {signed.SignerName}, {signed.SignerTitle}");
            }

            if (optIn is { DecidedAt: { } decided, Status: OptInStatus.Approved or OptInStatus.Returned })
            {
                yield return new(
                    optIn.Status == OptInStatus.Approved ? "Approved by the state" : "Returned by the state",
                    $"{zone.Show(decided)}, by {optIn.DecidedBy}");
            }
        }

        /// <summary>The district's three roles, also in the union above it, and the state's program officers.</summary>
        private async Task<IReadOnlyList<BoardPacketContact>> Contacts(OptInPlace place, CancellationToken cancellationToken)
        {
            var (state, district, union) = (place.State, place.District, place.District.ParentId);
            var people = await (
                from member in db.Memberships
                where member.EndedAt == null && member.StateId == state.Id
                    && (member.Kind == OrganizationKind.State
                        || (member.Kind == OrganizationKind.District
                            && (member.DistrictId == district.Id || (union != null && member.DistrictId == union))))
                join account in db.Users on member.PersonId equals account.Id
                orderby account.Name, account.Id
                select new { account.Name, account.Email, member.Kind, member.DistrictId, member.Roles })
                .ToListAsync(cancellationToken);
            var above = people.Any(person => person.DistrictId == union && union is not null)
                ? await db.Districts.Where(row => row.Id == union).Select(row => row.Name).FirstOrDefaultAsync(cancellationToken)
                : null;
            return
            [
                .. from person in people
                   let roles = person.Roles & (person.Kind == OrganizationKind.State ? Roles.ProgramOfficer : OfDistrict)
                   where roles != Roles.None
                   orderby person.Kind == OrganizationKind.State
                   select new BoardPacketContact(
                       person.Name,
                       Capital(RolePermissions.Describe(roles)),
                       person.Kind == OrganizationKind.State ? $"{state.Name} {state.Department}"
                           : person.DistrictId == district.Id ? district.Name
                           : above ?? "Supervisory union",
                       person.Email ?? ""),
            ];
        }
    }
}
