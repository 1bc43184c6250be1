using System.Globalization;
using System.Text.RegularExpressions;
using MltiPortal.Domain;

namespace MltiPortal.Web.Pages;

/// <summary>Amounts as people type them.</summary>
internal static partial class MoneyText
{
    private const decimal Most = 1_000_000_000_000m;

    /// <summary>Reads dollars and cents, with or without a dollar sign and commas: <c>6,969.00</c>. None if it is no such thing.</summary>
    public static Money? Parse(string? text)
    {
        var typed = text?.Trim().TrimStart('$').TrimStart() ?? "";
        return Dollars().IsMatch(typed)
            && decimal.TryParse(
                typed.Replace(",", "", StringComparison.Ordinal),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var dollars)
            && dollars <= Most
            ? Money.FromDollars(dollars)
            : null;
    }

    // a comma only where thousands have one: "6969,5" must not become 69,695 dollars
    [GeneratedRegex(@"^(\d+|\d{1,3}(,\d{3})+)(\.\d{1,2})?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dollars();
}
