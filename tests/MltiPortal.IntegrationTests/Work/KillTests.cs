using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Work;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.Web.Hosting;

namespace MltiPortal.IntegrationTests.Work;

/// <summary>
/// The program as a process, ended by SIGKILL at a random moment of its work and started again. A few times in the suite;
/// <c>tests/kills.sh</c> does it 50 times, with the sizes of a state: <c>MLTI_KILLS</c>, <c>MLTI_KILL_DISTRICTS</c>,
/// <c>MLTI_KILL_APPROVALS</c>, <c>MLTI_KILL_DEVICES</c>.
/// </summary>
public sealed class KillTests(TestDatabases databases)
{
    private static readonly int Kills = Setting("MLTI_KILLS", 3);
    private static readonly int Districts = Setting("MLTI_KILL_DISTRICTS", 24);
    private static readonly int Approvals = Setting("MLTI_KILL_APPROVALS", 10);
    private static readonly int Devices = Setting("MLTI_KILL_DEVICES", 500);
    private static readonly string Output = Environment.GetEnvironmentVariable("MLTI_KILL_FIGURES") ?? "";
    private static int copies;
    private readonly string root = Directory.CreateTempSubdirectory("mlti-kills-").FullName;
    private readonly List<string> made = [];

    [Fact]
    public async Task Killed_at_random_moments_the_work_goes_on_or_has_not_begun_nothing_is_doubled_and_verify_is_clean()
    {
        Skip();
        try
        {
            var demo = await Demo();
            // a kill of a lock or of a ship notice takes minutes at the sizes of a state, one of an approval seconds
            var locks = Math.Max(1, Kills / 4);
            var notices = Math.Max(1, Kills / 6);
            var approved = await Approve(demo, Kills - locks - notices);
            var locked = await Lock(approved, locks);
            await Ship(locked, notices);
        }
        finally
        {
            await CleanUp();
        }
    }

    [Fact]
    public async Task Of_two_nodes_one_is_killed_and_each_piece_of_work_is_done_once()
    {
        Skip();
        Assert.SkipWhen(TestDatabases.Provider == DatabaseProvider.Sqlite, "SQLite is for one node.");
        try
        {
            var place = await Demo();
            var choices = await Submitted(place);
            for (var kill = 0; kill < Math.Max(1, Kills / 10); kill++)
            {
                var copy = await Copy(place);
                await using (var portal = await copy.Node())
                {
                    foreach (var choice in choices.Chunk(2))
                    {
                        Outcomes.Done(await portal.Send(copy.Officer, new ApproveOptIns.Command(copy.Cohort, choice)));
                    }
                }

                using var first = copy.Start();
                using var second = copy.Start();
                await Until(copy, db => db.WorkItems.AnyAsync(item => item.Done > 0 || item.State == WorkState.Running), "a node is at it");
                await Task.Delay(Random.Shared.Next(1_000), TestContext.Current.CancellationToken);
                first.Kill();
                await Until(copy, db => db.WorkItems.AllAsync(item => item.State == WorkState.Done), "the other node does the rest");
                second.Kill();
                await ApprovedOnce(copy, choices.Count);
                await Verified(copy);
                Say($"two nodes, one killed: {choices.Count} opt-ins in {(choices.Count + 1) / 2} pieces of work, each done once");
            }
        }
        finally
        {
            await CleanUp();
        }
    }

    private void Skip() => Assert.SkipWhen(
        databases.Missing.Length > 0 || TestDatabases.Provider == DatabaseProvider.SqlServer,
        "Needs a copy of a database: SQLite or PostgreSQL.");

    /// <summary>A state with its districts' opt-ins submitted, by the portal's own commands.</summary>
    private async Task<Place> Demo()
    {
        var place = new Place(this, await databases.Create("kills"), Path.Combine(root, "demo"));
        Directory.CreateDirectory(place.Folder);
        Assert.Equal(
            (0, ""), await place.Verb("seed", "--districts", Districts.ToString(CultureInfo.InvariantCulture), "--devices", "1000"));
        await using var portal = await place.Node();
        await using var db = portal.Db();
        var maine = await db.States.SingleAsync(row => row.Code == "ME");
        var window = await db.Windows.Where(row => row.StateId == maine.Id && row.LockedAt == null).SingleAsync();
        place.Cohort = new CohortKey(maine.Id, window.ProgramYear.StartsIn);
        place.Officer = await portal.CurrentUserOf(await db.Memberships
            .Where(row => row.Kind == OrganizationKind.State && row.StateId == maine.Id && (row.Roles & Roles.ProgramOfficer) != Roles.None)
            .OrderBy(row => row.Id).Select(row => row.PersonId).FirstAsync());
        await Sign(portal, db, place, window);
        db.ChangeTracker.Clear();

        // the window closes now, as if its time had come
        var closing = await db.Windows.SingleAsync(row => row.Id == window.Id);
        db.Entry(closing).Property(row => row.ClosesAt).CurrentValue = portal.Clock.GetUtcNow().UtcDateTime.AddMinutes(-1);
        await place.Audited(db);
        return place;
    }

    private static async Task Sign(PortalServer portal, PortalDb db, Place place, OptInWindow window)
    {
        var rows = await (
            from optIn in db.OptIns
            join district in db.Districts on optIn.DistrictId equals district.Id
            where optIn.WindowId == window.Id && optIn.Lines.Any(line => line.Seats > 0)
            orderby optIn.Status, optIn.Id
            select new { district.Id, district.Code, optIn.Status }).AsNoTracking().ToListAsync();
        foreach (var row in rows.Take(Approvals))
        {
            const Roles All = Roles.TechnologyDirector | Roles.BusinessOfficial | Roles.Superintendent;
            var people = await Somebody(
                db,
                member => member.Kind == OrganizationKind.District && member.DistrictId == row.Id,
                new Reach.District(window.StateId, row.Id),
                All);
            if (row.Status == OptInStatus.Submitted)
            {
                continue;
            }

            if (row.Status == OptInStatus.Approved)
            {
                Outcomes.Done(await portal.Send(
                    place.Officer, new ReturnOptIn.Command(place.Cohort, row.Code, await Version(), "Look at the seats once more.")));
            }

            var plan = new LongTermPlan
            {
                Supports = "A help desk",
                Maintains = "The depot",
                Replaces = "The budget",
                Trains = "Two days",
                YearlyCostCents = 1_000_00
            };
            Outcomes.Done(await portal.Send(people, new SavePlan.Command(place.Cohort, row.Code, await Version(), plan)));
            await portal.Send(people, new CertifyFunds.Command(place.Cohort, row.Code, await Version(), "General fund"));
            Outcomes.Done(await portal.Send(people, new SignAgreement.Command(
                place.Cohort, row.Code, await Version(), Enum.GetValues<Acceptance>().ToHashSet(),
                DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime).AddDays(-3), "Superintendent")));

            Task<Guid> Version() => db.OptIns
                .Where(optIn => optIn.WindowId == window.Id && optIn.DistrictId == row.Id)
                .Select(optIn => optIn.Version)
                .SingleAsync();
        }
    }

    /// <summary>Many steps: killed again and again, one run goes on to its end.</summary>
    private async Task<Place> Approve(Place demo, int kills)
    {
        var choices = await Submitted(demo);
        var place = await Copy(demo);
        await using (var portal = await place.Node())
        {
            Outcomes.Done(await portal.Send(place.Officer, new ApproveOptIns.Command(place.Cohort, choices)));
        }

        var killed = 0;
        for (var done = 0; killed < kills && done < choices.Count;)
        {
            using var node = place.Start();
            var target = done;
            await Until(
                place,
                db => db.WorkItems.AnyAsync(item => item.State == WorkState.Done
                    || (item.State == WorkState.Running && item.Done > target)),
                "the work goes on");
            await Task.Delay(Random.Shared.Next(60), TestContext.Current.CancellationToken);
            node.Kill();
            killed++;
            done = await place.Read(db => db.WorkItems.Select(item => item.Done).SingleAsync());
        }

        await Finish(place);
        await ApprovedOnce(place, choices.Count);
        await Verified(place);
        Say($"bulk approval of {choices.Count} opt-ins: killed {killed} times, each approved once");
        return place;
    }

    private static async Task ApprovedOnce(Place place, int count)
    {
        Assert.Equal(0, await place.Read(db => db.WorkItems.SumAsync(item => item.Refused)));
        Assert.Equal(count, await place.Read(db => db.AuditEntries.CountAsync(entry => entry.Action == "Cohorts.ApproveOptIn")));
        Assert.Equal(0, await place.Read(db => db.WorkMarks.CountAsync()));
        Assert.Equal(0, await Doubled(place));
    }

    /// <summary>One step: each kill has a copy of its own, in which the lock either happened or did not.</summary>
    private async Task<Place> Lock(Place approved, int kills)
    {
        var begun = await Copy(approved);
        await using (var portal = await begun.Node())
        {
            var rehearsal = Outcomes.Done(await portal.Send(begun.Officer, new PreviewLock.Query(begun.Cohort)));
            Assert.Empty(rehearsal.Objections);
            Outcomes.Done(await portal.Send(begun.Officer, new StartLock.Command(begun.Cohort, rehearsal.NotToExceed)));
        }

        var orders = await approved.Read(db => db.Orders.CountAsync());
        var lines = await approved.Read(db => db.OrderLines.CountAsync());
        return await EachKill(begun, kills, "window lock", "Cohorts.LockWindow", async place =>
        {
            var isLocked = await place.Read(db => db.Windows.AnyAsync(row => row.StateId == place.Cohort.StateId
                && row.ProgramYear == new SchoolYear(place.Cohort.Year)
                && row.LockedAt != null));
            var made = (
                await place.Read(db => db.Orders.CountAsync()) - orders, await place.Read(db => db.OrderLines.CountAsync()) - lines);
            Assert.True(isLocked ? made is ( > 0, > 0) : made is (0, 0), $"Half a lock: {made}.");
            return isLocked;
        });
    }

    private async Task Ship(Place locked, int kills)
    {
        var begun = await Copy(locked);
        await using (var portal = await begun.Node())
        {
            var order = await Placed(portal, begun);
            await using var db = portal.Db();
            var vendor = await portal.CurrentUserOf(await db.Memberships
                .Where(row => row.Kind == OrganizationKind.Vendor && row.VendorId == order.VendorId)
                    .OrderBy(row => row.Id)
                    .Select(row => row.PersonId)
                    .FirstAsync());
            var unanswered = await db.OrderLines.CountAsync(line => line.OrderId == order.Id);
            Outcomes.Done(await portal.Send(vendor, new AcceptLines.Command(order.Key, null, unanswered)));
            await Enlarge(begun, db, order.Id);
            var open = await db.DeviceLines
                .Where(line => line.OrderId == order.Id)
                .OrderBy(line => line.Number)
                .Select(line => new { line.Number, line.Quantity })
                .ToListAsync();
            var rows = open
                .SelectMany(line => Enumerable.Range(1, line.Quantity).Select(unit => $"{line.Number},K{line.Number}U{unit},,"))
                .Take(Devices)
                .ToList();
            var file = System.Text.Encoding.UTF8.GetBytes("Line,Serial,Tag,Carton\n" + string.Join('\n', rows));
            var today = DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime).AddDays(-1);
            Outcomes.Done(await portal.Send(vendor, new SendShipNotice.Command(
                order.Key.Value, new ShipNoticeHead("Freight", "1Z", order.OrderDate > today ? order.OrderDate : today, today.AddDays(5)),
                new("notice.csv", file), rows.Count)));
            Say($"the ship notice names {rows.Count:N0} devices");
        }

        var before = await locked.Read(db => db.Devices.CountAsync());
        var total = await begun.Read(db => db.WorkItems
            .Where(item => item.State == WorkState.Queued)
            .Select(item => item.Total)
            .SingleAsync());
        await EachKill(begun, kills, "ship notice", "Fulfillment.ShipDevices", async place =>
        {
            var shipped = await place.Read(db => db.Devices.CountAsync()) - before;
            Assert.True(shipped == 0 || shipped == total, $"Half a ship notice: {shipped} of {total}.");
            return shipped > 0;
        });
    }

    /// <summary>Makes an order large enough for the ship notice: more of its first device line, as if it had been ordered.</summary>
    private static async Task Enlarge(Place place, PortalDb db, long order)
    {
        var missing = Devices - await db.DeviceLines.Where(line => line.OrderId == order).SumAsync(line => line.Quantity);
        if (missing <= 0)
        {
            return;
        }

        var first = await db.DeviceLines.Where(line => line.OrderId == order).OrderBy(line => line.Number).FirstAsync();
        db.Entry(first).Property(line => line.Quantity).CurrentValue += missing;
        var share = await db.OrderShares.SingleAsync(row => row.OrderId == order && row.DistrictId == first.DistrictId);
        db.Entry(share).Property(row => row.Devices).CurrentValue += missing;
        await place.Audited(db);
        db.ChangeTracker.Clear();
        await place.Verb("verify", "--repair");
    }

    /// <summary>The largest order of the lock, signed and certified.</summary>
    private static async Task<Order> Placed(PortalServer portal, Place place)
    {
        await using var db = portal.Db();
        var order = await db.Orders.AsNoTracking().Where(row => row.StateId == place.Cohort.StateId && row.Status == OrderStatus.Prepared)
            .OrderByDescending(row => row.Lines.SelectMany(line => line.DeviceLines).Sum(line => line.Quantity)).FirstAsync();
        var signer = await Somebody(
            db,
            row => row.Kind == OrganizationKind.State && row.StateId == order.StateId && (row.Roles & Roles.ProcurementOfficer) != 0,
            new Reach.State(order.StateId),
            Roles.ProcurementOfficer);
        var fiscal = await Somebody(
            db,
            row => row.Kind == OrganizationKind.State && row.StateId == order.StateId && (row.Roles & Roles.FiscalOfficer) != 0,
            new Reach.State(order.StateId),
            Roles.FiscalOfficer);
        Outcomes.Done(await portal.Send(signer, new SignOrder.Command(order.Key, order.Version)));
        var version = await db.Orders.Where(row => row.Id == order.Id).Select(row => row.Version).SingleAsync();
        Outcomes.Done(await portal.Send(fiscal, new CertifyOrder.Command(order.Key, version)));
        return order;
    }

    /// <summary>
    /// Kills a node at a random moment of one step, every other time within a second after its commit; what is there then is all of it or
    /// nothing, and it is done once in the end.
    /// </summary>
    private async Task<Place> EachKill(Place begun, int kills, string what, string action, Func<Place, Task<bool>> isDone)
    {
        var whole = await Copy(begun);
        await Finish(whole);
        Assert.True(await isDone(whole));
        Assert.Equal(0, await Doubled(whole));
        await Verified(whole);
        var times = await whole.Read(db => db.WorkItems
            .OrderByDescending(item => item.Id)
            .Select(item => new { item.StartedAt, item.FinishedAt })
            .FirstAsync());
        var length = times.FinishedAt!.Value - times.StartedAt!.Value;
        var before = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            var place = await Copy(begun);
            using (var node = place.Start())
            {
                await Until(place, db => db.WorkItems.AnyAsync(item => item.State == WorkState.Running), "the work has begun");
                var committed = kill % 2 == 1;
                if (committed)
                {
                    await Until(place, db => db.AuditEntries.AnyAsync(entry => entry.Action == action), "the step is committed");
                }

                // the moment of a kill is random: that is what is tested
                await Task.Delay(
                    Random.Shared.Next(committed ? 1_000 : (int)length.TotalMilliseconds + 1), TestContext.Current.CancellationToken);
                node.Kill();
            }

            before += await isDone(place) ? 0 : 1;
            await Finish(place);
            Assert.True(await isDone(place));
            Assert.Equal(1, await place.Read(db => db.AuditEntries.CountAsync(entry => entry.Action == action)));
            Assert.Equal(0, await Doubled(place));
            await Verified(place);
            await place.Drop();
        }

        Say(FormattableString.Invariant(
            $"{what}, {length.TotalSeconds:0.0} s undisturbed: killed {kills} times, {before} of them before its commit; done once each time"));
        return whole;
    }

    private static async Task Finish(Place place)
    {
        using var node = place.Start();
        await Until(place, db => db.WorkItems.AllAsync(item => item.State == WorkState.Done), "the work is done");
        node.Kill();
        Assert.Equal(0, await place.Read(db => db.WorkItems.SumAsync(item => item.Refused)));
    }

    /// <summary>Mails and history entries that say the same to the same twice.</summary>
    private static async Task<int> Doubled(Place place) =>
        await place.Read(db => db.Outbox
            .Where(mail => mail.Body != "")
            .GroupBy(mail => new { mail.To, mail.Subject, mail.Body })
            .CountAsync(mails => mails.Count() > 1));

    private async Task Verified(Place place)
    {
        var (status, errors) = await place.Verb("verify");
        Assert.True(status == 0, $"{errors}{place.Said}");
    }

    private static async Task<List<ApproveOptIns.Choice>> Submitted(Place place) => await place.Read(db => (
        from optIn in db.OptIns
        join window in db.Windows on optIn.WindowId equals window.Id
        join district in db.Districts on optIn.DistrictId equals district.Id
        where window.StateId == place.Cohort.StateId && window.LockedAt == null && optIn.Status == OptInStatus.Submitted
        orderby optIn.Id
        select new ApproveOptIns.Choice(district.Code, optIn.Version)).ToListAsync());

    private static async Task<CurrentUser> Somebody(
        PortalDb db, System.Linq.Expressions.Expression<Func<PersonMembership, bool>> which, Reach reach, Roles roles)
    {
        var row = await db.Memberships
            .Where(which)
            .Where(member => member.EndedAt == null)
            .OrderByDescending(member => member.Roles & roles)
            .ThenBy(member => member.Id)
                .Join(db.Users, member => member.PersonId, person => person.Id, (member, person) => new { person.Id, person.Name })
                    .FirstAsync();
        return new(row.Id, row.Name, "Somebody", reach, roles, RolePermissions.Of(roles));
    }

    private static async Task Until(Place place, Func<PortalDb, Task<bool>> isTrue, string what)
    {
        for (var began = Stopwatch.GetTimestamp(); !await place.Read(isTrue);)
        {
            Assert.True(Stopwatch.GetElapsedTime(began).TotalSeconds < 600, $"It did not happen within 10 minutes: {what}.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private async Task<Place> Copy(Place place)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"kill{Interlocked.Increment(ref copies)}");
        var copy = new Place(
            this,
            await databases.CopyOf(place.Connection, name),
            Path.Combine(root, name))
        { Cohort = place.Cohort, Officer = place.Officer };
        Directory.CreateDirectory(copy.Folder);
        foreach (var file in Directory.EnumerateFiles(place.Folder))
        {
            File.Copy(file, Path.Combine(copy.Folder, Path.GetFileName(file)));
        }

        made.Add(copy.Connection);
        return copy;
    }

    private async Task CleanUp()
    {
        foreach (var connection in made)
        {
            await databases.Forget(connection);
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(root, recursive: true);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private static void Say(string line)
    {
        if (Output.Length > 0)
        {
            File.AppendAllText(Output, $"{TestDatabases.Provider}: {line}\n");
        }
    }

    /// <summary>A database with its data folder, and the programs that run over it.</summary>
    private sealed class Place(KillTests test, string connection, string folder)
    {
        public string Connection => connection;

        public string Folder => folder;

        /// <summary>What the last verb said.</summary>
        public string Said { get; private set; } = "";

        public CohortKey Cohort { get; set; }

        public CurrentUser Officer { get; set; } = null!;

        private string[] Settings =>
        [
            $"--Database:Provider={TestDatabases.Provider}",
            $"--ConnectionStrings:Portal={connection}",
            $"--Portal:DataFolder={folder}",
            $"--Audit:Key={PortalServer.AuditKeyText}",
            $"--DataProtection:Key={TestDatabases.ProtectionKey}",
        ];

        public Task<PortalServer> Node() => PortalServer.Start(
            connection, new TestClock(TimeProvider.System.GetUtcNow().UtcDateTime),
            $"--Audit:HeadsFile={Path.Combine(folder, "audit-head.log")}", "--Jobs:InlineSeconds=0");

        public async Task<(int Status, string Errors)> Verb(params string[] args)
        {
            await using var output = new StringWriter();
            await using var errors = new StringWriter();
            var status = await Verbs.Run([.. args, .. Settings], output, errors, CancellationToken.None);
            Said = output.ToString();
            return (status, errors.ToString());
        }

        public async Task<T> Read<T>(Func<PortalDb, Task<T>> read)
        {
            await using var db = TestDatabases.Open(connection, CurrentUser.System("Tests"));
            return await read(db);
        }

        /// <summary>Saves what a test changed past the portal, with an entry of the audit log as a command has it.</summary>
        public async Task Audited(PortalDb db)
        {
            await using var portal = await Node();
            await portal.Audit(db, "Tests.Change");
        }

        public Node Start()
        {
            var start = new ProcessStartInfo("dotnet")
            {
                WorkingDirectory = folder,
                RedirectStandardError = true,
                RedirectStandardOutput = true
            };
            start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "MltiPortal.Web.dll"));
            foreach (var setting in Settings.Concat([
                "--urls=http://127.0.0.1:0",
                "--Jobs:EverySeconds=1",
                "--Jobs:SilenceSeconds=1",
                "--Serilog:MinimumLevel:Default=Fatal"
            ]))
            {
                start.ArgumentList.Add(setting);
            }

            return new Node(Process.Start(start)!);
        }

        public Task Drop()
        {
            test.made.Remove(connection);
            Directory.Delete(folder, recursive: true);
            return test.Databases.Forget(connection);
        }
    }

    private TestDatabases Databases => databases;

    /// <summary>A process, until it is killed.</summary>
    private sealed class Node : IDisposable
    {
        private readonly Process process;

        public Node(Process process)
        {
            this.process = process;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        /// <summary>SIGKILL: nothing in it runs any more.</summary>
        public void Kill()
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        public void Dispose()
        {
            if (!process.HasExited)
            {
                Kill();
            }

            process.Dispose();
        }
    }
}
