using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Web.Hosting;

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

    public ShowCohort.Board Board { get; private set; } = null!;

    public ListCohort.Page List { get; private set; } = null!;

    /// <summary>While districts may submit, whoever has not is what one looks for; afterwards it is everybody.</summary>
    public ParticipationFilter Shown => Show ?? (Board.Status is WindowStatus.Scheduled or WindowStatus.Open ? ParticipationFilter.NotSubmitted : ParticipationFilter.All);

    public IEnumerable<SelectListItem> Filters => Enum.GetValues<ParticipationFilter>()
        .Select(filter => new SelectListItem($"{filter.Describe()} ({Board.Count(filter):N0})", filter.ToString(), filter == Shown));

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Send(new ShowCohort.Query(Cohort)) is not Outcome<ShowCohort.Board>.Done(var board))
        {
            return NotFound();
        }

        Board = board;
        if (await Send(new ListCohort.Query(Cohort, Shown, Region, Find, Sort, After)) is not Outcome<ListCohort.Page>.Done(var list))
        {
            return NotFound();
        }

        List = list;
        return Page();
    }

    /// <summary>What the table shows, all pages of it.</summary>
    public async Task<IActionResult> OnGetCsvAsync()
    {
        if (await Send(new ListCohort.Query(Cohort, Show ?? ParticipationFilter.All, Region, Find, Sort, null, int.MaxValue - 1)) is not Outcome<ListCohort.Page>.Done(var list))
        {
            return NotFound();
        }

        return Csv.File(
            $"cohort-{Year}.csv",
            list.Rows,
            ("Code", row => row.Code),
            ("District", row => row.Name),
            ("Region", row => row.Region),
            ("Status", row => row.Participation.Describe()),
            ("Students", row => row.Students),
            ("Seats", row => row.Seats),
            ("State share a year", row => row.StateYear),
            ("District share a year", row => row.DistrictYear),
            ("Last activity", row => row.Activity(list.Zone)));
    }
}
