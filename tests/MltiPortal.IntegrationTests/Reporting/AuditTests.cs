using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Membership;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Reporting;

/// <summary>The audit log: an entry a command, in its transaction; attempts too; and nothing of it changes unseen.</summary>
public sealed class AuditTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public async Task A_command_leaves_one_entry_that_says_who_did_what_and_is_sealed_later()
    {
        await Invite(World.Elm);
        var maine = await Rows(db => db.States.SingleAsync(state => state.Code == "ME"));
        var entry = await Rows(db => db.AuditEntries.SingleAsync());
        Assert.Equal(
            (maine.Id, null, "Membership.InviteDistricts", Cast.MaineOfficer.Name, "State of Maine"),
            (entry.StateId, entry.Sequence, entry.Action, entry.By, entry.OnBehalfOf));
        Assert.Contains("Status", entry.Details, StringComparison.Ordinal);
        await Seal();
        var seal = await Rows(db => db.AuditEntries.Select(row => new { row.Sequence, row.Hash }).SingleAsync());
        var chain = await Rows(db => db.AuditChains.SingleAsync());
        Assert.Equal((1L, chain.LastHash, 1L), (seal.Sequence, seal.Hash, chain.LastSequence));
    }

    [Fact]
    public async Task No_token_and_no_password_is_in_it()
    {
        await Invite(World.Elm);
        var hash = await Rows(db => db.AccessLinks.Select(link => link.TokenHash).SingleAsync());
        Assert.DoesNotContain(
            hash, await Rows(db => db.AuditEntries.Select(entry => entry.Details).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_leaves_no_entry_and_nothing_else()
    {
        Assert.IsType<Outcome<InviteDistricts.Sent>.Refused>(await Send(Cast.MaineOfficer, new InviteDistricts.Command([])));
        Assert.IsType<Outcome<AdmitDistrict.Admitted>.Refused>(
            await Send(
                Cast.MaineOfficer,
                new AdmitDistrict.Command(
                    World.Elm, await Rows(db => db.Districts.Where(d => d.Code == World.Elm).Select(d => d.Version).SingleAsync()))));
        Assert.Equal(
            (0, 0, 0),
            (
                await Rows(db => db.AuditEntries.CountAsync()),
                await Rows(db => db.Outbox.CountAsync()),
                await Rows(db => db.History.CountAsync())));
    }

    [Fact]
    public async Task Attempts_are_entries_too()
    {
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.PineDirector, new InviteDistricts.Command([World.Elm])));
        await Assert.ThrowsAsync<SignInFirstException>(() => Portal.Send(
            Application.Tenancy.CurrentUser.Nobody, new InviteDistricts.Command([World.Elm])));
        Outcomes.NotFound(await Send(Cast.MaineOfficer, new AdmitDistrict.Command(World.Birch, Guid.NewGuid())));
        await Portal.Attempts.Flush(CancellationToken.None);
        var entries = await Rows(db => db.AuditEntries.OrderBy(entry => entry.Id).ToListAsync());
        Assert.Equal(
            [
                ("Eve Michaud", "Membership.InviteDistricts", """{"refused":"not allowed"}"""),
                ("Nobody", "Membership.InviteDistricts", """{"refused":"not allowed"}"""),
                ("Ada Fortin", "Membership.AdmitDistrict", """{"refused":"not within reach, or not there"}"""),
            ],
            entries.Select(entry => (entry.By, entry.Action, entry.Details)));
        Assert.Null(entries[1].StateId);
        Assert.True((await Verify()).FaultCount == 0);
    }

    [Fact]
    public async Task Commands_and_attempts_at_the_same_time_make_one_chain_without_a_gap()
    {
        var codes = Enumerable.Range(1, 20).Select(number => $"24{number:00000}").ToList();
        await Arrange(async db =>
        {
            var maine = await db.States.SingleAsync(state => state.Code == "ME");
            db.Districts.AddRange(codes.Select(code => new District
            {
                StateId = maine.Id,
                Code = code,
                Kind = DistrictKind.Regular,
                Name = $"District {code}",
                Region = "Inland",
                Address = "1 Main Street",
                ContactName = "Pat",
                ContactEmail = $"pat@{code}.example",
            }));
        });
        var isOver = false;
        var sealing = Task.Run(async () =>
        {
            while (!isOver)
            {
                await Seal();
            }
        });
        await Task.WhenAll(codes.Select(async code =>
        {
            Outcomes.Done(await Send(Cast.MaineOfficer, new InviteDistricts.Command([code])));
            await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.PineDirector, new InviteDistricts.Command([code])));
        }));
        await Portal.Attempts.Flush(CancellationToken.None);
        isOver = true;
        await sealing;
        await Seal();
        Assert.Equal(40, await Rows(db => db.AuditChains.Select(chain => chain.LastSequence).SingleAsync()));
        Assert.Equal((40L, 0L), ((await Verify()).Rows, (await Verify()).FaultCount));
    }

    [Fact]
    public async Task An_entry_that_commits_after_a_later_one_was_sealed_is_sealed_too()
    {
        await using var slow = Portal.Db();
        await using var transaction = TestDatabases.Provider == Application.DatabaseProvider.Sqlite
            ? null
            : await slow.Database.BeginTransactionAsync();
        slow.AuditEntries.Add(Portal.Services.CreateScope().ServiceProvider
            .GetRequiredService<AuditLog>()
            .Entry(CurrentUser.System("Slow"), "Slow", "{}", World.Now));
        if (transaction is not null)
        {
            await slow.SaveChangesAsync();
        }

        await Invite(World.Elm);
        await Seal();
        await slow.SaveChangesAsync();
        if (transaction is not null)
        {
            await transaction.CommitAsync();
        }

        await Seal();
        var entries = await Rows(db => db.AuditEntries.OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToListAsync());
        Assert.Equal(["Membership.InviteDistricts", "Slow"], entries);
        Assert.Equal((2L, 0L), ((await Verify()).Rows, (await Verify()).FaultCount));
    }

    private async Task Seal() => await Application.Work.RecurringJobs.RunOnce(Portal.Services, "seal-audit", CancellationToken.None);

    private async Task Invite(string code) => Outcomes.Done(await Send(Cast.MaineOfficer, new InviteDistricts.Command([code])));

    private async Task<VerificationCheck> Verify() => (await Rows(db => Verify(db, "audit-chain"))).Checks.Single();
}
