using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Membership;
using MltiPortal.Web.Hosting;
using MltiPortal.Web.TagHelpers;

namespace MltiPortal.Web.Pages.Accounts;

/// <summary>What a person ought to know or do. Opening an item marks it as read and leads to its page.</summary>
public sealed class InboxModel : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public long? Item { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Unread { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? After { get; set; }

    public ListInbox.Outcome List { get; private set; } = null!;

    public StateZone Zone => new(List.TimeZone);

    public string CountText => List.Count > ListInbox.MostCounted
        ? "10,000+ items"
        : string.Create(CultureInfo.GetCultureInfo("en-US"), $"{List.Rows.Count:N0} of {List.Count:N0} {(List.Count == 1 ? "item" : "items")}");

    public string CsvPath => Address.With(Request, "handler", "csv");

    public async Task<IActionResult> OnGetAsync()
    {
        if (Item is { } item)
        {
            return await Send(new MarkInboxRead.Command(item)) is Outcome<MarkInboxRead.Marked>.Done(var marked)
                ? LocalRedirect(Url.IsLocalUrl(marked.Path) ? marked.Path : "/accounts/inbox")
                : NotFound();
        }

        List = await Send(new ListInbox.Query(Unread, Search ?? "", After));
        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync()
    {
        var all = await Send(new ListInbox.Query(Unread, Search ?? "", All: true));
        return Csv.File(
            "inbox.csv",
            all.Rows,
            ("At (UTC)", row => row.At),
            ("Subject", row => row.Subject),
            ("Text", row => row.Text),
            ("Read (UTC)", row => row.ReadAt),
            ("Page", row => row.Path));
    }

    public async Task<IActionResult> OnPostAllAsync()
    {
        var outcome = await Send(new MarkInboxRead.Command(null));
        var count = outcome is Outcome<MarkInboxRead.Marked>.Done(var marked) ? marked.Count : 0;
        return DoneAt("/accounts/inbox", count == 1 ? "One item is marked as read." : $"{count} items are marked as read.");
    }
}
