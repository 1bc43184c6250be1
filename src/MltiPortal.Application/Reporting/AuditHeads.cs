using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;

namespace MltiPortal.Application.Reporting;

/// <summary>A head of the chain, as it was published.</summary>
public sealed record AuditHead(DateTime At, long Sequence, string Hash);

/// <summary>
/// Publishes heads of the chain where the database can't reach: the log, a file that only grows, and a mail once a day if an address is
/// set. A chain whose tail was cut, or that was replaced whole, does not have them.
/// </summary>
public sealed class AuditHeads(
    PortalDb db, IOptions<AuditOptions> options, IOptions<PortalOptions> portal, TimeProvider clock, ILogger<AuditHeads> log)
{
    private const string Format = "yyyy-MM-ddTHH:mm:ss.ffffffZ";
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>The file that only grows.</summary>
    public string File =>
        options.Value.HeadsFile.Length > 0 ? options.Value.HeadsFile : Path.Combine(portal.Value.DataFolder, "audit-head.log");

    /// <summary>Publishes a committed head, at most once a minute. The row that it is given notes that it did.</summary>
    internal async Task Publish(AuditChain chain, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        if (chain.LastSequence == chain.PublishedSequence || (chain.PublishedAt is { } last && now - last < Pause && now >= last))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(File))!);
        var line = string.Create(
            CultureInfo.InvariantCulture, $"{now.ToString(Format, CultureInfo.InvariantCulture)} {chain.LastSequence} {chain.LastHash}\n");
        await System.IO.File.AppendAllTextAsync(File, line, cancellationToken);
        log.LogInformation("Audit head {Sequence} {Hash}", chain.LastSequence, chain.LastHash);
        if (options.Value.HeadsEmail.Length > 0 && chain.PublishedAt?.Date != now.Date)
        {
            db.Outbox.Add(new OutboxMail(
                options.Value.HeadsEmail,
                "Auditor",
                string.Create(CultureInfo.InvariantCulture, $"Head of the audit log: entry {chain.LastSequence:N0}"),
                $"Keep this message. It shows what the audit log was at that time.\n\n{line}",
                now));
        }

        chain.PublishedSequence = chain.LastSequence;
        chain.PublishedAt = now;
    }

    /// <summary>What was published into the file, oldest first, or why a line is none; nothing if there is no file.</summary>
    internal async IAsyncEnumerable<(
        AuditHead? Head, string Fault)> Read([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(File))
        {
            yield break;
        }

        var number = 0;
        await foreach (var line in System.IO.File.ReadLinesAsync(File, cancellationToken))
        {
            number++;
            if (line.Split(' ') is [var at, var sequence, { Length: AuditChain.HashLength } hash]
                && DateTime.TryParseExact(
                    at,
                    Format,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                    out var instant)
                && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var place))
            {
                yield return (new(instant, place, hash), "");
            }
            else
            {
                yield return (null, $"Line {number} of {File} is not a published head.");
            }
        }
    }
}
