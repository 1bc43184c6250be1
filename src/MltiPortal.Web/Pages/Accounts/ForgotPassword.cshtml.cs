using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Accounts;

/// <summary>Asks for a link to set a new password.</summary>
[LimitedTries]
public sealed class ForgotPasswordModel : PortalPage
{
    [BindProperty]
    public AddressForm Form { get; set; } = new();

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync() => await Send(new RequestPasswordLink.Command(Form.Email ?? "")) switch
    {
        Outcome<Nothing>.Refused refused => Refuse(refused.Objections, nameof(Form)),
        _ => DoneAt(
            "/accounts/sign-in",
            "If this email address has an account, we emailed it a link. It can take a few minutes. Check your spam folder, too."),
    };

    /// <summary>What is typed.</summary>
    public sealed class AddressForm
    {
        public string? Email { get; set; }
    }
}
