using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Web.Pages.Devices;

/// <summary>A device, its life, and what can be done with it.</summary>
public sealed class DeviceModel : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "manufacturer")]
    public string Manufacturer { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "serial")]
    public string Serial { get; set; } = "";

    [BindProperty]
    public FormInput Form { get; set; } = new();

    public ShowDevice.Shown Shown { get; private set; } = null!;

    /// <summary>Whether a correction was sent and refused, so that its form stays open.</summary>
    public bool Corrects { get; private set; }

    /// <summary>The same of voiding.</summary>
    public bool Voids { get; private set; }

    public bool IsVendor => CurrentUser.Reach is Reach.Vendor;

    /// <summary>The deployment that is taken back.</summary>
    public sealed class FormInput
    {
        public string? School { get; set; }

        public Guid Undo { get; set; }

        /// <summary>What is decided about a damaged or missing device.</summary>
        public Settlement How { get; set; }

        /// <summary>Why it is written off.</summary>
        public string? Reason { get; set; }

        /// <summary>The right serial number.</summary>
        public string? NewSerial { get; set; }

        /// <summary>The right asset tag; empty if there is none.</summary>
        public string? NewTag { get; set; }

        /// <summary>The right carton; empty if there is none.</summary>
        public string? NewCarton { get; set; }

        /// <summary>Why it is corrected.</summary>
        public string? CorrectReason { get; set; }

        /// <summary>Why it is voided.</summary>
        public string? VoidReason { get; set; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
        {
            return NotFound();
        }

        (Form.NewSerial, Form.NewTag, Form.NewCarton) = (Shown.Device.Serial, Shown.Device.Tag, Shown.Device.Carton);
        return Page();
    }

    public async Task<IActionResult> OnPostUndoAsync()
    {
        var outcome = await Send(new UndoDeployment.Command(Form.School ?? "", [Serial], Form.Undo));
        return outcome is Outcome<UndoDeployment.Undone>.Done(var undone)
            ? DoneAt(DeviceTexts.Path(Manufacturer, Serial), undone.Message)
            : await NotDone(outcome, Load, nameof(Form));
    }

    public async Task<IActionResult> OnPostSettleAsync()
    {
        var outcome = await Send(new SettleDevice.Command(Manufacturer, Serial, Form.How, Form.Reason ?? ""));
        return outcome is Outcome<SettleDevice.Settled>.Done(var settled)
            ? DoneAt(DeviceTexts.Path(Manufacturer, Serial), settled.Message)
            : await NotDone(outcome, Load, nameof(Form));
    }

    /// <summary>The vendor corrects the numbers of its ship notice, the receiver the serial number.</summary>
    public async Task<IActionResult> OnPostCorrectAsync()
    {
        Corrects = true;
        var shipment = await Shipment();
        if (!IsVendor)
        {
            var relabeled = await Send(new CorrectSerial.Command(shipment, Serial, Form.NewSerial ?? "", Form.CorrectReason ?? ""));
            return relabeled is Outcome<CorrectSerial.Corrected>.Done(var now)
                ? DoneAt(DeviceTexts.Path(now.Manufacturer, now.Serial), now.Message)
                : await NotDone(At(relabeled, nameof(Form.CorrectReason)), Load, nameof(Form));
        }

        var outcome = await Send(new CorrectDevice.Command(
            shipment, Serial, Form.NewSerial, Form.NewTag ?? "", Form.NewCarton ?? "", Form.CorrectReason ?? ""));
        return outcome is Outcome<CorrectDevice.Corrected>.Done(var corrected)
            ? DoneAt(DeviceTexts.Path(corrected.Manufacturer, corrected.Serial), corrected.Message)
            : await NotDone(At(outcome, nameof(Form.CorrectReason)), Load, nameof(Form));
    }

    public async Task<IActionResult> OnPostVoidAsync()
    {
        Voids = true;
        var shipment = await Shipment();
        var outcome = await Send(new VoidDevice.Command(shipment, Serial, Form.VoidReason ?? ""));
        return outcome is Outcome<VoidDevice.Voided>.Done(var voided)
            ? DoneAt($"/fulfillment/shipments/{shipment}", voided.Message)
            : await NotDone(At(outcome, nameof(Form.VoidReason)), Load, nameof(Form));
    }

    /// <summary>Each form has a reason of its own, so that one refused is not shown beside another.</summary>
    private static Outcome<T> At<T>(Outcome<T> outcome, string reason) => outcome is Outcome<T>.Refused(var objections)
        ? Outcome<T>.Refuse(
            [.. objections.Select(one => one.Path == nameof(VoidDevice.Command.Reason) ? one with { Path = reason } : one)])
        : outcome;

    /// <summary>The shipment that it came with; empty, which is found nowhere, if it came with none or is not within reach.</summary>
    private async Task<string> Shipment() => await Load() ? Shown.Device.Acquired?.Shipment ?? "" : "";

    private async Task<bool> Load()
    {
        if (await Send(new ShowDevice.Query(Manufacturer, Serial)) is not Outcome<ShowDevice.Shown>.Done(var shown))
        {
            return false;
        }

        Shown = shown;
        return true;
    }
}
