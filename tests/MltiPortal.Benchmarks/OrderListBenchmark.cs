using System.Globalization;

namespace MltiPortal.Benchmarks;

/// <summary>
/// The order list as a signed-in state officer sees it: filter, count, 25 rows, whole HTML page, against a bare endpoint over the same
/// rows. Aims: at least a tenth of the bare endpoint's requests, and at 100,000 orders at most 1.2 times the time at 1,000.
/// </summary>
internal static class OrderListBenchmark
{
    private const string Path = "/orders";
    private static readonly int[] Sizes = [1_000, 100_000];

    /// <summary>Prints the table. 0: the run is worth its figures, which say themselves whether an aim is reached.</summary>
    public static async Task<int> Run(string folder, BenchmarkPace pace, TextWriter output)
    {
        var results = new List<Result>();
        foreach (var size in Sizes)
        {
            var database = await OrderData.Make(folder, size, output);
            results.Add(await Measure(database, size, pace));
        }

        var text = CultureInfo.InvariantCulture;
        await output.WriteLineAsync();
        await output.WriteLineAsync(
            $"Order list, SQLite, {pace.Clients} at a time, median of {pace.Rounds} rounds of {pace.Round.TotalSeconds.ToString(text)} "
                + $"s, requests a second:");
        await output.WriteLineAsync();
        await output.WriteLineAsync("| orders  | portal, HTML page | bare, 25 orders | ratio  | bare, with sums | ratio  |");
        await output.WriteLineAsync("|---------|-------------------|-----------------|--------|-----------------|--------|");
        foreach (var result in results)
        {
            await output.WriteLineAsync(string.Create(
                text,
                $"| {result.Orders,7:N0} | {result.Portal,17:N0} | {result.Heads,15:N0} | 1/{result.Heads / result.Portal,-4:0.0} | "
                    + $"{result.Rows,15:N0} | 1/{result.Rows / result.Portal,-4:0.0} |"));
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync(string.Create(
            text,
            $"Time of the page at {results[^1].Orders:N0} orders: {results[0].Portal / results[^1].Portal:0.00} x its time at "
                + $"{results[0].Orders:N0} (aim: at most 1.20). Aim of the ratio at {results[^1].Orders:N0}: 1/10 or better."));
        return 0;
    }

    private static async Task<Result> Measure(string database, int orders, BenchmarkPace pace)
    {
        await using var portal = await Portal.Start(database, pace.Clients);
        await using var bare = await BareOrders.Start(database, pace.Clients);
        var newest = string.Create(CultureInfo.InvariantCulture, $"BENCH-{orders:0000000}");
        (HttpClient Client, string Path)[] sides = [(portal.Client, Path), (bare.Client, "/heads"), (bare.Client, "/rows")];
        var rounds = sides.Select(_ => new List<double>()).ToArray();
        foreach (var (client, path) in sides)
        {
            await Load.Run(client, path, newest, pace.Clients, pace.WarmUp);
        }

        for (var round = 0; round < pace.Rounds; round++)
        {
            for (var side = 0; side < sides.Length; side++)
            {
                rounds[side].Add(await Load.Run(sides[side].Client, sides[side].Path, newest, pace.Clients, pace.Round));
            }
        }

        return new(orders, Median(rounds[0]), Median(rounds[1]), Median(rounds[2]));
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private sealed record Result(int Orders, double Portal, double Heads, double Rows);
}
