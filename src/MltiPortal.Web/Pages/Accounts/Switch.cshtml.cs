using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Accounts;
using MltiPortal.Web.Accounts;

namespace MltiPortal.Web.Pages.Accounts;

/// <summary>Acts for another of the person's organizations from now on.</summary>
public sealed class SwitchModel(SignIns signIns, CurrentUserResolver resolver) : PortalPage
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPostAsync(string? organization)
    {
        var choices = CurrentUser.PersonId is { } person ? await resolver.Organizations(person, HttpContext.RequestAborted) : [];
        var choice = choices.FirstOrDefault(row => row.Key == organization);
        if (choice.Key is null)
        {
            return NotFound();
        }

        await signIns.Switch(HttpContext, CurrentUser.Person, choice.Key);
        return DoneAt("/", $"You now act for {choice.Name}.");
    }
}
