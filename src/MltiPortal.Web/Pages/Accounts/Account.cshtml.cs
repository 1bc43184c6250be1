using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Text;

namespace MltiPortal.Web.Pages.Accounts;

/// <summary>A person's own account: name, password, and where they are signed in.</summary>
public sealed class AccountModel : PortalPage
{
    private const string Path = "/accounts/account";

    [BindProperty]
    public NameForm Form { get; set; } = new();

    [BindProperty]
    public PasswordForm Secret { get; set; } = new();

    public ShowAccount.Shown Shown { get; private set; } = null!;

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostNameAsync()
    {
        var outcome = await Send(new ChangeName.Command(Form.Name ?? ""));
        return outcome is Outcome<Nothing>.Done ? DoneAt(Path, "Your name is changed.") : await NotDone(outcome, Again, nameof(Form));
    }

    public async Task<IActionResult> OnPostPasswordAsync()
    {
        var outcome = await Send(new ChangePassword.Command(Secret.Current ?? "", Secret.Password ?? "", Secret.Repeated ?? ""));
        return outcome is Outcome<ChangePassword.Changed>.Done(var changed)
            ? DoneAt(
                Path,
                changed.Ended == 0
                    ? "Your password is changed."
                    : $"Your password is changed. We signed you out of {Counts.Of(changed.Ended, "other session")}.")
            : await NotDone(outcome, Again, nameof(Secret));
    }

    public async Task<IActionResult> OnPostEndAsync(Guid? session)
    {
        var outcome = await Send(new EndSessions.Command(session));
        return outcome is Outcome<EndSessions.Ended>.Done(var ended)
            ? DoneAt(
                Path, ended.Count == 0 ? "That session had ended already." : $"We signed you out of {Counts.Of(ended.Count, "session")}.")
            : await NotDone(outcome, Again);
    }

    /// <summary>What a browser is, in the words that people know; what it called itself if it is none of those.</summary>
    public static string BrowserOf(string agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        var browser = First(
            agent, ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"));
        var system = First(
            agent, ("CrOS", "ChromeOS"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
            ("Macintosh", "Mac"), ("Linux", "Linux"));
        return (browser, system) switch
        {
            ("", "") => agent.Length == 0 ? "Unknown browser" : agent,
            ("", _) => system,
            (_, "") => browser,
            _ => $"{browser} on {system}",
        };
    }

    private static string First(string agent, params ReadOnlySpan<(string Mark, string Name)> known)
    {
        foreach (var (mark, name) in known)
        {
            if (agent.Contains(mark, StringComparison.Ordinal))
            {
                return name;
            }
        }

        return "";
    }

    private async Task<bool> Again()
    {
        await Load();
        return true;
    }

    private async Task Load()
    {
        Shown = await Send(new ShowAccount.Query());
        Form.Name ??= Shown.Name;
    }

    /// <summary>The name as others see it.</summary>
    public sealed class NameForm
    {
        public string? Name { get; set; }
    }

    /// <summary>The password of now, and the next one twice.</summary>
    public sealed class PasswordForm
    {
        public string? Current { get; set; }

        public string? Password { get; set; }

        public string? Repeated { get; set; }
    }
}
