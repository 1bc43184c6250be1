using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;

namespace MltiPortal.Application.Features.Membership;

/// <summary>Whether the portal is still to be set up: there is no account at all.</summary>
public static class ShowSetUp
{
    [ForAnybody]
    public sealed record Query : IQuery<Outcome<Nothing>>;

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Outcome<Nothing>>
    {
        public async Task<Outcome<Nothing>> Handle(Query query, CancellationToken cancellationToken) =>
            await db.Users.AnyAsync(cancellationToken) ? Outcome.NotFound : new Nothing();
    }
}
