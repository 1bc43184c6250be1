using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;
using MltiPortal.Application;
using MltiPortal.Application.Persistence;

namespace MltiPortal.Web.Hosting;

/// <summary>
/// Settings of the section <c>DataProtection</c>: what the keys of sessions and links are encrypted with in the database.
/// </summary>
public sealed class KeyProtectionOptions
{
    public const string Section = "DataProtection";

    /// <summary>32 random bytes in Base64, the same on every node.</summary>
    public string Key { get; set; } = "";

    /// <summary>A PKCS #12 file with a certificate and its private key, in place of <see cref="Key"/>.</summary>
    public string CertificatePath { get; set; } = "";

    /// <summary>The password of that file.</summary>
    public string CertificatePassword { get; set; } = "";
}

/// <summary>
/// Keeps Data Protection's keys in the database, encrypted with what is not in the database: a person who reads a copy of it can make no
/// session and open no link.
/// </summary>
internal static class KeyProtection
{
    private const string Missing =
        "DataProtection:Key is not set. On a server database the keys of sessions need one that all nodes share: 32 random bytes in "
            + "Base64, for example from "
        + "“openssl rand -base64 32”. A certificate will do too: DataProtection:CertificatePath and CertificatePassword.";

    /// <summary>Registers it.</summary>
    /// <exception cref="InvalidOperationException">A server database outside of Development has neither key nor certificate, or one can't
    /// be read.</exception>
    public static void Add(WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(KeyProtectionOptions.Section).Get<KeyProtectionOptions>() ?? new();
        var protection = builder.Services.AddDataProtection().SetApplicationName("MltiPortal").PersistKeysToDbContext<PortalDb>();
        if (options.CertificatePath.Length > 0)
        {
            var certificate = Certificate(options);
            protection.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
            return;
        }

        var provider = builder.Configuration
            .GetSection(DatabaseOptions.Section)
            .Get<DatabaseOptions>()?.Provider ?? DatabaseProvider.Sqlite;
        if (options.Key.Length == 0 && provider != DatabaseProvider.Sqlite && !builder.Environment.IsDevelopment())
        {
            throw new InvalidOperationException(Missing);
        }

        var key = options.Key.Length == 0 ? null : SealingKey.Parse(options.Key);
        builder.Services.AddSingleton(services => new SealingKey(
            key, services.GetRequiredService<IOptions<PortalOptions>>().Value.DataFolder));
        builder.Services
            .AddOptions<KeyManagementOptions>()
            .Configure<SealingKey>((keys, sealing) => keys.XmlEncryptor = new SealedXml(sealing));
    }

    private static X509Certificate2 Certificate(KeyProtectionOptions options)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(options.CertificatePath, options.CertificatePassword);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"The certificate {options.CertificatePath} (DataProtection:CertificatePath) can't be read: {exception.Message}",
                exception);
        }
    }
}

/// <summary>
/// The key that seals Data Protection's keys: from the settings, or of a file that the first start makes in the data folder.
/// </summary>
internal sealed class SealingKey(byte[]? configured, string dataFolder)
{
    private const int Length = 32;
    private readonly Lazy<byte[]> key = new(() => configured ?? OfFile(Path.Combine(dataFolder, "protection.key")));

    public ReadOnlySpan<byte> Bytes => key.Value;

    /// <summary>A key as it is written in settings.</summary>
    /// <exception cref="InvalidOperationException">It is not 32 bytes in Base64.</exception>
    public static byte[] Parse(string text)
    {
        var bytes = new byte[Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var written) && written == Length
            ? bytes
            : throw new InvalidOperationException("DataProtection:Key is not 32 bytes in Base64. “openssl rand -base64 32” makes one.");
    }

    private static byte[] OfFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path))
        {
            // whole before it has its name: of two processes that start at once, both read the one that came first
            var made = $"{path}.{Guid.NewGuid():N}";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var file = new StreamWriter(made, options))
            {
                file.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
            }

            try
            {
                File.Move(made, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(made);
            }
        }

        return Parse(File.ReadAllText(path));
    }
}

/// <summary>Encrypts a key of Data Protection with AES-256-GCM.</summary>
internal sealed class SealedXml(SealingKey key) : IXmlEncryptor
{
    internal const int NonceLength = 12;
    internal const int TagLength = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var plain = System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedBytes = new byte[NonceLength + TagLength + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.Bytes, TagLength);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength + TagLength), sealedBytes.AsSpan(NonceLength, TagLength));
        return new EncryptedXmlInfo(
            new XElement("sealedKey", new XAttribute("cipher", "AES-256-GCM"), Convert.ToBase64String(sealedBytes)), typeof(OpenedXml));
    }
}

/// <summary>Opens what <see cref="SealedXml"/> closed. Data Protection makes it by name.</summary>
internal sealed class OpenedXml(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        var sealedBytes = Convert.FromBase64String(encryptedElement.Value);
        var plain = new byte[sealedBytes.Length - SealedXml.NonceLength - SealedXml.TagLength];
        using var aes = new AesGcm(services.GetRequiredService<SealingKey>().Bytes, SealedXml.TagLength);
        aes.Decrypt(
            sealedBytes.AsSpan(0, SealedXml.NonceLength),
            sealedBytes.AsSpan(SealedXml.NonceLength + SealedXml.TagLength),
            sealedBytes.AsSpan(SealedXml.NonceLength, SealedXml.TagLength),
            plain);
        return XElement.Parse(System.Text.Encoding.UTF8.GetString(plain));
    }
}
