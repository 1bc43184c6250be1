using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.Web.Hosting;

namespace MltiPortal.IntegrationTests.Hosting;

/// <summary>The keys of sessions and links stand in the database encrypted, with what is not in the database.</summary>
public sealed class KeyProtectionTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public async Task No_key_in_the_database_can_be_read()
    {
        Portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("tests").Protect("something");
        var keys = await Rows(db => db.DataProtectionKeys.Select(key => key.Xml!).ToListAsync());
        Assert.NotEmpty(keys);
        Assert.All(keys, xml =>
        {
            Assert.Contains("sealedKey", xml, StringComparison.Ordinal);
            Assert.DoesNotContain("masterKey", xml, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Nodes_with_one_key_read_each_others_text_and_one_with_another_key_does_not()
    {
        var text = await Closed(Portal);
        Assert.Equal("something", Open(await SecondNode(), text));
        var stranger = await SecondNode($"--DataProtection:Key={Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}");
        Assert.ThrowsAny<CryptographicException>(() => Open(stranger, text));
    }

    [Fact]
    public async Task A_certificate_takes_the_place_of_a_key()
    {
        var file = Path.GetTempFileName();
        try
        {
            using var rsa = RSA.Create(2048);
            using var certificate = new CertificateRequest("CN=portal", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
            await File.WriteAllBytesAsync(
                file, certificate.Export(X509ContentType.Pkcs12, "secret"), TestContext.Current.CancellationToken);
            string[] settings = [$"--DataProtection:CertificatePath={file}", "--DataProtection:CertificatePassword=secret"];
            await Arrange(db => db.DataProtectionKeys.ExecuteDeleteAsync());
            var text = await Closed(await SecondNode(settings));
            Assert.All(
                await Rows(db => db.DataProtectionKeys.Select(key => key.Xml!).ToListAsync()),
                xml => Assert.Contains("EncryptedData", xml, StringComparison.Ordinal));
            Assert.Equal("something", Open(await SecondNode(settings), text));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Without_a_setting_the_first_start_makes_a_key_that_the_owner_alone_reads_and_later_ones_find()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"mlti-key-{Guid.NewGuid():N}");
        try
        {
            var made = new SealingKey(null, folder).Bytes.ToArray();
            Assert.Equal(made, new SealingKey(null, folder).Bytes.ToArray());
            var file = Assert.Single(Directory.GetFiles(folder));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_key_that_is_not_32_bytes_is_refused(string text) =>
        Assert.Throws<InvalidOperationException>(() => SealingKey.Parse(text));

    private static async Task<string> Closed(PortalServer node)
    {
        await Task.CompletedTask;
        return node.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("tests").Protect("something");
    }

    private static string Open(PortalServer node, string text) =>
        node.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("tests").Unprotect(text);
}
