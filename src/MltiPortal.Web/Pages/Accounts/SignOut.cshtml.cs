using Microsoft.AspNetCore.Mvc;
using MltiPortal.Web.Accounts;

namespace MltiPortal.Web.Pages.Accounts;

/// <summary>
/// Ends the session. Only a post does; a mere visit says how. Sent twice, it leads on: no token is asked for, as the cookie is not sent
/// with a form of another site.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class SignOutModel(SignIns signIns) : PortalPage
{
    public IActionResult OnGet() => CurrentUser.IsSignedIn ? Redirect("/") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        await signIns.Out(HttpContext);
        return Redirect("/accounts/sign-out");
    }
}
