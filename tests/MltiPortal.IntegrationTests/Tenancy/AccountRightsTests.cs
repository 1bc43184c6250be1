using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Tenancy;

/// <summary>Who may write accounts, memberships, links and inboxes, which are read before it is known who asks.</summary>
public sealed class AccountRightsTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public async Task A_person_changes_the_own_account_and_nobody_elses()
    {
        await Rename(Cast.PineDirector, Cast.PineDirector);
        foreach (var person in new[]
        {
            Cast.PineSuperintendent,
            Cast.MaineOfficer,
            Cast.AppleRep,
            Cast.UnionDirector,
            Cast.HarborDesk,
            Cast.Cooperative
        })
        {
            await Assert.ThrowsAsync<OutOfReachException>(() => Rename(person, Cast.PineDirector));
        }

        async Task Rename(Person by, Person whose)
        {
            await using var db = await As(by);
            (await db.Users.SingleAsync(user => user.Email == whose.Email)).Name = $"Renamed by {by.Name}";
            await db.SaveChangesAsync();
        }
    }

    [Fact]
    public async Task Nobody_deletes_an_account_a_membership_or_a_link()
    {
        await using var db = await As(Cast.PineSuperintendent);
        db.Remove(await db.Users.SingleAsync(user => user.Email == Cast.PineSuperintendent.Email));
        await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
        db.ChangeTracker.Clear();
        var me = (await Portal.CurrentUserOf(Cast.PineSuperintendent)).Person;
        db.Remove(await db.Memberships.SingleAsync(row => row.PersonId == me));
        await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
        await Assert.ThrowsAsync<OutOfReachException>(() => db.Memberships.ExecuteDeleteAsync());
    }

    [Fact]
    public async Task An_organization_adds_accounts_without_a_password()
    {
        await using (var db = await As(Cast.PineSuperintendent))
        {
            db.Users.Add(Account.For("New Person", "new@pine.example", AccountSide.Buyer));
            Assert.Equal(1, await db.SaveChangesAsync());
        }

        foreach (var prepare in new Action<Account>[]
        {
            account => account.PasswordHash = "known",
            account => account.ActivatedAt = World.Now,
            account => account.IsDemo = true
        })
        {
            await using var db = await As(Cast.PineSuperintendent);
            var account = Account.For("Back Door", "back@pine.example", AccountSide.Buyer);
            prepare(account);
            db.Users.Add(account);
            await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
        }

        foreach (var user in new[] { CurrentUser.Nobody, await Portal.CurrentUserOf(Cast.HarborDesk) })
        {
            await using var db = TestDatabases.Open(Portal.Connection, user);
            db.Users.Add(Account.For("Nobody's Friend", "friend@pine.example", AccountSide.Buyer));
            await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
        }
    }

    [Fact]
    public async Task An_organization_mails_links_to_people_whom_a_membership_of_theirs_names()
    {
        var receiver = (await Portal.CurrentUserOf(Cast.PineReceiver)).Person;
        await using (var db = await As(Cast.PineSuperintendent))
        {
            Assert.NotNull(await db.Memberships.SingleAsync(row => row.PersonId == receiver));
            db.AccessLinks.Add(Password(receiver, "one"));
            Assert.Equal(1, await db.SaveChangesAsync());
        }

        await using (var db = await As(Cast.PineSuperintendent))
        {
            (await db.AccessLinks.SingleAsync()).Revoke(World.Now);
            await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync()); // no membership was looked at
        }

        await using (var db = await As(Cast.OakEverything))
        {
            Assert.NotNull(await db.Memberships.SingleAsync(row => row.PersonId == receiver));
            db.AccessLinks.Add(Password(receiver, "two"));
            await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
        }
    }

    [Fact]
    public async Task An_invitation_is_the_states_to_send_and_the_districts_to_answer()
    {
        var pine = await Rows(db => db.Districts.SingleAsync(row => row.Code == World.Pine));
        await using (var db = await As(Cast.MaineOfficer))
        {
            db.AccessLinks.Add(Invitation("own", pine.StateId, pine.Id));
            Assert.Equal(1, await db.SaveChangesAsync());
        }

        foreach (var person in new[] { Cast.VermontOfficer, Cast.PineSuperintendent, Cast.OakEverything, Cast.AppleRep })
        {
            await using var db = await As(person);
            db.AccessLinks.Add(Invitation("theirs", pine.StateId, pine.Id));
            await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
        }

        var link = await Rows(db => db.AccessLinks.AsNoTracking().SingleAsync());
        await using (var db = await As(Cast.OakEverything))
        {
            (await db.AccessLinks.SingleAsync()).Use(World.Now);
            await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
        }

        await using (var db = TestDatabases.Open(Portal.Connection, CurrentUser.Invited(link, pine.Name)))
        {
            (await db.AccessLinks.SingleAsync()).Use(World.Now);
            Assert.Equal(1, await db.SaveChangesAsync());
        }
    }

    [Fact]
    public async Task Before_sign_in_an_account_is_changed_by_whoever_proved_that_it_is_theirs()
    {
        var receiver = (await Portal.CurrentUserOf(Cast.PineReceiver)).Person;
        var scope = new CurrentUserScope();
        scope.Set(CurrentUser.Nobody);
        await using var db = TestDatabases.Open(Portal.Connection, scope);
        var account = await db.Users.SingleAsync(user => user.Id == receiver);
        account.PasswordHash = "new";
        db.AccessLinks.Add(Password(receiver, "three"));
        await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
        scope.ProveAccount((await Portal.CurrentUserOf(Cast.OakEverything)).Person);
        await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
        scope.ProveAccount(receiver);
        Assert.Equal(2, await db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_sign_in_counts_and_locks_and_changes_nothing_else_of_an_account()
    {
        await using var db = TestDatabases.Open(Portal.Connection, new CurrentUserScope());
        var account = await db.Users.SingleAsync(user => user.Email == Cast.PineReceiver.Email);
        account.AccessFailedCount = 3;
        account.LockoutEnd = new DateTimeOffset(World.Now.AddMinutes(15));
        Assert.Equal(1, await db.SaveChangesAsync());
        account.Email = "mine@elsewhere.example";
        await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
        await Assert.ThrowsAsync<OutOfReachException>(() => db.Users.ExecuteUpdateAsync(set => set.SetProperty(
            user => user.Email, "mine@elsewhere.example")));
    }

    [Fact]
    public async Task Memberships_are_written_by_the_organization_that_they_are_in()
    {
        var maine = await Rows(db => db.States.SingleAsync(row => row.Code == "ME"));
        var pine = await Rows(db => db.Districts.SingleAsync(row => row.Code == World.Pine));
        var member = await Rows(db => db.Districts.SingleAsync(row => row.Code == World.MemberOne));
        var apple = await Rows(db => db.Vendors.SingleAsync(row => row.Code == "apple"));
        var (person, seller, officer) = (await Add(AccountSide.Buyer), await Add(AccountSide.Vendor), await Add(AccountSide.Cooperative));
        PersonMembership InMaine() => PersonMembership.InState(person, maine.Id, Roles.ProgramOfficer);
        PersonMembership InPine() => PersonMembership.InDistrict(person, maine.Id, pine.Id, Roles.Receiver);
        PersonMembership InMember() => PersonMembership.InDistrict(person, maine.Id, member.Id, Roles.Receiver);
        PersonMembership InApple() => PersonMembership.InVendor(seller, apple.Id, Roles.VendorRepresentative);
        PersonMembership InCooperative() => PersonMembership.InCooperative(officer, Roles.CooperativeOfficer);
        await Only(InMaine, Cast.MaineOfficer, Cast.Cooperative);
        await Only(InPine, Cast.MaineOfficer, Cast.PineSuperintendent);
        await Only(InMember, Cast.MaineOfficer, Cast.UnionDirector);
        await Only(InApple, Cast.AppleRep, Cast.Cooperative);
        await Only(InCooperative, Cast.Cooperative);

        async Task Only(Func<PersonMembership> make, params Person[] writers)
        {
            foreach (var (writer, _) in Cast.All.Where(row => row.Person != Cast.MaineProcurement
                && row.Person != Cast.MaineFiscal
                && row.Person.Where != World.Pine
                || row.Person == Cast.PineSuperintendent))
            {
                await using var db = await As(writer);
                await using var transaction = await db.Database.BeginTransactionAsync();
                var membership = make();
                db.Memberships.Add(membership);
                if (writers.Contains(writer))
                {
                    Assert.Equal((writer.Name, 1), (writer.Name, await db.SaveChangesAsync()));
                    membership.Withdraw(membership.Roles, World.Now);
                    Assert.Equal((writer.Name, 1), (writer.Name, await db.SaveChangesAsync()));
                }
                else
                {
                    var refused = await Record.ExceptionAsync(() => db.SaveChangesAsync());
                    Assert.True(refused is OutOfReachException, $"{writer.Name} adds a membership in {membership.Kind}.");
                }

                await transaction.RollbackAsync();
            }
        }
    }

    [Fact]
    public async Task Somebody_elses_inbox_item_is_not_marked_even_with_its_true_owner()
    {
        var neighbor = (await Portal.CurrentUserOf(Cast.PineBusiness)).Person;
        await Arrange(db =>
        {
            db.InboxItems.Add(new InboxItem(neighbor, "The opt-in is open", "Certify the local funds.", "/", World.Now));
            return Task.CompletedTask;
        });
        var item = await Rows(db => db.InboxItems.AsNoTracking().SingleAsync());
        foreach (var person in new[] { Cast.PineDirector, Cast.MaineOfficer, Cast.HarborDesk })
        {
            await using var db = await As(person);
            db.Attach(item);
            item.MarkRead(World.Now);
            db.Entry(item).State = EntityState.Modified;
            await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
            db.Entry(item).State = EntityState.Detached;
        }

        await using var own = await As(Cast.PineBusiness);
        Assert.Equal(1, await own.InboxItems.ExecuteUpdateAsync(set => set.SetProperty(row => row.ReadAt, World.Now)));
        await using var other = await As(Cast.PineDirector);
        Assert.Equal(0, await other.InboxItems.ExecuteUpdateAsync(set => set.SetProperty(row => row.ReadAt, World.Now.AddDays(1))));
        Assert.Equal(World.Now, await Rows(db => db.InboxItems.Select(row => row.ReadAt).SingleAsync()));
    }

    private async Task<long> Add(AccountSide side)
    {
        var account = Account.For($"New {side}", $"{side}@new.example", side);
        await Arrange(db =>
        {
            db.Users.Add(account);
            return Task.CompletedTask;
        });
        return account.Id;
    }

    private static AccessLink Password(long person, string token) =>
        AccessLink.ForPassword(LinkToken.Hash(token), "somebody@pine.example", person, World.Now, TimeSpan.FromDays(1));

    private static AccessLink Invitation(string token, long state, long district) =>
        AccessLink.ForInvitation(LinkToken.Hash(token), "somebody@pine.example", state, district, World.Now, TimeSpan.FromDays(1));

    private async Task<PortalDb> As(Person person) => TestDatabases.Open(Portal.Connection, await Portal.CurrentUserOf(person));
}
