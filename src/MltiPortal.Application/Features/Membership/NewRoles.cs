using MltiPortal.Application.Accounts;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>What follows when a person is given roles: the event, and a link for somebody who has no password yet.</summary>
internal static class NewRoles
{
    /// <param name="db">The context of the command that gives them.</param>
    /// <param name="mailer">Sends the link.</param>
    /// <param name="account">Who gets the roles.</param>
    /// <param name="organization">In which organization.</param>
    /// <param name="roles">The new ones.</param>
    /// <param name="namedBy">Who names the person; none where a district names its officials in its answer to the invitation.</param>
    /// <param name="state">The organization's state, if it is in one.</param>
    /// <param name="clock">Now.</param>
    /// <param name="days">How long the link opens.</param>
    /// <param name="cancellationToken">Cancels the look-up of older links.</param>
    public static async Task RaiseGranted(
        this PortalDb db,
        LinkMailer mailer,
        Account account,
        Organization organization,
        Roles roles,
        string? namedBy,
        (long Id, string Name)? state,
        TimeProvider clock,
        int days,
        CancellationToken cancellationToken)
    {
        db.Raise(new RolesGranted(
            organization.Owner(state?.Id), organization.Kind, organization.Id, organization.Name, account.Id, account.Name, roles,
            account.Email!, namedBy, state?.Name, account.ActivatedAt is not null));
        if (account.ActivatedAt is null)
        {
            var what = RolePermissions.Describe(roles);
            var program = state is { Name: var name } ? $" in the learning technology program of {name}" : "";
            await db.SendPasswordLink(
                mailer,
                account,
                ($"You are now {what} of {organization.Name}",
                    $"You are now {what} of {organization.Name}{program}. Open the link and set your password. The link works once, for "
                        + $"{days} days. You sign in with this email address."),
                clock,
                TimeSpan.FromDays(days),
                cancellationToken);
        }
    }
}
