using Microsoft.Extensions.Options;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;

namespace MltiPortal.Application.Mail;

/// <summary>
/// Emails single-use links: an invitation, a link to set a password. The token is in no event and no history, and the text is kept
/// encrypted, only until it was sent. Everything else that people are told follows from an event.
/// </summary>
public sealed class LinkMailer(PortalDb db, TimeProvider clock, IOptions<PortalOptions> options, MailSeal seal)
{
    /// <summary>Adds an email to the outbox, in the command's transaction.</summary>
    /// <param name="email">The one address that it goes to.</param>
    /// <param name="name">Its owner.</param>
    /// <param name="subject">The fact, in one line.</param>
    /// <param name="text">What to do with the link, and until when.</param>
    /// <param name="path">The link, from the root.</param>
    public void Send(string email, string name, string subject, string text, string path) =>
        db.Outbox.Add(OutboxMail.Secret(
            email, name, subject, seal.Close(MailText.Of(name, text, options.Value.BaseUrl, path)), clock.Now()));
}
