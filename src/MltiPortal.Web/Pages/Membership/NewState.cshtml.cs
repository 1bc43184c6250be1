using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Web.Pages.Membership;

/// <summary>The cooperative adds a state.</summary>
public sealed class NewStateModel : PortalPage
{
    [BindProperty]
    public StateForm Form { get; set; } = new();

    public static IEnumerable<SelectListItem> Zones =>
    [
        new("Choose a time zone", ""),
        .. StateZones.Offered.Select(zone => new SelectListItem(
            zone.Name == zone.Id.Replace('_', ' ') ? zone.Id : $"{zone.Name} – {zone.Id}", zone.Id)),
    ];

    public IActionResult OnGet() => MayOpen(Permission.ManageCooperative);

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await Send(Form.ToCommand());
        return outcome is Outcome<CreateState.Created>.Done(var created)
            ? DoneAt($"/membership/organizations/state/{created.Code}", $"{created.Name} takes part now. Name its first program officer.")
            : await NotDone(outcome, () => Task.FromResult(true), nameof(Form));
    }

    /// <summary>The state.</summary>
    public sealed class StateForm
    {
        public string? Code { get; set; }

        public string? Name { get; set; }

        public string? Department { get; set; }

        public string? TimeZone { get; set; }

        public string? BillTo { get; set; }

        public string? PaymentTerms { get; set; }

        public string? TaxExemptCertificate { get; set; }

        public string? Invoicing { get; set; }

        internal CreateState.Command ToCommand() =>
            new(
                (Code ?? "").Trim().ToUpperInvariant(),
                Name ?? "",
                Department ?? "",
                TimeZone ?? "",
                BillTo ?? "",
                PaymentTerms ?? "",
                TaxExemptCertificate ?? "",
                Invoicing ?? "");
    }
}
