using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Accounts;

/// <summary>Sets a password with an emailed link: the first one, or a new one.</summary>
[LimitedTries(OpeningCounts = true)]
public sealed class ActivateModel(NominationAnswers answers) : PortalPage
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
                return DoneAt("/accounts/sign-in", await Accept(activated));
            case Outcome<ActivateAccount.Activated>.Refused refused:
                await Load();
                return Open is null ? Page() : Refuse(refused.Objections, nameof(Form));
            default:
                await Load();
                return Page();
        }
    }

    /// <summary>Accepts what the page said is accepted with the password, each in the organization that named the person.</summary>
    private async Task<string> Accept(ActivateAccount.Activated activated)
    {
        var told = new List<string> { "Your password is set." };
        var signsIn = activated.Accepts.Count == 0;
        foreach (var key in activated.Accepts)
        {
            switch (await answers.Accept(activated.PersonId, key, HttpContext.RequestAborted))
            {
                case Outcome<AcceptNomination.Accepted>.Done(var accepted):
                    signsIn |= accepted.Confirms.Length == 0;
                    told.Add(
                        accepted.Confirms.Length == 0
                            ? $"You are {RolePermissions.Describe(accepted.Roles)} of {accepted.Organization}."
                            : $"You accepted to be {RolePermissions.Describe(accepted.Roles)} of {accepted.Organization}. We'll email you when "
                                + $"{accepted.Confirms} confirms it.");
                    break;
                case Outcome<AcceptNomination.Accepted>.Refused refused:
                    told.AddRange(refused.Objections.Select(objection => objection.Text));
                    break;
            }
        }

        told.Add(signsIn ? $"Sign in as {activated.Email}." : "");
        return string.Join(' ', told).TrimEnd();
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
