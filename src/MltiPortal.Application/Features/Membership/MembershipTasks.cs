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
    public async Task<IReadOnlyList<PendingTask>> Find(DateTime now, CancellationToken cancellationToken)
    {
        if (scope.Current.Reach is not Reach.State(var state))
        {
            return [];
        }

        var rows = await db.Districts
            .Where(row => row.Kind != DistrictKind.SupervisoryUnion && row.Kind != DistrictKind.ServiceAgency && row.DistrictStatus != DistrictStatus.Admitted)
            .GroupBy(row => row.DistrictStatus)
            .Select(rows => new { rows.Key, Count = rows.Count(), Invited = rows.Min(row => row.InvitedAt), Answered = rows.Min(row => row.AnsweredAt) })
            .ToDictionaryAsync(row => row.Key, cancellationToken);
        var tasks = new List<PendingTask>();
        var officer = TaskOwner.State(state, Roles.ProgramOfficer);
        if (rows.TryGetValue(DistrictStatus.Applied, out var applied))
        {
            var since = applied.Answered ?? now;
            tasks.Add(new(
                "district.admit", officer, $"Admit {Counts.Of(applied.Count, "district")}", "They checked their records and named their people.",
                since, since.AddDays(TaskDeadlines.AdmitDistrict), PageLinks.Districts(DistrictStatus.Applied), "Admit", Count: applied.Count));
        }

        if (rows.TryGetValue(DistrictStatus.Eligible, out var eligible))
        {
            tasks.Add(new(
                "district.invite", officer, $"Invite {Counts.Of(eligible.Count, "eligible district")}", "Every district should know of the program.",
                now, null, PageLinks.Districts(DistrictStatus.Eligible), "Invite", Count: eligible.Count));
        }

        var silent = new[] { DistrictStatus.Invited, DistrictStatus.Opened, DistrictStatus.Returned }.Where(rows.ContainsKey).Select(status => rows[status]).ToList();
        if (silent.Count > 0)
        {
            var (count, since) = (silent.Sum(row => row.Count), silent.Min(row => row.Invited) ?? now);
            tasks.Add(new(
                "invitation.answer", new TaskOwner(OrganizationKind.District, 0, Roles.None, Counts.Of(count, "district")), $"Answer {Counts.Of(count, "invitation")}",
                "Invited and not answered yet.", since, since.AddDays(TaskDeadlines.AnswerInvitation), PageLinks.Districts(DistrictStatus.Invited), "See which", Count: count));
        }

        return tasks;
    }
}
