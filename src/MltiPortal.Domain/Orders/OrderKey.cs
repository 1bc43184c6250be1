using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace MltiPortal.Domain.Orders;

/// <summary>
/// What addresses and messages call an order. A purchase order number is unique for its buyer alone, and a vendor may hold the same number
/// from two districts; the key is unique everywhere and never changes. A state's order is known by its number where that begins with the
/// state's code, <c>ME-2027-000318</c>, and by <c>ME.4500012</c> where it does not; a district's by its state and code,
/// <c>ME-2300123.PO-10452</c>.
/// </summary>
[JsonConverter(typeof(AsText))]
public readonly partial record struct OrderKey
{
    /// <summary>Longest key, in characters: a state, a district's code of 20, a number of 22.</summary>
    public const int MaxLength = 46;

    private readonly string? value;

    private OrderKey(string value) => this.value = value;

    /// <summary>The key as text.</summary>
    public string Value => value ?? "";

    /// <summary>The buyer's number in it.</summary>
    public PoNumber Number =>
        PoNumber.TryParse(Value[(Value.IndexOf('.', StringComparison.Ordinal) + 1)..], out var number) ? number : default;

    /// <summary>The key of a state's order.</summary>
    public static OrderKey OfState(string stateCode, PoNumber number) =>
        new(number.Value.StartsWith($"{stateCode}-", StringComparison.Ordinal) ? number.Value : $"{stateCode}.{number}");

    /// <summary>The key of a district's own order.</summary>
    /// <param name="stateCode">Two letters.</param>
    /// <param name="districtCode">The district's code; what is no letter or digit becomes a hyphen.</param>
    /// <param name="number">The district's number.</param>
    public static OrderKey OfDistrict(string stateCode, string districtCode, PoNumber number) =>
        new($"{stateCode}-{Other().Replace(districtCode.ToUpperInvariant(), "-")}.{number}");

    /// <summary>Reads a key.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static OrderKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not the key of an order.");

    /// <summary>Reads a key, without regard to case and surrounding space. What is no key gives the default, which no order has.</summary>
    public static bool TryParse(string? text, out OrderKey key)
    {
        var trimmed = text?.Trim().ToUpperInvariant() ?? "";
        key = trimmed.Length <= MaxLength && Form().IsMatch(trimmed) ? new OrderKey(trimmed) : default;
        return key.Value.Length > 0;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[A-Z0-9][A-Z0-9-]*(\.[A-Z0-9][A-Z0-9-]*)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    [GeneratedRegex("[^A-Z0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Other();

    private sealed class AsText : JsonConverter<OrderKey>
    {
        public override OrderKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var key) ? key : default;

        public override void Write(Utf8JsonWriter writer, OrderKey value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
