using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Hosting;

/// <summary>The program as a process of its own: over a database that can't be used it ends with one line and not with 0.</summary>
public sealed class StartUpTests(TestDatabases databases) : PortalTest(databases)
{
    [Theory]
    [InlineData("migrate")]
    [InlineData("")]
    public async Task A_database_that_is_newer_than_the_program_is_not_touched(string verb)
    {
        await Rows(async db =>
        {
            // as a later version would have left it
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText =
                "INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('20990101000000_Later', '20.0.0')";
            return await command.ExecuteNonQueryAsync();
        });
        await Refuses(
            "The database is newer than this program: it has the migration 20990101000000_Later. Start the newer program, or restore an "
                + "older backup.",
            verb,
            $"--Database:Provider={TestDatabases.Provider}",
            $"--ConnectionStrings:Portal={Portal.Connection}");
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("")]
    public async Task A_server_that_does_not_answer_is_named(string verb) => await Refuses(
        "The PostgreSql database can't be used: ",
        verb,
        "--Database:Provider=PostgreSql",
        "--ConnectionStrings:Portal=Host=127.0.0.1;Port=1;Database=portal;Username=portal;Timeout=3");

    [Theory]
    [InlineData("migrate")]
    [InlineData("")]
    public async Task A_server_database_without_a_key_for_its_keys_is_refused(string verb) => await Refuses(
        $"{(verb.Length > 0 ? $"{verb}: " : "")}DataProtection:Key is not set.", verb, "--Database:Provider=PostgreSql",
        "--ConnectionStrings:Portal=Host=127.0.0.1;Port=1", "--DataProtection:Key=");

    [Fact]
    public async Task A_server_database_without_a_connection_is_named() => await Refuses(
        "Database:Provider is PostgreSql, but ConnectionStrings:Portal is not set.", "", "--Database:Provider=PostgreSql");

    [Theory]
    [InlineData("seed")]
    [InlineData("")]
    public async Task A_read_only_database_is_told_at_the_start_and_not_at_the_first_save(string verb)
    {
        Assert.SkipUnless(
            TestDatabases.Provider == DatabaseProvider.Sqlite, "A file can be read-only; a server's rights are the server's.");
        await Refuses("The Sqlite database can't be used: ", verb, $"--ConnectionStrings:Portal={Portal.Connection};Mode=ReadOnly");
    }

    [Fact]
    public async Task A_data_folder_that_can_not_be_made_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's.");
        await Refuses("The Sqlite database can't be used: ", "", "--Portal:DataFolder=/proc/portal");
    }

    private static async Task Refuses(string line, string verb, params string[] settings)
    {
        var (status, errors) = await Start(verb, settings);
        Assert.NotEqual(0, status);
        var said = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith(line, said, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Errors)> Start(string verb, string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("mlti-start-");
        try
        {
            var start = new ProcessStartInfo("dotnet")
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardError = true,
                RedirectStandardOutput = true
            };
            start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "MltiPortal.Web.dll"));
            if (verb.Length > 0)
            {
                start.ArgumentList.Add(verb);
            }
            else
            {
                start.ArgumentList.Add("--urls=http://127.0.0.1:0");
            }

            foreach (var setting in settings.Prepend($"--DataProtection:Key={TestDatabases.ProtectionKey}"))
            {
                start.ArgumentList.Add(setting);
            }

            using var process = Process.Start(start)!;
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            try
            {
                await process.WaitForExitAsync(patience.Token);
                await output;
                return (process.ExitCode, await errors);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException("The program did not end: it was expected to refuse.");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
