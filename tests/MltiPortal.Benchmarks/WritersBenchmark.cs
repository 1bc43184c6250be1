using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Demo;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using Npgsql;

namespace MltiPortal.Benchmarks;

/// <summary>
/// Receivers of one state who scan at once, each in a district of their own, on PostgreSQL over HTTP. Aims: no session waits for another's
/// lock, the rate grows until the cores or the disk are busy, and while a ship notice of 25,000 rows of the same state is taken, the
/// slowest twentieth of the scans takes at most three times what it takes without.
/// </summary>
internal static class WritersBenchmark
{
    private const int Most = 16;
    private const int NoticeRows = 25_000;
    private const double Aim = 3;
    private const string NoticeSerial = "BENCH";

    /// <summary>The scheduler's nodes take turns at their own rows, in transactions of their own: no receiver waits for that.</summary>
    private const string SchedulerTables = "QRTZ_";
    private static readonly int[] Receivers = [1, 4, Most];

    public static async Task<int> Run(bool isShort, TextWriter output)
    {
        if (Environment.GetEnvironmentVariable("MLTI_TEST_POSTGRES") is not { Length: > 0 } server)
        {
            await output.WriteLineAsync("Set MLTI_TEST_POSTGRES to the connection string of a PostgreSQL server.");
            return 2;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"mlti_bench_{Environment.ProcessId}");
        await Execute(server, $"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 100 }.ConnectionString;
        try
        {
            var size = new DemoSize(new DateOnly(2026, 11, 25), DemoSize.DefaultDistricts, isShort ? 100_000 : 400_000);
            await DemoData.Load(Portal.OnPostgres(connection), size);
            await Execute(connection, "VACUUM ANALYZE");
            await using var portal = await Portal.Host(Portal.OnPostgres(connection), Most);
            await Measure(portal, connection, TimeSpan.FromSeconds(isShort ? 4 : 12), output);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await Execute(server, $"DROP DATABASE {name} WITH (FORCE)");
        }

        return 0;
    }

    private static async Task Measure(Portal portal, string connection, TimeSpan time, TextWriter output)
    {
        var text = CultureInfo.InvariantCulture;
        var (desks, notice) = await portal.WithRows(async db => (await Prepare(db), await Notice(db)));
        await portal.CountAnew();
        var scanners = new List<Scanner>();
        foreach (var desk in desks)
        {
            scanners.Add(await Scanner.At(portal, desk));
        }

        await Scan(scanners, TimeSpan.FromSeconds(2), connection); // warm
        await output.WriteLineAsync();
        await output.WriteLineAsync(string.Create(
            text, $"Receivers of one state, each in a district of their own, PostgreSQL, {time.TotalSeconds:0} s each:"));
        await output.WriteLineAsync();
        await output.WriteLineAsync(
            "| receivers         | scans a second | p50 ms | p95 ms | sessions that waited for a lock | samples | cores busy | commits a "
                + "second |");
        await output.WriteLineAsync(
            "|-------------------|----------------|--------|--------|---------------------------------|---------|------------|------------------|");
        Result without = null!;
        foreach (var count in Receivers)
        {
            without = await Scan(scanners[..Math.Min(count, scanners.Count)], time, connection);
            await output.WriteLineAsync(Row(string.Create(text, $"{Math.Min(count, scanners.Count)}"), without));
        }

        using var vendor = await portal.SignedIn(notice.Vendor);
        var took = Stopwatch.StartNew();
        using var over = new CancellationTokenSource();
        var shipping = Task.Run(async () =>
        {
            var answer = await Ship(vendor, notice);
            took.Stop();
            var taken = await portal.WithRows(db => db.Devices.CountAsync(device => device.Serial.StartsWith(NoticeSerial)));
            if (taken != notice.Rows)
            {
                throw new InvalidOperationException($"{answer}: {taken} of {notice.Rows} devices were taken.");
            }

            await over.CancelAsync();
            return answer;
        });
        var during = await Scan(scanners, TimeSpan.FromMinutes(3), connection, over.Token);
        var said = await shipping;
        await output.WriteLineAsync(Row(string.Create(text, $"{scanners.Count}, ship notice"), during));
        await output.WriteLineAsync();
        await output.WriteLineAsync(string.Create(
            text,
            $"The ship notice of {notice.Rows:N0} rows took {took.Elapsed.TotalSeconds:0.0} s ({said}). p95 of the scans meanwhile: "
                + $"{during.Percentile(0.95) / without.Percentile(0.95):0.0} x that without it (aim: at most {Aim:0.0})."));
        foreach (var (query, count) in without.Waits
            .Concat(during.Waits)
            .GroupBy(row => row.Key)
            .Select(rows => (rows.Key, rows.Sum(row => row.Value)))
            .OrderByDescending(row => row.Item2)
            .Take(5))
        {
            await output.WriteLineAsync(string.Create(text, $"  waited {count}: {query}"));
        }
    }

    private static string Row(string name, Result result) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name,-17} | {result.Milliseconds.Count / result.Seconds,14:0.0} | {result.Percentile(0.5),6:0} | "
            + $"{result.Percentile(0.95),6:0} | "
            + $"{result.Waits.Where(row => !row.Key.Contains(SchedulerTables, StringComparison.Ordinal)).Sum(row => row.Value),31:0} | "
            + $"{result.Samples,7:0} | {result.Cores,10:0.00} | {result.Commits / result.Seconds,16:0} |");

    private static async Task<Result> Scan(List<Scanner> scanners, TimeSpan time, string connection, CancellationToken ends = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ends);
        stop.CancelAfter(time);
        var result = new Result();
        var watching = Task.Run(() => Watch(connection, result, stop.Token), CancellationToken.None);
        var (began, busy, commits) = (Stopwatch.GetTimestamp(), Busy(), await Commits(connection));
        var times = await Task.WhenAll(scanners.Select(scanner => Task.Run(() => scanner.Run(stop.Token), CancellationToken.None)));
        result.Seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        result.Cores = (Busy() - busy) / result.Seconds;
        result.Commits = await Commits(connection) - commits;
        await stop.CancelAsync();
        await watching;
        result.Milliseconds.AddRange(times.SelectMany(one => one).Order());
        return result;
    }

    /// <summary>Looks, as often as it can, for sessions that wait for a lock of another.</summary>
    private static async Task Watch(string connection, Result result, CancellationToken stop)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(
            "SELECT left(regexp_replace(query, '\\s+', ' ', 'g'), 160) FROM pg_stat_activity WHERE datname = current_database() AND "
                + "wait_event_type = 'Lock'",
            open);
        while (!stop.IsCancellationRequested)
        {
            await using (var reader = await command.ExecuteReaderAsync(CancellationToken.None))
            {
                while (await reader.ReadAsync(CancellationToken.None))
                {
                    var query = reader.GetString(0);
                    result.Waits[query] = result.Waits.GetValueOrDefault(query) + 1;
                }
            }

            result.Samples++;
            await Task.Delay(10, CancellationToken.None);
        }
    }

    private static async Task<long> Commits(string connection)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()", open);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Seconds that all cores of the machine together were busy.</summary>
    private static double Busy()
    {
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..].Select(long.Parse).ToList();
        return (ticks.Sum() - ticks[3] - ticks[4]) / 100d;
    }

    /// <summary>The sixteen districts with the most devices, all of them on their way, each with a receiver of its own.</summary>
    private static async Task<List<Desk>> Prepare(PortalDb db)
    {
        var state = await db.Devices
            .GroupBy(device => device.StateId)
            .OrderByDescending(rows => rows.Count())
            .Select(rows => rows.Key)
            .FirstAsync();
        var districts = await db.Devices
            .Where(device => device.StateId == state && device.ShipmentId != null)
            .GroupBy(device => device.DistrictId)
            .OrderByDescending(rows => rows.Count())
            .Select(rows => rows.Key)
            .Take(Most)
            .ToListAsync();
        await Arrive(db, state, districts);
        var model = await db.Users.FirstAsync(user => user.PasswordHash != null && user.IsDemo);
        var desks = new List<Desk>();
        foreach (var district in districts)
        {
            var email = string.Create(CultureInfo.InvariantCulture, $"receiver.{district}@bench.example");
            var account = Account.For($"Receiver {district}", email, AccountSide.Buyer);
            account.PasswordHash = model.PasswordHash;
            db.Users.Add(account);
            await db.SaveChangesAsync();
            db.Memberships.Add(PersonMembership.InDistrict(account.Id, state, district, Roles.Receiver));
            await db.SaveChangesAsync();
            var devices = await (
                from device in db.Devices
                join shipment in db.Shipments on device.ShipmentId equals shipment.Id
                where device.StateId == state && device.DistrictId == district && device.Status == DeviceStatus.InTransit
                orderby shipment.Id, device.Id
                select new { shipment.Number, device.Serial }).ToListAsync();
            desks.Add(new(email, new(devices.Select(device => (device.Number, device.Serial)))));
        }

        return desks;
    }

    /// <summary>
    /// The trucks of some districts come a second time: all of their shipments are open, and everything in them is on its way.
    /// </summary>
    private static async Task Arrive(PortalDb db, long state, List<long> districts)
    {
        await db.Shipments.Where(row => row.StateId == state && districts.Contains(row.DistrictId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.FinishedAt, (DateTime?)null).SetProperty(row => row.FinishedBy, ""));
        await db.Devices.Where(row => row.StateId == state && districts.Contains(row.DistrictId) && row.ShipmentId != null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.Status, DeviceStatus.InTransit)
                .SetProperty(row => row.Audience, (Audience?)null)
                .SetProperty(row => row.ReceivedAt, (DateTime?)null)
                .SetProperty(row => row.ReceivedBy, "")
                .SetProperty(row => row.DeployedAt, (DateTime?)null)
                .SetProperty(row => row.DeployedBy, ""));
    }

    /// <summary>
    /// A ship notice of what is left of the largest order, up to so many rows. Lines get as much again where less is left.
    /// </summary>
    private static async Task<ShipNotice> Notice(PortalDb db)
    {
        var order = await db.Orders
            .Where(row => row.Status == OrderStatus.Placed)
            .OrderByDescending(row => row.Shares.Sum(share => share.Devices))
            .FirstAsync();
        var lines = await db.DeviceLines
            .Where(line => line.OrderId == order.Id
                && (line.OrderLine.Acknowledgment == Acknowledgment.Accepted
                    || line.OrderLine.Acknowledgment == Acknowledgment.Backordered))
            .OrderBy(line => line.Number)
            .Select(line => new
            {
                line.Id,
                line.Number,
                line.Quantity,
                Shipped = db.Devices.Count(device => device.DeviceLineId == line.Id)
            })
            .ToListAsync();
        var missing = NoticeRows - lines.Sum(line => line.Quantity - line.Shipped);
        if (missing > 0)
        {
            await db.DeviceLines
                .Where(line => line.OrderId == order.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(line => line.Quantity, line => line.Quantity + (missing / lines.Count) + 1));
        }

        var more = missing > 0 ? (missing / lines.Count) + 1 : 0;
        var csv = new StringBuilder("Line,Serial,Tag,Carton\r\n");
        var count = 0;
        foreach (var line in lines)
        {
            for (var unit = 0; unit < line.Quantity + more - line.Shipped && count < NoticeRows; unit++)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{line.Number},{NoticeSerial}{count:000000},,C{line.Number}-{unit / 20}\r\n");
                count++;
            }
        }

        var vendor = await db.Users
            .Where(user => db.Memberships.Any(row => row.PersonId == user.Id && row.VendorId == order.VendorId && row.EndedAt == null))
            .Select(user => user.Email!)
            .FirstAsync();
        return new(vendor, order.Key.Value, csv.ToString(), count);
    }

    private static async Task<string> Ship(HttpClient vendor, ShipNotice notice)
    {
        var empty = await vendor.GetStringAsync($"/orders/{notice.Order}/ship");
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in new[]
        {
            ("Form.Carrier", "Freight"), ("Form.Tracking", "BENCH-1"),
            ("Form.ShippedOn", TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("Form.ExpectedOn", TimeProvider.System.GetUtcNow().AddDays(7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("__RequestVerificationToken", Portal.Token(empty)),
        })
        {
            form.Add(new StringContent(value), name);
        }

        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(notice.Csv));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(file, "Form.File", "notice.csv");
        using var answer = await vendor.PostAsync($"/orders/{notice.Order}/ship", form);
        var address = answer.RequestMessage!.RequestUri!.AbsolutePath;
        if (!answer.IsSuccessStatusCode || address.EndsWith("/ship", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(
                $"The ship notice was not taken: {(int)answer.StatusCode} {address}\n{await answer.Content.ReadAsStringAsync()}");
        }

        while (address.StartsWith("/work/", StringComparison.Ordinal))
        {
            using var progress = await vendor.GetAsync(address);
            var page = await progress.Content.ReadAsStringAsync();
            if (!page.Contains("http-equiv=\"refresh\"", StringComparison.OrdinalIgnoreCase))
            {
                break;
            }

            await Task.Delay(200);
        }

        return address;
    }

    private static async Task Execute(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
#pragma warning disable CA2100 // the benchmark's own words
        await using var command = new NpgsqlCommand(sql, open) { CommandTimeout = 600 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private sealed record ShipNotice(string Vendor, string Order, string Csv, int Rows);

    private sealed record Desk(string Email, Queue<(string Shipment, string Serial)> Devices);

    private sealed class Result
    {
        public List<double> Milliseconds { get; } = [];

        public Dictionary<string, int> Waits { get; } = new(StringComparer.Ordinal);

        public double Seconds { get; set; }

        public int Samples { get; set; }

        public double Cores { get; set; }

        public long Commits { get; set; }

        public double Percentile(double part) => Milliseconds.Count == 0 ? 0 : Milliseconds[(int)((Milliseconds.Count - 1) * part)];
    }

    /// <summary>Somebody at a desk who scans one device after the other, as the page does it.</summary>
    private sealed class Scanner(HttpClient client, Desk desk, string token)
    {
        public static async Task<Scanner> At(Portal portal, Desk desk)
        {
            var client = await portal.SignedIn(desk.Email);
            return new(client, desk, Portal.Token(await client.GetStringAsync($"/fulfillment/shipments/{desk.Devices.Peek().Shipment}")));
        }

        /// <summary>Milliseconds of each scan.</summary>
        public async Task<List<double>> Run(CancellationToken stop)
        {
            var times = new List<double>();
            while (!stop.IsCancellationRequested && desk.Devices.TryDequeue(out var device))
            {
                var began = Stopwatch.GetTimestamp();
                using var form = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["Form.Text"] = device.Serial,
                    ["Form.ScanId"] = Guid.NewGuid().ToString(),
                    ["__RequestVerificationToken"] = token,
                });
                using var request = new HttpRequestMessage(
                    HttpMethod.Post, $"/fulfillment/shipments/{device.Shipment}?handler=Scan")
                { Content = form };
                request.Headers.Add("HX-Request", "true");
                using var answer = await client.SendAsync(request, CancellationToken.None);
                var body = await answer.Content.ReadAsStringAsync(CancellationToken.None);
                if (!answer.IsSuccessStatusCode || !body.Contains(device.Serial, StringComparison.Ordinal))
                {
                    throw new InvalidOperationException($"The scan of {device.Serial} was not taken: {(int)answer.StatusCode}\n{body}");
                }

                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return times;
        }
    }
}
