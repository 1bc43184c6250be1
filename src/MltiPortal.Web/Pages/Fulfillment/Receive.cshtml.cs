using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
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

    public ShowShipment.Outcome.Shown Shown { get; private set; } = null!;

    /// <summary>What the last scan of the page before came to.</summary>
    [TempData]
    public string? SaidText { get; set; }

    [TempData]
    public bool SaidOk { get; set; }

    public bool MayReceive => CurrentUser.May(Permission.ReceiveDevices);

    /// <summary>Whether receiving can be finished and reopened: a school's receiver sees a part of the shipment.</summary>
    public bool MayFinish => CurrentUser.Reach is not Reach.School;

    public bool IsOpen => Shown.Shipment.FinishedAt is null;

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
        switch (await Send(new ReceiveScan.Command(Number, Form.Text, Form.ScanId)))
        {
            case ReceiveScan.Outcome.Scanned scanned:
                return await Said(scanned.Message, scanned.Result == ScanResult.Received);
            case ReceiveScan.Outcome.Refused refused when IsPartial:
                return await Said(refused.Objections[0].Text, ok: false);
            case ReceiveScan.Outcome.Refused refused:
                return await ShowRefused(refused.Objections);
            default:
                return NotFound();
        }
    }

    public async Task<IActionResult> OnPostThereAsync()
    {
        return await Send(new ReceiveScan.Command(Form.There ?? "", Form.Text, Form.ScanId)) switch
        {
            ReceiveScan.Outcome.Scanned scanned => await Said($"{scanned.Message} In shipment {Form.There}.", scanned.Result == ScanResult.Received),
            ReceiveScan.Outcome.Refused refused => await ShowRefused(refused.Objections),
            _ => NotFound(),
        };
    }

    public async Task<IActionResult> OnPostCartonAsync()
    {
        return await Send(new ReceiveCarton.Command(Number, Form.Carton, Form.ScanId)) switch
        {
            ReceiveCarton.Outcome.Received received => await Said(received.Message, ok: true),
            ReceiveCarton.Outcome.Refused refused => await ShowRefused(refused.Objections),
            _ => NotFound(),
        };
    }

    public async Task<IActionResult> OnPostAsideAsync()
    {
        return await Send(new SetAsideDevice.Command(Number, Form.Damaged, Form.Note, Form.ScanId)) switch
        {
            SetAsideDevice.Outcome.SetAside done => await Said(done.Message, ok: true),
            SetAsideDevice.Outcome.Refused refused => await ShowRefused(refused.Objections.Select(objection => objection.Path == "Text" ? objection with { Path = "Damaged" } : objection)),
            _ => NotFound(),
        };
    }

    public async Task<IActionResult> OnPostUndoAsync()
    {
        return await Send(new UndoReceipt.Command(Number, Form.Undo)) switch
        {
            UndoReceipt.Outcome.Undone undone => await Said(undone.Message, ok: true),
            UndoReceipt.Outcome.Refused refused => await ShowRefused(refused.Objections),
            _ => NotFound(),
        };
    }

    public async Task<IActionResult> OnPostFinishAsync()
    {
        return await Send(new FinishShipment.Command(Number, Form.Version)) switch
        {
            FinishShipment.Outcome.Finished finished => DoneAt(Path, $"Shipment {Number} is finished. {finished.Summary} The vendor and the state have been told."),
            FinishShipment.Outcome.Refused refused => await ShowRefused(refused.Objections),
            _ => NotFound(),
        };
    }

    public async Task<IActionResult> OnPostReopenAsync()
    {
        return await Send(new ReopenShipment.Command(Number)) switch
        {
            ReopenShipment.Outcome.Reopened => DoneAt(Path, $"Shipment {Number} is open again. Scan what has arrived."),
            ReopenShipment.Outcome.Refused refused => await ShowRefused(refused.Objections),
            _ => NotFound(),
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

    private async Task<IActionResult> ShowRefused(IEnumerable<Objection> objections)
    {
        if (!await Load())
        {
            return NotFound();
        }

        Form.ScanId = Guid.NewGuid();
        ModelState.Remove("Form.ScanId");
        return Refuse(objections, "Form");
    }

    private async Task<bool> Load()
    {
        if (await Send(new ShowShipment.Query(Number)) is not ShowShipment.Outcome.Shown shown)
        {
            return false;
        }

        Shown = shown;
        return true;
    }
}

/// <summary>What changes with a scan: the figures, the bar, the last scans. As an answer to htmx it carries what is said and the side's figures beside it.</summary>
public sealed record ReceiveDesk(ReceiveModel Page, string? Text, bool Ok, bool IsAnswer);
