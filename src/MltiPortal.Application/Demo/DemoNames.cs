using System.Globalization;

namespace MltiPortal.Application.Demo;

/// <summary>Invented names of districts, schools and people. None is of a real one by intent.</summary>
internal static class DemoNames
{
    private static readonly string[] First =
    [
        "Pine", "Oak", "Birch", "Cedar", "Maple", "Spruce", "Granite", "Heron", "Osprey", "Otter", "Beaver", "Tamarack", "Juniper",
        "Aspen", "Willow", "Loon",
    ];

    private static readonly string[] Second =
    [
        "Harbor", "Ridge", "Falls", "Hollow", "Point", "Meadow", "Bridge", "Landing", "Hill", "Cove", "Mills", "Crossing", "Valley",
    ];

    private static readonly string[] Given =
    [
        "Abigail", "Aaron", "Beatrice", "Caleb", "Clara", "Daniel", "Deborah", "Elena", "Ethan", "Fiona", "George", "Hannah", "Isaac",
        "Jane", "Joel",
        "Katherine", "Leon", "Lydia", "Marcus", "Miriam", "Nathan", "Olive", "Patrick", "Rosa", "Samuel", "Sylvia", "Thomas", "Vera",
        "Walter", "Yvonne",
    ];

    private static readonly string[] Family =
    [
        "Ames", "Barrow", "Bellamy", "Carver", "Chase", "Dunning", "Ellery", "Farrow", "Gage", "Hale", "Ingram", "Jewett", "Keene",
        "Lathrop", "Marsh",
        "Norcross", "Orcutt", "Pratt", "Quimby", "Rowell", "Sewall", "Thayer", "Upton", "Vance", "Wadley", "Yeaton", "Zeller", "Merrow",
        "Stanhope", "Coyle",
    ];

    private static readonly string[] Streets = [
        "Main Street",
        "School Street",
        "Mill Road",
        "River Road",
        "High Street",
        "Church Street",
        "Elm Street",
        "Station Road"
    ];

    /// <summary>The name of the place with this number, each once: <c>Pine Harbor</c> is the first.</summary>
    public static string Place(int number)
    {
        // 16 and 13 have no common divisor, so that walking both at once meets every pair before it repeats
        var round = number / (First.Length * Second.Length);
        var name = $"{First[number % First.Length]} {Second[number % Second.Length]}";
        return round == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {round + 1}");
    }

    public static string Person(DemoDice dice) => $"{dice.Pick(Given)} {dice.Pick(Family)}";

    public static string Address(DemoDice dice, string place, string state, int zip) =>
        string.Create(CultureInfo.InvariantCulture, $"{dice.Between(2, 480)} {dice.Pick(Streets)}\n{place}, {state} {zip:00000}");

    /// <summary>A mail address under a domain that nobody can own: <c>clara.hale@pine-harbor.me.example</c>.</summary>
    public static string Mail(string person, string place, string state) =>
        $"{Slug(person, '.')}@{Slug(place, '-')}.{state.ToLowerInvariant()}.example";

    private static string Slug(string text, char between) => text.ToLowerInvariant().Replace(' ', between);
}
