using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;
using MltiPortal.Web.Hosting;
using MltiPortal.Web.TagHelpers;

namespace MltiPortal.Web.Pages.Orders;

/// <summary>The orders of a state, of a district's seats, or with a vendor.</summary>
public sealed class OrdersModel(TimeProvider clock) : ListPageModel
{
    private const int YearsBack = 6;

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public OrderStatus? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Vendor { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    public DataList<ListOrders.Row> List { get; private set; } = null!;

    public bool IsVendor => CurrentUser.Reach is Reach.Vendor;

    public bool IsState => CurrentUser.Reach is Reach.State;

    public bool MayDraft => CurrentUser.May(Permission.DraftOrders);

    public async Task OnGetAsync()
    {
        var shown = await Send(new ListOrders.Query(Filter, View));
        List = new DataList<ListOrders.Row>(ListOrders.List, shown.Page, CurrentUser)
        {
            Search = new(Search, IsVendor ? "Order or buyer" : "Order, buyer or vendor"),
            Filters = IsVendor ? [Years()] : [Statuses(), Vendors(shown.Vendors), Years()],
        };
    }

    public Task<IActionResult> OnGetCsvAsync() => File(new ListOrders.Download(Filter, Sort), ListFormat.Csv);

    public Task<IActionResult> OnGetXlsxAsync() => File(new ListOrders.Download(Filter, Sort), ListFormat.Excel);

    private ListOrders.Filter Filter => new(Search, Status, Vendor, Year);

    private ListFilter Statuses() => new(
        "status", "Status", Status?.ToString(),
        [("", "Any status"), .. Enum.GetValues<OrderStatus>().Select(status => (status.ToString(), OrderText.Of(status)))]);

    private ListFilter Vendors(IReadOnlyDictionary<string, string> vendors) =>
        new("vendor", "Vendor", Vendor, [("", "All vendors"), .. vendors.Select(vendor => (vendor.Key, vendor.Value))]);

    private ListFilter Years()
    {
        var years = Enumerable.Range(0, YearsBack).Select(back => (clock.GetUtcNow().Year - back).ToString(CultureInfo.InvariantCulture));
        return new(
            "year", "Ordered in", Year?.ToString(CultureInfo.InvariantCulture), [("", "Any year"), .. years.Select(year => (year, year))]);
    }
}
