using MltiPortal.Domain;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>Which column of a ship notice holds what, by whatever name vendors give it, in any order.</summary>
internal sealed class ShipNoticeColumns
{
    private const int LongestName = 40;

    /// <summary>
    /// What is read, each with its names in letters and digits alone. A name of the second list counts where none of the first is there.
    /// </summary>
    private static readonly (string Field, string[] Names, string[] Others)[] Known =
    [
        ("Line",
            ["line", "lineno", "linenumber", "linenum", "lineitem", "lineitemno", "lineitemnumber", "poline", "polineno", "polinenumber",
             "polineitem", "pol", "deviceline", "devicelineno", "devicelinenumber", "orderline", "orderlineno", "orderlinenumber",
             "ln", "lnno"],
            ["item", "itemline", "lineref", "customerline", "custline"]),
        ("Serial",
            ["serial", "serialno", "serialnumber", "serialnum", "serialnr", "serials", "serialnumbers", "serialid", "sn", "snr", "ser",
             "serno", "deviceserial", "deviceserialno", "deviceserialnumber", "devicesn", "unitserial", "unitserialnumber",
             "machineserialnumber", "mfgserialnumber", "manufacturerserialnumber", "productserialnumber", "systemserialnumber", "hardwareserialnumber"],
            ["servicetag", "dellservicetag", "servicetagno", "servicetagnumber"]),
        ("Tag",
            ["tag", "tagno", "tagnumber", "assettag", "assettagno", "assettagnumber", "asset", "assetno", "assetnumber", "assetid",
             "propertytag", "inventorytag", "districttag", "customertag"],
            []),
        ("Carton",
            ["carton", "cartonno", "cartonnumber", "cartonid", "ctn", "ctnno", "box", "boxno", "boxnumber", "boxid"],
            [
                "sscc",
                "sscc18",
                "lpn",
                "licenseplate",
                "case",
                "caseno",
                "casenumber",
                "package",
                "packageno",
                "packagenumber",
                "packageid",
                "parcel"
            ]),
        ("Carrier",
            ["carrier", "carriername", "shippingcarrier", "shipvia", "shippedvia", "freightcarrier"],
            []),
        ("Tracking",
            ["tracking", "trackingno", "trackingnumber", "trackingnum", "trackingid", "trackingnumbers", "trackno"],
            ["pro", "prono", "pronumber", "waybill", "airwaybill", "awb"]),
    ];

    /// <summary>Where a row was in the file that was sent before.</summary>
    public const string RowColumn = "Row";

    /// <summary>Why a row was refused.</summary>
    public const string WhyColumn = "Why";

    /// <summary>
    /// Further columns of the template and of a file to correct: for the person who fills it in, and passed over without a word.
    /// </summary>
    private static readonly string[] ForReading = ["model", "shipto", "district", "lefttoship", "row", "why"];

    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> names;

    private ShipNoticeColumns(IReadOnlyList<string> names) => this.names = names;

    /// <summary>Whether a column is one that a file to correct adds.</summary>
    public static bool IsOfCorrection(string name) =>
        name.Equals(RowColumn, StringComparison.OrdinalIgnoreCase) || name.Equals(WhyColumn, StringComparison.OrdinalIgnoreCase);

    /// <summary>The columns that are not read, by name, each once.</summary>
    public IReadOnlyList<string> PassedOver { get; private set; } = [];

    /// <summary>What is wrong with the header.</summary>
    public IReadOnlyList<Objection> Objections { get; private set; } = [];

    /// <summary>Whether a device can be named by it.</summary>
    public bool IsHeader => columns.ContainsKey("Line") && columns.ContainsKey("Serial");

    /// <summary>How many of what is read it names.</summary>
    public int Recognized => columns.Count;

    /// <summary>Reads a row as a header.</summary>
    public static ShipNoticeColumns Of(IReadOnlyList<string> cells)
    {
        var titles = cells.Select(DeviceNumber.Cell).ToList();
        var plain = titles.ConvertAll(Plain);
        var header = new ShipNoticeColumns(titles);
        var objections = new List<Objection>();
        var read = new HashSet<int>();
        foreach (var (field, first, others) in Known)
        {
            var at = Where(first) is { Count: > 0 } found ? found : Where(others);
            read.UnionWith(at);
            if (at.Count > 0)
            {
                header.columns[field] = at[0];
            }

            if (at.Count > 1)
            {
                var said = string.Join(
                    " and ", at.Select(column => titles[column]).Distinct(StringComparer.OrdinalIgnoreCase).Select(Short));
                objections.Add(new(
                    "File", $"The header row names the column {field} more than once ({said}). Keep the one that holds the right values."));
            }
        }

        header.Objections = objections;
        header.PassedOver = [.. Enumerable.Range(0, titles.Count)
            .Where(at => titles[at].Length > 0 && !read.Contains(at) && !ForReading.Contains(plain[at], StringComparer.Ordinal))
            .Select(at => Short(titles[at]))
            .Distinct(StringComparer.OrdinalIgnoreCase)];
        return header;

        List<int> Where(string[] of) => [.. Enumerable.Range(0, plain.Count).Where(at => of.Contains(plain[at], StringComparer.Ordinal))];
    }

    /// <summary>What is missing of it, where it is no header.</summary>
    public IEnumerable<Objection> Missing(string whatItIs) => new[] { "Line", "Serial" }
        .Where(field => !columns.ContainsKey(field))
        .Select(field => new Objection("File", $"No row of the file names the column {field}. {whatItIs}"));

    /// <summary>A cell of a row.</summary>
    public string Cell(IReadOnlyList<string> row, string field) => columns.TryGetValue(field, out var at) && at < row.Count ? row[at] : "";

    /// <summary>The first column that holds text and has no name; -1 if there is none.</summary>
    public int Unnamed(IReadOnlyList<string> row) => Enumerable.Range(0, row.Count)
        .FirstOrDefault(at => (at >= names.Count || names[at].Length == 0) && !string.IsNullOrWhiteSpace(row[at]), -1);

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string Short(string text) => Cut.At(text, LongestName);
}
