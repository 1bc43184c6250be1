using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Web.Pages.Membership;

/// <summary>A state or vendor as the cooperative sees it, and where it names the first person of it.</summary>
public sealed class OrganizationModel : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public OrganizationKind Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Organization { get; set; } = "";

    [BindProperty]
    public PersonForm Form { get; set; } = new();

    public ShowOrganization.Shown Shown { get; private set; } = null!;

    public string Role => RolePermissions.Describe(Shown.Organization.Needed);

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await Send(new NameFirstPerson.Command(Kind, Organization, Form.Name ?? "", Form.Email ?? ""));
        return outcome is Outcome<NameFirstPerson.Named>.Done(var named)
            ? DoneAt(
                Request.Path,
                $"{named.Name} is now {RolePermissions.Describe(named.Role)}. "
                    + $"{(named.LinkSent ? $"We emailed a link to set a password to {named.Email}." : $"We told {named.Name}, who signs in as before.")}")
            : await NotDone(outcome, Load, nameof(Form));
    }

    private async Task<bool> Load()
    {
        if (await Send(new ShowOrganization.Query(Kind, Organization)) is not Outcome<ShowOrganization.Shown>.Done(var shown))
        {
            return false;
        }

        Shown = shown;
        return true;
    }

    /// <summary>Whom to name.</summary>
    public sealed class PersonForm
    {
        public string? Name { get; set; }

        public string? Email { get; set; }
    }
}
