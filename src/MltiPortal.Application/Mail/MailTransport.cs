using System.Globalization;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace MltiPortal.Application.Mail;

/// <summary>Where mails go: the seam to the outside.</summary>
public interface IMailTransport : IAsyncDisposable
{
    /// <summary>
    /// Hands a mail over. When it returns, the other side has it. It can't be cancelled from outside: the other side may have it already.
    /// </summary>
    /// <exception cref="OperationCanceledException">It took longer than any mail may.</exception>
    Task Send(MimeMessage message);
}

/// <summary>
/// Through an SMTP server, over one connection for all mails of a round. Who hangs up before the server has answered to the end of a mail
/// gets it delivered twice; RFC 5321, 4.5.3.2.6, therefore asks for ten minutes.
/// </summary>
internal sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    /// <summary>How long each reply may take.</summary>
    public static readonly TimeSpan ReplyLimit = TimeSpan.FromMinutes(10);

    /// <summary>How long the greeting and the sign-in may take in all (RFC 5321, 4.5.3.2.1).</summary>
    public static readonly TimeSpan ConnectLimit = TimeSpan.FromMinutes(5);

    /// <summary>How long one mail may take in all once connected: four replies.</summary>
    public static readonly TimeSpan MailLimit = 4 * ReplyLimit;

    private readonly SmtpClient client = new() { Timeout = (int)ReplyLimit.TotalMilliseconds };

    public async Task Send(MimeMessage message)
    {
        if (!client.IsConnected)
        {
            using var connecting = new CancellationTokenSource(ConnectLimit);
            var security = options.SmtpUseTls ? SecureSocketOptions.StartTls : SecureSocketOptions.None;
            await client.ConnectAsync(options.SmtpHost, options.SmtpPort, security, connecting.Token);
            if (options.SmtpUser.Length > 0)
            {
                await client.AuthenticateAsync(options.SmtpUser, options.SmtpPassword, connecting.Token);
            }
        }

        using var sending = new CancellationTokenSource(MailLimit);
        await client.SendAsync(message, sending.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (client.IsConnected)
        {
            try
            {
                await client.DisconnectAsync(quit: true);
            }
            catch (Exception exception) when (exception is IOException or SmtpCommandException or SmtpProtocolException)
            {
                // every mail has been answered for already; a server that hangs up first changes nothing
            }
        }

        client.Dispose();
    }
}

/// <summary>Into files, named by the message's id, so that one that is written again takes the same name.</summary>
internal sealed class MailFolder(string folder) : IMailTransport
{
    public async Task Send(MimeMessage message)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{message.MessageId!.Split('@')[0]}.eml");
        var partial = path + ".part";
        await using (var file = File.Create(partial))
        {
            await message.WriteToAsync(file);
        }

        // readers of the folder see whole mails only
        File.Move(partial, path, overwrite: true);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Makes the transport that the settings ask for, and the messages that it carries.</summary>
public sealed class Postman(IOptions<MailOptions> mail, IOptions<PortalOptions> portal, MailSeal seal)
{
    /// <summary>Where mails go if no SMTP server is set.</summary>
    public string Folder => Path.Combine(portal.Value.DataFolder, "mail");

    public IMailTransport Open() => mail.Value.SmtpHost.Length > 0 ? new SmtpTransport(mail.Value) : new MailFolder(Folder);

    /// <summary>The message of an outbox row: the same, header for header, however often it is made.</summary>
    public MimeMessage Message(OutboxMail row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var options = mail.Value;
        var message = new MimeMessage
        {
            Subject = row.Subject,
            Date = new DateTimeOffset(row.CreatedAt, TimeSpan.Zero),
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{row.MessageId:N}@{options.From.Split('@')[^1]}"),
            Body = new TextPart("plain") { Text = row.SealedBody is { } secret ? seal.Open(secret) : row.Body },
        };
        message.From.Add(new MailboxAddress(options.FromName, options.From));
        message.To.Add(new MailboxAddress(row.ToName, row.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
