using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Web.Pages.Membership;

/// <summary>Who holds which role in an organization, and who is to hold it.</summary>
public sealed class PeopleModel : PortalPage
{
    /// <summary>The district by its code; the own organization if none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? District { get; set; }

    [BindProperty]
    public PersonForm Form { get; set; } = new();

    public ShowPeople.Outcome.Found Found { get; private set; } = null!;

    public bool IsOwn => string.IsNullOrEmpty(District);

    private string Path => IsOwn ? "/membership/people" : $"/membership/people?district={Uri.EscapeDataString(District!)}";

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostNameAsync() =>
        await Send(new NamePerson.Command(District ?? "", Form.Name ?? "", Form.Email ?? "", Form.AllRoles)) switch
        {
            NamePerson.Outcome.Named named => DoneAt(
                Path,
                $"{named.Name} is now {RolePermissions.Describe(named.Roles)}. {(named.LinkSent ? $"A link to set a password went to {named.Email}." : $"{named.Name} was told, and signs in as before.")}"),
            NamePerson.Outcome.Refused refused => await Again(refused.Objections, nameof(Form)),
            _ => NotFound(),
        };

    public async Task<IActionResult> OnPostWithdrawAsync(string email, Roles role) =>
        await Send(new WithdrawRole.Command(District ?? "", email ?? "", role)) switch
        {
            WithdrawRole.Outcome.Withdrawn withdrawn => await AfterWithdrawal(withdrawn),
            WithdrawRole.Outcome.Refused refused => await Again(refused.Objections, ""),
            _ => NotFound(),
        };

    public async Task<IActionResult> OnPostResendAsync(string email) => await Send(new ResendActivation.Command(District ?? "", email ?? "")) switch
    {
        ResendActivation.Outcome.Sent sent => DoneAt(Path, $"A new link to set a password went to {sent.Email}. The one before opens nothing any more."),
        ResendActivation.Outcome.Refused refused => await Again(refused.Objections, ""),
        _ => NotFound(),
    };

    private Task<IActionResult> AfterWithdrawal(WithdrawRole.Outcome.Withdrawn withdrawn)
    {
        var text = $"{withdrawn.Name} is no longer {RolePermissions.Describe(withdrawn.Role)}, and was told.";

        // who gave up the role that opens this page goes where they still may
        var isOwnRole = withdrawn.Name == CurrentUser.Name && !RolePermissions.Of(CurrentUser.Roles & ~withdrawn.Role).Contains(Permission.ManagePeople);
        return Task.FromResult<IActionResult>(DoneAt(isOwnRole ? "/" : Path, text));
    }

    private async Task<IActionResult> Again(IReadOnlyList<Objection> objections, string form) => await Load() ? Refuse(objections, form) : NotFound();

    private async Task<bool> Load()
    {
        if (await Send(new ShowPeople.Query(District ?? "")) is not ShowPeople.Outcome.Found found)
        {
            return false;
        }

        Found = found;
        return true;
    }

    /// <summary>Whom to name.</summary>
    public sealed class PersonForm
    {
        public string? Name { get; set; }

        public string? Email { get; set; }

        public Roles[] Roles { get; set; } = [];

        internal Roles AllRoles => Roles.Aggregate(Domain.Accounts.Roles.None, (all, role) => all | role);
    }
}
