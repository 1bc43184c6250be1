using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Web.Pages.Membership;

/// <summary>Somebody is named for roles: that person accepts, a second person confirms.</summary>
public sealed class NominationModel(NominationAnswers answers) : PortalPage
{
    /// <summary>The nomination.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Key { get; set; }

    [BindProperty]
    public RefusalForm Form { get; set; } = new();

    public ShowNomination.Shown Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    /// <summary>The person who is named takes the roles.</summary>
    public async Task<IActionResult> OnPostAcceptAsync()
    {
        var outcome = await answers.Accept(CurrentUser.Person, Key, HttpContext.RequestAborted);
        return outcome is Outcome<AcceptNomination.Accepted>.Done(var accepted)
            ? DoneAt(
                "/accounts/account",
                accepted.Confirms.Length == 0
                    ? $"You are {RolePermissions.Describe(accepted.Roles)} of {accepted.Organization}. If you serve several organizations, "
                        + "choose it at the top of the page."
                    : $"You accepted to be {RolePermissions.Describe(accepted.Roles)} of {accepted.Organization}. We'll email you when "
                        + $"{accepted.Confirms} confirms it.")
            : await NotDone(outcome, Load);
    }

    /// <summary>The person who is named does not take them.</summary>
    public async Task<IActionResult> OnPostDeclineAsync()
    {
        var outcome = await answers.Decline(CurrentUser.Person, Key, HttpContext.RequestAborted);
        return outcome is Outcome<Nothing>.Done
            ? DoneAt("/accounts/account", "You declined. We told the people who named you.")
            : await NotDone(outcome, Load);
    }

    /// <summary>A second person confirms.</summary>
    public async Task<IActionResult> OnPostConfirmAsync()
    {
        var outcome = await Send(new ConfirmNomination.Command(Key));
        return outcome is Outcome<ConfirmNomination.Confirmed>.Done(var confirmed)
            ? DoneAt(
                "/",
                $"You confirmed {confirmed.Name} as {RolePermissions.Describe(confirmed.Roles)} of {confirmed.Organization}. The role is in "
                    + (confirmed.InEffect ? "effect." : $"effect as soon as {confirmed.Name} accepts."))
            : await NotDone(outcome, Load);
    }

    /// <summary>A second person refuses.</summary>
    public async Task<IActionResult> OnPostRefuseAsync()
    {
        var outcome = await Send(new RefuseNomination.Command(Key, Form.Reason ?? ""));
        return outcome is Outcome<RefuseNomination.Refused>.Done(var refused)
            ? DoneAt("/", $"You did not confirm {refused.Name}. We told the people who look after the organization's roles.")
            : await NotDone(outcome, Load, nameof(Form));
    }

    private async Task<bool> Load()
    {
        if (await Send(new ShowNomination.Query(Key)) is not Outcome<ShowNomination.Shown>.Done(var shown))
        {
            return false;
        }

        Shown = shown;
        return true;
    }

    /// <summary>Why somebody is not confirmed.</summary>
    public sealed class RefusalForm
    {
        public string? Reason { get; set; }
    }
}
