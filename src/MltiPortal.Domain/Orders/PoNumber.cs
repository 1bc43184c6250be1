using System.Globalization;
using System.Text.RegularExpressions;

namespace MltiPortal.Domain.Orders;

/// <summary>
/// A purchase order's number: 1 to 22 characters (the limit of X12 850), capital letters, digits and hyphens. Compared by code point, as
/// the database does.
/// </summary>
public readonly partial record struct PoNumber : IComparable<PoNumber>
{
    /// <summary>Longest number, in characters.</summary>
    public const int MaxLength = 22;

    private readonly string? value;

    private PoNumber(string value) => this.value = value;

    /// <summary>The number as text.</summary>
    public string Value => value ?? "";

    /// <summary>A state's order: <c>ME-2027-000318</c>.</summary>
    public static PoNumber ForState(string stateCode, SchoolYear year, int serial) =>
        Parse(string.Create(CultureInfo.InvariantCulture, $"{stateCode}-{year.StartsIn}-{serial:000000}"));

    /// <summary>Reads a number.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static PoNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException($"'{text}' is not a purchase order number.");

    /// <summary>Reads a number, without regard to case and surrounding space.</summary>
    public static bool TryParse(string? text, out PoNumber number)
    {
        var trimmed = text?.Trim().ToUpperInvariant() ?? "";
        number = Form().IsMatch(trimmed) ? new PoNumber(trimmed) : default;
        return number.Value.Length > 0;
    }

    public static bool operator <(PoNumber a, PoNumber b) => a.CompareTo(b) < 0;

    public static bool operator >(PoNumber a, PoNumber b) => a.CompareTo(b) > 0;

    public static bool operator <=(PoNumber a, PoNumber b) => a.CompareTo(b) <= 0;

    public static bool operator >=(PoNumber a, PoNumber b) => a.CompareTo(b) >= 0;

    /// <inheritdoc/>
    public int CompareTo(PoNumber other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[A-Z0-9][A-Z0-9-]{0,21}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
