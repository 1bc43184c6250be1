using System.Buffers.Binary;
using System.Globalization;

namespace MltiPortal.Application.Reporting;

/// <summary>
/// A sum of row codes modulo 2^256 with a count: what a set of rows comes to, in whatever order they are added and taken away. Each code is
/// made with the key of the audit log, so that nobody without it finds other rows that come to the same.
/// </summary>
internal struct RowSum : IEquatable<RowSum>
{
    /// <summary>Bytes of a code.</summary>
    public const int CodeLength = 32;

    private const int Words = CodeLength / sizeof(ulong);
    private ulong first;
    private ulong second;
    private ulong third;
    private ulong fourth;

    /// <summary>Rows added less rows taken away.</summary>
    public long Count { get; private set; }

    public readonly bool IsZero => (first | second | third | fourth) == 0 && Count == 0;

    /// <summary>Adds a row.</summary>
    public void Add(ReadOnlySpan<byte> code)
    {
        Sum(Read(code, 0), Read(code, 1), Read(code, 2), Read(code, Words - 1));
        Count++;
    }

    /// <summary>Takes a row away.</summary>
    public void Remove(ReadOnlySpan<byte> code)
    {
        Difference(Read(code, 0), Read(code, 1), Read(code, 2), Read(code, Words - 1));
        Count--;
    }

    /// <summary>Adds another sum.</summary>
    public void Add(RowSum other)
    {
        Sum(other.first, other.second, other.third, other.fourth);
        Count += other.Count;
    }

    /// <summary>Takes another sum away.</summary>
    public void Remove(RowSum other)
    {
        Difference(other.first, other.second, other.third, other.fourth);
        Count -= other.Count;
    }

    /// <inheritdoc/>
    public readonly bool Equals(RowSum other) =>
        first == other.first && second == other.second && third == other.third && fourth == other.fourth && Count == other.Count;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is RowSum other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(first, second, third, fourth, Count);

    /// <summary>As it is written in an entry: the count with its sign, and 64 hexadecimal digits.</summary>
    public override readonly string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Count:+0;-0;0} {first:x16}{second:x16}{third:x16}{fourth:x16}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static RowSum Parse(string count, string code) => new()
    {
        Count = long.Parse(count, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        first = Word(code, 0),
        second = Word(code, 1),
        third = Word(code, 2),
        fourth = Word(code, Words - 1),
    };

    private static ulong Word(string code, int index) =>
        ulong.Parse(code.AsSpan(index * 16, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static ulong Read(ReadOnlySpan<byte> code, int index) => BinaryPrimitives.ReadUInt64BigEndian(code[(index * sizeof(ulong))..]);

    // the first word is the highest
    private void Sum(ulong a, ulong b, ulong c, ulong d)
    {
        var low = (UInt128)((UInt128)third << 64 | fourth) + ((UInt128)c << 64 | d);
        var carry = low < ((UInt128)c << 64 | d) ? UInt128.One : UInt128.Zero;
        var high = ((UInt128)first << 64 | second) + ((UInt128)a << 64 | b) + carry;
        Set(high, low);
    }

    private void Difference(ulong a, ulong b, ulong c, ulong d)
    {
        var before = (UInt128)third << 64 | fourth;
        var less = (UInt128)c << 64 | d;
        var borrow = before < less ? UInt128.One : UInt128.Zero;
        Set(((UInt128)first << 64 | second) - ((UInt128)a << 64 | b) - borrow, before - less);
    }

    private void Set(UInt128 high, UInt128 low)
    {
        first = (ulong)(high >> 64);
        second = (ulong)high;
        third = (ulong)(low >> 64);
        fourth = (ulong)low;
    }
}
