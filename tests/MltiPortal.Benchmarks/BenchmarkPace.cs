namespace MltiPortal.Benchmarks;

/// <summary>How long a benchmark runs.</summary>
/// <param name="Clients">How many ask at a time.</param>
/// <param name="WarmUp">Before anything is counted.</param>
/// <param name="Round">One measurement.</param>
/// <param name="Rounds">Measurements of each side; they take turns, and the median counts.</param>
public sealed record BenchmarkPace(int Clients, TimeSpan WarmUp, TimeSpan Round, int Rounds)
{
    public static BenchmarkPace Full { get; } = new(8, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3), 5);

    public static BenchmarkPace Short { get; } = new(8, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(1), 3);
}
