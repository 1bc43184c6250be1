using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Tenancy;

/// <summary>The ways in which tenants leak elsewhere, tried one by one: filter, save guard, tokens and keys each stand alone.</summary>
public sealed class TenancyTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public async Task Whoever_has_not_said_who_they_are_gets_an_exception_and_no_rows()
    {
        await using var db = As(new Reach.Unset());
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => db.Schools.ToListAsync());
        Assert.Equal("Nobody with this reach (Unset) may ask for tenants' rows: say who asks first.", thrown.Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Orders.CountAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.InboxItems.AnyAsync());
        Assert.Equal(2, await db.States.CountAsync());
    }

    [Fact]
    public async Task The_public_and_the_cooperative_see_no_states_rows()
    {
        foreach (var reach in new Reach[] { new Reach.Public(), new Reach.Cooperative() })
        {
            await using var db = As(reach);
            Assert.Equal(
                (0, 0, 0, 0),
                (
                    await db.Districts.CountAsync(),
                    await db.Schools.CountAsync(),
                    await db.Windows.CountAsync(),
                    await db.History.CountAsync()));
        }
    }

    [Fact]
    public async Task Each_asker_sees_their_own_although_the_model_is_cached()
    {
        foreach (var person in new[] { Cast.PineDirector, Cast.OakEverything, Cast.BirchEverything, Cast.PineDirector })
        {
            await using var db = await As(person);
            Assert.Equal([person.Where], await db.Districts.Select(district => district.Code).ToListAsync());
            Assert.All(
                await db.Schools.Select(school => school.Code).ToListAsync(),
                code => Assert.StartsWith(person.Where, code, StringComparison.Ordinal));
        }

        await using var maine = await As(Cast.MaineOfficer);
        Assert.Equal(6, await maine.Districts.CountAsync());
        await using var vermont = await As(Cast.VermontOfficer);
        Assert.Equal(1, await vermont.Districts.CountAsync());
    }

    [Fact]
    public async Task A_supervisory_union_sees_exactly_its_members()
    {
        await using var db = await As(Cast.UnionDirector);
        Assert.Equal(
            [World.Union, World.MemberOne, World.MemberTwo],
            await db.Districts.OrderBy(district => district.Code).Select(district => district.Code).ToListAsync());
        Assert.Equal(2, await db.Schools.CountAsync());
    }

    [Fact]
    public async Task A_context_made_for_one_kind_of_reach_is_not_asked_as_another()
    {
        var scope = new CurrentUserScope();
        await using var db = Scoped(scope); // made before it is said who asks
        scope.Set(await Portal.CurrentUserOf(Cast.PineDirector));
        var thrown = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => db.Schools.ToListAsync());
        Assert.Contains("say who asks first", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => scope.Set(CurrentUser.Nobody));
    }

    [Fact]
    public async Task A_stub_of_another_tenants_row_with_ones_own_owners_finds_no_row_to_delete()
    {
        var (mine, theirs) = await Schools();
        await using var db = await As(Cast.PineDirector);
        var stub = new School { StateId = mine.StateId, DistrictId = mine.DistrictId, Code = "x", Name = "x", Address = "x" };
        db.Entry(stub).Property(school => school.Id).CurrentValue = theirs.Id;
        db.Remove(stub);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        Assert.True(await Rows(all => all.Schools.AnyAsync(school => school.Id == theirs.Id)));
    }

    [Fact]
    public async Task A_stub_with_its_true_owners_is_stopped_by_the_save_guard()
    {
        var (_, theirs) = await Schools();
        await using var db = await As(Cast.PineDirector);
        db.Remove(theirs);
        var thrown = await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
        Assert.Equal("District may not delete this School.", thrown.Message);
    }

    [Fact]
    public async Task Another_persons_inbox_item_is_not_marked_through_a_stub()
    {
        var me = (await Portal.CurrentUserOf(Cast.PineDirector)).Person;
        var neighbor = (await Portal.CurrentUserOf(Cast.PineBusiness)).Person;
        await Arrange(all =>
        {
            all.InboxItems.Add(new InboxItem(neighbor, "The opt-in is open", "Certify the local funds.", "/", World.Now));
            return Task.CompletedTask;
        });
        var item = await Rows(all => all.InboxItems.SingleAsync());
        await using var db = await As(Cast.PineDirector);
        Assert.Equal(0, await db.InboxItems.CountAsync());
        var stub = new InboxItem(me, "x", "x", "/", World.Now);
        db.Entry(stub).Property(row => row.Id).CurrentValue = item.Id;
        db.Attach(stub);
        stub.MarkRead(World.Now);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        Assert.Null(await Rows(all => all.InboxItems.Select(row => row.ReadAt).SingleAsync()));
    }

    [Fact]
    public async Task A_child_cannot_hang_on_another_tenants_parent()
    {
        var (mine, theirs) = await Schools();
        await using var db = await As(Cast.PineDirector);
        db.Enrollments.Add(new Enrollment
        {
            StateId = mine.StateId,
            DistrictId = mine.DistrictId,
            SchoolId = theirs.Id,
            Year = new SchoolYear(World.Year),
            Audience = Audience.Grade(12),
            Projected = 1,
        });
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task Updates_and_deletes_by_query_touch_ones_own_rows_only()
    {
        await using var db = await As(Cast.PineDirector);
        Assert.Equal(3, await db.Schools.ExecuteUpdateAsync(set => set.SetProperty(school => school.Name, "Pine's")));
        Assert.Equal(3, await Rows(all => all.Schools.CountAsync(school => school.Name == "Pine's")));
        Assert.Equal(0, await db.Schools.Where(school => school.Code == World.SchoolOf(World.Oak)).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task Find_and_a_filter_of_ones_own_do_not_look_past_the_tenant()
    {
        var (_, theirs) = await Schools();
        await using var db = await As(Cast.PineDirector);
        Assert.Null(await db.Schools.FindAsync(theirs.Id));
        Assert.Null(await db.Schools.FirstOrDefaultAsync(school => school.Id == theirs.Id));
        Assert.Empty(await db.Schools.IgnoreQueryFilters(["Misspelt"]).Where(school => school.Id == theirs.Id).ToListAsync());
    }

    [Fact]
    public async Task A_vendor_sees_an_order_with_its_lines_once_it_is_placed()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Signed));
        await using (var before = await As(Cast.AppleRep))
        {
            Assert.Equal(
                (0, 0, 0), (await before.Orders.CountAsync(), await before.OrderLines.CountAsync(), await before.DeviceLines.CountAsync()));
        }

        await Arrange(async db =>
        {
            foreach (var order in await db.Orders.ToListAsync())
            {
                Assert.Null(order.CertifyAndPlace(-1, Cast.MaineFiscal.Name, World.Now));
            }
        });
        await using var after = await As(Cast.AppleRep);
        var mine = Assert.Single(await after.Orders.Include(order => order.Lines).ThenInclude(line => line.DeviceLines).ToListAsync());
        Assert.Equal(OrderRows.Apple, mine.Number.Value);
        Assert.Equal(6, mine.Lines.Count);
        Assert.All(await after.OrderLines.Include(line => line.Order).ToListAsync(), line => Assert.NotNull(line.Order));
    }

    [Fact]
    public async Task A_district_sees_the_head_of_an_order_and_its_own_lines()
    {
        await Arrange(db => OrderRows.Add(db));
        await using var pine = await As(Cast.PineReceiver);
        var orders = await pine.Orders.Include(order => order.Lines).OrderBy(order => order.Number).ToListAsync();
        Assert.Equal([(OrderRows.Apple, 2), (OrderRows.Hp, 2)], orders.Select(order => (order.Number.Value, order.Lines.Count)));
        await using var oak = await As(Cast.OakEverything);
        Assert.Equal(
            (OrderRows.Apple, 4),
            (await oak.Orders.Select(order => order.Number).SingleAsync() is var number
                ? number.Value
                : "", await oak.OrderLines.CountAsync()));
        await using var birch = await As(Cast.BirchEverything);
        Assert.Equal((0, 0), (await birch.Orders.CountAsync(), await birch.OrderLines.CountAsync()));
    }

    [Fact]
    public async Task Timelines_are_read_by_whom_they_name()
    {
        var state = await Rows(db => db.States.SingleAsync(row => row.Code == "ME"));
        var pine = await Rows(db => db.Districts.SingleAsync(row => row.Code == World.Pine));
        var apple = await Rows(db => db.Vendors.SingleAsync(row => row.Code == "apple"));
        await Arrange(db =>
        {
            db.History.AddRange(
                Entry(state.Id, "For the state"), Entry(state.Id, "For Pine", pine.Id), Entry(state.Id, "For Apple", vendor: apple.Id),
                Entry(state.Id, "For all", all: true));
            return Task.CompletedTask;
        });
        Assert.Equal(["For Apple", "For Pine", "For all", "For the state"], await Texts(Cast.MaineOfficer));
        Assert.Equal(["For Pine", "For all"], await Texts(Cast.PineDirector));
        Assert.Equal(["For all"], await Texts(Cast.OakEverything));
        Assert.Equal(["For all"], await Texts(Cast.UnionDirector));
        Assert.Equal(["For Apple"], await Texts(Cast.AppleRep));
        Assert.Empty(await Texts(Cast.HpRep));
        Assert.Empty(await Texts(Cast.VermontOfficer));

        async Task<List<string>> Texts(Person person)
        {
            await using var db = await As(person);
            return [.. (await db.History.Words()).Select(words => words["Declined: ".Length..]).Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public async Task Nobody_writes_a_row_that_lies_outside_of_their_reach()
    {
        var maine = await Rows(db => db.States.SingleAsync(row => row.Code == "ME"));
        var vermont = await Rows(db => db.States.SingleAsync(row => row.Code == "VT"));
        var pine = await Rows(db => db.Districts.SingleAsync(row => row.Code == World.Pine));
        var oak = await Rows(db => db.Districts.SingleAsync(row => row.Code == World.Oak));
        var person = (await Portal.CurrentUserOf(Cast.PineDirector)).Person;

        await Refused(Cast.MaineOfficer, Entry(vermont.Id, "Elsewhere"));
        await Refused(Cast.PineDirector, Entry(maine.Id, "Not Pine's", oak.Id));
        await Refused(Cast.PineDirector, Entry(maine.Id, "The state's"));
        await Refused(Cast.AppleRep, Entry(maine.Id, "Pine's", pine.Id));
        await Refused(Cast.PineDirector, PersonMembership.InDistrict(person, maine.Id, oak.Id, Roles.Receiver));
        await Refused(Cast.PineDirector, PersonMembership.InState(person, maine.Id, Roles.ProgramOfficer));
        await Refused(Cast.MaineOfficer, PersonMembership.InState(person, vermont.Id, Roles.ProgramOfficer));
        await Refused(Cast.MaineOfficer, PersonMembership.InCooperative(person, Roles.CooperativeOfficer));
        await Refused(Cast.AppleRep, PersonMembership.InVendor(person, 999, Roles.VendorRepresentative));
        await Refused(
            Cast.MaineOfficer,
            new State { Code = "NH", Name = "New Hampshire", Department = "x", TimeZone = "America/New_York", BillTo = "x" });
        await Refused(Cast.AppleRep, new School { StateId = maine.Id, DistrictId = pine.Id, Code = "x", Name = "x", Address = "x" });
        await Refused(Cast.PineDirector, NewDistrict(maine.Id));
        await Refused(Cast.MaineOfficer, NewDistrict(vermont.Id));
        await Refused(Cast.Cooperative, NewDistrict(maine.Id));

        await Allowed(Cast.MaineOfficer, NewDistrict(maine.Id));
        await Allowed(Cast.PineDirector, Entry(maine.Id, "Pine's", pine.Id));
        await Allowed(
            Cast.PineDirector,
            PersonMembership.InDistrict((await Portal.CurrentUserOf(Cast.OakEverything)).Person, maine.Id, pine.Id, Roles.Receiver));
        await Allowed(
            Cast.PineDirector,
            new InboxItem((await Portal.CurrentUserOf(Cast.MaineOfficer)).Person, "Submitted", "Pine submitted.", "/", World.Now));
        await Allowed(Cast.PineDirector, new OutboxMail("program@maine.example", "Ada Fortin", "Submitted", "Pine submitted.", World.Now));

        async Task Refused(Person asks, object row)
        {
            await using var db = await As(asks);
            db.Add(row);
            await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
        }

        async Task Allowed(Person asks, object row)
        {
            await using var db = await As(asks);
            db.Add(row);
            Assert.Equal(1, await db.SaveChangesAsync());
        }
    }

    [Fact]
    public async Task What_is_written_down_is_not_deleted_by_anybody_who_is_signed_in()
    {
        await using var db = await As(Cast.MaineOfficer);
        var entry = new AuditEntry { Reference = Guid.NewGuid(), At = World.Now, By = "x", OnBehalfOf = "x", Action = "x", Details = "x" };
        db.Entry(entry).Property(row => row.Id).CurrentValue = 1;
        db.Remove(entry);
        await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
    }

    private static HistoryEntry Entry(long state, string text, long? district = null, long? vendor = null, bool all = false) => new()
    {
        StateId = state,
        DistrictId = district,
        VendorId = vendor,
        ForAllDistricts = all,
        Subject = HistorySubject.Window,
        SubjectId = 1,
        At = World.Now,
        By = "Tests",
        OnBehalfOf = "Tests",
        Kind = HistoryWords.Kind,
        Payload = HistoryWords.Saying(text),
    };

    private static District NewDistrict(long state) => new()
    {
        StateId = state,
        Code = "9999999",
        Kind = DistrictKind.Regular,
        Name = "New District",
        Region = "Coastal",
        Address = "1 Main Street",
        ContactName = "Pat",
        ContactEmail = "pat@new.example",
    };

    private async Task<(School Mine, School Theirs)> Schools() => (
        await Rows(db => db.Schools.AsNoTracking().SingleAsync(school => school.Code == World.HarborMiddle)),
        await Rows(db => db.Schools.AsNoTracking().SingleAsync(school => school.Code == World.SchoolOf(World.Oak))));

    private async Task<PortalDb> As(Person person) => TestDatabases.Open(Portal.Connection, await Portal.CurrentUserOf(person));

    private PortalDb As(Reach reach) =>
        TestDatabases.Open(Portal.Connection, new CurrentUser(null, "Tests", "Tests", reach, Roles.None, new HashSet<Permission>()));

    private PortalDb Scoped(CurrentUserScope scope) => TestDatabases.Open(Portal.Connection, scope);
}
