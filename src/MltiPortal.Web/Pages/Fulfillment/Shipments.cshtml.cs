using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Web.Hosting;
using MltiPortal.Web.TagHelpers;

namespace MltiPortal.Web.Pages.Fulfillment;

/// <summary>What arrives, what was sent: the shipments within reach.</summary>
public sealed class ShipmentsModel : ListPageModel
{
    /// <summary><c>open</c>, <c>finished</c> or <c>all</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "search")]
    public string? Search { get; set; }

    public DataList<ListShipments.Row> List { get; private set; } = null!;

    public bool MayReceive => CurrentUser.May(Permission.ReceiveDevices);

    public async Task OnGetAsync() => List = new(ListShipments.List, await Send(new ListShipments.Query(Filter, View)), CurrentUser)
    {
        Zone = row => new StateZone(row.TimeZone),
        OnPhone = CurrentUser.Reach is Reach.District or Reach.School
            ? ["sent", "status", "vendor", "expected", "shipped", "received", "toGo"]
            : ["sent", "status", "district", "expected", "shipped", "received", "toGo"],
        Search = new(
            Search,
            CurrentUser.Reach is Reach.District or Reach.School ? "Number, tracking or vendor" : "Number, tracking, district or vendor"),
        Filters = [new("show", "Show", Show, [("open", "Open"), ("finished", "Finished"), ("all", "All")])],
        NothingFound = "Check the number on the delivery note.",
    };

    public Task<IActionResult> OnGetCsvAsync() => File(new ListShipments.Download(Filter, Sort), ListFormat.Csv);

    public Task<IActionResult> OnGetXlsxAsync() => File(new ListShipments.Download(Filter, Sort), ListFormat.Excel);

    private ListShipments.Filter Filter => new(Show, Search);
}
