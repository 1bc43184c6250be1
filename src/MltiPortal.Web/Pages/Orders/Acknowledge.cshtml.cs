using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Orders;
using MltiPortal.Web.TagHelpers;

namespace MltiPortal.Web.Pages.Orders;

/// <summary>The vendor answers an order's lines: each on its own, or all that are open at once.</summary>
public sealed partial class AcknowledgeModel : PortalPage
{
    private const string Every = "All";

    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int? District { get; set; }

    /// <summary>Lines so answered; those without an answer if nothing is said; <c>All</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Answer { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    [BindProperty]
    public FormInput Form { get; set; } = new();

    /// <summary>What is chosen from.</summary>
    public static IReadOnlyList<Acknowledgment> Choices { get; } =
        [Acknowledgment.None, Acknowledgment.Accepted, Acknowledgment.Backordered, Acknowledgment.Rejected, Acknowledgment.Partial];

    /// <summary>What the answers cost whom, to be confirmed; nothing if nothing is asked.</summary>
    public IReadOnlyList<string> ToConfirm { get; private set; } = [];

    public ShowAcknowledgment.Shown Shown { get; private set; } = null!;

    public string Path => $"/orders/{Shown.Order}";

    public string CountText =>
        string.Create(CultureInfo.GetCultureInfo("en-US"), $"{Shown.Page.Rows.Count:N0} of {OrderWords.Count(Shown.Page.Count, "line")}");

    /// <summary>This page of the list, where answers are sent and where one is afterwards.</summary>
    public string HerePath => After is { Length: > 0 } ? Address.With(Request, "after", After) : Address.With(Request, "before", Before);

    public IEnumerable<SelectListItem> Districts => Shown.Districts
        .Select(district => new SelectListItem(
            district.Name, district.FirstLine.ToString(CultureInfo.InvariantCulture), district.FirstLine == District))
        .Prepend(new SelectListItem("All", ""));

    public IEnumerable<SelectListItem> Answers => Enum.GetValues<Acknowledgment>()
        .Select(answer => new SelectListItem(OrderText.Of(answer), answer.ToString(), answer == Choice.Answer))
        .Append(new SelectListItem("All", Every, Choice.Answer is null));

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAnswerAsync()
    {
        if (!ModelState.IsValid)
        {
            return await Load() ? Refuse([]) : NotFound();
        }

        var posted = Form.Answers;
        var outcome = await Send(new AcknowledgeLines.Command(Key, [.. posted.Select(row => row.Answer())], Form.Confirmed));
        return outcome switch
        {
            Outcome<AcknowledgeLines.Acknowledged>.Done(var done) =>
                DoneAt(HerePath, Say(done.Lines)),
            Outcome<AcknowledgeLines.Acknowledged>.Refused(var objections) when await Load() =>
                Refuse(objections.Select(objection => Placed(objection, posted)), nameof(Form)),
            _ => await NotDone(outcome, Load),
        };
    }

    public async Task<IActionResult> OnPostAllAsync(int expected) => await Send(new AcceptLines.Command(Key, District, expected)) switch
    {
        Outcome<AcceptLines.Accepted>.Done(var accepted) =>
            DoneAt($"/orders/{Key}", $"{OrderWords.Count(accepted.Lines, "line")} accepted. The state and the districts have been told."),
        var outcome => await NotDone(outcome, Load),
    };

    /// <summary>What was typed for a line; nothing where the page is fresh.</summary>
    public LineInput Typed(int line) => Form.Answers.Find(row => row.Line == line) ?? new LineInput();

    /// <summary>What was refused of a field.</summary>
    public string? Refusal(int index, string field) =>
        ModelState.TryGetValue($"Form.Answers[{index}]{(field.Length == 0 ? "" : "." + field)}", out var state) && state.Errors.Count > 0
            ? string.Join(' ', state.Errors.Select(error => error.ErrorMessage))
            : null;

    private OrderKey Key => OrderKey.TryParse(Number, out var key) ? key : default;

    private LineChoice Choice => new(
        District,
        Answer == Every
            ? null
            : Enum.TryParse<Acknowledgment>(Answer, out var answer) && Enum.IsDefined(answer) ? answer : Acknowledgment.None);

    private static string Say(IReadOnlyList<AcknowledgeLines.LineAnswer> lines)
    {
        var parts = lines.GroupBy(line => line.Says).OrderBy(group => group.Key)
            .Select(group => string.Create(
                CultureInfo.InvariantCulture, $"{group.Count():N0} {OrderText.Of(group.Key).ToLowerInvariant()}"));
        return $"{OrderWords.Count(lines.Count, "line")} answered: {string.Join(", ", parts)}. The state and the districts have been told."
            + string.Concat(lines
                .Where(line => line.Dropped is not null)
                .Select(line => $" Line {line.Line} is no longer backordered to {OrderWords.Day(line.Dropped!.Value)}."));
    }

    /// <summary>Where a line stands on the page as it is now: others may have answered lines meanwhile.</summary>
    private Objection Placed(Objection objection, List<LineInput> posted)
    {
        if (objection.Path == nameof(FormInput.Confirmed))
        {
            ToConfirm = [.. ToConfirm, objection.Text];
            return objection;
        }

        var match = Place().Match(objection.Path);
        if (!match.Success || int.Parse(match.Groups["at"].Value, CultureInfo.InvariantCulture) is var index && index >= posted.Count)
        {
            return objection with { Path = "" };
        }

        var now = Shown.Page.Rows.Index().Where(row => row.Item.Line == posted[index].Line).Select(row => (int?)row.Index).FirstOrDefault();
        return objection with { Path = now is null ? "" : $"Answers[{now}]{match.Groups["rest"].Value}" };
    }

    private async Task<bool> Load()
    {
        if (await Send(new ShowAcknowledgment.Query(
            Key, Choice, new(null, After, Before))) is not Outcome<ShowAcknowledgment.Shown>.Done(var shown))
        {
            return false;
        }

        Shown = shown;
        return true;
    }

    [GeneratedRegex(@"\AAnswers\[(?<at>\d{1,6})\](?<rest>.*)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Place();

    /// <summary>The answers as typed.</summary>
    public sealed class FormInput
    {
        public List<LineInput> Answers { get; set; } = [];

        /// <summary>How many answers were confirmed, having been shown with what they cost.</summary>
        public int Confirmed { get; set; }
    }

    /// <summary>One line's answer as typed.</summary>
    public sealed class LineInput
    {
        public int Line { get; set; }

        public Guid Version { get; set; }

        public Acknowledgment Says { get; set; }

        public DateOnly? Until { get; set; }

        public string? Reason { get; set; }

        public int? Accepted { get; set; }

        public int? Backordered { get; set; }

        public int? Rejected { get; set; }

        public AcknowledgeLines.Answer Answer() => new(
            Line, Version, Says, Until, Reason,
            Says == Acknowledgment.Partial ? new LineParts(Accepted ?? 0, Backordered ?? 0, Rejected ?? 0) : null);
    }
}
