using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Web.Pages.Accounts;

/// <summary>Emails that could not be delivered: the cooperative sends them again, or marks them as dealt with.</summary>
public sealed class UndeliveredModel : PortalPage
{
    public ListUndelivered.Listed List { get; private set; } = null!;

    public StateZone Zone { get; } = new("America/New_York");

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAgainAsync(Guid mail) => await Send(new SendMailAgain.Command(mail)) switch
    {
        Outcome<SendMailAgain.Queued>.Done(var queued) =>
            DoneAt("/accounts/undelivered", $"The email to {queued.To} will be sent within a minute."),
        var other => await NotDone(other, Load),
    };

    public async Task<IActionResult> OnPostSettleAsync(Guid mail) => await Send(new SettleMail.Command(mail)) switch
    {
        Outcome<SettleMail.Settled>.Done(var settled) => DoneAt("/accounts/undelivered", $"The email to {settled.To} is off your tasks."),
        var other => await NotDone(other, Load),
    };

    private async Task<bool> Load()
    {
        List = await Send(new ListUndelivered.Query());
        return true;
    }
}
