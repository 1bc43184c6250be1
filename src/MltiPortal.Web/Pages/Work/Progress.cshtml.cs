using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Work;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Work;

namespace MltiPortal.Web.Pages.Work;

/// <summary>How far a piece of work has come; when it is over, what came of it. Without script the page loads itself again.</summary>
public sealed class ProgressModel : PortalPage
{
    [FromRoute]
    public string Number { get; set; } = "";

    public ShowWork.Progress Work { get; private set; } = null!;

    /// <summary>Where it stands, in a sentence.</summary>
    public string Status => Work switch
    {
        { IsCancelRequested: true } => "Canceling. The step that is under way is finished first.",
        { State: WorkState.Queued, Done: 0, Refused: 0 } => "Waiting to start.",
        { Total: { } total } => $"{Count(Work.Done + Work.Refused)} of {Count(total)} done{Refused}.",
        _ => $"{Count(Work.Done + Work.Refused)} done so far{Refused}.",
    };

    private string Refused => Work.Refused == 0 ? "" : $", {Count(Work.Refused)} of them refused";

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync() => await Send(new CancelWork.Command(Number)) switch
    {
        Outcome<CancelWork.Canceled>.Done => Redirect($"/work/{Number}"),
        var other => await NotDone(other, Load),
    };

    private static string Count(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private async Task<bool> Load()
    {
        if (await Send(new ShowWork.Query(Number)) is not Outcome<ShowWork.Progress>.Done found)
        {
            return false;
        }

        Work = found.Value;
        return true;
    }
}
