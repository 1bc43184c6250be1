using MltiPortal.Application.Accounts;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Membership;

/// <summary>How a person learns of a new role.</summary>
internal static class Naming
{
    /// <summary>Mails a link to whoever has no password yet, and a note to whoever has one.</summary>
    public static async Task TellNamed(
        this PortalDb db,
        Mail.Notices notices,
        Account account,
        Organization organization,
        Roles roles,
        string? state,
        TimeProvider clock,
        int days,
        CancellationToken cancellationToken)
    {
        var subject = $"You are named {RolePermissions.Describe(roles)} of {organization.Name}";
        var what = $"You are named {RolePermissions.Describe(roles)} of {organization.Name}{(state is null ? "" : $" in the learning technology program of {state}")}.";
        if (account.ActivatedAt is null)
        {
            await db.SendPasswordLink(
                notices,
                account,
                (subject, $"{what} Open the link and set your password; it opens for {days} days and only once. You sign in with this mail address."),
                clock,
                days,
                cancellationToken);
            return;
        }

        var now = clock.Now();
        var text = $"{what} Sign in as before; if you serve several organizations, choose this one at the top of the page.";
        db.InboxItems.Add(new InboxItem(account.Id, subject, text, "/", now));
        notices.Mail(account.Email!, account.Name, subject, text, "/");
    }
}
