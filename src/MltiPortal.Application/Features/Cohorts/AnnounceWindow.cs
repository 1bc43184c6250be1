using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Work;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>Tells a window's people that it opened or closed, once. That it is open or closed follows from the time alone, whether or not this runs.</summary>
public static class AnnounceWindow
{
    private const Roles Signers = Roles.TechnologyDirector | Roles.BusinessOfficial | Roles.Superintendent;

    /// <param name="State">The state's code.</param>
    /// <param name="Year">The program year.</param>
    [ForSystem]
    public sealed record Command(string State, int Year) : ICommand<Outcome>;

    public abstract record Outcome
    {
        public sealed record Announced(WindowStatus Status) : Outcome;

        /// <summary>It was announced already, or there is nothing to say.</summary>
        public sealed record NotDue : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    /// <summary>Announces each window that is due, each in a transaction of its own. How many were.</summary>
    public static async Task<int> All(SystemSender send, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(send);
        var announced = 0;
        foreach (var due in await send.Send(new ListDueWindows.Query(), cancellationToken))
        {
            announced += await send.Send(new Command(due.State, due.Year), cancellationToken) is Outcome.Announced ? 1 : 0;
        }

        return announced;
    }

    public sealed class Handler(PortalDb db, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var year = new SchoolYear(command.Year);
            var state = await db.States.SingleOrDefaultAsync(row => row.Code == command.State, cancellationToken);
            var window = state is null
                ? null
                : await db.Windows.AsNoTracking().SingleOrDefaultAsync(row => row.StateId == state.Id && row.ProgramYear == year, cancellationToken);
            if (state is null || window is null)
            {
                return new Outcome.NotFound();
            }

            var status = window.StatusAt(now);
            if (!await Mark(window, status, now, cancellationToken))
            {
                return new Outcome.NotDue();
            }

            db.Changes.Count($"{nameof(OptInWindow)} announced", 1);

            await (status == WindowStatus.Open ? Opened(window, state, cancellationToken) : Closed(window, state, cancellationToken));
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Announced(status);
        }

        /// <summary>Takes the window's row with the mark: of two nodes at the same moment, the second finds it set.</summary>
        private async Task<bool> Mark(OptInWindow window, WindowStatus status, DateTime now, CancellationToken cancellationToken)
        {
            var rows = db.Windows.Where(row => row.Id == window.Id);
            return status switch
            {
                WindowStatus.Open => await rows.Where(row => row.OpenAnnouncedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.OpenAnnouncedAt, now), cancellationToken) == 1,
                WindowStatus.Closed => await rows.Where(row => row.CloseAnnouncedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.CloseAnnouncedAt, now), cancellationToken) == 1,
                _ => false,
            };
        }

        private async Task Opened(OptInWindow window, State state, CancellationToken cancellationToken)
        {
            var path = FormattableString.Invariant($"/cohorts/{window.ProgramYear.StartsIn}");
            var closes = Local(state, window.ClosesAt);
            var subject = $"The opt-in {window.Term} is open";
            notices.Note(
                HistorySubject.Window, window.Id, window.StateId, null, null, $"The opt-in {window.Term} opened. It closes {closes}.", forAllDistricts: true);
            await notices.Tell(
                Recipients.State(window.StateId, Roles.ProgramOfficer), subject, $"Districts can draft and submit. It closes {closes}.", path, cancellationToken);
            var districts = await db.Districts
                .Where(district => district.StateId == window.StateId && district.DistrictStatus == DistrictStatus.Admitted)
                .Select(district => new { district.Id, district.Code })
                .ToListAsync(cancellationToken);
            foreach (var district in districts)
            {
                await notices.Tell(
                    Recipients.District(district.Id, Signers),
                    subject,
                    $"Choose seats school by school, write the long-term plan, certify the local funds and sign. It closes {closes}; nothing is taken after that.",
                    $"{path}/opt-ins/{district.Code}",
                    cancellationToken);
            }
        }

        private async Task Closed(OptInWindow window, State state, CancellationToken cancellationToken)
        {
            var path = FormattableString.Invariant($"/cohorts/{window.ProgramYear.StartsIn}");
            var optIns = await (
                from optIn in db.OptIns
                join district in db.Districts on optIn.DistrictId equals district.Id
                where optIn.WindowId == window.Id
                select new { optIn.Status, optIn.DistrictId, district.Code }).ToListAsync(cancellationToken);
            var waiting = optIns.Count(optIn => optIn.Status == OptInStatus.Submitted);
            var drafts = optIns.Where(optIn => optIn.Status == OptInStatus.Draft).ToList();
            notices.Note(
                HistorySubject.Window,
                window.Id,
                window.StateId,
                null,
                null,
                $"The opt-in {window.Term} closed {Local(state, window.ClosesAt)}.",
                forAllDistricts: true);
            await notices.Tell(
                Recipients.State(window.StateId, Roles.ProgramOfficer),
                $"The opt-in {window.Term} has closed",
                $"{waiting:N0} submissions wait for your decision, {drafts.Count:N0} drafts were not submitted. Approve or return each submission, then lock "
                    + "the window to make the orders.",
                path,
                cancellationToken);
            foreach (var draft in drafts)
            {
                await notices.Tell(
                    Recipients.District(draft.DistrictId, Signers),
                    $"The opt-in {window.Term} has closed, and your draft was not submitted",
                    "Your draft is kept as it was. Nothing is ordered for your district in this cohort; write to the state if you need an exception.",
                    $"{path}/opt-ins/{draft.Code}",
                    cancellationToken);
            }
        }

        private static string Local(State state, DateTime at) => FormattableString.Invariant(
            $"on {state.ToLocal(at):dddd, MMMM d, yyyy 'at' h:mm tt} ({state.TimeZone.Replace('_', ' ')} time)");
    }
}
