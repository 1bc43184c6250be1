using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Work;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// Tells a window's people that it opened or closed, once. That it is open or closed follows from the time alone, whether or not this runs.
/// </summary>
public static class AnnounceWindow
{
    [ForSystem]
    public sealed record Command(CohortKey Cohort) : ICommand<Outcome<Announced>>;

    /// <summary>What was announced: that it is open, or closed.</summary>
    public sealed record Announced(WindowStatus Status);

    /// <summary>Announces each window that is due, each in a transaction of its own. How many were.</summary>
    public static async Task<int> All(SystemSender send, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(send);
        var announced = 0;
        foreach (var due in await send.Send(new ListDueWindows.Query(), cancellationToken))
        {
            announced += await send.Send(new Command(due), cancellationToken) is Outcome<Announced>.Done ? 1 : 0;
        }

        return announced;
    }

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Command, Outcome<Announced>>
    {
        public async Task<Outcome<Announced>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var year = new SchoolYear(command.Cohort.Year);
            var zone = await db.States
                .Where(row => row.Id == command.Cohort.StateId)
                .Select(row => row.TimeZone)
                .SingleOrDefaultAsync(cancellationToken);
            var window = await db.Windows.AsNoTracking()
                .SingleOrDefaultAsync(row => row.StateId == command.Cohort.StateId && row.ProgramYear == year, cancellationToken);
            if (zone is null || window is null)
            {
                return Outcome.NotFound;
            }

            var status = window.StatusAt(now);
            if (!await Mark(window, status, now, cancellationToken))
            {
                return new Objection($"The opt-in {window.Term} was announced already, or it neither opened nor closed.");
            }

            db.Changes.Count($"{nameof(OptInWindow)} announced", 1);
            db.Raise(status == WindowStatus.Open
                ? new WindowOpened(window.Owner(), window.Name(), window.ClosesAt, zone)
                : new WindowClosed(window.Owner(), window.Name(), window.ClosesAt, zone));
            return new Announced(status);
        }

        /// <summary>Takes the window's row with the mark: of two nodes at the same moment, the second finds it set.</summary>
        private async Task<bool> Mark(OptInWindow window, WindowStatus status, DateTime now, CancellationToken cancellationToken)
        {
            var rows = db.Windows.Where(row => row.Id == window.Id);
            return status switch
            {
                WindowStatus.Open => await db.Change(
                    rows.Where(row => row.OpenAnnouncedAt == null), set => set.SetProperty(row => row.OpenAnnouncedAt, now),
                    cancellationToken) == 1,
                WindowStatus.Closed => await db.Change(
                    rows.Where(row => row.CloseAnnouncedAt == null), set => set.SetProperty(row => row.CloseAnnouncedAt, now),
                    cancellationToken) == 1,
                _ => false,
            };
        }
    }
}
