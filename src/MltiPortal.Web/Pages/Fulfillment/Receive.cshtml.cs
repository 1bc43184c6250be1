using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Web.Pages.Fulfillment;

/// <summary>A shipment; for the district's receiver, the desk at which it is scanned in.</summary>
public sealed class ReceiveModel : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "number")]
    public string Number { get; set; } = "";

    [BindProperty]
    public FormInput Form { get; set; } = new();

    public ShowShipment.Shown Shown { get; private set; } = null!;

    /// <summary>What the last scan of the page before came to.</summary>
    [TempData]
    public string? SaidText { get; set; }

    [TempData]
    public bool SaidOk { get; set; }

    public bool MayReceive => CurrentUser.May(Permission.ReceiveDevices);

    /// <summary>Whether receiving can be finished and reopened: a school's receiver sees a part of the shipment.</summary>
    public bool MayFinish => CurrentUser.Reach is not Reach.School;

    public bool IsOpen => Shown.Shipment.FinishedAt is null;

    /// <summary>The page's forms: a scan, a carton, a damaged device, an undo, the finish.</summary>
    public sealed class FormInput
    {
        public Guid ScanId { get; set; } = Guid.NewGuid();

        public string? Text { get; set; }

        public string? Carton { get; set; }

        public string? Damaged { get; set; }

        public string? Note { get; set; }

        /// <summary>The scan that is taken back.</summary>
        public Guid Undo { get; set; }

        /// <summary>The other shipment that a device is received in.</summary>
        public string? There { get; set; }

        public Guid Version { get; set; }
    }

    public Task<IActionResult> OnGetAsync() => Show();

    /// <summary>Enter at the scan box: by htmx the changed parts alone, without script the page anew.</summary>
    public async Task<IActionResult> OnPostScanAsync()
    {
        var outcome = await Send(new ReceiveScan.Command(Number, Form.Text ?? "", Form.ScanId));
        return outcome switch
        {
            Outcome<ReceiveScan.Scanned>.Done(var scanned) => await Said(scanned.Message, scanned.Result == ScanResult.Received),
            _ => await Refused(outcome),
        };
    }

    public async Task<IActionResult> OnPostThereAsync()
    {
        var outcome = await Send(new ReceiveScan.Command(Form.There ?? "", Form.Text ?? "", Form.ScanId));
        return outcome is Outcome<ReceiveScan.Scanned>.Done(var scanned)
            ? await Said($"{scanned.Message} In shipment {Form.There}.", scanned.Result == ScanResult.Received)
            : await Refused(outcome);
    }

    public async Task<IActionResult> OnPostCartonAsync()
    {
        var outcome = await Send(new ReceiveCarton.Command(Number, Form.Carton ?? "", Form.ScanId));
        return outcome is Outcome<ReceiveCarton.Received>.Done(var received)
            ? await Said(received.Message, ok: true)
            : await Refused(outcome);
    }

    public async Task<IActionResult> OnPostAsideAsync()
    {
        var outcome = await Send(new SetAsideDevice.Command(Number, Form.Damaged ?? "", Form.Note ?? "", Form.ScanId));
        return outcome switch
        {
            Outcome<SetAsideDevice.SetAside>.Done(var done) => await Said(done.Message, ok: true),
            Outcome<SetAsideDevice.SetAside>.Refused(var objections) => await Refused(Outcome<SetAsideDevice.SetAside>.Refuse(
                [
                    .. objections.Select(objection => objection.Path == nameof(SetAsideDevice.Command.Text)
                        ? objection with { Path = nameof(Form.Damaged) }
                        : objection)
                ])),
            _ => await Refused(outcome),
        };
    }

    public async Task<IActionResult> OnPostUndoAsync()
    {
        var outcome = await Send(new UndoReceipt.Command(Number, Form.Undo));
        return outcome is Outcome<UndoReceipt.Undone>.Done(var undone) ? await Said(undone.Message, ok: true) : await Refused(outcome);
    }

    public async Task<IActionResult> OnPostFinishAsync()
    {
        var outcome = await Send(new FinishShipment.Command(Number, Form.Version));
        return outcome is Outcome<FinishShipment.Finished>.Done(var finished)
            ? DoneAt(Path, $"Shipment {Number} is finished. {finished.Result.InWords()} The vendor and the state have been told.")
            : await Refused(outcome);
    }

    public async Task<IActionResult> OnPostReopenAsync()
    {
        var outcome = await Send(new ReopenShipment.Command(Number));
        return outcome is Outcome<Nothing>.Done
            ? DoneAt(Path, $"Shipment {Number} is open again. Scan what has arrived.")
            : await Refused(outcome);
    }

    private string Path => $"/fulfillment/shipments/{Shown?.Shipment.Number ?? Number}";

    private bool IsPartial => Request.Headers.ContainsKey("HX-Request");

    private async Task<IActionResult> Said(string text, bool ok)
    {
        if (!IsPartial)
        {
            SaidText = text;
            SaidOk = ok;
            return Redirect(Path);
        }

        return await Load() ? Partial("_ReceiveDesk", new ReceiveDesk(this, text, ok, IsAnswer: true)) : NotFound();
    }

    private async Task<IActionResult> Show() => await Load() ? Page() : NotFound();

    /// <summary>The page with what was typed and why nothing was done; the next scan has an id of its own.</summary>
    private Task<IActionResult> Refused<T>(Outcome<T> outcome)
    {
        if (IsPartial && outcome is Outcome<T>.Refused(var objections))
        {
            return Said(string.Join(' ', objections.Select(objection => objection.Text)), ok: false);
        }

        Form.ScanId = Guid.NewGuid();
        ModelState.Remove("Form.ScanId");
        return NotDone(outcome, Load, nameof(Form));
    }

    private async Task<bool> Load()
    {
        if (await Send(new ShowShipment.Query(Number)) is not Outcome<ShowShipment.Shown>.Done(var shown))
        {
            return false;
        }

        Shown = shown;
        return true;
    }
}

/// <summary>
/// What changes with a scan: the figures, the bar, the last scans. As an answer to htmx it carries what is said and the side's figures
/// beside it.
/// </summary>
public sealed record ReceiveDesk(ReceiveModel Page, string? Text, bool Ok, bool IsAnswer);
