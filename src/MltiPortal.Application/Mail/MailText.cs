namespace MltiPortal.Application.Mail;

/// <summary>The plain text of every email.</summary>
internal static class MailText
{
    /// <summary>To a person: what is said, and the page that it leads to.</summary>
    public static string Of(string name, string text, string baseUrl, string path) =>
        $"Dear {name},\n\n{text}\n\n{baseUrl.TrimEnd('/')}{path}\n\nThis message was sent by the Learning Technology Cooperative's "
            + "portal.\n";
}
