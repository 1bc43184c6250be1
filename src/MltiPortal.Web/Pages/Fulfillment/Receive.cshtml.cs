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

    /// <summary>A label whose number the ship notice does not have: a form is offered that corrects the number of a device.</summary>
    [BindProperty(SupportsGet = true, Name = "label")]
    public string? Label { get; set; }

    /// <summary>Whether a correction at the desk was refused, so that its form stays.</summary>
    public bool Relabels { get; private set; }

    /// <summary>The same of the vendor's correction.</summary>
    public bool Corrects { get; private set; }

    /// <summary>The same of voiding.</summary>
    public bool Voids { get; private set; }

    public bool MayShip => CurrentUser.May(Permission.ShipDevices) && Shown.Figures.ToGo > 0;

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

        /// <summary>The serial number of the device that is corrected, as it is on record.</summary>
        public string? Serial { get; set; }

        public string? NewSerial { get; set; }

        public string? NewTag { get; set; }

        public string? NewCarton { get; set; }

        /// <summary>Why it is corrected.</summary>
        public string? Reason { get; set; }

        /// <summary>The serial number of the device that is voided.</summary>
        public string? VoidSerial { get; set; }

        public string? VoidReason { get; set; }

        /// <summary>The scan that is taken back.</summary>
        public Guid Undo { get; set; }

        /// <summary>The other shipment that a device is received in.</summary>
        public string? There { get; set; }

        public Guid Version { get; set; }
    }

    public Task<IActionResult> OnGetAsync()
    {
        Form.NewSerial = Label;
        return Show();
    }

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

    /// <summary>The receiver corrects the serial number of a device that the ship notice names wrongly.</summary>
    public async Task<IActionResult> OnPostRelabelAsync()
    {
        Relabels = true;
        var outcome = await Send(new CorrectSerial.Command(Number, Form.Serial ?? "", Form.NewSerial ?? "", Form.Reason ?? ""));
        return outcome is Outcome<CorrectSerial.Corrected>.Done(var corrected)
            ? DoneAt(Path, $"{corrected.Message} Scan the label again to receive it.")
            : await Refused(outcome);
    }

    /// <summary>The vendor corrects what is filled in; the rest stays.</summary>
    public async Task<IActionResult> OnPostCorrectAsync()
    {
        Corrects = true;
        var outcome = await Send(new CorrectDevice.Command(
            Number, Form.Serial ?? "", Form.NewSerial, OrNone(Form.NewTag), OrNone(Form.NewCarton), Form.Reason ?? ""));
        return outcome is Outcome<CorrectDevice.Corrected>.Done(var corrected)
            ? DoneAt(Path, corrected.Message)
            : await Refused(outcome);

        static string? OrNone(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
    }

    public async Task<IActionResult> OnPostVoidAsync()
    {
        Voids = true;
        var outcome = await Send(new VoidDevice.Command(Number, Form.VoidSerial ?? "", Form.VoidReason ?? ""));
        return outcome switch
        {
            Outcome<VoidDevice.Voided>.Done(var voided) => DoneAt(Path, voided.Message),
            Outcome<VoidDevice.Voided>.Refused(var objections) => await Refused(Outcome<VoidDevice.Voided>.Refuse(
                [.. objections.Select(one => one with { Path = one.Path.Length == 0 ? "" : $"Void{one.Path}" })])),
            _ => await Refused(outcome),
        };
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
