using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Domain;

namespace MltiPortal.Web.Pages.Devices;

/// <summary>Devices are put to a school and grade: one scan after the other, a list at once, or so many of the received ones.</summary>
public sealed class DeployModel : PortalPage
{
    [BindProperty]
    public FormInput Form { get; set; } = new();

    public PrepareDeployment.Outcome Choices { get; private set; } = null!;

    public IReadOnlyList<DeployResult> Results { get; private set; } = [];

    /// <summary>What became of the last message, in one line; empty before it.</summary>
    public string Said { get; private set; } = "";

    public bool WentWell { get; private set; }

    public IEnumerable<SelectListItem> Schools =>
        [new("Choose a school", ""), .. Choices.Schools.Select(school => new SelectListItem(school.Name, school.Code))];

    public IEnumerable<SelectListItem> Audiences =>
        [new("Choose a grade or staff", ""), .. Choices.Audiences.Select(audience => new SelectListItem(audience.ToString(), audience.Code.ToString(CultureInfo.InvariantCulture)))];

    public IEnumerable<SelectListItem> Models =>
        [new("Choose a model", ""), .. Choices.Waiting.Where(row => row.Count > 0).Select(row => row.Model).Distinct(StringComparer.Ordinal).Select(model => new SelectListItem(model, model))];

    public async Task OnGetAsync(string? school, int? audience)
    {
        Form.School = school;
        Form.Audience = audience;
        Choices = await Send(new PrepareDeployment.Query());
    }

    /// <summary>One scan. With script the line alone is sent back, and the page stays.</summary>
    public async Task<IActionResult> OnPostOneAsync()
    {
        var outcome = await Send(Command([Form.Number ?? ""]));
        if (!Request.Headers.ContainsKey("HX-Request"))
        {
            return await Answer(outcome, nameof(Form.Number));
        }

        if (outcome is DeployDevices.Outcome.NotFound)
        {
            return NotFound();
        }

        Take(outcome);
        if (outcome is DeployDevices.Outcome.Refused refused)
        {
            Results = [.. refused.Objections.Select(objection => new DeployResult(Form.Number ?? "", DeployVerdict.Refused, objection.Text))];
            Said = refused.Objections[0].Text;
        }

        return Partial("_DeployScan", this);
    }

    public async Task<IActionResult> OnPostListAsync() =>
        await Answer(await Send(Command((Form.Numbers ?? "").Split(['\n', '\r', ',', ';', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))), nameof(Form.Numbers));

    public async Task<IActionResult> OnPostReceivedAsync()
    {
        if (string.IsNullOrWhiteSpace(Form.Model))
        {
            return await Answer(new DeployDevices.Outcome.Refused([new(nameof(Form.Model), "Choose the model of which received devices are to be deployed.")]), nameof(Form.Model));
        }

        return await Answer(await Send(new DeployDevices.Command(Form.School ?? "", Form.Audience, [], Form.Model, Form.Count)), nameof(Form.Model));
    }

    private DeployDevices.Command Command(IReadOnlyList<string> numbers) => new(Form.School ?? "", Form.Audience, numbers);

    private async Task<IActionResult> Answer(DeployDevices.Outcome outcome, string field)
    {
        if (outcome is DeployDevices.Outcome.NotFound)
        {
            return NotFound();
        }

        Take(outcome);
        Choices = await Send(new PrepareDeployment.Query());
        if (outcome is DeployDevices.Outcome.Refused refused)
        {
            return Refuse(refused.Objections.Select(objection => objection.Path == nameof(DeployDevices.Command.Numbers) ? new Objection(field, objection.Text) : objection), nameof(Form));
        }

        // what was refused stays in the list, so that it can be put right and sent again
        var left = Results.Where(result => result.Verdict == DeployVerdict.Refused).Select(result => result.Number);
        Form.Number = "";
        Form.Numbers = string.Join('\n', left);
        ModelState.Clear();
        return Page();
    }

    private void Take(DeployDevices.Outcome outcome)
    {
        Results = outcome switch
        {
            DeployDevices.Outcome.Deployed deployed => deployed.Results,
            DeployDevices.Outcome.NothingDeployed nothing => nothing.Results,
            _ => [],
        };
        WentWell = outcome is DeployDevices.Outcome.Deployed;
        Said = Results switch
        {
            [] => "",
            [var one] => one.Text,
            var all => string.Create(
                CultureInfo.InvariantCulture,
                $"{all.Count(result => result.Verdict is DeployVerdict.Deployed or DeployVerdict.Moved):N0} of {all.Count:N0} deployed, {all.Count(result => result.Verdict == DeployVerdict.Refused):N0} refused."),
        };
    }

    /// <summary>The form's fields.</summary>
    public sealed class FormInput
    {
        public string? School { get; set; }

        public int? Audience { get; set; }

        public string? Number { get; set; }

        public string? Numbers { get; set; }

        public string? Model { get; set; }

        public int? Count { get; set; }
    }
}
