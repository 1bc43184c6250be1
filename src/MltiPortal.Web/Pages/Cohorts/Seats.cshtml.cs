using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Domain;

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

    /// <summary>Whether the draft was kept in this request, save what was refused.</summary>
    public bool IsSaved { get; private set; }

    /// <summary>What was refused, by row, -1 for the whole: shown under the row it belongs to.</summary>
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
            Seats = row.Choice.Length == 0 ? "" : row.Seats.ToString(CultureInfo.InvariantCulture),
            Reason = row.Reason,
        })];
        return Page();
    }

    public Task<IActionResult> OnPostAsync() => Save($"{Root}/seats", "The draft is saved.");

    public Task<IActionResult> OnPostPlanAsync() => Save($"{Root}/plan", "The seats are saved. Now the long-term plan.");

    /// <summary>The first school's solutions for all: each row that has none gets what its grade has there, or else the first that is chosen.</summary>
    public Task<IActionResult> OnPostCopyAsync()
    {
        var chosen = Lines.Where(line => !string.IsNullOrEmpty(line.Choice)).ToList();
        if (chosen.Count == 0)
        {
            return Task.FromResult<IActionResult>(DoneAt($"{Root}/seats", "There is nothing to copy yet: choose a solution in the first school, then copy it to all."));
        }

        foreach (var line in Lines.Where(line => string.IsNullOrEmpty(line.Choice)))
        {
            line.Choice = (chosen.Find(row => row.Audience == line.Audience) ?? chosen[0]).Choice;
        }

        return Save($"{Root}/seats", "The solutions are copied to every grade that had none. Enter its seats.", asDraft: true);
    }

    /// <summary>While the form is edited: what may stand is saved, and prices, objections and the cost sheet come back without the fields being touched.</summary>
    public async Task<IActionResult> OnPostLiveAsync()
    {
        var outcome = await Send(Command(asDraft: true));
        if (outcome is SaveSeats.Outcome.NotFound || !await Price())
        {
            return NotFound();
        }

        if (outcome is SaveSeats.Outcome.Saved saved)
        {
            Version = saved.Version;
            IsSaved = true;
        }

        Explain(Objections(outcome));
        return Partial("_SeatsLive", this);
    }

    private static IReadOnlyList<Objection> Objections(SaveSeats.Outcome outcome) => outcome switch
    {
        SaveSeats.Outcome.Saved saved => saved.Left,
        SaveSeats.Outcome.Refused refused => refused.Objections,
        _ => [],
    };

    private IReadOnlyList<SaveSeats.Line> Typed() => [.. Lines.Select(line => new SaveSeats.Line(line.School ?? "", line.Audience, line.Choice, line.Seats, line.Reason))];

    private SaveSeats.Command Command(bool asDraft) => new(Year, Code, Version, Typed(), asDraft);

    private async Task<IActionResult> Save(string path, string said, bool asDraft = false)
    {
        var outcome = await Send(Command(asDraft));
        var objections = Objections(outcome);
        if (outcome is SaveSeats.Outcome.Saved saved)
        {
            if (objections.Count == 0)
            {
                return DoneAt(path, said);
            }

            Version = saved.Version;
            IsSaved = true;
        }

        if (outcome is SaveSeats.Outcome.NotFound || !await Price())
        {
            return NotFound();
        }

        Explain(objections);
        return Refuse(objections);
    }

    private void Explain(IReadOnlyList<Objection> objections) => Refused = objections
        .GroupBy(objection => objection.Path.StartsWith("Lines[", StringComparison.Ordinal)
            ? int.Parse(objection.Path.AsSpan(6, objection.Path.IndexOf(']', StringComparison.Ordinal) - 6), CultureInfo.InvariantCulture)
            : -1)
        .ToDictionary(group => group.Key, group => string.Join(' ', group.Select(objection => objection.Text)));

    /// <summary>The page with the prices of what is typed, saved or not.</summary>
    private async Task<bool> Price()
    {
        var outcome = await Send(new PriceSeats.Query(Year, Code, Typed())) as PriceSeats.Outcome.Priced;
        Sheet = outcome?.Sheet!;
        return outcome is not null;
    }

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
