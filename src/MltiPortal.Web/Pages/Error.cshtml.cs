using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Pipeline;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages;

/// <summary>What went wrong, in words, with the number under which it was logged.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PortalPage
{
    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string Correlation => Hosting.Correlation.Of(HttpContext);

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        // where the form can't be read, nothing is bound: not the address either
        var isChange = !HttpMethods.IsGet(Request.Method) && !HttpMethods.IsHead(Request.Method);
        var refused = HttpContext.Features.Get<RefusedRequest>()?.Text;
        (Title, Text) = Convert.ToString(RouteData.Values["code"], CultureInfo.InvariantCulture) switch
        {
            "400" => (
                "This could not be read",
                "What your browser sent is incomplete or too old: a page that was open for very long, or in another tab after a "
                    + "sign-out. Open the page again and repeat it; drafts are kept."),
            "401" => ("Sign in first", "You were signed out. Sign in again, then repeat what you did."),
            "403" => (
                "You may not do this",
                HttpContext.Features.Get<MayNotException>()?.Message
                    ?? "Your role does not include this. Ask the person who manages your organization's people."),
            "404" => (
                "There is no such page here",
                "It does not exist, or it is not within what you may see. If a link brought you here, it may be for another of your "
                    + "organizations: switch to it in the menu under your name."),
            "413" => (
                "This is too large",
                refused
                    ?? "What you sent is larger than this page takes. Nothing was saved. Split it and send the parts one after the other."),
            "503" when isChange =>
                ("Not saved yet", "Your change could not be saved right now. Nothing was lost. Go back and send it again in a minute."),
            "503" => (
                "This page can't be shown right now",
                "The portal can't reach its records right now. Nothing was lost. Open the page again in a minute."),
            "429" => ("Too many tries", "Wait a minute, then try again."),
            _ => (
                "Something went wrong",
                "It is our fault, and it has been noted. Nothing was half done: what you sent was either saved whole or not at all. Try "
                    + "it again."),
        };
    }
}
