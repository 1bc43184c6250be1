using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>Choose seats by school and grade. The draft saves itself as it is edited; without script, by its buttons.</summary>
public sealed class SeatsModel : PortalPage
{
    [FromRoute]
    public int Year { get; set; }

    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public Guid? Version { get; set; }

    [BindProperty]
    public IList<LineForm> Lines { get; set; } = [];

    public ShowSeats.Sheet Sheet { get; private set; } = null!;

    public string Root => FormattableString.Invariant($"/cohorts/{Year}/opt-ins/{Code}");

    /// <summary>What was refused, by row: shown under the row it belongs to.</summary>
    public IReadOnlyDictionary<int, string> Refused { get; private set; } = new Dictionary<int, string>();

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
        {
            return NotFound();
        }

        Version = Sheet.Version;
        Lines = [.. Sheet.Rows.Select(row => new LineForm
        {
            School = row.School,
            Audience = row.Audience,
            Choice = row.Choice,
            Seats = row.Choice.Length == 0 ? "" : row.Seats.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Reason = row.Reason,
        })];
        return Page();
    }

    public Task<IActionResult> OnPostAsync() => Save(() => DoneAt($"{Root}/seats", "The draft is saved."));

    public Task<IActionResult> OnPostPlanAsync() => Save(() => DoneAt($"{Root}/plan", "The seats are saved."));

    /// <summary>One solution for all: what the first row with a choice has goes to every row that has none.</summary>
    public Task<IActionResult> OnPostCopyAsync()
    {
        var first = Lines.FirstOrDefault(line => !string.IsNullOrEmpty(line.Choice));
        if (first is not null)
        {
            foreach (var line in Lines.Where(line => string.IsNullOrEmpty(line.Choice)))
            {
                line.Choice = first.Choice;
            }
        }

        return Save(() => DoneAt($"{Root}/seats", "The solution is copied to every grade that had none. Enter the seats."));
    }

    /// <summary>While the form is edited: saved if it may be, and prices, objections and the cost sheet come back without the fields being touched.</summary>
    public async Task<IActionResult> OnPostLiveAsync()
    {
        var outcome = await Send(Command());
        if (outcome is SaveSeats.Outcome.NotFound || !await Load())
        {
            return NotFound();
        }

        if (outcome is SaveSeats.Outcome.Refused refused)
        {
            Explain(refused);
        }
        else
        {
            Version = Sheet.Version;
        }

        return Partial("_SeatsLive", this);
    }

    private SaveSeats.Command Command() => new(
        Year, Code, Version, [.. Lines.Select(line => new SaveSeats.Line(line.School ?? "", line.Audience, line.Choice, line.Seats, line.Reason))]);

    private async Task<IActionResult> Save(Func<IActionResult> done)
    {
        switch (await Send(Command()))
        {
            case SaveSeats.Outcome.Saved:
                return done();
            case SaveSeats.Outcome.Refused refused when await Load():
                Explain(refused);
                return Refuse(refused.Objections);
            default:
                return NotFound();
        }
    }

    private void Explain(SaveSeats.Outcome.Refused refused) => Refused = refused.Objections
        .GroupBy(objection => objection.Path.StartsWith("Lines[", StringComparison.Ordinal)
            ? int.Parse(objection.Path.AsSpan(6, objection.Path.IndexOf(']', StringComparison.Ordinal) - 6), System.Globalization.CultureInfo.InvariantCulture)
            : -1)
        .ToDictionary(group => group.Key, group => string.Join(' ', group.Select(objection => objection.Text)));

    private async Task<bool> Load()
    {
        var outcome = await Send(new ShowSeats.Query(Year, Code)) as ShowSeats.Outcome.Shown;
        Sheet = outcome?.Sheet!;
        return outcome is not null;
    }

    /// <summary>A row as typed.</summary>
    public sealed class LineForm
    {
        public string? School { get; set; }

        public int Audience { get; set; }

        public string? Choice { get; set; }

        public string? Seats { get; set; }

        public string? Reason { get; set; }
    }
}
