using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MltiPortal.Application.Reporting;

/// <summary>Settings of the section <c>Audit</c>.</summary>
public sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>
    /// The key of the audit log, base64, at least 32 bytes. On SQLite, and in Development, a file is made where none is set.
    /// </summary>
    public string Key { get; set; } = "";

    /// <summary>Where heads of the chain are published; <c>audit-head.log</c> in the data folder if empty.</summary>
    public string HeadsFile { get; set; } = "";

    /// <summary>An address that is mailed the head of the chain once a day; nobody if empty.</summary>
    public string HeadsEmail { get; set; } = "";
}

/// <summary>
/// The key of the audit log. It is not in the database: a person who can write there can't make an entry that passes for one of the
/// portal's.
/// </summary>
public sealed class AuditKey(
    IOptions<AuditOptions> audit, IOptions<PortalOptions> portal, IOptions<DatabaseOptions> database, IHostEnvironment environment)
{
    private const int LeastBytes = 32;
    private byte[]? bytes;

    /// <summary>The file that holds the key where none is set.</summary>
    public string File => Path.Combine(portal.Value.DataFolder, "audit.key");

    private byte[] Bytes => bytes ??= Read()
        ?? throw new InvalidOperationException($"The key of the audit log is not there: set Audit:Key, or put the file back ({File}).");

    /// <summary>Finds the key, or makes the file at the first start. Null if it is there; else the one line that says what to do.</summary>
    public string? Prepare()
    {
        try
        {
            bytes = Read();
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }

        if (bytes is not null)
        {
            return null;
        }

        if (database.Value.Provider != DatabaseProvider.Sqlite && !environment.IsDevelopment())
        {
            return "Audit:Key is not set. On a server database the audit log needs one that all nodes share: 32 random bytes in base64, "
                + "for example from “openssl rand -base64 32”.";
        }

        bytes = Make();
        return null;
    }

    /// <summary>HMAC-SHA256, 64 lower-case hexadecimal digits.</summary>
    internal string Code(string content) => Convert.ToHexStringLower(Code(Encoding.UTF8.GetBytes(content)));

    /// <summary>HMAC-SHA256.</summary>
    internal byte[] Code(byte[] content) => HMACSHA256.HashData(Bytes, content);

    private byte[]? Read()
    {
        var text = audit.Value.Key;
        if (string.IsNullOrWhiteSpace(text))
        {
            if (!System.IO.File.Exists(File))
            {
                return null;
            }

            text = System.IO.File.ReadAllText(File);
        }

        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length >= LeastBytes
            ? key[..length]
            : throw new InvalidOperationException(
                $"The key of the audit log can't be used: it has to be at least {LeastBytes} bytes in base64 (Audit:Key, or the file "
                    + $"{File}).");
    }

    /// <summary>Written beside and moved, so that no other process reads half a key; of two that start at once, one wins.</summary>
    private byte[] Make()
    {
        Directory.CreateDirectory(portal.Value.DataFolder);
        var key = RandomNumberGenerator.GetBytes(LeastBytes);
        var partial = $"{File}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(partial, options))
        {
            writer.Write(Convert.ToBase64String(key));
        }

        try
        {
            System.IO.File.Move(partial, File, overwrite: false);
            return key;
        }
        catch (IOException) when (System.IO.File.Exists(File))
        {
            System.IO.File.Delete(partial);
            return Read()!;
        }
    }
}
