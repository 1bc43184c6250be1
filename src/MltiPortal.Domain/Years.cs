using System.Globalization;

namespace MltiPortal.Domain;

/// <summary>A school year, named by the calendar year in which it starts: 2027 is 2027–28 and starts on July 1, 2027.</summary>
public readonly record struct SchoolYear(int StartsIn) : IComparable<SchoolYear>
{
    /// <summary>The school year that a day belongs to (July 1 to June 30).</summary>
    public static SchoolYear Of(DateOnly day) => new(day.Month >= 7 ? day.Year : day.Year - 1);

    /// <summary>The first day.</summary>
    public DateOnly FirstDay => new(StartsIn, 7, 1);

    /// <summary>The last day.</summary>
    public DateOnly LastDay => new(StartsIn + 1, 6, 30);

    /// <summary>The next school year.</summary>
    public SchoolYear Next => new(StartsIn + 1);

    /// <inheritdoc/>
    public int CompareTo(SchoolYear other) => StartsIn.CompareTo(other.StartsIn);

    /// <summary><c>2027–28</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{StartsIn}–{(StartsIn + 1) % 100:00}");
}

/// <summary>A fiscal year, named by the calendar year in which it ends: fiscal year 2028 is July 1, 2027 to June 30, 2028.</summary>
public readonly record struct FiscalYear(int EndsIn) : IComparable<FiscalYear>
{
    /// <summary>The fiscal year in which a school year is paid.</summary>
    public static FiscalYear Of(SchoolYear year) => new(year.StartsIn + 1);

    /// <inheritdoc/>
    public int CompareTo(FiscalYear other) => EndsIn.CompareTo(other.EndsIn);

    /// <summary><c>fiscal year 2028</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"fiscal year {EndsIn}");
}
