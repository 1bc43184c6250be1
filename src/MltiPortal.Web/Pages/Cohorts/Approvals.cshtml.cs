using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>Submissions that wait, oldest first; those with something against them set apart.</summary>
public sealed class ApprovalsModel : CohortPage
{
    [BindProperty]
    public ApproveForm Form { get; set; } = new();

    public ListApprovals.Listed List { get; private set; } = null!;

    public IReadOnlyList<ListApprovals.Row> Clear => [.. List.Rows.Where(row => row.Against.Count == 0)];

    public IReadOnlyList<ListApprovals.Row> SetApart => [.. List.Rows.Where(row => row.Against.Count > 0)];

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    /// <summary>Approves each as the officer saw it, and leads to what came of them.</summary>
    public async Task<IActionResult> OnPostAsync() => await Send(new ApproveOptIns.Command(Cohort, Form.Choices())) switch
    {
        Outcome<ApproveOptIns.Begun>.Done(var begun) => await Follow(begun.Work),
        var other => await NotDone(other, Load, nameof(Form)),
    };

    private async Task<bool> Load()
    {
        if (await Send(new ListApprovals.Query(Cohort)) is not Outcome<ListApprovals.Listed>.Done(var listed))
        {
            return false;
        }

        List = listed;
        return true;
    }

    /// <summary>The opt-ins that are ticked, each as it was shown.</summary>
    public sealed class ApproveForm
    {
        private const char Separator = '~';

        /// <summary>A district's code and the version of its opt-in: <c>2300123~b5e…</c>.</summary>
        public IList<string> Chosen { get; set; } = [];

        public static string Key(ListApprovals.Row row) => $"{row.Code}{Separator}{row.Version}";

        /// <summary>What is ticked; what is no such thing was not sent by this form and is left out.</summary>
        public IReadOnlyList<ApproveOptIns.Choice> Choices() =>
        [
            .. Chosen
                .Select(text => text.Split(Separator))
                .Where(parts => parts.Length == 2 && Guid.TryParse(parts[1], out _))
                .Select(parts => new ApproveOptIns.Choice(parts[0], Guid.Parse(parts[1])))
                .DistinctBy(choice => choice.District),
        ];
    }
}
