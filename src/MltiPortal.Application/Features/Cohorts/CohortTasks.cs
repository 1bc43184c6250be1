using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tasks;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Text;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>Tasks of an opt-in: draft, plan, certify, sign, correct; approve and lock. A window that is locked has none.</summary>
internal sealed class CohortTasks(PortalDb db, CurrentUserScope scope) : ITaskSource
{
    private const int MostUnsigned = 5;

    public async Task<IReadOnlyList<PendingTask>> Find(DateTime now, CancellationToken cancellationToken)
    {
        var reach = scope.Current.Reach;
        if (reach is not (Reach.State or Reach.District or Reach.Union))
        {
            return [];
        }

        var windows = await db.Windows
            .AsNoTracking()
            .Where(row => row.OpensAt <= now && row.LockedAt == null)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);
        var tasks = new List<PendingTask>();
        foreach (var window in windows)
        {
            tasks.AddRange(reach is Reach.State
                ? await OfState(window, now, cancellationToken)
                : await OfDistricts(window, now, cancellationToken));
        }

        return tasks;
    }

    private async Task<IReadOnlyList<PendingTask>> OfState(OptInWindow window, DateTime now, CancellationToken cancellationToken)
    {
        var counts = await db.OptIns
            .Where(row => row.WindowId == window.Id && (row.Status == OptInStatus.Submitted || row.Status == OptInStatus.Returned))
            .GroupBy(row => row.Status)
            .Select(rows => new
            {
                rows.Key,
                Count = rows.Count(),
                Submitted = rows.Min(row => row.SubmittedAt),
                Decided = rows.Min(row => row.DecidedAt)
            })
            .ToListAsync(cancellationToken);
        var tasks = new List<PendingTask>();
        var year = window.ProgramYear.StartsIn;
        var submitted = counts.Find(row => row.Key == OptInStatus.Submitted);
        if (submitted is not null)
        {
            var since = submitted.Submitted ?? window.OpensAt;
            tasks.Add(new(
                "opt-in.approve", TaskOwner.State(window.StateId, Roles.ProgramOfficer), $"Approve {Counts.Of(submitted.Count, "opt-in")}",
                $"Opt-in {window.Term}",
                since, since.AddDays(TaskDeadlines.ApproveOptIn), PageLinks.Approvals(year), "Approve", Count: submitted.Count));
        }
        else if (window.StatusAt(now) == WindowStatus.Closed)
        {
            tasks.Add(new(
                "window.lock", TaskOwner.State(window.StateId, Roles.ProgramOfficer), $"Lock the opt-in {window.Term} and make its orders",
                "Every submission is decided.",
                window.ClosesAt, window.ClosesAt.AddDays(TaskDeadlines.LockWindow), PageLinks.Lock(year), "Lock and make the orders"));
        }

        if (counts.Find(row => row.Key == OptInStatus.Returned) is { Decided: { } returned } back)
        {
            tasks.Add(new(
                "opt-in.correct", new TaskOwner(OrganizationKind.District, 0, Roles.TechnologyDirector, Counts.Of(back.Count, "district")),
                $"Correct {Counts.Of(back.Count, "returned opt-in")}", $"Opt-in {window.Term}", returned,
                returned.AddDays(TaskDeadlines.CorrectOptIn),
                PageLinks.Cohort(year), "See which", Count: back.Count));
        }

        tasks.AddRange(await Unsigned(window, now, cancellationToken));
        return tasks;
    }

    /// <summary>For the state: the opt-ins that have waited longest for their district's business official or superintendent.</summary>
    private async Task<IEnumerable<PendingTask>> Unsigned(OptInWindow window, DateTime now, CancellationToken cancellationToken)
    {
        var isOpen = window.StatusAt(now) == WindowStatus.Open;
        var rows = await (
            from optIn in db.OptIns
            where optIn.WindowId == window.Id && (optIn.Status == OptInStatus.Returned || (isOpen && optIn.Status == OptInStatus.Draft))
                && (optIn.DecidedAt == null || optIn.ChangedAt > optIn.DecidedAt)
                && (optIn.CertifiedAt != null || optIn.CertificationFellAt != null
                    || (optIn.Plan.YearlyCostCents != null
                        && optIn.Plan.Supports != ""
                        && optIn.Plan.Maintains != ""
                        && optIn.Plan.Replaces != ""
                        && optIn.Plan.Trains != ""))
                && optIn.Lines.Any(line => line.Seats > 0)
            join district in db.Districts on optIn.DistrictId equals district.Id
            let since = optIn.CertifiedAt ?? optIn.CertificationFellAt ?? optIn.ChangedAt
            orderby since, optIn.Id
            select new
            {
                district.Id,
                district.Code,
                district.Name,
                optIn.Status,
                optIn.CertifiedAt,
                optIn.CertificationFellAt,
                optIn.DecidedAt,
                Since = since
            })
            .Take(MostUnsigned)
            .ToListAsync(cancellationToken);
        var year = window.ProgramYear.StartsIn;
        return rows.Select(row =>
        {
            var isSigning = row.CertifiedAt is not null;
            var due = row.Status == OptInStatus.Returned ? row.DecidedAt?.AddDays(TaskDeadlines.CorrectOptIn) : window.ClosesAt;
            return new PendingTask(
                isSigning ? "opt-in.sign" : row.CertificationFellAt is not null ? "opt-in.recertify" : "opt-in.certify",
                TaskOwner.District(row.Id, isSigning ? Roles.Superintendent : Roles.BusinessOfficial, row.Name),
                $"{row.Name}: {(isSigning ? "sign the Participation Agreement" : "certify the local funds of the opt-in")} {window.Term}",
                isSigning
                    ? "The local funds are certified."
                    : row.CertificationFellAt is not null
                        ? "The seats changed after the funds were certified."
                        : "Seats and plan are complete.",
                row.Since, due, PageLinks.Decide(year, row.Code), "Open", row.CertificationFellAt is not null);
        });
    }

    private async Task<IReadOnlyList<PendingTask>> OfDistricts(OptInWindow window, DateTime now, CancellationToken cancellationToken)
    {
        var rows = await (
            from district in db.Districts
            where district.DistrictStatus == DistrictStatus.Admitted
                && district.Kind != DistrictKind.SupervisoryUnion
                && district.Kind != DistrictKind.ServiceAgency
            join found in db.OptIns.Where(row => row.WindowId == window.Id) on district.Id equals found.DistrictId into optIns
            from optIn in optIns.DefaultIfEmpty()
            orderby district.Name, district.Id
            select new Row(
                district.Id, district.Code, district.Name, optIn!.Status, optIn.ChangedAt, optIn.CertifiedAt, optIn.CertificationFellAt,
                optIn.SubmittedAt, optIn.DecidedAt, optIn.ReturnReason,
                optIn.Plan.YearlyCostCents != null
                    && optIn.Plan.Supports != ""
                    && optIn.Plan.Maintains != ""
                    && optIn.Plan.Replaces != ""
                    && optIn.Plan.Trains != "",
                optIn.CertifiedShare.Cents, optIn.Lines.Any(line => line.Seats > 0))).ToListAsync(cancellationToken);
        return [.. rows.Select(row => OfDistrict(window, row, rows.Count > 1 ? $"{row.Name}: " : "", now)).OfType<PendingTask>()];
    }

    private static PendingTask? OfDistrict(OptInWindow window, Row row, string of, DateTime now)
    {
        var year = window.ProgramYear.StartsIn;
        var isOpen = window.StatusAt(now) == WindowStatus.Open;
        var due = row.Status == OptInStatus.Returned ? row.DecidedAt?.AddDays(TaskDeadlines.CorrectOptIn) : window.ClosesAt;
        return row switch
        {
            { Status: OptInStatus.Returned } when row.ChangedAt is null || row.ChangedAt <= row.DecidedAt => Task(
                "opt-in.correct", Roles.TechnologyDirector, $"Correct the opt-in {window.Term}", row.ReturnReason ?? "", row.DecidedAt,
                row.DecidedAt?.AddDays(TaskDeadlines.CorrectOptIn), PageLinks.OptIn(year, row.Code), "Correct it"),
            { Status: OptInStatus.Submitted } => new PendingTask(
                "opt-in.approve", TaskOwner.State(window.StateId, Roles.ProgramOfficer), $"{of}Approve the opt-in {window.Term}",
                "Signed and with the state.",
                row.SubmittedAt ?? now, row.SubmittedAt?.AddDays(TaskDeadlines.ApproveOptIn), PageLinks.OptIn(year, row.Code), "Open"),
            { Status: OptInStatus.Approved } => null,
            _ when !isOpen && row.Status != OptInStatus.Returned => null,
            { Status: null } or { HasSeats: false } => Task(
                "opt-in.begin", Roles.TechnologyDirector, $"Opt in to {window.Term}", "Choose seats school by school.",
                row.ChangedAt ?? window.OpensAt,
                due, PageLinks.Seats(year, row.Code), "Opt in"),
            { HasPlan: false } => Task(
                "opt-in.plan", Roles.TechnologyDirector, $"Write the long-term plan of the opt-in {window.Term}",
                "Nothing can be submitted without it.", row.ChangedAt,
                due, PageLinks.Plan(year, row.Code), "Write the plan"),
            { CertifiedAt: null, CertificationFellAt: not null } => Task(
                "opt-in.recertify", Roles.BusinessOfficial, $"Certify the local funds of the opt-in {window.Term} again",
                "The seats changed after you certified the funds. The superintendent can't sign before you certify them.",
                row.CertificationFellAt,
                due, PageLinks.Review(year, row.Code), "Certify", isException: true),
            { CertifiedAt: null } => Task(
                "opt-in.certify", Roles.BusinessOfficial, $"Certify the local funds of the opt-in {window.Term}",
                "The superintendent signs after that.", row.ChangedAt,
                due, PageLinks.Review(year, row.Code), "Certify"),
            _ => Task(
                "opt-in.sign", Roles.Superintendent, $"Sign the Participation Agreement {window.Term}",
                $"Local funds of {new Money(row.CertifiedCents ?? 0)} a year are certified.", row.CertifiedAt, due,
                PageLinks.Review(year, row.Code), "Sign"),
        };

        PendingTask Task(
            string kind,
            Roles roles,
            string text,
            string detail,
            DateTime? since,
            DateTime? until,
            PageLink link,
            string action,
            bool isException = false) =>
            new(kind, TaskOwner.District(row.Id, roles, row.Name), of + text, detail, since ?? now, until, link, action, isException);
    }

    private sealed record Row(
        long Id, string Code, string Name, OptInStatus? Status, DateTime? ChangedAt, DateTime? CertifiedAt, DateTime? CertificationFellAt,
        DateTime? SubmittedAt, DateTime? DecidedAt,
        string? ReturnReason, bool? HasPlan, long? CertifiedCents, bool? HasSeats);
}
