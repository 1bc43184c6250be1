using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Accounts;

namespace MltiPortal.Web.Pages.Accounts;

/// <summary>Ends the session. Only a post does; a mere visit says how.</summary>
public sealed class SignOutModel(SignInManager<Account> signIn) : PortalPage
{
    public IActionResult OnGet() => CurrentUser.IsSignedIn ? Redirect("/") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        return Redirect("/accounts/sign-out");
    }
}
