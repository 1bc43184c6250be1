namespace MltiPortal.Web.Pages;

/// <summary>
/// The scan box of a desk: receiving, setting aside, deploying. Its form carries <see cref="Path"/> and the names below for <c>scan.js</c>.
/// </summary>
/// <param name="Path">Where a scan is sent.</param>
/// <param name="Label">What stands over the field.</param>
/// <param name="Button">What its button says.</param>
/// <param name="Text">The name of the field that holds what was scanned.</param>
/// <param name="Id">The name of the field that holds the scan's id.</param>
/// <param name="Target">The element that the answer goes into.</param>
/// <param name="Swap">How it goes there, as htmx calls it.</param>
/// <param name="Person">Who scans: kept scans are one person's.</param>
/// <param name="ScanId">The id of the next scan, where there is no script.</param>
/// <param name="Said">What became of the last scan.</param>
public sealed record ScanBox(
    string Path, string Label, string Button, string Text, string Id, string Target, string Swap, long? Person, Guid ScanId, ScanSaid Said)
{
    /// <summary>The element that says what became of the last scan: a live region.</summary>
    public const string SayId = "say";

    /// <summary>The names of further fields of the form that each scan carries, with a space between.</summary>
    public string Carry { get; init; } = "";

    /// <summary>What stands in the field.</summary>
    public string? Value { get; init; }

    /// <summary>Whether the page begins in the field.</summary>
    public bool HasFocus { get; init; } = true;

    /// <summary>The field's element.</summary>
    public string FieldId { get; init; } = "scan";
}

/// <summary>What became of a scan, in a sentence.</summary>
/// <param name="Text">Empty before the first.</param>
/// <param name="IsOk">Whether it did what was meant.</param>
public sealed record ScanSaid(string Text, bool IsOk);
