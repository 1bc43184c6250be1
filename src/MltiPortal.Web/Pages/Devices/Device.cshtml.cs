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
    }

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

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
