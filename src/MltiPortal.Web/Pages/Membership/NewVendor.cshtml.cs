using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Web.Pages.Membership;

/// <summary>The cooperative adds a vendor.</summary>
public sealed class NewVendorModel : PortalPage
{
    [BindProperty]
    public VendorForm Form { get; set; } = new();

    public IActionResult OnGet() => MayOpen(Permission.ManageCooperative);

    public async Task<IActionResult> OnPostAsync()
    {
        if (Form.Rate is not { } rate)
        {
            MayOpen(Permission.ManageCooperative);
            return Refuse([new Objection("SparePercent", "Enter the spare rate as a percentage, like 2 or 2.5.")], nameof(Form));
        }

        var outcome = await Send(
            new CreateVendor.Command((Form.Code ?? "").Trim().ToLowerInvariant(), Form.Name ?? "", rate, Form.Address ?? ""));
        return outcome is Outcome<CreateVendor.Created>.Done(var created)
            ? DoneAt($"/membership/organizations/vendor/{created.Code}", $"{created.Name} was added. Name its first representative.")
            : await NotDone(outcome, () => Task.FromResult(true), nameof(Form));
    }

    /// <summary>The vendor.</summary>
    public sealed class VendorForm
    {
        public string? Code { get; set; }

        public string? Name { get; set; }

        public string? Address { get; set; }

        public string? SparePercent { get; set; }

        /// <summary>The fraction; none if what was entered is no percentage.</summary>
        internal decimal? Rate =>
            decimal.TryParse(
                SparePercent?.Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
                ? percent / 100
                : null;
    }
}
