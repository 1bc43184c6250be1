using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Tasks;

/// <summary>A task that somebody else has to do.</summary>
/// <param name="Task">The task.</param>
/// <param name="On">Who: "Ethan Ellery, business official", or the organization where nobody holds the role.</param>
public sealed record WaitingTask(PendingTask Task, string On);

/// <summary>What waits: for the current user, soonest due first, and on others.</summary>
public sealed record TaskLists(DateTime Now, IReadOnlyList<PendingTask> Mine, IReadOnlyList<WaitingTask> Others);

/// <summary>The one place that home pages, the badge in the header and reminders read tasks from.</summary>
public sealed class TaskList(PortalDb db, IEnumerable<ITaskSource> sources, CurrentUserScope scope, TimeProvider clock)
{
    private const int MostOthers = 20;

    /// <summary>The current user's tasks.</summary>
    public async Task<IReadOnlyList<PendingTask>> Mine(CancellationToken cancellationToken)
    {
        var found = new List<PendingTask>();
        foreach (var source in sources)
        {
            found.AddRange((await source.Find(clock.Now(), cancellationToken)).Where(IsMine));
        }

        return InOrder(found);
    }

    /// <summary>The current user's tasks, and what they wait for others to do.</summary>
    public async Task<TaskLists> All(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var found = new List<PendingTask>();
        foreach (var source in sources)
        {
            found.AddRange(await source.Find(now, cancellationToken));
        }

        var others = InOrder(found.Where(task => !IsMine(task))).Take(MostOthers).ToList();
        var people = await People(others, cancellationToken);
        return new(now, InOrder(found.Where(IsMine)), [.. others.Select(task => new WaitingTask(task, On(task.Owner, people)))]);
    }

    private bool IsMine(PendingTask task)
    {
        var user = scope.Current;
        return (user.Roles & task.Owner.Roles) != Roles.None && (user.Reach, task.Owner.Kind) switch
        {
            (Reach.State state, OrganizationKind.State) => state.StateId == task.Owner.OrganizationId,
            (Reach.District district, OrganizationKind.District) => district.DistrictId == task.Owner.OrganizationId,
            (Reach.School school, OrganizationKind.District) => school.DistrictId == task.Owner.OrganizationId,
            (Reach.Union union, OrganizationKind.District) => union.DistrictIds.Contains(task.Owner.OrganizationId),
            (Reach.Cooperative, OrganizationKind.Cooperative) => true,
            (Reach.Vendor vendor, OrganizationKind.Vendor) => vendor.VendorId == task.Owner.OrganizationId,
            _ => false,
        };
    }

    private static List<PendingTask> InOrder(IEnumerable<PendingTask> tasks) =>
        [.. tasks.OrderByDescending(task => task.IsException).ThenBy(task => task.Due ?? DateTime.MaxValue).ThenBy(task => task.Since)];

    /// <summary>Who holds the roles that the tasks wait on, in the organizations whose people may be named to the current user.</summary>
    private async Task<List<RoleHolder>> People(List<PendingTask> tasks, CancellationToken cancellationToken)
    {
        if (tasks.Count == 0)
        {
            return [];
        }

        var states = tasks
            .Where(task => task.Owner.Kind == OrganizationKind.State)
            .Select(task => (long?)task.Owner.OrganizationId)
            .Distinct()
            .ToList();
        var districts = tasks
            .Where(task => task.Owner.Kind == OrganizationKind.District)
            .Select(task => (long?)task.Owner.OrganizationId)
            .Distinct()
            .ToList();
        var vendors = tasks
            .Where(task => task.Owner.Kind == OrganizationKind.Vendor)
            .Select(task => (long?)task.Owner.OrganizationId)
            .Distinct()
            .ToList();
        return await db.Memberships
            .Where(row => row.EndedAt == null
                && ((row.Kind == OrganizationKind.State && states.Contains(row.StateId))
                    || (row.Kind == OrganizationKind.District && districts.Contains(row.DistrictId))
                    || (row.Kind == OrganizationKind.Vendor && vendors.Contains(row.VendorId))))
            .OrderBy(row => row.Id)
            .Join(db.Users, row => row.PersonId, person => person.Id, (row, person) => new RoleHolder(
                row.Kind,
                row.Kind == OrganizationKind.State ? row.StateId : row.Kind == OrganizationKind.District ? row.DistrictId : row.VendorId,
                row.Roles, person.Name))
            .ToListAsync(cancellationToken);
    }

    private string On(TaskOwner owner, List<RoleHolder> people)
    {
        // a vendor knows districts and states by their names, not by their people
        var holder = scope.Current.Reach is Reach.Vendor
            ? null
            : people.Find(person => person.Kind == owner.Kind
                && person.OrganizationId == owner.OrganizationId
                && (person.Roles & owner.Roles) != Roles.None);
        return holder is null
            ? owner.Name
            : owner.Kind == OrganizationKind.Vendor
                ? $"{holder.Name}, {owner.Name}"
                : $"{holder.Name}, {RolePermissions.Describe(RolePermissions.Each(holder.Roles & owner.Roles).First())}";
    }

    private sealed record RoleHolder(OrganizationKind Kind, long? OrganizationId, Roles Roles, string Name);
}
