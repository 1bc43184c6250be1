using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Web.Accounts;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages;

/// <summary>Sets up an empty portal, with the code that the program printed when it started. Not there once there is an account.</summary>
[LimitedTries]
public sealed class SetUpModel(FirstRun firstRun) : PortalPage
{
    [BindProperty]
    public SetUpForm Form { get; set; } = new();

    /// <summary>What was set up, on the one page that shows the officer's link.</summary>
    public SetUpPortal.SetUp? Completed { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await IsOpen() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await IsOpen())
        {
            return NotFound();
        }

        if (!firstRun.IsCode(Form.Code))
        {
            return Refuse(
                [new Objection("Code", "This is not the setup code. Copy it from where the portal was started: it was printed then.")],
                nameof(Form));
        }

        var outcome = await firstRun.SetUp(new(Form.Cooperative ?? "", Form.Name ?? "", Form.Email ?? ""), HttpContext.RequestAborted);
        if (outcome is Outcome<SetUpPortal.SetUp>.Done(var completed))
        {
            Completed = completed;
            return Page();
        }

        return await NotDone(outcome, IsOpen, nameof(Form));
    }

    private async Task<bool> IsOpen() => await Send(new ShowSetUp.Query()) is Outcome<Nothing>.Done;

    /// <summary>The cooperative and its first officer.</summary>
    public sealed class SetUpForm
    {
        public string? Code { get; set; }

        public string? Cooperative { get; set; } = Domain.Membership.Cooperative.DefaultName;

        public string? Name { get; set; }

        public string? Email { get; set; }
    }
}
