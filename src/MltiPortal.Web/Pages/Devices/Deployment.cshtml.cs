using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Pipeline;
using MltiPortal.Web.Hosting;
using MltiPortal.Web.TagHelpers;

namespace MltiPortal.Web.Pages.Devices;

/// <summary>Deployment progress, by district, school or order.</summary>
public sealed class DeploymentModel : ListPageModel
{
    [BindProperty(SupportsGet = true, Name = "order")]
    public string? Order { get; set; }

    [BindProperty(SupportsGet = true, Name = "district")]
    public string? District { get; set; }

    public ShowDeployment.Shown Shown { get; private set; } = null!;

    public DataList<DeploymentRow> List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public Task<IActionResult> OnGetCsvAsync() => File(new ShowDeployment.Download(Filter, Sort), ListFormat.Csv);

    public Task<IActionResult> OnGetXlsxAsync() => File(new ShowDeployment.Download(Filter, Sort), ListFormat.Excel);

    public async Task<IActionResult> OnGetWeeksAsync()
    {
        if (!await Load())
        {
            return NotFound();
        }

        var weeks = new ListTable<DeploymentWeek>("deployment-by-week", "week")
            .Column("week", "Week of", week => week.Monday)
            .Column("receivedInWeek", "Received in the week", week => week.ReceivedInWeek)
            .Column("deployedInWeek", "Deployed in the week", week => week.DeployedInWeek)
            .Column("received", "Received", week => week.Received)
            .Column("deployed", "Deployed", week => week.Deployed)
            .Column("ordered", "Ordered", _ => Shown.Total.Ordered);
        return new ListFileResult(weeks.Download(CurrentUser, Shown.Weeks.ToAsyncEnumerable()), ListFormat.Csv);
    }

    /// <summary>What the rows are.</summary>
    public string Heading => Shown.Level switch
    {
        DeploymentLevel.Districts => "District",
        DeploymentLevel.Schools => "School",
        _ => "Order",
    };

    /// <summary>Where a row leads to.</summary>
    public string PathOf(DeploymentRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Shown.Level switch
        {
            DeploymentLevel.Districts =>
                $"/devices/deployment?district={row.Code}{(Order is null ? "" : $"&order={Uri.EscapeDataString(Order)}")}",
            DeploymentLevel.Schools => $"/devices?{(District is null ? "" : $"district={District}&")}school={row.Code}",
            _ => $"/orders/{row.Code}",
        };
    }

    private ShowDeployment.Filter Filter => new(Order, District);

    private async Task<bool> Load()
    {
        if (await Send(new ShowDeployment.Query(Filter, View)) is not Outcome<ShowDeployment.Shown>.Done(var shown))
        {
            return false;
        }

        Shown = shown;
        List = new DataList<DeploymentRow>(ShowDeployment.List(shown.Level), shown.Page, CurrentUser)
        {
            Kept = ["district"],
            Filters =
            [
                new(
                    "order", "Orders", Order,
                    [
                        ("", "Newest cohort"),
                        (ShowDeployment.AllOrders, "All orders"),
                        .. shown.Orders.Select(order => (
                            order.Number, $"{order.Number}, {(shown.Level == DeploymentLevel.Orders ? order.State : order.Vendor)}")),
                    ]),
            ],
            OnPhone = ["name", "ordered", "progress", "received", "waiting", "deployed"],
            TableClass = "deployment",
        }.Total(shown.Total);
        return true;
    }
}
