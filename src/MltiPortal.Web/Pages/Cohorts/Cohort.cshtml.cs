using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Web.Hosting;
using MltiPortal.Web.TagHelpers;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>The participation board of a state.</summary>
public sealed class CohortModel : CohortPage
{
    [BindProperty(SupportsGet = true)]
    public ParticipationFilter? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Region { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public ShowCohort.Board Board { get; private set; } = null!;

    public DataList<ListCohort.Row> List { get; private set; } = null!;

    /// <summary>While districts may submit, those that have not are shown first; afterwards all are.</summary>
    public ParticipationFilter Shown =>
        Show ?? (Board.Status is WindowStatus.Scheduled or WindowStatus.Open ? ParticipationFilter.NotSubmitted : ParticipationFilter.All);

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Send(new ShowCohort.Query(Cohort)) is not Outcome<ShowCohort.Board>.Done(var board))
        {
            return NotFound();
        }

        Board = board;
        if (await Send(new ListCohort.Query(
            Filter(Shown), new(Sort, After, Before))) is not Outcome<ListPage<ListCohort.Row>>.Done(var page))
        {
            return NotFound();
        }

        List = new(ListCohort.List, page, CurrentUser)
        {
            Fragment = "districts",
            Search = new(Find, "District or LEAID", "find"),
            Filters = [
                new("show", "Status", Shown.ToString(), [.. Choices()]),
                new("region", "Region", Region, [("", "All regions"), .. board.Regions.Select(region => (region, region))])
            ],
            ClearedPath = FormattableString.Invariant($"/cohorts/{Year}?show=All"),
        };
        return Page();
    }

    public Task<IActionResult> OnGetCsvAsync() => Download(ListFormat.Csv);

    public Task<IActionResult> OnGetXlsxAsync() => Download(ListFormat.Excel);

    /// <summary>The kind of tag that repeats a status in color.</summary>
    public static string Kind(Participation participation) => participation switch
    {
        Participation.Approved => "ok",
        Participation.Submitted => "in",
        Participation.Returned => "bad",
        Participation.Draft or Participation.Joining => "wait",
        _ => "no",
    };

    private ListCohort.Filter Filter(ParticipationFilter show) => new(Cohort, show, Region, Find);

    private IEnumerable<(string Value, string Text)> Choices() => Enum.GetValues<ParticipationFilter>()
        .Select(filter => (filter.ToString(), $"{filter.Describe()} ({Board.Count(filter):N0})"));

    private async Task<IActionResult> Download(ListFormat format)
    {
        if (await Send(new ShowCohort.Query(Cohort)) is not Outcome<ShowCohort.Board>.Done(var board))
        {
            return NotFound();
        }

        Board = board;
        return await Send(new ListCohort.Download(Filter(Shown), Sort)) is Outcome<ListDownload>.Done(var download)
            ? new ListFileResult(download, format)
            : NotFound();
    }
}
