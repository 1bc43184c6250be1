namespace MltiPortal.Application.Reporting.Checks;

/// <summary>
/// One rule that the whole database keeps. It streams or sums, so that a million rows take no more memory than a thousand.
/// </summary>
internal interface ICheck
{
    /// <summary>What it is known by: <c>order-lines</c>.</summary>
    string Code { get; }

    /// <summary>The rule.</summary>
    string Rule { get; }

    Task Run(Findings findings, CancellationToken cancellationToken);
}

/// <summary>What a check has found so far: the first faults in words, the others counted.</summary>
internal sealed class Findings(int mostNamed)
{
    private readonly List<string> named = [];

    /// <summary>Rows looked at.</summary>
    public long Rows { get; set; }

    public long Count { get; private set; }

    public IReadOnlyList<string> Named =>
        Count > named.Count ? [.. named, FormattableString.Invariant($"… and {Count - named.Count:N0} more.")] : named;

    public void Add(string fault)
    {
        Count++;
        if (named.Count < mostNamed)
        {
            named.Add(fault);
        }
    }

    public void Add(IEnumerable<string> faults)
    {
        foreach (var fault in faults)
        {
            Add(fault);
        }
    }
}
