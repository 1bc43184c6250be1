using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Web.Hosting;
using MltiPortal.Web.TagHelpers;

namespace MltiPortal.Web.Pages.Accounts;

/// <summary>What a person ought to know or do. Opening an item marks it as read and leads to its page.</summary>
public sealed class InboxModel : ListPageModel
{
    [BindProperty(SupportsGet = true)]
    public long? Item { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Unread { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    public ListInbox.Shown Shown { get; private set; } = null!;

    public DataList<ListInbox.Row> List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (Item is { } item)
        {
            return await Send(new MarkInboxRead.Command(item)) is Outcome<MarkInboxRead.Marked>.Done(var marked)
                ? LocalRedirect(Url.IsLocalUrl(marked.Path) ? marked.Path : "/accounts/inbox")
                : NotFound();
        }

        Shown = await Send(new ListInbox.Query(Filter, View));
        List = new(ListInbox.List, Shown.Page, CurrentUser)
        {
            Zone = _ => Shown.Zone,
            Search = new(Search, "Find"),
            Filters = [new("unread", "Show", Unread ? "true" : "", [("", "All"), ("true", "Not read")])],
        };
        return Page();
    }

    public Task<IActionResult> OnGetCsvAsync() => File(new ListInbox.Download(Filter, Sort), ListFormat.Csv);

    public Task<IActionResult> OnGetXlsxAsync() => File(new ListInbox.Download(Filter, Sort), ListFormat.Excel);

    public async Task<IActionResult> OnPostAllAsync()
    {
        var outcome = await Send(new MarkInboxRead.Command(null));
        var count = outcome is Outcome<MarkInboxRead.Marked>.Done(var marked) ? marked.Count : 0;
        return DoneAt("/accounts/inbox", count == 1 ? "One item is marked as read." : $"{count} items are marked as read.");
    }

    private ListInbox.Filter Filter => new(Unread, Search);
}
