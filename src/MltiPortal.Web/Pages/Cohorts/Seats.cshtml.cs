using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>Choose seats by school and grade. The draft saves itself as it is edited; without script, by its buttons.</summary>
public sealed class SeatsModel : OptInPage
{
    [BindProperty]
    public Guid? Version { get; set; }

    [BindProperty]
    public IList<SeatLine> Lines { get; set; } = [];

    public ShowSeats.Sheet Sheet { get; private set; } = null!;

    /// <summary>Whether the draft was kept in this request, save what was refused.</summary>
    public bool IsSaved { get; private set; }

    /// <summary>What was refused, by row, -1 for the whole: shown under the row it belongs to.</summary>
    public IReadOnlyDictionary<int, string> Refused { get; private set; } = new Dictionary<int, string>();

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Send(new ShowSeats.Query(Cohort, Code)) is not Outcome<ShowSeats.Sheet>.Done(var sheet))
        {
            return NotFound();
        }

        Sheet = sheet;
        Version = Sheet.Version;
        Lines = [.. Sheet.Rows.Select(SeatLine.Of)];
        return Page();
    }

    public Task<IActionResult> OnPostAsync() => SaveAndGo($"{Root}/seats", "The draft is saved.");

    public Task<IActionResult> OnPostPlanAsync() => SaveAndGo($"{Root}/plan", "The seats are saved. Now the long-term plan.");

    /// <summary>
    /// The first school's solutions for all: each row that has none gets what its grade has there, or else the first that is chosen.
    /// </summary>
    public Task<IActionResult> OnPostCopyAsync()
    {
        var chosen = Lines.Where(line => !string.IsNullOrEmpty(line.Choice)).ToList();
        if (chosen.Count == 0)
        {
            // saved as it is, so that a person who may not is told so here, too
            return SaveAndGo(
                $"{Root}/seats",
                "There is nothing to copy yet: choose a solution in the first school, then copy it to all.",
                asDraft: true);
        }

        foreach (var line in Lines.Where(line => string.IsNullOrEmpty(line.Choice)))
        {
            line.Choice = (chosen.Find(row => row.Audience == line.Audience) ?? chosen[0]).Choice;
        }

        return SaveAndGo($"{Root}/seats", "The solutions are copied to every grade that had none. Enter its seats.", asDraft: true);
    }

    /// <summary>
    /// While the form is edited: what may stand is saved, and prices, objections and the cost sheet come back without the fields being
    /// touched.
    /// </summary>
    public async Task<IActionResult> OnPostLiveAsync()
    {
        var form = SeatForm.Read(Lines, byButton: false);
        var objections = await Save(form, asDraft: true);
        if (objections is null || !await Price(form, asDraft: true))
        {
            return NotFound();
        }

        Explain([.. form.Unreadable(Sheet), .. objections]);
        return Partial("_SeatsLive", this);
    }

    private async Task<IActionResult> SaveAndGo(string path, string said, bool asDraft = false)
    {
        var form = SeatForm.Read(Lines, byButton: true);
        IReadOnlyList<Objection>? objections = [];
        if (asDraft || form.IsReadable)
        {
            objections = await Save(form, asDraft);
            if (objections is { Count: 0 } && form.IsReadable)
            {
                return DoneAt(path, said);
            }
        }

        if (objections is null || !await Price(form, asDraft))
        {
            return NotFound();
        }

        // where something could not be read, nothing was sent: what else is wrong is said with it
        IReadOnlyList<Objection> all = asDraft || form.IsReadable ? objections : Wrong;
        List<Objection> shown = [.. form.Unreadable(Sheet).Concat(all).OrderBy(objection => SeatForm.LineOf(objection))];
        Explain(shown);
        return Refuse(shown);
    }

    /// <summary>What speaks against the rows that were priced.</summary>
    private IReadOnlyList<Objection> Wrong { get; set; } = [];

    /// <summary>Saves; what was refused, or nothing where the opt-in is not there.</summary>
    private async Task<IReadOnlyList<Objection>?> Save(SeatForm form, bool asDraft)
    {
        switch (await Send(new SaveSeats.Command(Cohort, Code, Version, form.Rows, asDraft)))
        {
            case Outcome<SaveSeats.Saved>.Done(var saved):
                Version = saved.Version;
                IsSaved = true;
                var left = form.AtLines(saved.Left);
                form.TakeOver(Lines, saved.Kept, left);
                ModelState.Clear();
                return left;
            case Outcome<SaveSeats.Saved>.Refused(var objections):
                return form.AtLines(objections);
            case Outcome<SaveSeats.Saved>.Conflict conflict:
                return [OutcomeText.Of(conflict)];
            default:
                return null;
        }
    }

    /// <summary>The page with the prices of what is typed, saved or not.</summary>
    private async Task<bool> Price(SeatForm form, bool asDraft)
    {
        if (await Send(new PriceSeats.Query(Cohort, Code, form.Rows, asDraft)) is not Outcome<PriceSeats.Priced>.Done(var priced))
        {
            return false;
        }

        Sheet = priced.Sheet;
        ShowKept(form, priced);
        Wrong = form.AtLines(priced.Objections);
        return true;
    }

    /// <summary>
    /// Where nothing was saved, rows that somebody else changed still say what they are now: the next press of a button has seen it.
    /// </summary>
    private void ShowKept(SeatForm form, PriceSeats.Priced priced)
    {
        if (!IsSaved)
        {
            form.TakeOver(Lines, priced.Kept, form.AllRows);
        }
    }

    private void Explain(IReadOnlyList<Objection> objections) => Refused = objections
        .GroupBy(SeatForm.LineOf)
        .ToDictionary(group => group.Key, group => string.Join(' ', group.Select(objection => objection.Text)));
}
