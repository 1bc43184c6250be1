using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;
using MltiPortal.Web.Hosting;
using MltiPortal.Web.TagHelpers;

namespace MltiPortal.Web.Pages.Devices;

/// <summary>The register of devices.</summary>
public sealed class DevicesModel : ListPageModel
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

    public DataList<DeviceRow> List { get; private set; } = null!;

    public bool IsVendor => CurrentUser.Reach is Reach.Vendor;

    public bool MayDeploy => CurrentUser.May(Permission.DeployDevices);

    private DeviceFilter Filter => new(Given(District), Given(School), Status, Given(DeviceModel), Spare, Given(Find));

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Send(new ListDevices.Query(Filter, View)) is not Outcome<ListDevices.Shown>.Done(var shown))
        {
            return NotFound();
        }

        List = new(ListDevices.List, shown.Page, CurrentUser)
        {
            Zone = row => new StateZone(row.TimeZone),
            Search = new(Find, "Serial or tag", "find"),
            OnPhone = IsVendor ? ["serial", "status", "model", "district"] : ["serial", "status", "model", "school", "for"],
            Filters = [.. Filters(shown.Choices)],
            NothingFound = "Check the serial on the label. A device of another district is never shown.",
        };
        return Page();
    }

    public Task<IActionResult> OnGetCsvAsync() => File(new ListDevices.Download(Filter, Sort), ListFormat.Csv);

    public Task<IActionResult> OnGetXlsxAsync() => File(new ListDevices.Download(Filter, Sort), ListFormat.Excel);

    private IEnumerable<ListFilter> Filters(ListDevices.Choices choices)
    {
        if (choices.Districts.Count > 0)
        {
            yield return new(
                "district", "District", District, [("", "All districts"), .. choices.Districts.Select(one => (one.Code, one.Name))]);
        }

        if (choices.Schools.Count > 0)
        {
            yield return new("school", "School", School, [("", "All schools"), .. choices.Schools.Select(one => (one.Code, one.Name))]);
        }

        yield return new(
            "status",
            "Status",
            Status?.ToString(),
            [("", "Any status"), .. Enum.GetValues<DeviceStatus>().Select(status => (status.ToString(), status.Name()))]);
        yield return new("model", "Model", DeviceModel, [("", "All models"), .. choices.Models.Select(name => (name, name))]);
        yield return new(
            "spare",
            "Spares",
            Spare?.ToString().ToLowerInvariant(),
            [("", "With spares"), ("true", "Only spares"), ("false", "Without spares")]);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
