using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Accounts;

/// <summary>Whose password an emailed link sets, or why it no longer does.</summary>
public static class ShowPasswordLink
{
    [ForAnybody]
    public sealed record Query(string Token) : IQuery<Outcome<Shown>>;

    /// <summary>What the link does. Of one that no longer works, nothing is said about the person.</summary>
    /// <param name="Name">The person.</param>
    /// <param name="Email">The email address, which is the user name.</param>
    /// <param name="IsFirst">Whether there is no password yet.</param>
    /// <param name="Accepts">What setting the password accepts: "superintendent of Oak Ridge".</param>
    /// <param name="Closed">Why the link no longer works; empty while it does.</param>
    public sealed record Shown(string Name, string Email, bool IsFirst, IReadOnlyList<string> Accepts, string Closed)
    {
        public bool IsOpen => Closed.Length == 0;
    }

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Outcome<Shown>>
    {
        public async Task<Outcome<Shown>> Handle(Query query, CancellationToken cancellationToken)
        {
            var hash = LinkToken.Hash(query.Token);
            var found = await (
                from link in db.AccessLinks
                where link.TokenHash == hash && link.Purpose == AccessLinkPurpose.Password
                join account in db.Users on link.PersonId equals account.Id
                select new { Link = link, account.Name, account.Email, account.ActivatedAt })
                    .AsNoTracking()
                    .FirstOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return Outcome.NotFound;
            }

            if (!found.Link.IsUsable(clock.Now()))
            {
                return new Shown("", "", false, [], Why(found.Link));
            }

            var person = found.Link.PersonId!.Value;
            var isFirst = found.ActivatedAt is null;
            var nominations = await AcceptedWithPassword(db, person, isFirst, cancellationToken);
            return new Shown(
                found.Name, found.Email!, isFirst,
                [.. nominations.Select(row => $"{RolePermissions.Describe(row.Roles)} of {row.Organization}")], "");
        }

        /// <summary>
        /// What a person accepts by setting a password: whatever they are named for, while they can't sign in to accept it on its own page.
        /// </summary>
        internal static async Task<IReadOnlyList<Nomination>> AcceptedWithPassword(
            PortalDb db, long person, bool isFirst, CancellationToken cancellationToken) =>
            isFirst || !await db.Memberships.AnyAsync(row => row.PersonId == person && row.EndedAt == null, cancellationToken)
                ? await db.Nominations.AsNoTracking()
                    .Where(row => row.PersonId == person && row.Status == NominationStatus.Waiting && row.AcceptedAt == null)
                    .OrderBy(row => row.Id)
                    .ToListAsync(cancellationToken)
                : [];

        internal static string Why(AccessLink link) => link switch
        {
            { UsedAt: not null } => "This link has been used: a password was set with it. A link works once.",
            { RevokedAt: not null } => "This link was replaced by a newer one. Use the link in the newest email.",
            _ => "This link has expired.",
        };
    }
}
