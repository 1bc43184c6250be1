using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using MltiPortal.Application;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Demo;
using MltiPortal.Domain;
using MltiPortal.Web.Accounts;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Accounts;

/// <summary>
/// Who are you? The page is sent once more by a double click or by going back: its antiforgery token was for nobody, and somebody is signed
/// in by then. That leads on instead of being refused.
/// </summary>
[LimitedTries]
[IgnoreAntiforgeryToken]
public sealed class SignInModel(
    SignIns signIns, UserManager<Account> accounts, IAntiforgery antiforgery, IOptions<PortalOptions> options, DemoSignIns demo,
    IServiceProvider services) : PortalPage
{
    private const string Wrong =
        "This email address and password do not belong together. Check both, or ask for a link to set a new password.";

    [BindProperty]
    public SignInForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The form, sealed, that was sent when its sender was no longer signed in.</summary>
    [BindProperty]
    public string? Unsent { get; set; }

    /// <summary>Where that form goes on, once its sender is signed in; none before.</summary>
    public string? GoOn { get; private set; }

    public IReadOnlyList<DemoSignIn> Demo { get; private set; } = [];

    private UnsentForm? Typed => services.GetRequiredService<UnsentForms>().Open(Unsent);

    public Task OnGetAsync()
    {
        Unsent = UnsentFormPages.Of(HttpContext);
        return Load();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Again() is { } again)
        {
            return again;
        }

        var email = Form.Email?.Trim() ?? "";
        var password = Form.Password ?? "";
        var missing = new List<Objection>();
        if (email.Length == 0)
        {
            missing.Add(new("Email", "Enter the email address that your invitation went to."));
        }

        if (password.Length == 0)
        {
            missing.Add(new("Password", "Enter your password."));
        }

        if (missing.Count > 0)
        {
            await Load();
            return Refuse(missing, nameof(Form));
        }

        if (await signIns.Find(email, password) is not { } account)
        {
            await Load();
            return Refuse([new("Email", Wrong)], nameof(Form));
        }

        if (await signIns.WhyNot(account, HttpContext.RequestAborted) is { } text)
        {
            await Load();
            return Refuse([new("Email", text)], nameof(Form));
        }

        await signIns.In(HttpContext, account, Typed?.Organization);
        return ToWhereTheyWanted();
    }

    /// <summary>In the demo only: one click instead of a password.</summary>
    public async Task<IActionResult> OnPostDemoAsync(string email)
    {
        if (await Again() is { } again)
        {
            return again;
        }

        var account = options.Value.ShowDemoPeople ? await accounts.FindByNameAsync(email ?? "") : null;
        if (account is not { IsDemo: true })
        {
            return NotFound();
        }

        await signIns.In(HttpContext, account, Typed?.Organization);
        return ToWhereTheyWanted();
    }

    /// <summary>
    /// A form that is not of this page as it was opened: sent again by somebody who is signed in since, or by another site.
    /// </summary>
    private async Task<IActionResult?> Again() => await antiforgery.IsRequestValidAsync(HttpContext)
        ? null
        : CurrentUser.IsSignedIn ? ToWhereTheyWanted() : BadRequest();

    private IActionResult ToWhereTheyWanted()
    {
        if (Typed is { } typed && Url.IsLocalUrl(typed.Path))
        {
            GoOn = typed.Path;
            return Page();
        }

        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");
    }

    private async Task Load()
    {
        if (options.Value.ShowDemoPeople)
        {
            Demo = await demo.List(HttpContext.RequestAborted);
        }
    }

    /// <summary>What is typed.</summary>
    public sealed class SignInForm
    {
        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
