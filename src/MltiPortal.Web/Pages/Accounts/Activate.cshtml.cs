using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Accounts;

/// <summary>Sets a password with an emailed link: the first one, or a new one.</summary>
[LimitedTries(OpeningCounts = true)]
public sealed class ActivateModel : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public PasswordForm Form { get; set; } = new();

    /// <summary>Whose password it sets; none if the link no longer works.</summary>
    public ShowPasswordLink.Shown? Open { get; private set; }

    /// <summary>Why the link does not work.</summary>
    public string Why { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        switch (await Send(new ActivateAccount.Command(Token, Form.Password ?? "", Form.Repeated ?? "")))
        {
            case Outcome<ActivateAccount.Activated>.Done(var activated):
                return DoneAt("/accounts/sign-in", $"Your password is set. Sign in as {activated.Email}.");
            case Outcome<ActivateAccount.Activated>.Refused refused:
                await Load();
                return Open is null ? Page() : Refuse(refused.Objections, nameof(Form));
            default:
                await Load();
                return Page();
        }
    }

    private async Task Load()
    {
        switch (await Send(new ShowPasswordLink.Query(Token)))
        {
            case Outcome<ShowPasswordLink.Shown>.Done { Value: { IsOpen: true } open }:
                Open = open;
                break;
            case Outcome<ShowPasswordLink.Shown>.Done(var closed):
                Why = closed.Closed;
                Response.StatusCode = StatusCodes.Status410Gone;
                break;
            default:
                Why = "Part of the link may be missing. Open it from the email again, or copy all of it.";
                Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    /// <summary>What is typed.</summary>
    public sealed class PasswordForm
    {
        public string? Password { get; set; }

        public string? Repeated { get; set; }
    }
}
