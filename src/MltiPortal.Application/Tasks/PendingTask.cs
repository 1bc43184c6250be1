using MltiPortal.Application.Mail;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Tasks;

/// <summary>
/// Something that waits for somebody. It is never stored: it follows from the status of what it is about, so that it is there as long as
/// that is so, and gone when it is done.
/// </summary>
/// <param name="Kind">What kind of task it is; the same text for the same kind: <c>opt-in.approve</c>.</param>
/// <param name="Owner">Who has to do it.</param>
/// <param name="Text">What is to be done: "Approve 9 opt-ins".</param>
/// <param name="Detail">What it is about: amounts, names, numbers.</param>
/// <param name="Since">Since when it waits, in UTC; the oldest where it stands for several.</param>
/// <param name="Due">Until when it should be done, in UTC; none if nothing is late.</param>
/// <param name="Link">Where it is done, or where its list is.</param>
/// <param name="Action">What its button says.</param>
/// <param name="IsException">Whether something went wrong: a rejected line, a damaged or short delivery, an order nobody answers.</param>
/// <param name="Count">How many it stands for.</param>
public sealed record PendingTask(
    string Kind, TaskOwner Owner, string Text, string Detail, DateTime Since, DateTime? Due, PageLink Link, string Action,
    bool IsException = false, int Count = 1)
{
    /// <summary>Whether it should have been done by now.</summary>
    public bool IsOverdue(DateTime now) => Due < now;
}

/// <summary>Who has to do a task: the people who hold any of some roles in one organization.</summary>
/// <param name="Kind">The kind of organization.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Roles">Any of these roles.</param>
/// <param name="Name">The organization's name, for those who wait on it.</param>
public sealed record TaskOwner(OrganizationKind Kind, long OrganizationId, Roles Roles, string Name)
{
    /// <summary>The cooperative's officers, who operate the portal.</summary>
    public static TaskOwner Cooperative { get; } = new(OrganizationKind.Cooperative, 0, Roles.CooperativeOfficer, "the cooperative");

    public static TaskOwner State(long id, Roles roles, string name = "the state") => new(OrganizationKind.State, id, roles, name);

    public static TaskOwner District(long id, Roles roles, string name) => new(OrganizationKind.District, id, roles, name);

    public static TaskOwner Vendor(long id, string name) => new(OrganizationKind.Vendor, id, Roles.VendorRepresentative, name);
}

/// <summary>
/// Finds the tasks of one area, as far as they are within reach. One class for each area:
/// <c>Features/&lt;Area&gt;/&lt;Area&gt;Tasks.cs</c>.
/// </summary>
public interface ITaskSource
{
    /// <summary>
    /// Every task that is within the current user's reach, theirs or others'; those of one kind together where there may be many.
    /// </summary>
    Task<IReadOnlyList<PendingTask>> Find(DateTime now, CancellationToken cancellationToken);
}
