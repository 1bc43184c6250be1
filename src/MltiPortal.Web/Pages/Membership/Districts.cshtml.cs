using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Web.Hosting;
using MltiPortal.Web.TagHelpers;

namespace MltiPortal.Web.Pages.Membership;

/// <summary>All districts of a state: who takes part, who has not answered, and the invitations.</summary>
public sealed class DistrictsModel : ListPageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public DistrictStatus? DistrictStatus { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Region { get; set; }

    public ListDistricts.Shown Shown { get; private set; } = null!;

    public DataList<ListDistricts.Row> List { get; private set; } = null!;

    public bool MayInvite => CurrentUser.May(Permission.InviteDistricts);

    /// <summary>Whether any district of this page can be invited.</summary>
    public bool MayInviteShown => MayInvite && Shown.Page.Rows.Any(row => row.CanInvite);

    public async Task<IActionResult> OnGetAsync()
    {
        await Load();
        return CurrentUser.Reach is Reach.District or Reach.School && Shown.Page.Rows is [var own]
            ? Redirect($"/membership/districts/{own.Code}")
            : Page();
    }

    public Task<IActionResult> OnGetCsvAsync() => File(new ListDistricts.Download(Filter, Sort), ListFormat.Csv);

    public Task<IActionResult> OnGetXlsxAsync() => File(new ListDistricts.Download(Filter, Sort), ListFormat.Excel);

    public Task<IActionResult> OnPostInviteAsync(string[] codes) => Invite(new SendInvitations.Command(codes ?? []));

    public Task<IActionResult> OnPostEveryAsync() => Invite(new SendInvitations.Command([], EveryEligible: true));

    private async Task<IActionResult> Invite(SendInvitations.Command command) => await Send(command) switch
    {
        Outcome<SendInvitations.Begun>.Done(var begun) => await Follow(begun.Work, Address.With(Request, "after", null)),
        var other => await NotDone(other, async () =>
        {
            await Load();
            return true;
        }),
    };

    private ListDistricts.Filter Filter => new(Search, DistrictStatus, Region);

    private async Task Load()
    {
        Shown = await Send(new ListDistricts.Query(Filter, View));
        var statuses = Enum.GetValues<DistrictStatus>().Where(status => Shown.Statuses.ContainsKey(status) || status == DistrictStatus);
        List = new(ListDistricts.List, Shown.Page, CurrentUser)
        {
            Zone = _ => Shown.Zone,
            Search = new(Search, "Name or LEAID"),
            Filters =
            [
                new(
                    "districtStatus",
                    "Status",
                    DistrictStatus?.ToString(),
                    [("", "Any status"), .. statuses.Select(status => (status.ToString(), Counted(status)))]),
                new("region", "Region", Region, [("", "All regions"), .. Shown.Regions.Select(region => (region, region))]),
            ],
        };
        if (MayInviteShown)
        {
            List.Choose("codes", "invite", row => row.CanInvite ? new(row.Code, $"Select {row.Name}") : null);
        }
    }

    private string Counted(DistrictStatus status) =>
        string.Create(CultureInfo.GetCultureInfo("en-US"), $"{DistrictText.Of(status)} ({Shown.Statuses.GetValueOrDefault(status):N0})");
}
