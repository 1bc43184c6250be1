using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Accounts;

/// <summary>Sets a password with a mailed link: the first one, or a new one.</summary>
[LimitedTries(OpeningCounts = true)]
public sealed class ActivateModel : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public PasswordForm Form { get; set; } = new();

    /// <summary>Whose password it sets; none if the link opens nothing.</summary>
    public ShowPasswordLink.Outcome.Open? Open { get; private set; }

    /// <summary>Why the link opens nothing.</summary>
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
            case ActivateAccount.Outcome.Activated activated:
                return DoneAt("/accounts/sign-in", $"Your password is set. Sign in as {activated.Email}.");
            case ActivateAccount.Outcome.Refused refused:
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
            case ShowPasswordLink.Outcome.Open open:
                Open = open;
                break;
            case ShowPasswordLink.Outcome.Closed closed:
                Why = closed.Why;
                Response.StatusCode = StatusCodes.Status410Gone;
                break;
            default:
                Why = "Nobody was sent this link, or a part of it is missing.";
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
