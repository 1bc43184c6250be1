using System.Globalization;
using System.Text;

namespace MltiPortal.Application.Reporting;

/// <summary>What became of the rows of some groups: of one command, or of all that the audit log recorded.</summary>
internal sealed class RowSums
{
    private readonly SortedDictionary<RowGroup, RowSum> groups = new(Comparer<RowGroup>.Create(
        (one, other) => string.CompareOrdinal(one.Entity, other.Entity) is var order and not 0
            ? order
            : one.Number.CompareTo(other.Number)));

    public bool IsEmpty => groups.Count == 0;

    /// <summary>The groups in order, without those that come to nothing.</summary>
    public IEnumerable<KeyValuePair<RowGroup, RowSum>> All => groups.Where(group => !group.Value.IsZero);

    /// <summary>A row is there that was not.</summary>
    public void Add(AuditKey key, RowGroup group, byte[] digest)
    {
        var sum = groups.GetValueOrDefault(group);
        sum.Add(key.Code(digest));
        groups[group] = sum;
    }

    /// <summary>A row is no longer there.</summary>
    public void Remove(AuditKey key, RowGroup group, byte[] digest)
    {
        var sum = groups.GetValueOrDefault(group);
        sum.Remove(key.Code(digest));
        groups[group] = sum;
    }

    /// <summary>Takes all of another's away.</summary>
    public void Remove(RowSums other)
    {
        foreach (var (group, sum) in other.groups)
        {
            var own = groups.GetValueOrDefault(group);
            own.Remove(sum);
            groups[group] = own;
        }
    }

    public void Clear() => groups.Clear();

    /// <summary>As text, in parts that each have at most so many characters.</summary>
    public IEnumerable<string> ToText(int longest)
    {
        var text = new StringBuilder();
        foreach (var (group, sum) in All)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{group.Entity} {group.Number} {sum}\n");
            if (text.Length + line.Length > longest)
            {
                yield return text.ToString();
                text.Clear();
            }

            text.Append(line);
        }

        if (text.Length > 0)
        {
            yield return text.ToString();
        }
    }

    /// <summary>Adds what <see cref="ToText"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public void AddText(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is not [var entity, var number, var count, var code])
            {
                throw new FormatException($"“{line}” is no sum of rows.");
            }

            var group = new RowGroup(entity, long.Parse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
            var own = groups.GetValueOrDefault(group);
            own.Add(RowSum.Parse(count, code));
            groups[group] = own;
        }
    }
}
