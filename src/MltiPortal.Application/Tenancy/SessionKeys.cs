using System.Globalization;

namespace MltiPortal.Application.Tenancy;

/// <summary>Who asks, as settings of a database session, for row-level security.</summary>
internal static class SessionKeys
{
    /// <summary>All of them: the names that the scripts read, behind <c>mlti.</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [
        "reach",
        "state",
        "district",
        "districts",
        "school",
        "vendor",
        "states",
        "person"
    ];

    /// <summary>The setting that holds a key of <see cref="OwnKeys"/>.</summary>
    public static string NameOf(string key) =>
        Names.Contains(key.ToLowerInvariant())
            ? key.ToLowerInvariant()
            : throw new NotSupportedException($"Row-level security knows no {key}.");

    /// <summary>The value of each: empty where the reach has none.</summary>
    public static IReadOnlyDictionary<string, string> Of(CurrentUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var values = Names.ToDictionary(name => name, _ => "", StringComparer.Ordinal);
        values["reach"] = user.Reach.Kind.ToString();
        values["person"] = Text(user.PersonId ?? 0);
        values["state"] = user.StateId is { } state ? Text(state) : "";
        switch (user.Reach)
        {
            case Reach.District district:
                values["district"] = Text(district.DistrictId);
                break;
            case Reach.School school:
                values["district"] = Text(school.DistrictId);
                values["school"] = Text(school.SchoolId);
                break;
            case Reach.Union union:
                values["districts"] = string.Join(',', union.DistrictIds.Select(Text));
                break;
            case Reach.Vendor vendor:
                values["vendor"] = Text(vendor.VendorId);
                values["states"] = string.Join(',', vendor.StateIds.Select(Text));
                break;
        }

        return values;
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
