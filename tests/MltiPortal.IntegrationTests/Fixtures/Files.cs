using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Files;
using MltiPortal.Domain.Membership;

namespace MltiPortal.IntegrationTests.Fixtures;

/// <summary>Stored files of the world.</summary>
internal static class Files
{
    /// <summary>A district's file of one part; saved by the caller.</summary>
    public static StoredFile Of(PortalDb db, byte[] bytes, District district) => Of(db, bytes, district.StateId, district.Id);

    /// <inheritdoc cref="Of(PortalDb, byte[], District)"/>
    public static StoredFile Of(PortalDb db, byte[] bytes, long state, long district)
    {
        var file = new StoredFile(
            "agreement.txt", FileVault.Text, Retention.Record, "Grace Dube", World.Now)
        { StateId = state, DistrictId = district };
        file.Measure(FileVault.Text, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        db.FileParts.Add(new FilePart { FileKey = file.Key, Number = 0, Bytes = bytes });
        return file;
    }

    /// <summary>What is kept of a file.</summary>
    public static async Task<byte[]> BytesOf(this PortalServer portal, StoredFile file)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("Tests"));
        return await scope.ServiceProvider.GetRequiredService<FileVault>().ReadAll(file.Key, CancellationToken.None);
    }
}
