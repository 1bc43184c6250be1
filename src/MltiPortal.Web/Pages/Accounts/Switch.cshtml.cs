using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Accounts;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Accounts;

/// <summary>Acts for another of the person's organizations from now on.</summary>
public sealed class SwitchModel(SignInManager<Account> signIn, UserManager<Account> accounts, CurrentUserResolver resolver) : PortalPage
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPostAsync(string? organization)
    {
        var account = CurrentUser.IsSignedIn ? await accounts.GetUserAsync(User) : null;
        var choices = account is null ? [] : await resolver.Organizations(account.Id, HttpContext.RequestAborted);
        var choice = choices.FirstOrDefault(row => row.Key == organization);
        if (account is null || choice.Key is null)
        {
            return NotFound();
        }

        await signIn.SignInWithClaimsAsync(account, isPersistent: false, [new Claim(CurrentUserMiddleware.OrganizationClaim, choice.Key)]);
        return DoneAt("/", $"You now act for {choice.Name}.");
    }
}
