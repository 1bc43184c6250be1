using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Membership;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Reporting;

/// <summary>The audit log: an entry a command, in its transaction; attempts too; and nothing of it changes unseen.</summary>
public sealed class AuditTests(TestDatabases databases) : PortalTest(databases)
{
    private const string Chains = "Audit chains: no gap, every hash, the head";

    [Fact]
    public async Task A_command_leaves_one_entry_that_says_who_did_what()
    {
        await Invite(World.Elm);
        var maine = await Rows(db => db.States.SingleAsync(state => state.Code == "ME"));
        var entry = await Rows(db => db.AuditEntries.SingleAsync());
        Assert.Equal(
            (maine.Id, 1L, "Membership.InviteDistricts", Cast.MaineOfficer.Name, "State of Maine"),
            (entry.ChainId, entry.Sequence, entry.Action, entry.By, entry.OnBehalfOf));
        Assert.Contains("Status", entry.Details, StringComparison.Ordinal);
        Assert.True(entry.IsIntact());
        Assert.Equal(new string('0', AuditChain.HashLength), entry.PreviousHash);
        Assert.Equal(entry.Hash, await Rows(db => db.AuditChains.Where(chain => chain.Id == maine.Id).Select(chain => chain.LastHash).SingleAsync()));
    }

    [Fact]
    public async Task No_token_and_no_password_is_in_it()
    {
        await Invite(World.Elm);
        var hash = await Rows(db => db.AccessLinks.Select(link => link.TokenHash).SingleAsync());
        Assert.DoesNotContain(hash, await Rows(db => db.AuditEntries.Select(entry => entry.Details).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_leaves_no_entry_and_nothing_else()
    {
        Assert.IsType<InviteDistricts.Outcome.Refused>(await Send(Cast.MaineOfficer, new InviteDistricts.Command([])));
        Assert.IsType<AdmitDistrict.Outcome.Refused>(
            await Send(Cast.MaineOfficer, new AdmitDistrict.Command(World.Elm, await Rows(db => db.Districts.Where(d => d.Code == World.Elm).Select(d => d.Version).SingleAsync()))));
        Assert.Equal((0, 0, 0), (await Rows(db => db.AuditEntries.CountAsync()), await Rows(db => db.Outbox.CountAsync()), await Rows(db => db.History.CountAsync())));
    }

    [Fact]
    public async Task Attempts_are_entries_of_the_asker_s_own_chain()
    {
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.PineDirector, new InviteDistricts.Command([World.Elm])));
        await Assert.ThrowsAsync<SignInFirstException>(() => Portal.Send(Application.Tenancy.CurrentUser.Nobody, new InviteDistricts.Command([World.Elm])));
        Assert.IsType<AdmitDistrict.Outcome.NotFound>(await Send(Cast.MaineOfficer, new AdmitDistrict.Command(World.Birch, Guid.NewGuid())));
        var entries = await Rows(db => db.AuditEntries.OrderBy(entry => entry.Id).ToListAsync());
        Assert.Equal(
            [
                ("Eve Michaud", "Membership.InviteDistricts", """{"refused":"not allowed"}"""),
                ("Nobody", "Membership.InviteDistricts", """{"refused":"not allowed"}"""),
                ("Ada Fortin", "Membership.AdmitDistrict", """{"refused":"not within reach, or not there"}"""),
            ],
            entries.Select(entry => (entry.By, entry.Action, entry.Details)));
        Assert.Equal(0, entries[1].ChainId);
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
        await Task.WhenAll(codes.Select(async code =>
        {
            Assert.IsType<InviteDistricts.Outcome.Done>(await Send(Cast.MaineOfficer, new InviteDistricts.Command([code])));
            await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.PineDirector, new InviteDistricts.Command([code])));
        }));
        Assert.Equal((40, 0), ((await Verify()).Rows, (await Verify()).FaultCount));
    }

    [Theory]
    [InlineData("details")]
    [InlineData("by")]
    [InlineData("deleted")]
    [InlineData("last deleted")]
    [InlineData("resealed")]
    [InlineData("head")]
    public async Task Whatever_is_changed_afterwards_is_found(string how)
    {
        foreach (var code in new[] { World.Elm, World.Elm, World.Elm })
        {
            await Invite(code);
        }

        Assert.Equal(0, (await Verify()).FaultCount);
        var changed = await Rows(db => how switch
        {
            "details" => db.AuditEntries.Where(entry => entry.Sequence == 2).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Details, "{}")),
            "by" => db.AuditEntries.Where(entry => entry.Sequence == 2).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.By, "Somebody else")),
            "deleted" => db.AuditEntries.Where(entry => entry.Sequence == 2).ExecuteDeleteAsync(),
            "last deleted" => db.AuditEntries.Where(entry => entry.Sequence == 3).ExecuteDeleteAsync(),
            "resealed" => Reseal(db),
            _ => db.AuditChains.Where(chain => chain.LastSequence == 3).ExecuteUpdateAsync(set => set.SetProperty(chain => chain.LastSequence, 2)),
        });
        Assert.Equal(1, changed);
        Assert.NotEqual(0, (await Verify()).FaultCount);

        // an entry that is changed and sealed anew no longer fits the one after it
        static async Task<int> Reseal(Application.Persistence.PortalDb db)
        {
            var entry = await db.AuditEntries.AsNoTracking().SingleAsync(row => row.Sequence == 2);
            var hash = AuditEntry.Seal(entry.ChainId, entry.Sequence, entry.At, entry.PersonId, entry.By, entry.OnBehalfOf, entry.Action, "{}", entry.PreviousHash);
            return await db.AuditEntries.Where(row => row.Id == entry.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Details, "{}").SetProperty(row => row.Hash, hash));
        }
    }

    private async Task Invite(string code) => Assert.IsType<InviteDistricts.Outcome.Done>(await Send(Cast.MaineOfficer, new InviteDistricts.Command([code])));

    private async Task<VerificationCheck> Verify() =>
        (await Rows(db => new Verification(db).Run(TestContext.Current.CancellationToken))).Checks.Single(check => check.Name == Chains);
}
