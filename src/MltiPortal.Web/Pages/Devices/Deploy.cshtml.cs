using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Web.Pages.Devices;

/// <summary>Devices are put to a school and grade: one scan after the other, a list at once, or so many of the received ones.</summary>
public sealed class DeployModel : PortalPage
{
    [BindProperty]
    public FormInput Form { get; set; } = new();

    public PrepareDeployment.Choices Choices { get; private set; } = null!;

    public IReadOnlyList<DeployResult> Results { get; private set; } = [];

    /// <summary>What became of the last message, in one line; empty before it.</summary>
    public string Said { get; private set; } = "";

    public bool WentWell { get; private set; }

    /// <summary>The serial numbers of what was just deployed, so that it can be taken back as one.</summary>
    public string Deployed { get; private set; } = "";

    /// <summary>The school to which it was deployed.</summary>
    public string DeployedTo { get; private set; } = "";

    /// <summary>The numbers of the devices that are asked about, one on each line.</summary>
    public string Asked =>
        string.Join('\n', Results.Where(result => result.Verdict == DeployVerdict.Asked).Select(result => result.Number));

    public IEnumerable<SelectListItem> Schools =>
        [new("Choose a school", ""), .. Choices.Schools.Select(school => new SelectListItem(school.Name, school.Code))];

    public IEnumerable<SelectListItem> Audiences =>
        [
            new("Choose a grade or staff", ""),
            .. Choices.Audiences.Select(audience => new SelectListItem(
                audience.ToString(), audience.Code.ToString(CultureInfo.InvariantCulture)))
        ];

    public IEnumerable<SelectListItem> Models =>
        [
            new("Choose a model", ""),
            .. Choices.Waiting
                .Where(row => row.Count > 0)
                .Select(row => row.Model)
                .Distinct(StringComparer.Ordinal)
                .Select(model => new SelectListItem(model, model))
        ];

    public async Task OnGetAsync(string? school, int? audience, string? number)
    {
        Form.School = school;
        Form.Audience = audience;
        Form.Number = number;
        Choices = await Send(new PrepareDeployment.Query());
    }

    /// <summary>One scan. With script the line alone is sent back, and the page stays.</summary>
    public async Task<IActionResult> OnPostOneAsync()
    {
        var outcome = await Deploy([Form.Number ?? ""]);
        if (!Request.Headers.ContainsKey("HX-Request"))
        {
            return await Answer(outcome, nameof(Form.Number));
        }

        switch (outcome)
        {
            case Outcome<DeployDevices.Deployed>.Done(var deployed):
                Take(deployed);
                break;
            case Outcome<DeployDevices.Deployed>.Refused(var objections):
                Results = [.. objections.Select(objection => new DeployResult(Form.Number ?? "", DeployVerdict.Refused, objection.Text))];
                Said = objections[0].Text;
                break;
            case Outcome<DeployDevices.Deployed>.Conflict:
                Said = "Somebody else changed this device at the same moment. Scan it again.";
                break;
            default:
                return NotFound();
        }

        return Partial("_DeployScan", this);
    }

    public async Task<IActionResult> OnPostListAsync() =>
        await Answer(
            await Deploy((Form.Numbers ?? "").Split(
                ['\n', '\r', ',', ';', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
            nameof(Form.Numbers));

    public async Task<IActionResult> OnPostReceivedAsync()
    {
        var objections = Form.Missing().ToList();
        if (string.IsNullOrWhiteSpace(Form.Model))
        {
            objections.Add(new(nameof(Form.Model), "Choose the model of which received devices are to be deployed."));
        }

        if (Form.Count is null)
        {
            objections.Add(new(nameof(Form.Count), "Say how many of them to deploy."));
        }

        return await Answer(
            objections.Count > 0
                ? objections
                : await Send(new DeployDevices.Command(
                    Form.School!, new Audience(Form.Audience!.Value), [], Form.Batch, Form.Model, Form.Count)),
            nameof(Form.Model));
    }

    /// <summary>What was just deployed goes back to where it was.</summary>
    public async Task<IActionResult> OnPostUndoAsync()
    {
        var numbers = (Form.Undone ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var outcome = await Send(new UndoDeployment.Command(Form.UndoneAt ?? "", numbers, Form.Undo));
        var isPartial = Request.Headers.ContainsKey("HX-Request");
        if (isPartial && outcome is Outcome<UndoDeployment.Undone>.Refused(var objections))
        {
            Said = string.Join(' ', objections.Select(objection => objection.Text));
            return Partial("_DeployScan", this);
        }

        if (outcome is not Outcome<UndoDeployment.Undone>.Done(var undone))
        {
            return await NotDone(outcome, Load, nameof(Form));
        }

        Said = undone.Message;
        WentWell = true;
        Results = [.. undone.Left.Select(text => new DeployResult("", DeployVerdict.Refused, text))];
        if (isPartial)
        {
            Results = [new DeployResult("", DeployVerdict.Undone, undone.Message), .. Results];
            return Partial("_DeployScan", this);
        }

        await Load();
        ModelState.Clear();
        Form.Batch = Guid.NewGuid();
        return Page();
    }

    private async Task<Outcome<DeployDevices.Deployed>> Deploy(IReadOnlyList<string> numbers)
    {
        var objections = Form.Missing().ToList();
        if (objections.Count > 0 && !numbers.Any(number => !string.IsNullOrWhiteSpace(number)))
        {
            objections.Add(new(
                nameof(DeployDevices.Command.Numbers), "Scan or type at least one serial number or asset tag, one on each line."));
        }

        return objections.Count > 0
            ? objections
            : await Send(new DeployDevices.Command(
                Form.School!, new Audience(Form.Audience!.Value), numbers, Form.Batch, IsSure: Form.IsSure));
    }

    private async Task<IActionResult> Answer(Outcome<DeployDevices.Deployed> outcome, string field)
    {
        switch (outcome)
        {
            case Outcome<DeployDevices.Deployed>.Done(var deployed):
                Take(deployed);
                break;
            case Outcome<DeployDevices.Deployed>.Refused(var objections):
                return await NotDone(
                    Outcome<DeployDevices.Deployed>.Refuse(
                        [
                            .. objections.Select(objection => objection.Path == nameof(DeployDevices.Command.Numbers)
                                ? objection with { Path = field }
                                : objection)
                        ]),
                    Load,
                    nameof(Form));
            default:
                return await NotDone(outcome, Load, nameof(Form));
        }

        await Load();

        // what was refused stays in the list, so that it can be put right and sent again
        var left = Results.Where(result => result.Verdict == DeployVerdict.Refused).Select(result => result.Number);
        Form.Number = "";
        Form.IsSure = false;
        Form.Numbers = string.Join('\n', left);
        ModelState.Clear();
        return Page();
    }

    private async Task<bool> Load()
    {
        Choices = await Send(new PrepareDeployment.Query());
        return true;
    }

    private void Take(DeployDevices.Deployed deployed)
    {
        Results = deployed.Results;
        var done = Results.Where(result => result.Verdict is DeployVerdict.Deployed or DeployVerdict.Moved).ToList();
        WentWell = done.Count > 0;
        Said = Results is [var one]
            ? one.Text
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{done.Count:N0} of {Results.Count:N0} deployed, {Results.Count(result => result.Verdict == DeployVerdict.Refused):N0} "
                    + $"refused.{AskedOf()}");
        (Deployed, DeployedTo, Form.Undo) = (string.Join('\n', done.Select(result => result.Number)), Form.School ?? "", Form.Batch);
        Form.Batch = Guid.NewGuid();
    }

    private string AskedOf() => Results.Count(result => result.Verdict == DeployVerdict.Asked) is > 0 and var asked
        ? string.Create(CultureInfo.InvariantCulture, $" Answer the questions about {asked:N0}.")
        : "";

    /// <summary>The form's fields.</summary>
    public sealed class FormInput
    {
        public string? School { get; set; }

        public int? Audience { get; set; }

        public string? Number { get; set; }

        public string? Numbers { get; set; }

        /// <summary>Whether the person has said yes to what was asked.</summary>
        public bool IsSure { get; set; }

        public string? Model { get; set; }

        public int? Count { get; set; }

        /// <summary>New for each message, so that what is deployed with it can be taken back as one.</summary>
        public Guid Batch { get; set; } = Guid.NewGuid();

        /// <summary>The deployment that is taken back.</summary>
        public Guid Undo { get; set; }

        /// <summary>Its devices, one on each line.</summary>
        public string? Undone { get; set; }

        /// <summary>The school to which they went.</summary>
        public string? UndoneAt { get; set; }

        /// <summary>What every deployment needs and is not chosen.</summary>
        public IEnumerable<Objection> Missing()
        {
            if (string.IsNullOrWhiteSpace(School))
            {
                yield return new(nameof(School), "Choose the school that the devices go to.");
            }

            if (Audience is null)
            {
                yield return new(nameof(Audience), "Choose the grade or staff that the devices are for.");
            }
        }
    }
}
