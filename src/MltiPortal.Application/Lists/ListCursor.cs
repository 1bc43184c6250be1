using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Lists;

/// <summary>
/// A place in a sorted list: the sort and the values that a row has in it. It holds values and not a row, so that the row may change or go.
/// Anyone who writes one by hand begins somewhere else in what they may read anyway.
/// </summary>
internal static class ListCursor
{
    private const int MaxLength = 2_000;

    public static string Write(string sort, IEnumerable<object> values)
    {
        List<string> parts = [sort, .. values.Select(Text)];
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts));
    }

    /// <summary>The values at a place; none where the text is no place in this sort.</summary>
    public static IReadOnlyList<object>? Read(string? text, string sort, IReadOnlyList<Type> types)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || !Base64Url.IsValid(text) || Parts(text) is not { } parts
            || parts.Length != types.Count + 1 || parts[0] != sort)
        {
            return null;
        }

        var values = parts.Skip(1).Zip(types, Value).OfType<object>().ToList();
        return values.Count == types.Count ? values : null;
    }

    private static string[]? Parts(string text)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(text));
            return parts is not null && Array.TrueForAll(parts, part => part is not null && !part.Contains('\0', StringComparison.Ordinal))
                ? parts
                : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Text(object value) => value switch
    {
        DateTime instant => instant.Ticks.ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.DayNumber.ToString(CultureInfo.InvariantCulture),
        Enum choice => choice.ToString("D"),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static object? Value(string text, Type type)
    {
        if (type == typeof(string))
        {
            return text;
        }

        if (type == typeof(PoNumber))
        {
            return PoNumber.TryParse(text, out var po) ? po : null;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return type switch
        {
            _ when type == typeof(long) => number,
            _ when type == typeof(int) => number is >= int.MinValue and <= int.MaxValue ? (int)number : null,
            _ when type.IsEnum => number is >= int.MinValue and <= int.MaxValue ? Enum.ToObject(type, (int)number) : null,
            _ when type == typeof(DateOnly) =>
                number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : null,
            _ when type == typeof(DateTime) =>
                number >= 0 && number <= DateTime.MaxValue.Ticks ? new DateTime(number, DateTimeKind.Utc) : null,
            _ => throw new NotSupportedException($"A list can't be sorted by {type}."),
        };
    }
}
