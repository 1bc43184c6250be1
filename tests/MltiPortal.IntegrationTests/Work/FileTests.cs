using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Files;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Work;

/// <summary>Files come out byte for byte as they went in, wherever their bytes are, for those alone whose they are.</summary>
public sealed class FileTests(TestDatabases databases) : PortalTest(databases)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_of_several_parts_comes_out_as_it_went_in(bool inFolder)
    {
        var node = inFolder ? await SecondNode($"--Files:Folder={Portal.DataFolder}/files") : Portal;
        var bytes = RandomNumberGenerator.GetBytes(700_000);
        var file = await Keep(
            node,
            Cast.MaineOfficer,
            bytes,
            maine => new StoredFile("../a \"file\".bin", "text/csv", Retention.Record, "Ada", World.Now) { StateId = maine });
        Assert.Equal(("a file.bin", "application/octet-stream", 700_000L), (file.Name, file.MediaType, file.Length));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), file.Sha256);
        Assert.Equal(inFolder ? 0 : 3, await Rows(db => db.FileParts.CountAsync()));
        await using var scope = node.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(await node.CurrentUserOf(Cast.MaineOfficer));
        var read = new List<byte>();
        await foreach (var part in scope.ServiceProvider.GetRequiredService<FileVault>().Read(file, CancellationToken.None))
        {
            read.AddRange(part);
        }

        Assert.Equal(bytes, read);
    }

    [Fact]
    public async Task A_states_file_is_read_by_its_state_alone_and_a_persons_by_that_person()
    {
        await Keep(
            Portal,
            Cast.MaineOfficer,
            "a,b\r\n"u8.ToArray(),
            maine => new StoredFile("state.csv", "text/csv", Retention.Record, "Ada", World.Now) { StateId = maine });
        var ada = (await Portal.CurrentUserOf(Cast.MaineOfficer)).PersonId;
        await Keep(
            Portal,
            Cast.MaineOfficer,
            "a,b\r\n"u8.ToArray(),
            maine => new StoredFile("own.csv", "text/csv", Retention.Temporary, "Ada", World.Now) { PersonId = ada });
        Assert.Equal(["own.csv", "state.csv"], await SeenBy(Cast.MaineOfficer));
        Assert.Equal(["state.csv"], await SeenBy(Cast.MaineFiscal));
        foreach (var stranger in new[] { Cast.VermontOfficer, Cast.PineDirector, Cast.UnionDirector, Cast.AppleRep, Cast.Cooperative })
        {
            Assert.Empty(await SeenBy(stranger));
        }
    }

    [Fact]
    public async Task Nobody_adds_a_file_to_another_state() => await Assert.ThrowsAsync<OutOfReachException>(() => Keep(
        Portal,
        Cast.VermontOfficer,
        "x"u8.ToArray(),
        maine => new StoredFile("x.csv", "text/csv", Retention.Record, "Dan", World.Now) { StateId = maine }));

    [Fact]
    public async Task A_file_is_a_persons_or_an_organizations_and_never_both()
    {
        var ada = (await Portal.CurrentUserOf(Cast.MaineOfficer)).PersonId;
        await Assert.ThrowsAsync<DbUpdateException>(() => Keep(
            Portal,
            Cast.MaineOfficer,
            "x"u8.ToArray(),
            maine => new StoredFile("x.csv", "text/csv", Retention.Record, "Ada", World.Now) { StateId = maine, PersonId = ada }));
    }

    [Theory]
    [InlineData("%PDF-1.7", "text/csv", "application/pdf")]
    [InlineData("a,b\n1,2\n", "text/csv", "text/csv")]
    [InlineData("a,b\n1,2\n", "application/pdf", "text/plain")]
    [InlineData("a\0b", "text/csv", "application/octet-stream")]
    public void What_a_file_is_its_first_bytes_say(string first, string called, string expected) =>
        Assert.Equal(expected, FileVault.MediaTypeOf(Encoding.UTF8.GetBytes(first), called));

    private async Task<StoredFile> Keep(PortalServer node, Person person, byte[] bytes, Func<long, StoredFile> file)
    {
        var maine = await Rows(db => db.States.Where(state => state.Code == "ME").Select(state => state.Id).SingleAsync());
        await using var scope = node.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(await node.CurrentUserOf(person));
        var kept = await scope.ServiceProvider.GetRequiredService<FileVault>().Add(file(maine), bytes, CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<PortalDb>().SaveChangesAsync();
        return kept;
    }

    private async Task<List<string>> SeenBy(Person person)
    {
        await using var db = TestDatabases.Open(Portal.Connection, await Portal.CurrentUserOf(person));
        return await db.StoredFiles.OrderBy(file => file.Name).Select(file => file.Name).ToListAsync();
    }
}
