using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace MltiPortal.Web.Hosting;

/// <summary>
/// A page that has nothing to do for a request is not rendered half: a post to a page that takes none is refused, a handler that is not
/// there is not found.
/// </summary>
internal sealed class NoHandler : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerMethod is not null || context.ActionDescriptor.HandlerMethods.Count == 0)
        {
            return next();
        }

        context.Result = new StatusCodeResult(HttpMethods.IsGet(context.HttpContext.Request.Method)
            || HttpMethods.IsHead(context.HttpContext.Request.Method)
            ? StatusCodes.Status404NotFound
            : StatusCodes.Status405MethodNotAllowed);
        return Task.CompletedTask;
    }
}
