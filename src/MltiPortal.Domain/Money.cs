using System.Globalization;

namespace MltiPortal.Domain;

/// <summary>
/// An amount in U.S. dollars, held as whole cents, so that sums are exact on every database.
/// Range: ± 92 quadrillion dollars; arithmetic past it throws <see cref="OverflowException"/>.
/// </summary>
public readonly record struct Money(long Cents) : IComparable<Money>
{
    /// <summary>No money.</summary>
    public static Money Zero => default;

    /// <summary>The amount in dollars, with two decimals.</summary>
    public decimal Dollars => Cents / 100m;

    /// <summary>An amount of whole cents given in dollars.</summary>
    /// <exception cref="ArgumentException">The amount has a fraction of a cent: say how to round it with <see cref="Rounded"/>.</exception>
    public static Money FromDollars(decimal dollars)
    {
        var cents = dollars * 100m;
        return cents == decimal.Truncate(cents)
            ? new Money(decimal.ToInt64(cents))
            : throw new ArgumentException($"{dollars} has a fraction of a cent.", nameof(dollars));
    }

    /// <summary>Rounds an amount in dollars to cents by the contract's rule. The one place where the portal rounds money.</summary>
    public static Money Rounded(decimal dollars, CentRounding rounding = CentRounding.HalfUp) => new(decimal.ToInt64(
        decimal.Round(dollars * 100m, 0, rounding == CentRounding.HalfUp ? MidpointRounding.AwayFromZero : MidpointRounding.ToEven)));

    /// <summary>A share of this amount: <paramref name="rate"/> is a fraction, 0.0025 for 0.25 %.</summary>
    public Money Share(decimal rate, CentRounding rounding = CentRounding.HalfUp) => Rounded(Dollars * rate, rounding);

    /// <summary>The smaller of two amounts.</summary>
    public static Money Min(Money a, Money b) => a.Cents <= b.Cents ? a : b;

    /// <summary>The larger of two amounts.</summary>
    public static Money Max(Money a, Money b) => a.Cents >= b.Cents ? a : b;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    public static Money operator +(Money a, Money b) => new(checked(a.Cents + b.Cents));
    public static Money operator -(Money a, Money b) => new(checked(a.Cents - b.Cents));
    public static Money operator -(Money a) => new(checked(-a.Cents));
    public static Money operator *(Money a, long times) => new(checked(a.Cents * times));
    public static Money operator *(long times, Money a) => a * times;
    public static bool operator <(Money a, Money b) => a.Cents < b.Cents;
    public static bool operator >(Money a, Money b) => a.Cents > b.Cents;
    public static bool operator <=(Money a, Money b) => a.Cents <= b.Cents;
    public static bool operator >=(Money a, Money b) => a.Cents >= b.Cents;

    /// <summary>As pages show it: <c>$3,323.00</c>, <c>-$0.05</c>. Always American, whatever the server's culture.</summary>
    public override string ToString() =>
        (Cents < 0 ? "-$" : "$") + Math.Abs(Dollars).ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>As files hold it: <c>3323.00</c>.</summary>
    public string ToPlainString() => Dollars.ToString("F2", CultureInfo.InvariantCulture);
}

/// <summary>What becomes of half a cent. A setting of the contract; half-up unless it says otherwise.</summary>
public enum CentRounding
{
    HalfUp = 0,
    HalfEven = 1,
}

/// <summary>Sums of money in memory. In a query, sum the cents column.</summary>
public static class MoneySums
{
    /// <summary>The exact sum; <see cref="OverflowException"/> past the range of <see cref="Money"/>.</summary>
    public static Money Sum(this IEnumerable<Money> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        return amounts.Aggregate(Money.Zero, (sum, amount) => sum + amount);
    }

    /// <summary>The exact sum of one amount of each item.</summary>
    public static Money Sum<T>(this IEnumerable<T> items, Func<T, Money> amount) => items.Select(amount).Sum();
}
