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

/// <summary>One order: what waits for whoever looks at it, its lines, what it states, what happened.</summary>
public sealed class OrderModel : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? District { get; set; }

    [BindProperty(SupportsGet = true)]
    public Acknowledgment? Answer { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>The order as it was looked at.</summary>
    [BindProperty]
    public Guid Version { get; set; }

    public ShowOrder.Outcome.Shown Shown { get; private set; } = null!;

    public ShowOrder.Head Head => Shown.Head;

    public bool IsVendor => CurrentUser.Reach is Reach.Vendor;

    public bool MaySign => Head.Status == OrderStatus.Prepared && CurrentUser.May(Permission.SignOrders);

    public bool MayCertify => Head.Status == OrderStatus.Signed && CurrentUser.May(Permission.CertifyOrders) && !Head.SignedByCurrentUser;

    public bool MayAcknowledge => Head.Status == OrderStatus.Placed && CurrentUser.May(Permission.AcknowledgeOrders);

    public bool MayShip => MayAcknowledge && Shown.Total.Accepted + Shown.Total.Backordered > 0 && Shown.Total.Devices.Shipped < Shown.Total.Devices.Ordered;

    public string CsvPath => Address.With(Request, "handler", "csv");

    public string CountText => Shown.Districts.Count > 0
        ? string.Create(CultureInfo.GetCultureInfo("en-US"), $"{Shown.Districts.Count:N0} of {OrderWords.Count(Shown.Total.DistrictCount, "district")}")
        : string.Create(CultureInfo.GetCultureInfo("en-US"), $"{Shown.Lines.Count:N0} of {OrderWords.Count(Shown.Chosen, "line")}");

    public IEnumerable<SelectListItem> Answers => Enum.GetValues<Acknowledgment>()
        .Select(answer => new SelectListItem(OrderWords.Text(answer), answer.ToString(), answer == Answer))
        .Prepend(new SelectListItem("All", ""));

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync() =>
        await Send(new ListOrderLines.Query(Number, Choice)) is ListOrderLines.Outcome.Listed listed
            ? Csv.File(
                $"{Number}-lines.csv",
                listed.Rows,
                ("Line", row => row.Number),
                ("District", row => row.District),
                ("Ship to", row => row.ShipToName),
                ("Address", row => row.ShipToAddress.Replace("\n", ", ", StringComparison.Ordinal)),
                ("Item", row => row.Description),
                ("Seats", row => row.Quantity),
                ("Price a year", row => row.UnitPrice),
                ("Total a year", row => row.TotalYear),
                ("State pays a year", row => row.StateYear),
                ("District pays a year", row => row.DistrictYear),
                ("Answer", row => OrderWords.Text(row.Acknowledgment)),
                ("Backordered until", row => row.BackorderedUntil),
                ("Rejected because", row => row.RejectionReason),
                ("Devices", row => row.Devices),
                ("Shipped", row => row.Shipped))
            : NotFound();

    public async Task<IActionResult> OnPostSignAsync() => await Send(new SignOrder.Command(Number, Version)) switch
    {
        SignOrder.Outcome.Signed signed => DoneAt($"/orders/{signed.Number}", $"You signed order {signed.Number}. The fiscal officer has been told and certifies it next."),
        SignOrder.Outcome.Refused refused when await Load() => Refuse(refused.Objections.Select(objection => objection with { Path = "" })),
        _ => NotFound(),
    };

    public async Task<IActionResult> OnPostCertifyAsync() => await Send(new CertifyOrder.Command(Number, Version)) switch
    {
        CertifyOrder.Outcome.Placed placed => DoneAt($"/orders/{placed.Number}", $"Order {placed.Number} is certified and placed. {placed.Vendor} and the districts have been told."),
        CertifyOrder.Outcome.Refused refused when await Load() => Refuse(refused.Objections.Select(objection => objection with { Path = "" })),
        _ => NotFound(),
    };

    private LineChoice Choice => new(District, Answer);

    private async Task<bool> Load()
    {
        if (await Send(new ShowOrder.Query(Number, Choice, After ?? "")) is not ShowOrder.Outcome.Shown shown)
        {
            return false;
        }

        Shown = shown;
        return true;
    }
}
