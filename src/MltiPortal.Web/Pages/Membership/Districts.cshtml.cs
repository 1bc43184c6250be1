using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Web.Hosting;
using MltiPortal.Web.TagHelpers;

namespace MltiPortal.Web.Pages.Membership;

/// <summary>All districts of a state: who takes part, who has not answered, and the invitations.</summary>
public sealed class DistrictsModel : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public DistrictStatus? DistrictStatus { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Region { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ListDistricts.Outcome List { get; private set; } = null!;

    public StateZone Zone => new(List.TimeZone);

    public bool MayInvite => CurrentUser.May(Permission.InviteDistricts);

    /// <summary>Whether any district of this page can be invited.</summary>
    public bool MayInviteShown => MayInvite && List.Rows.Any(row => row.CanInvite);

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || DistrictStatus is not null || !string.IsNullOrEmpty(Region);

    public string CountText => List.Count > ListDistricts.MostCounted
        ? "10,000+ districts"
        : string.Create(CultureInfo.GetCultureInfo("en-US"), $"{List.Rows.Count:N0} of {List.Count:N0} {(List.Count == 1 ? "district" : "districts")}");

    /// <summary>This page with everything that is filtered, as a download.</summary>
    public string CsvPath => Address.With(Request, "handler", "csv");

    public IEnumerable<SelectListItem> Statuses => Enum.GetValues<DistrictStatus>()
        .Where(status => List.Statuses.ContainsKey(status) || status == DistrictStatus)
        .Select(status => new SelectListItem(
            string.Create(CultureInfo.GetCultureInfo("en-US"), $"{DistrictStatusText.Text(status)} ({List.Statuses.GetValueOrDefault(status):N0})"), status.ToString(), status == DistrictStatus))
        .Prepend(new SelectListItem("All", ""));

    public async Task<IActionResult> OnGetAsync()
    {
        await Load();
        return CurrentUser.Reach is Reach.District or Reach.School && List.Rows is [var own] ? Redirect($"/membership/districts/{own.Code}") : Page();
    }

    public async Task<IActionResult> OnGetCsvAsync()
    {
        var all = await Send(Query(all: true));
        return Csv.File(
            "districts.csv",
            all.Rows,
            ("District", row => row.Name),
            ("Code", row => row.Code),
            ("Kind", row => District.Describe(row.Kind)),
            ("Region", row => row.Region),
            ("Supervisory union", row => row.Union),
            ("Status", row => DistrictStatusText.Text(row.DistrictStatus, row.Kind)),
            ("Reason", row => row.Reason),
            ("Contact", row => row.ContactName),
            ("Contact mail", row => row.ContactEmail),
            ("Invited (UTC)", row => row.InvitedAt),
            ("Opened (UTC)", row => row.OpenedAt),
            ("Answered (UTC)", row => row.AnsweredAt),
            ("Admitted (UTC)", row => row.AdmittedAt));
    }

    public Task<IActionResult> OnPostInviteAsync(string[] codes) => Invite(new SendInvitations.Command(codes ?? []));

    public Task<IActionResult> OnPostEveryAsync() => Invite(new SendInvitations.Command([], EveryEligible: true));

    /// <summary>When it last moved, in the words of its status.</summary>
    public string LastStep(ListDistricts.Row row) => row switch
    {
        { DistrictStatus: Domain.Membership.DistrictStatus.Admitted, AdmittedAt: { } at } => $"Admitted {Day(at)}",
        { DistrictStatus: Domain.Membership.DistrictStatus.Applied or Domain.Membership.DistrictStatus.Declined or Domain.Membership.DistrictStatus.Returned, AnsweredAt: { } at } => $"Answered {Day(at)}",
        { OpenedAt: { } at } => $"Opened {Day(at)}",
        { InvitedAt: { } at } => $"Invited {Day(at)}",
        _ => "",
    };

    private string Day(DateTime at) => Zone.DayOf(at).ToString("MMM d, yyyy", CultureInfo.GetCultureInfo("en-US"));

    private async Task<IActionResult> Invite(SendInvitations.Command command) => await Send(command) switch
    {
        Outcome<SendInvitations.Begun>.Done(var begun) => await Follow(begun.Work, Address.With(Request, "after", null)),
        var other => await NotDone(other, async () =>
        {
            await Load();
            return true;
        }),
    };

    private async Task Load() => List = await Send(Query(all: false));

    private ListDistricts.Query Query(bool all) => new(Search ?? "", DistrictStatus, Region ?? "", Sort ?? "name", After ?? "", all);
}
