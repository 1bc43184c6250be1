using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tasks;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Text;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Membership;

/// <summary>Tasks of joining: a state invites and admits; an invited district answers.</summary>
internal sealed class MembershipTasks(PortalDb db, CurrentUserScope scope) : ITaskSource
{
    private const int MostNominations = 50;

    public async Task<IReadOnlyList<PendingTask>> Find(DateTime now, CancellationToken cancellationToken)
    {
        var nominations = scope.Current.Reach is Reach.State or Reach.District or Reach.Union or Reach.Cooperative
            ? await OfNominations(cancellationToken)
            : [];
        switch (scope.Current.Reach)
        {
            case Reach.State(var state):
                return [.. nominations, .. await OfState(state, now, cancellationToken)];
            case Reach.District or Reach.Union:
                return [.. nominations, .. await OfDistricts(now, cancellationToken)];
            default:
                return nominations;
        }
    }

    /// <summary>
    /// Nominations that a second person has to confirm: a superintendent or the state, a program officer or the
    /// cooperative.
    /// </summary>
    private async Task<IReadOnlyList<PendingTask>> OfNominations(CancellationToken cancellationToken)
    {
        var user = scope.Current;
        var waiting = db.Nominations.Where(row => row.Status == NominationStatus.Waiting
            && row.ConfirmedAt == null
            && row.NamedById != null
            && (row.Roles & Nomination.Binding) != Roles.None);
        waiting = user.Reach switch
        {
            Reach.State(var state) => waiting.Where(row => row.StateId == state),
            Reach.District(_, var district) => waiting.Where(row => row.DistrictId == district),
            Reach.Union(_, var districts) => waiting.Where(row => districts.Contains(row.DistrictId ?? 0)),
            _ => waiting.Where(row => row.Kind == OrganizationKind.State),
        };
        var rows = await waiting.AsNoTracking().OrderBy(row => row.Id).Take(MostNominations).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new PendingTask(
            "nomination.confirm", Confirming(user, row), $"Confirm {row.Name} as {RolePermissions.Describe(row.Roles)} of {row.Organization}",
            $"{row.NamedBy} named {row.Name} ({row.Email}).", row.NamedAt, row.NamedAt.AddDays(TaskDeadlines.ConfirmNomination),
            PageLinks.Nomination(row.Key), "Confirm or refuse"));
    }

    /// <summary>Either side may confirm: it is the reader's task where the reader may, and else somebody else's of the two.</summary>
    private static TaskOwner Confirming(CurrentUser user, Nomination row)
    {
        if (Nominations.MayConfirm(user, row))
        {
            return user.Reach switch
            {
                Reach.State(var state) => TaskOwner.State(state, Roles.ProgramOfficer),
                Reach.Cooperative => TaskOwner.Cooperative,
                _ => TaskOwner.District(row.DistrictId ?? 0, Roles.Superintendent, row.Organization),
            };
        }

        return row.Kind == OrganizationKind.State ? TaskOwner.Cooperative : TaskOwner.State(row.StateId ?? 0, Roles.None);
    }

    /// <summary>A district's people see that they wait for the state, or that the state returned their answer.</summary>
    private async Task<IReadOnlyList<PendingTask>> OfDistricts(DateTime now, CancellationToken cancellationToken)
    {
        var rows = await db.Districts
            .Where(row => row.DistrictStatus == DistrictStatus.Applied || row.DistrictStatus == DistrictStatus.Returned)
            .OrderBy(row => row.Name)
            .ThenBy(row => row.Id)
            .Select(row => new
            {
                row.Id,
                row.StateId,
                row.Code,
                row.Name,
                row.DistrictStatus,
                row.StatusReason,
                row.ContactName,
                row.AnsweredAt
            })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row =>
        {
            var since = row.AnsweredAt ?? now;
            return row.DistrictStatus == DistrictStatus.Applied
                ? new PendingTask(
                    "district.admit", TaskOwner.State(row.StateId, Roles.ProgramOfficer), $"Admit {row.Name}",
                    "The answer to the invitation is with the state.",
                    since, since.AddDays(TaskDeadlines.AdmitDistrict), PageLinks.District(row.Code), "Open")
                : new(
                    "invitation.correct", TaskOwner.District(row.Id, Roles.TechnologyDirector | Roles.Superintendent, row.Name),
                    $"Correct the answer of {row.Name} to the invitation",
                    $"{row.StatusReason} {row.ContactName} has the link to correct it.", since,
                    since.AddDays(TaskDeadlines.AnswerInvitation), PageLinks.District(row.Code), "See the record",
                    IsException: true);
        });
    }

    private async Task<IReadOnlyList<PendingTask>> OfState(long state, DateTime now, CancellationToken cancellationToken)
    {
        DateTime? answeredBy = now.AddDays(-TaskDeadlines.AnswerInvitation);
        var rows = await db.Districts
            .Where(row => row.Kind != DistrictKind.SupervisoryUnion
                && row.Kind != DistrictKind.ServiceAgency
                && row.DistrictStatus != DistrictStatus.Admitted)
            .GroupBy(row => row.DistrictStatus)
            .Select(rows => new
            {
                rows.Key,
                Count = rows.Count(),
                Invited = rows.Min(row => row.InvitedAt),
                Answered = rows.Min(row => row.AnsweredAt),
                Late = rows.Count(row => row.InvitedAt < answeredBy)
            })
            .ToDictionaryAsync(row => row.Key, cancellationToken);
        var tasks = new List<PendingTask>();
        var officer = TaskOwner.State(state, Roles.ProgramOfficer);
        if (rows.TryGetValue(DistrictStatus.Applied, out var applied))
        {
            var since = applied.Answered ?? now;
            tasks.Add(new(
                "district.admit", officer, $"Admit {Counts.Of(applied.Count, "district")}",
                "They checked their records and named their people.",
                since, since.AddDays(TaskDeadlines.AdmitDistrict), PageLinks.Districts(DistrictStatus.Applied), "Admit",
                Count: applied.Count));
        }

        if (rows.TryGetValue(DistrictStatus.Eligible, out var eligible))
        {
            tasks.Add(new(
                "district.invite", officer, $"Invite {Counts.Of(eligible.Count, "eligible district")}",
                "Every district should know of the program.",
                now, null, PageLinks.Districts(DistrictStatus.Eligible), "Invite", Count: eligible.Count));
        }

        var silent = new[] { DistrictStatus.Invited, DistrictStatus.Opened, DistrictStatus.Returned }
            .Where(rows.ContainsKey)
            .Select(status => rows[status])
            .ToList();
        if (silent.Count > 0)
        {
            var (count, since) = (silent.Sum(row => row.Count), silent.Min(row => row.Invited) ?? now);
            var due = since.AddDays(TaskDeadlines.AnswerInvitation);
            tasks.Add(new(
                "invitation.answer", new TaskOwner(OrganizationKind.District, 0, Roles.None, Counts.Of(count, "district")),
                $"Answer {Counts.Of(count, "invitation")}",
                "Invited and not answered yet.", since, due, PageLinks.Districts(DistrictStatus.Invited), "See which", Count: count));
            var late = silent.Sum(row => row.Late);
            if (late > 0)
            {
                tasks.Add(new(
                    "invitation.follow-up", officer, $"Follow up on {Counts.Of(late, "unanswered invitation")}",
                    "Call the contact, or invite the district again.",
                    due, due.AddDays(TaskDeadlines.FollowUp), PageLinks.Districts(DistrictStatus.Invited), "See which", true, late));
            }
        }

        return tasks;
    }
}
