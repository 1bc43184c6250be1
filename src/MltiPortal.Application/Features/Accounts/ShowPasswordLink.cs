using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Accounts;

/// <summary>Whose password a mailed link sets, or why it opens nothing any more.</summary>
public static class ShowPasswordLink
{
    [ForAnybody]
    public sealed record Query(string Token) : IQuery<Outcome>;

    public abstract record Outcome
    {
        /// <summary>It opens.</summary>
        public sealed record Open(string Name, string Email, bool IsFirst) : Outcome;

        /// <summary>It opens nothing any more.</summary>
        public sealed record Closed(string Why) : Outcome;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Outcome>
    {
        public async Task<Outcome> Handle(Query request, CancellationToken cancellationToken)
        {
            var hash = LinkToken.Hash(request.Token);
            var found = await (
                from link in db.AccessLinks
                where link.TokenHash == hash && link.Purpose == AccessLinkPurpose.Password
                join account in db.Users on link.PersonId equals account.Id
                select new { Link = link, account.Name, account.Email, account.ActivatedAt }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
            return found is null
                ? new Outcome.NotFound()
                : found.Link.IsUsable(clock.Now())
                    ? new Outcome.Open(found.Name, found.Email!, found.ActivatedAt is null)
                    : new Outcome.Closed(Why(found.Link));
        }

        internal static string Why(AccessLink link) => link switch
        {
            { UsedAt: not null } => "This link has been used: a password was set with it. A link works once.",
            { RevokedAt: not null } => "This link was replaced by a newer one. Only the link in the newest mail opens.",
            _ => "This link has expired.",
        };
    }
}
