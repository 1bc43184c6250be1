using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MltiPortal.Application.Features.Work;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Work;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Work;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages;

/// <summary>What every page has: a way to send messages, and one way to show what they refuse.</summary>
public abstract class PortalPage : PageModel
{
    private CurrentUserScope? scope;

    internal static object RefusedInOrder { get; } = new();

    /// <summary>The person who asks: for what a page shows, never for what it allows; that is the message's matter.</summary>
    public CurrentUser CurrentUser => (scope ??= HttpContext.RequestServices.GetRequiredService<CurrentUserScope>()).Current;

    /// <summary>What was done, said on the next page.</summary>
    [TempData]
    public string? Done { get; set; }

    private protected Task<TOutcome> Send<TOutcome>(IRequest<TOutcome> message) =>
        HttpContext.RequestServices.GetRequiredService<IMediator>().Send(message, HttpContext.RequestAborted);

    /// <summary>
    /// Puts objections beside the fields they belong to. The error summary lists them all.
    /// </summary>
    /// <param name="objections">What was refused.</param>
    /// <param name="form">The name of the page's bound property, if the fields are in one: <c>Form</c>.</param>
    private protected IActionResult Refuse(IEnumerable<Objection> objections, string form = "")
    {
        // model state forgets the order in which it was filled; the summary lists what is refused as the form has it
        var order = new List<string>();
        HttpContext.Items[RefusedInOrder] = order;
        foreach (var objection in objections)
        {
            var key = objection.Path.Length == 0 || form.Length == 0 ? objection.Path : $"{form}.{objection.Path}";
            order.Add(key);
            ModelState.AddModelError(key, objection.Text);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>
    /// Shows the page again with what was entered and why nothing was done: every objection beside its field, or who was first. Not found
    /// where the thing, or the page to show it on, is not there. A program that asks for JSON gets problem details instead.
    /// </summary>
    /// <param name="outcome">What came of the message; anything but done.</param>
    /// <param name="load">Loads what the page shows; false if it is not there.</param>
    /// <param name="form">The name of the page's bound property, if the fields are in one: <c>Form</c>.</param>
    private protected async Task<IActionResult> NotDone<T>(Outcome<T> outcome, Func<Task<bool>> load, string form = "")
    {
        if (Request.AsksForJson())
        {
            var problem = outcome.ToProblem();
            return new JsonResult(problem, OutcomeProblems.Json) { StatusCode = problem.Status, ContentType = OutcomeProblems.MediaType };
        }

        var objections = outcome switch
        {
            Outcome<T>.Refused refused => refused.Objections,
            Outcome<T>.Conflict conflict => [OutcomeText.Of(conflict)],
            Outcome<T>.NotFound => null,
            _ => throw new InvalidOperationException($"{outcome.GetType().Name} was done."),
        };
        return objections is not null && await load() ? Refuse(objections, form) : NotFound();
    }

    /// <summary>A page that shows nothing of anybody, only a form: opens to those who may send it.</summary>
    private protected IActionResult MayOpen(Permission permission) => CurrentUser.May(permission)
        ? Page()
        : throw new MayNotException(
            $"Your role does not include this. It can be done by: {RolePermissions.Describe(RolePermissions.Granting(permission))}.");

    /// <summary>Begins a piece of work and leads to its page: to its result if it is soon over, else to how far it is.</summary>
    /// <param name="number">The work's number.</param>
    private protected async Task<RedirectResult> Follow(string number)
    {
        await HttpContext.RequestServices.GetRequiredService<WorkRunner>().RunBriefly(number);
        return Redirect($"/work/{number}");
    }

    /// <summary>
    /// The same, but what is soon over and without a remark is said on the page that follows, as if it had been done at once.
    /// </summary>
    /// <param name="number">The work's number.</param>
    /// <param name="whenDone">The page that follows then.</param>
    private protected async Task<RedirectResult> Follow(string number, string whenDone)
    {
        var progress = await Follow(number);
        return await Send(
            new ShowWork.Query(number)) is Outcome<ShowWork.Progress>.Done({ State: WorkState.Done, Refused: 0, HasResultFile: false } over)
            ? DoneAt(whenDone, over.Result)
            : progress;
    }

    /// <summary>Says what was done, on the page that follows.</summary>
    private protected RedirectResult DoneAt(string path, string text)
    {
        Done = text;
        return Redirect(path);
    }
}
