using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;
using MltiPortal.Web.Hosting;
using MltiPortal.Web.TagHelpers;

namespace MltiPortal.Web.Pages.Membership;

/// <summary>Who holds which role in an organization, and who is to hold it.</summary>
public sealed class PeopleModel : ListPageModel
{
    /// <summary>The district by its code; the own organization if none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? District { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty]
    public PersonForm Form { get; set; } = new();

    public ShowPeople.Found Found { get; private set; } = null!;

    public DataList<ShowPeople.Row> List { get; private set; } = null!;

    public bool IsOwn => string.IsNullOrEmpty(District);

    private string Path => IsOwn ? "/membership/people" : $"/membership/people?district={Uri.EscapeDataString(District!)}";

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public Task<IActionResult> OnGetCsvAsync() => File(new ShowPeople.Download(Filter, Sort), ListFormat.Csv);

    public Task<IActionResult> OnGetXlsxAsync() => File(new ShowPeople.Download(Filter, Sort), ListFormat.Excel);

    public async Task<IActionResult> OnPostNameAsync()
    {
        var outcome = await Send(new NamePerson.Command(District ?? "", Form.Name ?? "", Form.Email ?? "", Form.AllRoles));
        return outcome is Outcome<NamePerson.Named>.Done(var named)
            ? DoneAt(
                Path,
                named.InEffect
                    ? $"{named.Name} is now {RolePermissions.Describe(named.Roles)}."
                    : $"You named {named.Name} {RolePermissions.Describe(named.Roles)}. We emailed {named.Email}: {named.Name} has to accept."
                        + (named.Confirms.Length > 0
                            ? $" Then {named.Confirms} has to confirm the role of {RolePermissions.Describe(named.Roles & Nomination.Binding)}."
                            : ""))
            : await NotDone(outcome, Load, nameof(Form));
    }

    /// <summary>Takes a nomination back that is not in effect.</summary>
    public async Task<IActionResult> OnPostUnnameAsync(Guid key)
    {
        var outcome = await Send(new WithdrawNomination.Command(key));
        return outcome is Outcome<WithdrawNomination.Withdrawn>.Done(var withdrawn)
            ? DoneAt(Path, $"You withdrew the nomination of {withdrawn.Name}.")
            : await NotDone(outcome, Load);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string email, Roles role)
    {
        var outcome = await Send(new WithdrawRole.Command(District ?? "", email ?? "", role));
        return outcome is Outcome<WithdrawRole.Withdrawn>.Done(var withdrawn) ? AfterWithdrawal(withdrawn) : await NotDone(outcome, Load);
    }

    public async Task<IActionResult> OnPostResendAsync(string email)
    {
        var outcome = await Send(new ResendActivation.Command(District ?? "", email ?? ""));
        return outcome is Outcome<ResendActivation.Sent>.Done(var sent)
            ? DoneAt(Path, $"We emailed {sent.Email} again. A link in an earlier email may no longer work.")
            : await NotDone(outcome, Load);
    }

    private RedirectResult AfterWithdrawal(WithdrawRole.Withdrawn withdrawn)
    {
        var text = $"{withdrawn.Name} is no longer {RolePermissions.Describe(withdrawn.Role)}. We told {withdrawn.Name}.";

        // who gave up the role that opens this page goes where they still may
        var isOwnRole = withdrawn.Name == CurrentUser.Name
            && !RolePermissions.Of(CurrentUser.Roles & ~withdrawn.Role).Contains(Permission.ManagePeople);
        return DoneAt(isOwnRole ? "/" : Path, text);
    }

    private ShowPeople.Filter Filter => new(District ?? "", Search);

    private async Task<bool> Load()
    {
        if (await Send(new ShowPeople.Query(Filter, View)) is not Outcome<ShowPeople.Found>.Done(var found))
        {
            return false;
        }

        Found = found;
        List = new(ShowPeople.List, found.Page, CurrentUser) { Search = new(Search, "Name or email address"), Kept = ["district"] };
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
