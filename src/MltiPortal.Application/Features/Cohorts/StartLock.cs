using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Text;
using MltiPortal.Application.Work;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Work;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// Begins the lock of a window as background work: with a thousand districts it takes longer than anybody waits for a page. The lock itself
/// stays one transaction, <see cref="LockWindow"/>: half a lock would be orders that differ from the opt-ins.
/// </summary>
public static class StartLock
{
    /// <param name="Cohort">The cohort.</param>
    /// <param name="Expected">What all orders came to in the rehearsal.</param>
    /// <param name="LeftOut">The codes of the districts whose opt-ins the rehearsal leaves out, each confirmed.</param>
    [Requires(Permission.LockWindows)]
    public sealed record Command(CohortKey Cohort, Money Expected, IReadOnlyList<string>? LeftOut = null) : ICommand<Outcome<Begun>>;

    internal sealed record Parameters(CohortKey Cohort, long ExpectedCents, IReadOnlyList<string> LeftOut);

    /// <param name="Work">The number of the work that was begun.</param>
    public sealed record Begun(string Work);

    public sealed class Handler(PortalDb db, WorkQueue queue, TimeProvider clock) : IRequestHandler<Command, Outcome<Begun>>
    {
        public async Task<Outcome<Begun>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.WindowOf(command.Cohort, cancellationToken) is not var (window, _))
            {
                return Outcome.NotFound;
            }

            if (window.NotLockable(0, clock.Now()) is { } notNow)
            {
                return notNow;
            }

            var leftOut = command.LeftOut ?? [];
            if (await db.NotConfirmed(window, leftOut, cancellationToken) is { Count: > 0 } unseen)
            {
                return unseen;
            }

            var item = queue.Add(
                Work.Kind, $"Lock the opt-in {window.Term}", FormattableString.Invariant($"/cohorts/{command.Cohort.Year}/lock"),
                new Parameters(command.Cohort, command.Expected.Cents, leftOut), null);
            await db.SaveChangesAsync(cancellationToken);
            return new Begun(item.Number);
        }
    }

    internal sealed class Work : WorkKind<Parameters>
    {
        public const string Kind = "lock-window";

        public override string Name => Kind;

        protected override async Task<WorkStep> Step(
            Parameters parameters, WorkItem item, WorkSender send, CancellationToken cancellationToken) =>
            await send.SendOnce(
                "lock",
                new LockWindow.Command(parameters.Cohort, new Money(parameters.ExpectedCents), parameters.LeftOut),
                cancellationToken) switch
            {
                null => new WorkStep(
                    null, 1, [])
                { Result = "The opt-in is locked and its orders are made. The procurement officer has been told." },
                Outcome<LockWindow.Locked>.Done(var locked) => new WorkStep(null, 1, [])
                {
                    Result =
                        $"The opt-in {locked.Term} is locked: {Counts.Of(locked.Orders.Count, "order")} for "
                            + $"{Counts.Of(locked.Districts, "district")}, "
                            + $"{locked.NotToExceed} for the term. The procurement officer has been told.",
                },
                Outcome<LockWindow.Locked>.Refused refused => NotLocked(item, refused.Objections.Select(objection => objection.Text)),
                Outcome<LockWindow.Locked>.Conflict first => NotLocked(
                    item,
                    [
                        $"{first.Who ?? "Someone else"} changed something of it at the same moment. Look at the rehearsal again before "
                            + $"you lock."
                    ]),
                _ => NotLocked(item, ["It is no longer there."]),
            };

        private static WorkStep NotLocked(WorkItem item, IEnumerable<string> reasons) =>
            new(null, 0, [.. reasons.Select(reason => new RefusedThing(item.Title, reason))])
            {
                Result = "The opt-in was not locked, and nothing changed: see why below.",
            };
    }
}
