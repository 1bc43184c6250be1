using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;

namespace MltiPortal.Application.Features.Work;

/// <summary>Stops a piece of work after the step that is under way. What was done stays.</summary>
public static class CancelWork
{
    /// <param name="Number">The work's number.</param>
    [ForSignedIn]
    public sealed record Command(string Number) : ICommand<Outcome<Canceled>>;

    public sealed record Canceled(string Number);

    public sealed class Handler(PortalDb db) : IRequestHandler<Command, Outcome<Canceled>>
    {
        public async Task<Outcome<Canceled>> Handle(Command command, CancellationToken cancellationToken)
        {
            var item = await db.WorkItems.SingleOrDefaultAsync(row => row.Number == command.Number, cancellationToken);
            if (item is null)
            {
                return Outcome.NotFound;
            }

            if (!item.Cancel())
            {
                return new Objection("This is already finished, so there is nothing to cancel. See the result below.");
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Canceled(item.Number);
        }
    }
}
