using System.Diagnostics;

namespace MltiPortal.Benchmarks;

/// <summary>Some clients that ask for one address again and again, each as soon as it has its answer.</summary>
internal static class Load
{
    /// <summary>Requests a second.</summary>
    /// <exception cref="InvalidOperationException">An answer was not what it should be: then there is nothing to measure.</exception>
    public static async Task<double> Run(HttpClient client, string path, string expected, int clients, TimeSpan time)
    {
        var first = await client.GetStringAsync(path);
        if (!first.Contains(expected, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{path} does not hold “{expected}”.");
        }

        using var stop = new CancellationTokenSource();
        var began = Stopwatch.GetTimestamp();
        var asking = Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            while (!stop.IsCancellationRequested)
            {
                using var answer = await client.GetAsync(path);
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
                count++;
            }

            return count;
        })).ToList();
        await Task.Delay(time);
        await stop.CancelAsync();
        var counts = await Task.WhenAll(asking);
        return counts.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
