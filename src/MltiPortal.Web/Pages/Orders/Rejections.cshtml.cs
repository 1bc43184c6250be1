using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Web.Pages.Orders;

/// <summary>The state decides what becomes of seats that a vendor rejected.</summary>
public sealed class RejectionsModel : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>The chosen lines, each with its version as it was shown: <c>3:6f9619ff-…</c>.</summary>
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public ShowRejections.Shown Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAskAsync() => await Send(new AskVendorAgain.Command(Key, Lines, Reason ?? "")) switch
    {
        Outcome<AskVendorAgain.Asked>.Done(var asked) =>
            DoneAt($"/orders/{Key}", $"{OrderWords.Count(asked.Lines, "line")} kept. {asked.Vendor} has been asked to answer again."),
        var outcome => await NotDone(outcome, Load),
    };

    public async Task<IActionResult> OnPostCancelAsync() => await Send(new CancelRejected.Command(Key, Lines, Reason ?? "")) switch
    {
        Outcome<CancelRejected.Canceled>.Done(var canceled) => DoneAt(
            $"/orders/{Key}",
            $"{OrderWords.Count(canceled.Seats, "seat")} canceled, {canceled.Released} a year released. The vendor and the districts "
                + $"have been told."),
        var outcome => await NotDone(outcome, Load),
    };

    public bool IsChosen(int line) => Lines.Any(chosen => chosen.Line == line);

    /// <summary>What was refused of a line.</summary>
    public string? Refusal(int index) => ModelState.TryGetValue($"Lines[{index}]", out var state) && state.Errors.Count > 0
        ? string.Join(' ', state.Errors.Select(error => error.ErrorMessage))
        : null;

    private OrderKey Key => OrderKey.TryParse(Number, out var key) ? key : default;

    private List<SeenLine> Lines =>
        [.. Chosen.Select(text => text.Split(':', 2)).Where(parts => parts.Length == 2).Select(parts => new SeenLine(
            int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 0,
            Guid.TryParse(parts[1], out var version) ? version : Guid.Empty))];

    private async Task<bool> Load()
    {
        if (await Send(new ShowRejections.Query(Key)) is not Outcome<ShowRejections.Shown>.Done(var shown))
        {
            return false;
        }

        Shown = shown;
        return true;
    }
}
