using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Jobs;

/// <summary>Says that a window has opened or closed, once. That it is open or closed follows from the time alone, whether or not this runs.</summary>
public sealed class ClockJob(PortalDb db, Leases leases, Notices notices, AuditLog audit, TimeProvider clock) : IJob
{
    /// <summary>The name of its lease.</summary>
    public const string Lease = "clock";

    private const Roles Signers = Roles.TechnologyDirector | Roles.BusinessOfficial | Roles.Superintendent;

    public static string Actor => "The clock";

    /// <inheritdoc/>
    public async Task<int> Round(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var due = await db.Windows
            .Where(window => (window.OpenAnnouncedAt == null && window.OpensAt <= now && window.ClosesAt > now)
                || (window.CloseAnnouncedAt == null && window.ClosesAt <= now && window.LockedAt == null))
            .OrderBy(window => window.Id)
            .Select(window => window.Id)
            .ToListAsync(cancellationToken);
        var announced = 0;
        foreach (var id in due)
        {
            if (!await leases.Take(Lease, cancellationToken))
            {
                break;
            }

            announced += await Announce(id, cancellationToken);
        }

        return announced;
    }

    /// <summary>One window, in one transaction: the mark and the notices together, or neither.</summary>
    private async Task<int> Announce(long id, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        db.Changes.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.Now();
        await db.Windows.Where(row => row.Id == id).Take(cancellationToken);
        var window = await db.Windows.SingleAsync(row => row.Id == id, cancellationToken);
        var state = await db.States.SingleAsync(row => row.Id == window.StateId, cancellationToken);
        string action;
        switch (window.StatusAt(now))
        {
            case WindowStatus.Open when window.OpenAnnouncedAt is null:
                window.OpenAnnouncedAt = now;
                action = "Cohorts.AnnounceOpening";
                await Opened(window, state, cancellationToken);
                break;
            case WindowStatus.Closed when window.CloseAnnouncedAt is null:
                window.CloseAnnouncedAt = now;
                action = "Cohorts.AnnounceClose";
                await Closed(window, state, cancellationToken);
                break;
            default:
                return 0;
        }

        await db.SaveChangesAsync(cancellationToken);
        await audit.Append(db, action, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return 1;
    }

    private async Task Opened(OptInWindow window, State state, CancellationToken cancellationToken)
    {
        var path = FormattableString.Invariant($"/cohorts/{window.ProgramYear.StartsIn}");
        var closes = Local(state, window.ClosesAt);
        notices.Note(HistorySubject.Window, window.Id, window.StateId, null, null, $"The opt-in {window.Term} opened. It closes {closes}.", forAllDistricts: true);
        await notices.Tell(
            Recipients.State(window.StateId, Roles.ProgramOfficer), $"The opt-in {window.Term} is open", $"Districts can draft and submit. It closes {closes}.", path, cancellationToken);
        var districts = await db.Districts
            .Where(district => district.StateId == window.StateId && district.DistrictStatus == DistrictStatus.Admitted)
            .Select(district => new { district.Id, district.Code })
            .ToListAsync(cancellationToken);
        foreach (var district in districts)
        {
            await notices.Tell(
                Recipients.District(district.Id, Signers),
                $"The opt-in {window.Term} is open",
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
            HistorySubject.Window, window.Id, window.StateId, null, null, $"The opt-in {window.Term} closed {Local(state, window.ClosesAt)}.", forAllDistricts: true);
        await notices.Tell(
            Recipients.State(window.StateId, Roles.ProgramOfficer),
            $"The opt-in {window.Term} has closed",
            $"{waiting:N0} submissions wait for your decision, {drafts.Count:N0} drafts were not submitted. Approve or return each submission, then lock the window to make the orders.",
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
