using System.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace MltiPortal.Benchmarks;

/// <summary>
/// The reference: a bare Kestrel endpoint that returns the same 25 rows as JSON by a hand-written keyset query. Nobody signs in, nothing is
/// checked, nothing is counted. <c>/heads</c> gives the orders alone, <c>/rows</c> with the sums of their lines and devices that the page
/// shows, too.
/// </summary>
internal sealed class BareOrders : IAsyncDisposable
{
    private const string Heads =
        """
        SELECT o.Id, o.Number, s.Code, o.VendorName, o.Status, o.OrderDate FROM Orders o JOIN States s ON s.Id = o.StateId
        WHERE o.StateId = @state AND o.Id < @after ORDER BY o.Id DESC LIMIT 25
        """;

    private const string Rows =
        """
        SELECT o.Id, o.Number, s.Code, o.VendorName, o.Status, o.OrderDate,
          (SELECT count(*) FROM OrderLines l WHERE l.StateId = o.StateId AND l.OrderId = o.Id),
          (SELECT sum(l.Quantity) FROM OrderLines l WHERE l.StateId = o.StateId AND l.OrderId = o.Id AND l.Item = 0),
          (SELECT sum(l.TotalYearCents) FROM OrderLines l WHERE l.StateId = o.StateId AND l.OrderId = o.Id),
          (SELECT sum(d.Quantity) FROM DeviceLines d WHERE d.StateId = o.StateId AND d.OrderId = o.Id),
          (SELECT count(*) FROM Devices d WHERE d.StateId = o.StateId AND d.OrderId = o.Id),
          (SELECT count(*) FROM Devices d WHERE d.StateId = o.StateId AND d.OrderId = o.Id AND d.Status <> 0)
        FROM Orders o JOIN States s ON s.Id = o.StateId
        WHERE o.StateId = @state AND o.Id < @after ORDER BY o.Id DESC LIMIT 25
        """;

    private readonly WebApplication app;

    private BareOrders(WebApplication app, HttpClient client)
    {
        this.app = app;
        Client = client;
    }

    public HttpClient Client { get; }

    public static async Task<BareOrders> Start(string database, int clients)
    {
        var connection = $"Data Source={database};Mode=ReadOnly";
        var state = await State(connection);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/heads", (long? after) => Read(connection, Heads, state, after));
        app.MapGet("/rows", (long? after) => Read(connection, Rows, state, after));
        await app.StartAsync();
        return new(
            app,
            new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients })
            {
                BaseAddress = new Uri(Portal.Addresses(app).First())
            });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task<long> State(string connection)
    {
        await using var open = new SqliteConnection(connection);
        await open.OpenAsync();
        await using var command = open.CreateCommand();
        command.CommandText = "SELECT StateId FROM Orders ORDER BY Id DESC LIMIT 1";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static IResult Read(string connection, string sql, long state, long? after)
    {
        using var open = new SqliteConnection(connection);
        open.Open();
        using var command = open.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("@state", state);
        command.Parameters.AddWithValue("@after", after ?? long.MaxValue);
        using var reader = command.ExecuteReader(CommandBehavior.SingleResult);
        var rows = new List<object[]>(25);
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return Results.Json(rows);
    }
}
