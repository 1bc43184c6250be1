namespace MltiPortal.Application.Demo;

/// <summary>The demo's own generator (SplitMix64): the same numbers on every machine and runtime, so that a load can be repeated.</summary>
internal sealed class DemoDice(ulong seed)
{
    private ulong state = seed;

    /// <summary>0 up to, not including, 1.</summary>
    public double Fraction() => (Next() >> 11) / (double)(1UL << 53);

    /// <summary>0 up to, not including, the bound.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>Both ends included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>Whether something happens that happens so often, a fraction.</summary>
    public bool Chance(double often) => Fraction() < often;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    private ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
