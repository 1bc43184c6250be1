using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;
using MltiPortal.Web.Hosting;
using MltiPortal.Web.TagHelpers;

namespace MltiPortal.Web.Pages.Orders;

/// <summary>The orders of a state, of a district's seats, or with a vendor.</summary>
public sealed class OrdersModel(TimeProvider clock) : PortalPage
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

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ListOrders.Shown List { get; private set; } = null!;

    public bool IsVendor => CurrentUser.Reach is Reach.Vendor;

    public bool IsState => CurrentUser.Reach is Reach.State;

    public bool MayDraft => CurrentUser.May(Permission.DraftOrders);

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || Status is not null || !string.IsNullOrEmpty(Vendor) || Year is not null;

    public string CountText => List.Count > ListOrders.MostCounted
        ? "10,000+ orders"
        : string.Create(CultureInfo.GetCultureInfo("en-US"), $"{List.Rows.Count:N0} of {OrderWords.Count(List.Count, "order")}");

    /// <summary>This page with everything that is filtered, as a download.</summary>
    public string CsvPath => Address.With(Request, "handler", "csv");

    public IEnumerable<SelectListItem> Statuses => Enum.GetValues<OrderStatus>()
        .Select(status => new SelectListItem(OrderWords.Text(status), status.ToString(), status == Status))
        .Prepend(new SelectListItem("All", ""));

    public IEnumerable<SelectListItem> Vendors => List.Vendors
        .Select(vendor => new SelectListItem(vendor.Value, vendor.Key, vendor.Key == Vendor))
        .Prepend(new SelectListItem("All", ""));

    public IEnumerable<SelectListItem> Years => Enumerable.Range(0, YearsBack)
        .Select(back => (clock.GetUtcNow().Year - back).ToString(CultureInfo.InvariantCulture))
        .Select(year => new SelectListItem(year, year, year == Year?.ToString(CultureInfo.InvariantCulture)))
        .Prepend(new SelectListItem("All", ""));

    public async Task OnGetAsync() => List = await Send(Query(all: false));

    public async Task<IActionResult> OnGetCsvAsync()
    {
        var all = await Send(Query(all: true));
        return Csv.File(
            "orders.csv",
            all.Rows,
            ("Order", row => row.Number.Value),
            ("Buyer", row => row.Buyer),
            ("State", row => row.State),
            ("Vendor", row => row.Vendor),
            ("Date", row => row.OrderDate),
            ("Status", row => OrderWords.Text(row.Status)),
            ("Lines", row => row.Lines),
            ("Seats", row => row.Seats),
            ("Total a year", row => row.TotalYear),
            ("Lines acknowledged", row => row.Acknowledged),
            ("Lines rejected", row => row.Rejected),
            ("Devices", row => row.Devices.Ordered),
            ("Shipped", row => row.Devices.Shipped),
            ("Received", row => row.Devices.Received),
            ("Deployed", row => row.Devices.Deployed));
    }

    private ListOrders.Query Query(bool all) => new(Search ?? "", Status, Vendor ?? "", Year, Sort ?? "-date", After ?? "", all);
}
