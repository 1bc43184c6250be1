using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Devices;

/// <summary>The register of devices.</summary>
public sealed class DevicesModel : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "district")]
    public string? District { get; set; }

    [BindProperty(SupportsGet = true, Name = "school")]
    public string? School { get; set; }

    [BindProperty(SupportsGet = true, Name = "status")]
    public DeviceStatus? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "model")]
    public string? DeviceModel { get; set; }

    [BindProperty(SupportsGet = true, Name = "spare")]
    public bool? Spare { get; set; }

    [BindProperty(SupportsGet = true, Name = "find")]
    public string? Find { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string Sort { get; set; } = "serial";

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public ListDevices.Shown Shown { get; private set; } = null!;

    public bool IsVendor => CurrentUser.Reach is Reach.Vendor;

    public bool MayDeploy => CurrentUser.May(Permission.DeployDevices);

    public bool IsFiltered => Filter != new DeviceFilter();

    private DeviceFilter Filter => new(Given(District), Given(School), Status, Given(DeviceModel), Spare, Given(Find));

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Send(new ListDevices.Query(Filter, IsDown, After)) is not Outcome<ListDevices.Shown>.Done(var shown))
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync()
    {
        if (await Send(new ListDevices.Download(Filter, IsDown)) is not Outcome<ListDevices.Streamed>.Done(var streamed))
        {
            return NotFound();
        }

        (string, Func<DeviceRow, object?>)[] columns =
        [
            ("Serial", row => row.Serial), ("Tag", row => row.Tag), ("Manufacturer", row => row.Manufacturer), ("Model", row => row.Model),
            ("Spare", row => row.IsSpare ? "yes" : "no"), ("Status", row => row.Status.Name()), ("State", row => row.State), ("District", row => row.District),
            ("School", row => row.School), ("For", row => row.Audience?.ToString()), ("Order", row => row.Order), ("Shipment", row => row.Shipment),
            ("Shipped", row => row.ShippedAt), ("Received", row => row.ReceivedAt), ("Deployed", row => row.DeployedAt),
        ];
        return Csv.File("devices.csv", streamed.Rows, [.. columns.Where(column => !IsVendor || column.Item1 != "For")]);
    }

    private bool IsDown => Sort == "-serial";

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
