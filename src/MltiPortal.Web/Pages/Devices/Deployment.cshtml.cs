using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Pipeline;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Devices;

/// <summary>How the deployment goes, by district, school or order.</summary>
public sealed class DeploymentModel : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "order")]
    public string? Order { get; set; }

    [BindProperty(SupportsGet = true, Name = "district")]
    public string? District { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string Sort { get; set; } = "name";

    public ShowDeployment.Shown Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync() => await Load()
        ? Csv.File(
            "deployment.csv",
            Shown.Rows,
            (Heading, row => row.Name),
            ("Code", row => row.Code),
            ("Ordered", row => row.Ordered),
            ("Of these spares", row => row.Spares),
            ("Of these on rejected lines", row => row.Rejected),
            ("Shipped", row => row.Shipped),
            ("Received", row => row.Received),
            ("Damaged", row => row.Damaged),
            ("Waiting", row => row.Waiting),
            ("Deployed", row => row.Deployed))
        : NotFound();

    public async Task<IActionResult> OnGetWeeksAsync() => await Load()
        ? Csv.File(
            "deployment-by-week.csv",
            Shown.Weeks,
            ("Week of", week => week.Monday),
            ("Received in the week", week => week.ReceivedInWeek),
            ("Deployed in the week", week => week.DeployedInWeek),
            ("Received", week => week.Received),
            ("Deployed", week => week.Deployed),
            ("Ordered", _ => Shown.Total.Ordered))
        : NotFound();

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
            DeploymentLevel.Districts => $"/devices/deployment?district={row.Code}{(Order is null ? "" : $"&order={Uri.EscapeDataString(Order)}")}",
            DeploymentLevel.Schools => $"/devices?{(District is null ? "" : $"district={District}&")}school={row.Code}",
            _ => $"/orders/{row.Code}",
        };
    }

    private async Task<bool> Load()
    {
        var outcome = await Send(new ShowDeployment.Query(Order, District, Sort));
        if (outcome is not Outcome<ShowDeployment.Shown>.Done(var shown))
        {
            return false;
        }

        Shown = shown;
        return true;
    }
}
