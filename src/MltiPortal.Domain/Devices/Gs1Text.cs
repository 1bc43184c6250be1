namespace MltiPortal.Domain.Devices;

/// <summary>Reads what stands in a GS1 bar code, and in the codes of parts that carry data identifiers in their place.</summary>
internal static class Gs1Text
{
    /// <summary>What ends a field of no fixed length.</summary>
    public const char Group = '\u001D';

    /// <summary>What begins and ends a message.</summary>
    public const char Record = '\u001E';

    private const string SerialId = "21";
    private const string CartonId = "00";
    private const string Message = "[)>";

    private static readonly Dictionary<string, int> Fixed = new(StringComparer.Ordinal)
    {
        ["00"] = 18,
        ["01"] = 14,
        ["02"] = 14,
        ["11"] = 6,
        ["12"] = 6,
        ["13"] = 6,
        ["15"] = 6,
        ["16"] = 6,
        ["17"] = 6,
        ["20"] = 2,
    };

    /// <summary>The serials that it names.</summary>
    public static IEnumerable<string> SerialsOf(string text)
    {
        if (text.StartsWith(Message, StringComparison.Ordinal))
        {
            return text.Split(Group, Record).Where(field => field.Length > 1 && field[0] == 'S').Select(field => field[1..]);
        }

        return Of(text).Where(field => field.Id == SerialId).Select(field => field.Value);
    }

    /// <summary>The number of the carton that it names.</summary>
    public static string? CartonOf(string text) =>
        Of(text).Where(field => field.Id == CartonId).Select(field => field.Value).FirstOrDefault();

    private static List<(string Id, string Value)> Of(string text) => text.StartsWith('(') ? Printed(text) : Scanned(text);

    /// <summary>As it is printed below the bars: <c>(01)00888462323772(21)C02X</c>.</summary>
    private static List<(string Id, string Value)> Printed(string text)
    {
        var fields = new List<(string, string)>();
        foreach (var part in text.Split('(', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.IndexOf(')', StringComparison.Ordinal) is > 0 and var end)
            {
                fields.Add((part[..end], part[(end + 1)..].Trim()));
            }
        }

        return fields;
    }

    /// <summary>As a scanner sends it. It has to begin with a field of fixed length or with the serial.</summary>
    private static List<(string Id, string Value)> Scanned(string text)
    {
        var fields = new List<(string, string)>();
        var at = 0;
        while (at + 2 < text.Length)
        {
            var id = text.Substring(at, 2);
            if (Fixed.TryGetValue(id, out var length))
            {
                if (at + 2 + length > text.Length || !text.AsSpan(at + 2, length).ContainsOnlyDigits())
                {
                    return [];
                }

                fields.Add((id, text.Substring(at + 2, length)));
                at += 2 + length;
            }
            else if (char.IsAsciiDigit(id[0]) && char.IsAsciiDigit(id[1]))
            {
                var end = text.IndexOf(Group, at) is >= 0 and var found ? found : text.Length;
                fields.Add((id, text[(at + 2)..end]));
                at = end;
            }
            else
            {
                return [];
            }

            at += at < text.Length && text[at] == Group ? 1 : 0;
        }

        return fields;
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit(letter))
            {
                return false;
            }
        }

        return true;
    }
}
