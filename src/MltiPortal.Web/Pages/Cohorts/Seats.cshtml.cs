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
        Fill = SeatFill.For(Sheet);
        return Page();
    }

    public Task<IActionResult> OnPostAsync() => SaveAndGo($"{Root}/seats", "The draft is saved.");

    public Task<IActionResult> OnPostPlanAsync() => SaveAndGo($"{Root}/plan", "The seats are saved. Now the long-term plan.");

    [BindProperty]
    public SeatFill Fill { get; set; } = new();

    /// <summary>What filling several rows at once would change, shown before it is saved; nothing otherwise.</summary>
    public SeatProposal? Proposal { get; private set; }

    /// <summary>One solution, with the projected enrollment, for the chosen grades of the chosen schools. Nothing is saved.</summary>
    public async Task<IActionResult> OnPostFillAsync()
    {
        var choice = SolutionChoice.Parse(Fill.Choice);
        return await Propose(
            choice is null ? [new("Fill.Choice", "Choose the solution to fill in.")] : [],
            row => choice is null || row.Projected == 0 ? null : (choice, row.Projected),
            "");
    }

    /// <summary>The seats of the last approved opt-in, for the chosen grades of the chosen schools. Nothing is saved.</summary>
    public async Task<IActionResult> OnPostLastAsync()
    {
        switch (await Send(new ShowLastSeats.Query(Cohort, Code)))
        {
            case Outcome<ShowLastSeats.Last>.Done(var last):
                var rows = last.Rows.ToDictionary(row => (row.School, row.Audience));
                return await Propose(
                    last.Rows.Count == 0 ? [new("Fill.Schools", "There is no approved opt-in of an earlier year to fill from.")] : [],
                    row => rows.TryGetValue((row.School, row.Audience), out var then) ? (then.Choice, then.Seats) : null,
                    last.Term);
            default:
                return NotFound();
        }
    }

    private async Task<IActionResult> Propose(
        List<Objection> objections, Func<ShowSeats.Row, (SolutionChoice Choice, int Seats)?> source, string term)
    {
        if (await Send(new ShowSeats.Query(Cohort, Code)) is not Outcome<ShowSeats.Sheet>.Done(var sheet))
        {
            return NotFound();
        }

        Sheet = sheet;
        if (Fill.Schools.Count == 0 || Fill.Grades.Count == 0)
        {
            objections.Add(new("Fill.Schools", "Choose at least one school and one grade to fill in."));
        }

        Proposal = SeatProposal.Of(Fill, sheet, Lines, source, term);
        if (objections.Count == 0 && Proposal.Rows.Count == 0)
        {
            objections.Add(new("Fill.Schools", Proposal.NotOffered > 0
                ? "The solutions of that opt-in are not offered in this one. Choose a solution instead."
                : "No row would change. Choose other schools or grades, or also replace what is chosen already."));
        }

        var form = SeatForm.Read(Lines, byButton: true);
        if (!await Price(form, asDraft: true))
        {
            return NotFound();
        }

        ModelState.Clear();
        if (objections.Count > 0)
        {
            Proposal = null;
            return Refuse(objections);
        }

        return Page();
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
