using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Web.Pages.Orders;

/// <summary>A district begins an order of its own.</summary>
public sealed class DraftOrderModel : PortalPage
{
    /// <summary>The code of the district that buys; the first that may if none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? District { get; set; }

    [BindProperty]
    public FormInput Form { get; set; } = new();

    public PrepareDraft.Shown Shown { get; private set; } = null!;

    public IEnumerable<SelectListItem> Districts =>
        Shown.Districts.Select(row => new SelectListItem(row.Value, row.Key, row.Key == Shown.District));

    public IEnumerable<SelectListItem> Schools => Choices(Shown.Schools.Select(row => new SelectListItem(row.Value, row.Key)));

    public IEnumerable<SelectListItem> Offers =>
        Choices(Shown.Offers.Select(row => new SelectListItem($"{row.Vendor}, {row.Name}: {row.Price} a seat and year", row.Code)));

    public IEnumerable<SelectListItem> Kinds => [new("Students", nameof(SeatKind.Student)), new("Staff", nameof(SeatKind.Staff))];

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
        {
            return NotFound();
        }

        var outcome = await Send(Form.Command(Shown.District));
        return outcome is Outcome<DraftOrder.Drafted>.Done(var drafted)
            ? DoneAt(
                $"/orders/{drafted.Order}",
                $"Order {drafted.Number} is drafted: not to exceed {drafted.NotToExceed}. Check it, then sign and submit it.")
            : await NotDone(outcome, Load, nameof(Form));
    }

    private static IEnumerable<SelectListItem> Choices(IEnumerable<SelectListItem> items) =>
        items.Prepend(new SelectListItem("Choose", ""));

    private async Task<bool> Load()
    {
        if (await Send(new PrepareDraft.Query(District)) is not Outcome<PrepareDraft.Shown>.Done(var shown))
        {
            return false;
        }

        Shown = shown;
        return true;
    }

    /// <summary>The order as typed.</summary>
    public sealed class FormInput
    {
        public string? Number { get; set; }

        public string? School { get; set; }

        public string? Solution { get; set; }

        public string? SeatKind { get; set; }

        public string? Seats { get; set; }

        /// <summary>What was typed, as a message; what can't be read is left at a value that the message refuses.</summary>
        public DraftOrder.Command Command(string district) => new(
            district,
            PoNumber.TryParse(Number, out var number) ? number : default,
            School ?? "",
            Solution ?? "",
            Enum.TryParse<SeatKind>(SeatKind, out var kind) && Enum.IsDefined(kind) ? kind : Domain.Membership.SeatKind.Student,
            int.TryParse(Seats, NumberStyles.Integer | NumberStyles.AllowThousands, CultureInfo.GetCultureInfo("en-US"), out var seats)
                ? seats
                : 0);
    }
}
