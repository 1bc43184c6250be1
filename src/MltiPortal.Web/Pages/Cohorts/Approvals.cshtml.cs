using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Web.Hosting;
using MltiPortal.Web.TagHelpers;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>Submissions that wait, oldest first. Those without concerns can be approved together.</summary>
public sealed class ApprovalsModel : CohortListPage
{
    [BindProperty(SupportsGet = true)]
    public ApprovalFilter? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty]
    public ApproveForm Form { get; set; } = new();

    public ListApprovals.Listed Shown { get; private set; } = null!;

    public DataList<ListApprovals.Row> List { get; private set; } = null!;

    public bool MayApprove => CurrentUser.May(Permission.ApproveOptIns) && Shown.Status != WindowStatus.Locked;

    /// <summary>Whether any opt-in of this page can be approved together with others.</summary>
    public bool MayApproveShown => MayApprove && Shown.Page.Rows.Any(row => row.IsClear);

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public Task<IActionResult> OnGetCsvAsync() => File(new ListApprovals.Download(Filter, Sort), ListFormat.Csv);

    public Task<IActionResult> OnGetXlsxAsync() => File(new ListApprovals.Download(Filter, Sort), ListFormat.Excel);

    /// <summary>Approves each as the officer saw it, and leads to what came of them.</summary>
    public async Task<IActionResult> OnPostAsync() => await Send(new ApproveOptIns.Command(Cohort, Form.Choices())) switch
    {
        Outcome<ApproveOptIns.Begun>.Done(var begun) => await Follow(begun.Work),
        var other => await NotDone(other, Load, nameof(Form)),
    };

    private ListApprovals.Filter Filter => new(Cohort, Show ?? ApprovalFilter.All, Search);

    private async Task<bool> Load()
    {
        if (await Send(new ListApprovals.Query(Filter, View)) is not Outcome<ListApprovals.Listed>.Done(var listed))
        {
            return false;
        }

        Shown = listed;
        List = new(ListApprovals.List, listed.Page, CurrentUser)
        {
            Zone = _ => listed.Zone,
            Search = new(Search, "District or LEAID"),
            Filters =
            [
                new(
                    "show",
                    "Show",
                    Show?.ToString(),
                    [
                        ("", Counted("All", listed.Waiting)),
                        (nameof(ApprovalFilter.Clear), Counted("Without concerns", listed.Clear)),
                        (nameof(ApprovalFilter.SetApart), Counted("With concerns", listed.Waiting - listed.Clear)),
                    ]),
            ],
        };
        if (MayApproveShown)
        {
            List.Choose("Form.Chosen", "approve", Box);
        }

        return true;
    }

    private ListChosen? Box(ListApprovals.Row row)
    {
        var key = ApproveForm.Key(row);
        return row.IsClear ? new(key, $"Approve {row.Name}", Form.Chosen.Contains(key), row.StateYear.Cents) : null;
    }

    private static string Counted(string text, int count) => string.Create(CultureInfo.GetCultureInfo("en-US"), $"{text} ({count:N0})");

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
