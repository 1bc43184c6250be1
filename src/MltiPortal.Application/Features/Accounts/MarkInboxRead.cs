using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;

namespace MltiPortal.Application.Features.Accounts;

/// <summary>A person has read an item of the inbox, or all of them.</summary>
public static class MarkInboxRead
{
    /// <summary>The item by its number; all that are not read if none.</summary>
    [ForSignedIn]
    public sealed record Command(long? Item) : ICommand<Outcome<Marked>>;

    /// <summary>How many were not read before, and where the one item leads.</summary>
    public sealed record Marked(int Count, string Path);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Command, Outcome<Marked>>
    {
        public async Task<Outcome<Marked>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            if (command.Item is not { } number)
            {
                return new Marked(
                    await db.InboxItems
                        .Where(item => item.ReadAt == null)
                        .ExecuteUpdateAsync(set => set.SetProperty(item => item.ReadAt, now), cancellationToken),
                    "");
            }

            var one = await db.InboxItems.FirstOrDefaultAsync(item => item.Id == number, cancellationToken);
            if (one is null)
            {
                return Outcome.NotFound;
            }

            var count = one.ReadAt is null ? 1 : 0;
            one.MarkRead(now);
            await db.SaveChangesAsync(cancellationToken);
            return new Marked(count, one.Path);
        }
    }
}
