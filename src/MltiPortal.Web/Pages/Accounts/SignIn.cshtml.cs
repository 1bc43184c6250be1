using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using MltiPortal.Application;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Demo;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Accounts;

/// <summary>Who are you? Locks an account for a quarter of an hour after five wrong passwords.</summary>
[LimitedTries]
public sealed class SignInModel(
    SignInManager<Account> signIn, UserManager<Account> accounts, IPasswordHasher<Account> hasher, IOptions<PortalOptions> options, DemoSignIns demo) : PortalPage
{
    private const string Wrong = "This mail address and password do not belong together. Check both, or ask for a link to set a new password.";
    private const string Locked = "This account is locked for 15 minutes, because the password was wrong five times. Wait, or ask for a link to set a new password.";
    private static readonly Account Nobody = Account.For("Nobody", "nobody@example.example", AccountSide.Buyer);
    private static string? dummyHash;

    [BindProperty]
    public SignInForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IReadOnlyList<DemoSignIn> Demo { get; private set; } = [];

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAsync()
    {
        var email = Form.Email?.Trim() ?? "";
        var password = Form.Password ?? "";
        var missing = new List<Objection>();
        if (email.Length == 0)
        {
            missing.Add(new("Email", "Enter the mail address that your invitation went to."));
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

        var account = await accounts.FindByNameAsync(email);
        if (account is null)
        {
            // as slow as a wrong password: the answer's time does not tell whether the address is known
            dummyHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(Nobody, dummyHash, password);
            await Load();
            return Refuse([new("Email", Wrong)], nameof(Form));
        }

        var result = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            await Load();
            return Refuse([new("Email", result.IsLockedOut ? Locked : Wrong)], nameof(Form));
        }

        await signIn.SignInAsync(account, isPersistent: false);
        return ToWhereTheyWanted();
    }

    /// <summary>In the demo only: one click instead of a password.</summary>
    public async Task<IActionResult> OnPostDemoAsync(string email)
    {
        var account = options.Value.ShowDemoPeople ? await accounts.FindByNameAsync(email ?? "") : null;
        if (account is not { IsDemo: true })
        {
            return NotFound();
        }

        await signIn.SignInAsync(account, isPersistent: false);
        return ToWhereTheyWanted();
    }

    private LocalRedirectResult ToWhereTheyWanted() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");

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
