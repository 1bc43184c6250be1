using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Pipeline;

namespace MltiPortal.Web.Pages;

/// <summary>What went wrong, in words, with the number under which it was logged.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PortalPage
{
    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string Correlation => Hosting.Correlation.Of(HttpContext);

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        (Title, Text) = code switch
        {
            400 => ("This could not be read", "What your browser sent is incomplete or too old: a page that was open for very long, or in another tab after a sign-out. Open the page again and repeat it; drafts are kept."),
            403 => ("You may not do this", HttpContext.Features.Get<MayNotException>()?.Message ?? "Your role does not include this. Ask the person who manages your organization's people."),
            404 => ("There is no such page here", "It does not exist, or it is not within what you may see. If a link brought you here, it may be for another of your organizations: switch to it in the menu under your name."),
            413 => ("This file is too large", "The portal takes ship notices up to 20 MB. Split the file and send the parts one after the other."),
            429 => ("Too many tries", "Wait a minute, then try again."),
            _ => ("Something went wrong", "It is our fault, and it has been noted. Nothing was half done: what you sent was either saved whole or not at all. Try it again."),
        };
    }
}
