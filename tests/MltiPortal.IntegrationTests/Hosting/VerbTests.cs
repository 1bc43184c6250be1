using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.Web.Hosting;

namespace MltiPortal.IntegrationTests.Hosting;

/// <summary>The verbs of the command line: each says in one line what is wrong.</summary>
public sealed class VerbTests(TestDatabases databases) : PortalTest(databases)
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public async Task Help_names_every_verb(string arg)
    {
        var (status, output, errors) = await Run(arg);
        Assert.Equal((0, ""), (status, errors));
        Assert.All(new[] { "migrate", "seed", "setup", "verify" }, verb => Assert.Contains($"  {verb} ", output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("seed")]
    [InlineData("setup")]
    [InlineData("verify")]
    public async Task Each_verb_has_help_and_touches_nothing_for_it(string verb)
    {
        var (status, output, errors) = await Run(verb, "--help", "--ConnectionStrings:Portal=nonsense");
        Assert.Equal((0, ""), (status, errors));
        Assert.Contains($" {verb} ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--districts 23 is out of range: 24 to 14,000.", "seed", "--districts", "23")]
    [InlineData("--districts “a few” is not a whole number.", "seed", "--districts", "a few")]
    [InlineData("--devices “1e6” is not a whole number.", "seed", "--devices=1e6")]
    [InlineData("“tomorrow” is not a day", "seed", "--as-of", "tomorrow")]
    [InlineData("“TX” is not one of the demo's states: ME, VT, NV, HI.", "seed", "--state", "TX")]
    [InlineData("'--districts'", "seed", "--districts")]
    [InlineData("'--everything'", "seed", "--everything", "yes")]
    [InlineData("'now'", "seed", "now")]
    [InlineData("'@file'", "seed", "@file")]
    [InlineData("'--districts'", "verify", "--districts", "30")]
    [InlineData("'--force'", "migrate", "--force")]
    public async Task What_is_not_understood_is_named_in_one_line(string named, params string[] args)
    {
        var (status, output, errors) = await Run(args);
        Assert.Equal((2, ""), (status, output));
        Assert.StartsWith($"{args[0]}: ", errors, StringComparison.Ordinal);
        Assert.Contains(named, Assert.Single(errors.Split('\n')), StringComparison.Ordinal);
        Assert.EndsWith($" See {args[0]} --help.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_seed_and_verify_make_a_demo_that_is_whole()
    {
        var database = await Databases.Create("verbs");
        Assert.Equal((0, $"The {TestDatabases.Provider} database is up to date.", ""), await RunOn(database, "migrate"));
        Assert.Equal((0, $"The {TestDatabases.Provider} database is up to date.", ""), await RunOn(database, "migrate"));
        var (status, output, errors) = await RunOn(
            database, "seed", "--districts", "24", "--devices=1000", "--as-of", "2027-03-15", "--state", "vt");
        Assert.Equal((0, ""), (status, errors));
        Assert.StartsWith("Loaded the demo as of 2027-03-15 in ", output, StringComparison.Ordinal);
        var (again, _, refusal) = await RunOn(database, "seed");
        Assert.Equal(
            (
                1,
                "seed: The database already holds accounts, districts or contracts. The demo is loaded into an empty database only; name "
                    + "another one."),
            (again, refusal));
        var (whole, report, faults) = await RunOn(database, "verify");
        Assert.Equal((0, ""), (whole, faults));
        Assert.All(report.Split('\n'), line => Assert.StartsWith("ok    ", line, StringComparison.Ordinal));
        await using (var db = TestDatabases.Open(database, CurrentUser.System("Tests")))
        {
            await db.OrderLines
                .Where(line => line.Number == 1)
                .ExecuteUpdateAsync(set => set.SetProperty(line => line.UnitPrice.Cents, line => line.UnitPrice.Cents + 1));
        }

        var (wrong, what, why) = await RunOn(database, "verify");
        Assert.Equal(1, wrong);
        Assert.Contains("WRONG order-lines: ", what, StringComparison.Ordinal);
        Assert.Contains("WRONG audit-rows: ", what, StringComparison.Ordinal);
        Assert.EndsWith("faults. Nothing was changed.", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_makes_an_empty_database_a_cooperatives_once_and_prints_its_officers_link()
    {
        var database = await Databases.Create("setupverb");
        var (status, output, errors) = await RunOn(database, "setup", "--name", "Olga Officer", "--email=olga@cooperative.example");
        Assert.Equal((0, ""), (status, errors));
        Assert.Matches("http://localhost:5080/accounts/activate/[0-9a-f]{64}\n", output);
        await using (var db = TestDatabases.Open(database, CurrentUser.System("Tests")))
        {
            Assert.Equal("olga@cooperative.example", (await db.Outbox.SingleAsync(TestContext.Current.CancellationToken)).To);
            Assert.Equal(Roles.CooperativeOfficer, (await db.Memberships.SingleAsync(TestContext.Current.CancellationToken)).Roles);
        }

        var (again, nothing, refusal) = await RunOn(database, "setup", "--name", "Olga Officer", "--email", "other@cooperative.example");
        Assert.Equal((1, ""), (again, nothing));
        Assert.StartsWith("setup: This portal is set up already", Assert.Single(refusal.Split('\n')), StringComparison.Ordinal);
        Assert.Equal(1, (await RunOn(database, "seed", "--districts", "24", "--devices", "1000")).Status);
    }

    [Theory]
    [InlineData(2, "setup", "--name", "Olga Officer")]
    [InlineData(1, "setup", "--name", " ", "--email", "olga")]
    public async Task Setup_says_in_one_line_what_is_missing(int expected, params string[] args)
    {
        var (status, output, errors) = await RunOn(await Databases.Create("setupmissing"), args);
        Assert.Equal((expected, ""), (status, output));
        Assert.StartsWith("setup: ", Assert.Single(errors.Split('\n')), StringComparison.Ordinal);
    }

    private Task<(int Status, string Output, string Errors)> RunOn(string connection, params string[] args) => Run(
    [
        .. args,
        $"--Database:Provider={TestDatabases.Provider}",
        $"--ConnectionStrings:Portal={connection}",
        $"--Audit:Key={PortalServer.AuditKeyText}",
        $"--DataProtection:Key={TestDatabases.ProtectionKey}",
        $"--Portal:DataFolder={Path.Combine(Portal.DataFolder, "verbs")}",
    ]);

    private static async Task<(int Status, string Output, string Errors)> Run(params string[] args)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var status = await Verbs.Run(args, output, errors, CancellationToken.None);
        return (status, Plain(output), Plain(errors));
    }

    private static string Plain(StringWriter text) => text.ToString().ReplaceLineEndings("\n").TrimEnd();
}
