using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>
/// What an invitation's link opens: the district's record to check, or, where it opens nothing any more, why, and what to do.
/// Anybody may ask, because anybody may hold a link; the record comes only to whom the link has made its district's holder.
/// </summary>
public static class ShowInvitation
{
    [ForAnybody]
    public sealed record Query(string Token) : IQuery<Outcome<Shown>>;

    /// <summary>The invitation while its link opens it, or why it no longer does.</summary>
    public sealed record Shown(Invitation? Open, Closed? Closed);

    /// <summary>Why the link no longer opens the invitation, and what to do.</summary>
    public sealed record Closed(string State, string Why, string WhatToDo);

    /// <summary>The invitation.</summary>
    /// <param name="Row">The district's record as it stands.</param>
    /// <param name="Schools">Names of its schools.</param>
    /// <param name="People">Who was named before, if it answered before.</param>
    /// <param name="State">The state that invites.</param>
    /// <param name="Department">Who runs the program there.</param>
    /// <param name="ExpiresAt">When the link ends.</param>
    /// <param name="Agreement">The Participation Agreement that the superintendent will sign at the opt-in, if one is published.</param>
    /// <param name="TimeZone">The state's.</param>
    /// <param name="Kept">Technology director, business official and superintendent as somebody kept them; empty if nobody did.</param>
    public sealed record Invitation(
        ShowDistrict.Record Row,
        IReadOnlyList<string> Schools,
        IReadOnlyList<ShowDistrict.PersonRow> People,
        string State,
        string Department,
        DateTime ExpiresAt,
        Agreement? Agreement,
        string TimeZone,
        IReadOnlyList<AcceptInvitation.NamedPerson> Kept);

    public sealed record Agreement(string Version, string Text, SchoolYear Year);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Query, Outcome<Shown>>
    {
        public async Task<Outcome<Shown>> Handle(Query query, CancellationToken cancellationToken)
        {
            var hash = LinkToken.Hash(query.Token);
            var found = await (
                from row in db.AccessLinks
                where row.TokenHash == hash && row.Purpose == AccessLinkPurpose.Invitation
                join state in db.States on row.StateId equals state.Id
                select new { Link = row, State = state }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return Outcome.NotFound;
            }

            var link = found.Link;
            if (!link.IsUsable(clock.Now()))
            {
                return new Shown(null, WhyClosed(link, found.State));
            }

            if (link.Id != scope.Current.LinkId)
            {
                return Outcome.NotFound;
            }

            var kept = await (
                from district in db.Districts
                where district.Id == link.DistrictId
                select new
                {
                    district.AnswerDraft,
                    Record = new ShowDistrict.Record(
                    district.Id,
                    district.Code,
                    district.Kind,
                    district.Name,
                    district.Region,
                    "",
                    "",
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
                    district.Version)
                }).SingleAsync(cancellationToken);
            var record = kept.Record;
            return new Shown(new Invitation(
                record,
                await db.Schools.OrderBy(school => school.Name).Select(school => school.Name).ToListAsync(cancellationToken),
                await Named(Organization.OfDistrict(record.Id, record.Name), cancellationToken),
                found.State.Name,
                found.State.Department,
                link.ExpiresAt,
                await db.Windows.Where(window => window.LockedAt == null)
                    .OrderByDescending(window => window.ProgramYear)
                    .Select(window => new Agreement(window.AgreementVersion, window.AgreementText, window.ProgramYear))
                    .FirstOrDefaultAsync(cancellationToken),
                found.State.TimeZone,
                KeptPeople.Read(kept.AnswerDraft)), null);
        }

        /// <summary>Who holds a role or is named for one by an earlier answer, under the names of that answer.</summary>
        private async Task<IReadOnlyList<ShowDistrict.PersonRow>> Named(Organization organization, CancellationToken cancellationToken)
        {
            var waiting = await db.NamedIn(organization, cancellationToken);
            return
            [
                .. (await db.PeopleOf(organization).ToListAsync(cancellationToken)).Concat(waiting)
                    .OrderBy(person => person.Name, StringComparer.Ordinal),
            ];
        }

        private static Closed WhyClosed(AccessLink link, State state)
        {
            var zone = new StateZone(state.TimeZone);
            return link switch
            {
                { UsedAt: { } at } => new(
                    state.Name,
                    $"This invitation was answered on {zone.Show(at)}.",
                    $"The people who were named got an email with a link to set their password. If the answer must change, ask the "
                        + $"{state.Name} {state.Department} to return it. We will email a new link."),
                { RevokedAt: { } at } => new(
                    state.Name,
                    $"This link was replaced by a newer one on {zone.Show(at)}.",
                    $"Open the link in the newest email. If you can't find it, ask the {state.Name} {state.Department} to invite your "
                        + "district again."),
                _ => new(
                    state.Name,
                    $"This link expired on {zone.Show(link.ExpiresAt)}.",
                    $"Ask the {state.Name} {state.Department} to invite your district again. We will email a new link."),
            };
        }
    }
}
