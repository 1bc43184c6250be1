using MltiPortal.Application.Features.Work;
using MltiPortal.Domain.Work;

namespace MltiPortal.Web.Pages.Work;

/// <summary>The reader's long work, to find again what they left.</summary>
public sealed class WorkListModel : PortalPage
{
    public IReadOnlyList<ListWork.Row> Rows { get; private set; } = [];

    public static string StatusOf(WorkState state) => state switch
    {
        WorkState.Queued => "Waiting",
        WorkState.Running => "In progress",
        WorkState.Done => "Finished",
        WorkState.Failed => "Stopped by an error",
        _ => "Canceled",
    };

    public async Task OnGetAsync() => Rows = await Send(new ListWork.Query());
}
