using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Fulfillment;

/// <summary>What arrives, what was sent: the shipments within reach.</summary>
public sealed class ShipmentsModel : PortalPage
{
    private const int CsvPage = 500;

    /// <summary><c>open</c>, <c>finished</c> or <c>all</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "search")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public ListShipments.Page Shown { get; private set; } = null!;

    public bool MayReceive => CurrentUser.May(Permission.ReceiveDevices);

    /// <summary>Whether more than one district can be among them.</summary>
    public bool SeveralDistricts => CurrentUser.Reach is not (Reach.District or Reach.School);

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || Show is "finished" or "all";

    public string CountText => Shown.Count > ListShipments.CountedUpTo ? $"{Shown.Rows.Count:N0} of {ListShipments.CountedUpTo:N0}+ shipments" : $"{Shown.Rows.Count:N0} of {Shown.Count:N0} {(Shown.Count == 1 ? "shipment" : "shipments")}";

    public async Task OnGetAsync() => Shown = await Send(new ListShipments.Query(Show, Search, Sort, After));

    /// <summary>Everything that the table shows over all its pages.</summary>
    public IActionResult OnGetCsv() => Csv.File(
        "shipments.csv",
        Rows(),
        ("Shipment", row => row.Number),
        ("Order", row => row.OrderNumber),
        ("Vendor", row => row.Vendor),
        ("District", row => row.District),
        ("Carrier", row => row.Carrier),
        ("Tracking", row => row.Tracking),
        ("Shipped on", row => row.ShippedOn),
        ("Expected on", row => row.ExpectedOn),
        ("Finished at (UTC)", row => row.FinishedAt),
        ("Shipped", row => row.Shipped),
        ("Received", row => row.Received),
        ("Damaged", row => row.Damaged),
        ("To go", row => row.ToGo));

    private async IAsyncEnumerable<ListShipments.Row> Rows()
    {
        string? after = null;
        do
        {
            var page = await Send(new ListShipments.Query(Show, Search, Sort, after, CsvPage));
            foreach (var row in page.Rows)
            {
                yield return row;
            }

            after = page.Next;
        }
        while (after is not null);
    }
}
