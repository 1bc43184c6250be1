using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Demo;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Benchmarks;

/// <summary>
/// A small demo with so many placed orders of ten lines in its first state: written past the portal, as fast as SQLite takes it, and kept
/// for the next run of the same schema.
/// </summary>
internal static class OrderData
{
    private const int LinesPerOrder = 10;

    /// <summary>The database's path.</summary>
    public static async Task<string> Make(string folder, int orders, TextWriter output)
    {
        var building = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"building-{Environment.ProcessId}.db"));
        var schema = await MigrateAndSeed(building);
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"orders-{orders}-{schema}.db"));
        if (File.Exists(path))
        {
            Delete(building);
            return path;
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"Writing {orders:N0} orders of {LinesPerOrder} lines ..."));
        await using (var connection = new SqliteConnection($"Data Source={building};Pooling=False"))
        {
            await connection.OpenAsync();
            await Write(connection, orders);
        }

        File.Move(building, path, overwrite: true);
        Delete(building);
        return path;
    }

    private static async Task<string> MigrateAndSeed(string path)
    {
        Delete(path);
        await using var app = PortalHost.Build(Portal.Settings(path));
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("Benchmark"));
        if (await scope.ServiceProvider.GetRequiredService<Migrator>().Prepare(CancellationToken.None) is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        await scope.ServiceProvider
            .GetRequiredService<DemoLoader>()
            .Load(new DemoSize(new DateOnly(2027, 3, 15), DemoSize.LeastDistricts, 400), CancellationToken.None);
        SqliteConnection.ClearAllPools();
        return DemoData.Schema();
    }

    private static async Task Write(SqliteConnection connection, int orders)
    {
        // the schools, solutions and windows of the demo are reused, so that every key fits
        await Execute(
            connection,
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA temp_store = MEMORY; PRAGMA "
                + "foreign_keys = OFF;");
        await Execute(
            connection,
            $"""
            BEGIN;
            CREATE TEMP TABLE Numbers AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {orders.ToString(CultureInfo.InvariantCulture)}) SELECT i FROM n;
            CREATE TEMP TABLE Model AS SELECT * FROM Orders WHERE Status = 2 ORDER BY Id LIMIT 1;
            CREATE TEMP TABLE Schools10 AS SELECT row_number() OVER () AS k, s.* FROM Schools s WHERE s.StateId = (SELECT StateId FROM Model) LIMIT {LinesPerOrder.ToString(CultureInfo.InvariantCulture)};
            CREATE TEMP TABLE First AS SELECT max(Id) AS Id FROM Orders;
            INSERT INTO Orders (Id, StateId, VendorId, WindowId, BuyerName, Key, Number, Status, OrderDate, TermYears, VendorName, AgreementNumber, AddendumNumber, BillTo, ContactName, ContactEmail, Delivery, VendorAddress, PaymentTerms, TaxExemption, FundCode, Invoicing, SignedById, SignedBy, SignedAt, ApprovedBy, ReturnReason, CertifiedById, CertifiedBy, PlacedAt, Version, SearchKey, NotToExceedCents)
              SELECT f.Id + n.i, m.StateId, m.VendorId, m.WindowId, m.BuyerName, printf('ME.BENCH-%07d', n.i), printf('BENCH-%07d', n.i), 2 * (n.i % 10 > 0), date('2013-07-01', '+' || (n.i % 5000) || ' days'), m.TermYears, m.VendorName, m.AgreementNumber, m.AddendumNumber, m.BillTo, m.ContactName, m.ContactEmail, m.Delivery, m.VendorAddress, m.PaymentTerms, m.TaxExemption, m.FundCode, m.Invoicing, m.SignedById, m.SignedBy, m.SignedAt, '', '', m.CertifiedById, m.CertifiedBy, m.PlacedAt, m.Version, printf('BENCH-%07d', n.i) || char(10) || upper(m.BuyerName) || char(10) || upper(m.VendorName), 0
              FROM Numbers n, Model m, First f ORDER BY n.i;
            CREATE TEMP TABLE Sold AS SELECT s.Id AS SolutionId, d.Manufacturer, d.Model FROM Solutions s JOIN SolutionDevice d ON d.SolutionId = s.Id WHERE s.VendorId = (SELECT VendorId FROM Model) AND d.SeatKind = 0 LIMIT 1;
            CREATE TEMP TABLE FirstLine AS SELECT max(Id) AS Id FROM OrderLines;
            INSERT INTO OrderLines (Id, StateId, VendorId, DistrictId, OrderId, Number, SchoolId, SolutionId, Item, SeatKind, Description, Quantity, PriceBasis, DistrictName, ShipToName, ShipToAddress, ShipToContact, ShipToInstructions, Acknowledgment, AcknowledgedBy, RejectionReason, Version, TotalOnceCents, TotalYearCents, UnitPriceCents,
                BackorderedQuantity, RejectedQuantity, CanceledQuantity)
              SELECT l.Id + (n.i - 1) * {LinesPerOrder.ToString(CultureInfo.InvariantCulture)} + s.k, m.StateId, m.VendorId, s.DistrictId, f.Id + n.i, s.k, s.Id, p.SolutionId, s.k % 2, 0, 'iPad, student seat', 10 + n.i % 90, 0, s.Name, s.Name, s.Address, '', '', n.i % 3, '', '', m.Version, 0, 26600 * (10 + n.i % 90), 26600, 0, 0, 0
              FROM Numbers n, Schools10 s, Model m, First f, FirstLine l, Sold p ORDER BY n.i, s.k;
            INSERT INTO OrderLineShares (StateId, DistrictId, OrderLineId, Position, Source, FundingProgramId, Reference, AmountCents, CanceledAmountCents)
              SELECT o.StateId, o.DistrictId, o.Id, 1, 1, (SELECT min(p.Id) FROM FundingPrograms p WHERE p.StateId = o.StateId), '', o.TotalYearCents, 0
              FROM OrderLines o, FirstLine l WHERE o.Id > l.Id ORDER BY o.Id;
            INSERT INTO DeviceLines (StateId, VendorId, DistrictId, OrderId, OrderLineId, SchoolId, Number, Manufacturer, Model, SeatKind, IsSpare, Quantity, ShipToName, RejectedQuantity)
              SELECT o.StateId, o.VendorId, o.DistrictId, o.OrderId, o.Id, o.SchoolId, o.Number, p.Manufacturer, p.Model, 0, 0, o.Quantity, o.ShipToName, 0
              FROM OrderLines o, Sold p, FirstLine l WHERE o.Id > l.Id AND o.Item = 0 ORDER BY o.Id;
            INSERT INTO OrderShares (StateId, VendorId, DistrictId, OrderId, DistrictName, FirstLine, Lines, Seats, Devices, Accepted, Backordered, Rejected, Partial, Canceled, DistrictYearCents, GrantYearCents, StateYearCents, TotalOnceCents, TotalYearCents)
              SELECT o.StateId, o.VendorId, o.DistrictId, o.OrderId, min(o.DistrictName), min(o.Number), count(*), sum(CASE o.Item WHEN 0 THEN o.Quantity ELSE 0 END), sum(CASE o.Item WHEN 0 THEN o.Quantity ELSE 0 END), sum(o.Acknowledgment = 1), sum(o.Acknowledgment = 2), 0, 0, 0, 0, 0, sum(o.TotalYearCents), 0, sum(o.TotalYearCents)
              FROM OrderLines o, FirstLine l WHERE o.Id > l.Id GROUP BY o.StateId, o.VendorId, o.OrderId, o.DistrictId;
            COMMIT;
            PRAGMA journal_mode = WAL;
            """);
    }

    private static async Task Execute(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static void Delete(string path)
    {
        foreach (var file in new[] { path, path + "-wal", path + "-shm" })
        {
            File.Delete(file);
        }
    }
}
