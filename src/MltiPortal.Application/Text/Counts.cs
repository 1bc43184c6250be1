using System.Globalization;
using Humanizer;

namespace MltiPortal.Application.Text;

/// <summary>Numbers of things in sentences.</summary>
public static class Counts
{
    private static readonly CultureInfo American = CultureInfo.GetCultureInfo("en-US");

    /// <summary>The plural of a thing.</summary>
    public static string Many(string thing) => thing.Pluralize(inputIsKnownToBeSingular: true);

    /// <summary>A number and the thing in singular or plural: "1 device", "12,000 devices". The thing is given in the singular.</summary>
    public static string Of(long count, string thing) => thing.ToQuantity(count, "N0", American);
}
