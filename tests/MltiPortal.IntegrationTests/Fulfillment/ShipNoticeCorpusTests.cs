using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Fulfillment;

/// <summary>Ship notices as vendors really send them, and the answer that each must get.</summary>
public sealed class ShipNoticeCorpusTests(TestDatabases databases) : FulfillmentTest(databases)
{
    private const string P = "{P}"; // Pine's line
    private const string S = "{S}"; // Pine's spares, of which two are left
    private const string O = "{O}"; // Oak's line
    private static readonly Encoding Utf16 = Encoding.Unicode;

    /// <summary>
    /// What a file is called, what is in it, and its answer: each device as line, serial, tag, carton, carrier and tracking number, then
    /// what was not read; or what is refused, by its row. Of a refusal a part is enough.
    /// </summary>
    private (string Name, byte[] File, string Answer)[] Files =>
    [
        // what columns are called, and in which order
        ("plain", Csv("Line,Serial\n{P},A1\n{P},A2\n"), "{P} A1;{P} A2"),
        ("all columns", Csv("Line,Serial,Tag,Carton,Carrier,Tracking\n{P},A1,T1,C1,UPS,1Z1\n"), "{P} A1 T1 C1 UPS 1Z1"),
        ("Serial Number", Csv("Line,Serial Number\n{P},A1\n"), "{P} A1"),
        ("Serial No.", Csv("Line No.,Serial No.\n{P},A1\n"), "{P} A1"),
        ("S/N", Csv("Line #,S/N\n{P},A1\n"), "{P} A1"),
        ("Serial #", Csv("PO Line,Serial #\n{P},A1\n"), "{P} A1"),
        ("shouting", Csv("LINE NUMBER,SERIAL_NUMBER,ASSET TAG\n{P},A1,T1\n"), "{P} A1 T1"),
        ("PO line number", Csv("PO Line Number;Serial\n{P};A1\n"), "{P} A1"),
        ("Asset Tag first", Csv("Asset Tag,Serial Number,Line\nT1,A1,{P}\n"), "{P} A1 T1"),
        ("Service Tag is Dell's serial", Csv("Line,Service Tag\n{P},7XK2JH3\n"), "{P} 7XK2JH3"),
        ("Service Tag beside a serial", Csv("Line,Serial,Service Tag\n{P},A1,7XK2JH3\n"), "{P} A1; not read: Service Tag"),
        ("Box", Csv("Line,Serial,Box\n{P},A1,7\n"), "{P} A1 - 7"),
        ("SSCC", Csv("Line,Serial,SSCC\n{P},A1,106141412345678908\n"), "{P} A1 - 106141412345678908"),
        ("Carton before SSCC", Csv("Line,Serial,SSCC,Carton No.\n{P},A1,106141412345678908,4\n"), "{P} A1 - 4; not read: SSCC"),
        ("Item", Csv("Item,Serial\n{P},A1\n"), "{P} A1"),
        ("spaces in the header", Csv(" Line , Serial\u00A0Number \n{P},A1\n"), "{P} A1"),
        (
            "unknown columns",
            Csv("PO Date,Line,Serial,Price,Weight,price\n1/2/2027,{P},A1,9,1.5,9\n1/2/2027,{P},A2,9,1.5,9\n"),
            "{P} A1;{P} A2; not read: PO Date, Price, Weight"),
        ("template", Csv("Line,Serial,Tag,Carton,Model,Ship to,District,Left to ship\n{P},A1,,,MacBook Air,School,Pine,100\n"), "{P} A1"),

        // what stands above and below
        ("sep=;", Csv("sep=;\nLine;Serial\n{P};A1\n"), "{P} A1"),
        ("sep=| in capitals", Csv("SEP=|\r\nLine|Serial\r\n{P}|A1\r\n"), "{P} A1"),
        ("sep=tab", Csv("sep=\t\nLine\tSerial\n{P}\tA1\n"), "{P} A1"),
        ("pipes", Csv("Line|Serial\n{P}|A1\n"), "{P} A1"),
        ("title lines", Csv("Northern Freight\nShip notice of March 15, 2027,,\n\nLine,Serial,Tag\n{P},A1,T1\n"), "{P} A1 T1"),
        ("title with commas, semicolons below", Csv("Apple, Inc., Cupertino, CA\nLine;Serial\n{P};A1\n"), "{P} A1"),
        ("total", Csv("Line,Serial\n{P},A1\nTotal,1\n"), "row 3: this row is a total, not a device"),
        ("grand total in a column of its own", Csv("Line,Serial,Note\n{P},A1,\n,,Grand total: 1\n"), "row 3: this row is a total"),
        (
            "subtotals",
            Csv("Line,Serial\n{P},A1\nSubtotal,\n{P},A2\nSub-total,\nTotals,2\n"),
            "row 3: this row is a total;row 5: this row is a total;row 6: this row is a total"),
        ("a total is told of even if all else is right", Csv("Line,Serial,Tag\n{P},A1,T1\nTOTAL UNITS,,1\n"), "row 3: this row is a total"),
        ("blank rows", Csv("Line,Serial\n\n{P},A1\n,\n{P},A2\n"), "{P} A1;{P} A2"),

        // cells
        ("535.0", Csv("Line,Serial\n{P}.0,A1\n0{P},A2\n\"{P},00\",A3\n"), "{P} A1;{P} A2;{P} A3"),
        ("535.5", Csv("Line,Serial\n{P}.5,A1\n"), "row 2: no device line"),
        ("formula text", Csv("Line,Serial,Tag\n\"=\"\"{P}\"\"\",\"=\"\"0012\"\"\",\"=\"\"007\"\"\"\n"), "{P} 0012 007"),
        ("apostrophes", Csv("Line,Serial,Tag\n'{P},'0012,'007\n"), "{P} 0012 007"),
        ("no-break spaces", Csv("Line,Serial\n{P}\u00A0,\u00A05CD\u00A0903 1\n"), "{P} 5CD9031"),
        ("combining marks", Csv("Line,Serial\n{P},A\u0308B1\n"), "{P} \u00C4B1"),
        (
            "the same serial twice, once with spaces",
            Csv("Line,Serial\n{P},5CD-9031\n{P},5cd 9031\n"),
            "row 3: the serial number 5cd9031 is in row 2 already"),
        ("the same tag twice", Csv("Line,Serial,Tag\n{P},A1,T-1\n{P},A2,t1\n"), "row 3: the tag t1 is in row 2 already"),
        (
            "a spreadsheet's number",
            Csv("Line,Serial\n{P},8.93901E+18\n"),
            "row 2: a spreadsheet made a number of the serial number 8.93901E+18"),
        ("sixteen digits ending in zeros", Csv("Line,Serial\n{P},8939011234567890000\n"), "row 2: a spreadsheet made a number"),
        (
            "placeholders",
            Csv("Line,Serial\n{P},N/A\n{P},TBD\n{P},0\n{P},To Be Filled By O.E.M.\n"),
            "row 2: “N/A” is in place;row 3: “TBD” is in place;row 4: “0” is in place;row 5: “ToBeFilledByO.E.M.” is in place"),
        (
            "a tag that is a placeholder",
            Csv("Line,Serial,Tag\n{P},A1,n/a\n"),
            "row 2: “n/a” is in place of the tag; give the real one, or leave the cell empty"),
        ("markup", Csv("Line,Serial\n{P},<b>x</b>\n"), "row 2: the character “<”"),
        ("a number sign", Csv("Line,Serial\n{P},5CD 900#004\n"), "row 2: the character “#”"),
        ("two serials in a cell", Csv("Line,Serial\n{P},\"A1,A2\"\n"), "row 2: holds a comma; give each device a row of its own"),
        ("a formula", Csv("Line,Serial\n{P},=B2&B3\n"), "row 2: the character “=”"),
        ("sixty-one characters", Csv("Line,Serial\n{P}," + new string('A', 61) + "\n"), "row 2: has 61 characters"),
        ("no serial", Csv("Line,Serial\n{P},\n"), "row 2: it has no serial number"),
        ("no line", Csv("Line,Serial\n,A1\n"), "row 2: it names no device line"),
        ("more than is left", Csv("Line,Serial\n{S},A1\n{S},A2\n{S},A3\n"), "row 4: more than device line"),
        ("a comma without quotation marks", Csv("Line,Serial,Tag\n{P},A1,T1,oops\n"), "row 2: there is text in column 4"),

        // cartons and trucks
        (
            "tracking by carton",
            Csv("Line,Serial,Carton,Tracking Number\n{P},A1,1,1Z1\n{P},A2,1,1Z1\n{P},A3,2,1Z2\n"),
            "{P} A1 - 1 - 1Z1;{P} A2 - 1 - 1Z1;{P} A3 - 2 - 1Z2"),
        (
            "carrier by row",
            Csv("Line,Serial,Ship Via,Tracking #\n{P},A1,FedEx  Ground,7700\n{P},A2,UPS,1Z2\n"),
            "{P} A1 - - FedEx_Ground 7700;{P} A2 - - UPS 1Z2"),
        (
            "one carton, two tracking numbers",
            Csv("Line,Serial,Carton,Tracking\n{P},A1,1,1Z1\n{P},A2,1,1Z2\n"),
            "row 3: carton 1 has the tracking number 1Z1 in row 2"),
        ("one carton number in two districts", Csv("Line,Serial,Carton\n{P},A1,1\n{O},B1,1\n"), "{P} A1 - 1;{O} B1 - 1"),
        (
            "a tracking number that is too long",
            Csv("Line,Serial,Tracking\n{P},A1," + new string('1', 61) + "\n"),
            "row 2: the tracking number has 61 characters"),

        // encodings
        ("UTF-8 with its mark", [.. Encoding.UTF8.Preamble, .. Csv("Line,Serial\n{P},A1\n")], "{P} A1"),
        ("UTF-16", [.. Utf16.Preamble, .. Utf16.GetBytes($"Line\tSerial\r\n{Pine}\tA1\r\n")], "{P} A1"),
        ("UTF-16 with a trailing NUL", [.. Utf16.Preamble, .. Utf16.GetBytes($"Line\tSerial\r\n{Pine}\tA1\r\n\0")], "{P} A1"),
        ("Windows-1252", [.. Csv("Line,Serial\n{P},A"), 0xE9, .. Csv("\n")], "file: not in UTF-8"),
        ("binary", [1, 2, 3, 0, 0, 0, 7], "file: holds binary data"),
        ("old Macintosh line ends", Csv("Line,Serial\r{P},A1\r"), "{P} A1"),

        // files that are none
        ("nothing", [], "file: The file is empty"),
        (
            "no header",
            Csv("{P},A1\n{P},A2\n"),
            "file: No row of the file names the column Line;file: No row of the file names the column Serial"),
        ("no serial column", Csv("Line,Tag\n{P},T1\n"), "file: names the column Serial"),
        ("no line column", Csv("Serial Number,Tag\nA1,T1\n"), "file: names the column Line"),
        ("two serial columns", Csv("Line,Serial,S/N\n{P},A1,A2\n"), "file: names the column Serial more than once (Serial and S/N)"),
        ("a header alone", Csv("Line,Serial\n"), "file: a header row and no devices"),
        ("an open quotation mark", Csv("Line,Serial\n{P},\"A1\n"), "file: quotation mark"),
        ("an old workbook", [0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3], "file: a workbook of the old kind (.xls)"),
        ("a PDF", Csv("%PDF-1.7"), "file: This is a PDF"),
        ("an archive", Archive("notes.txt"), "file: This is an archive"),
        ("half a workbook", Xlsx([["Line", "Serial"], [P, "A1"]])[..200], "file: The workbook can't be read"),

        // workbooks
        ("a workbook", Xlsx([["Line", "Serial Number", "Asset Tag"], [P, "A1", "T1"], [P, "A2", "T2"]]), "{P} A1 T1;{P} A2 T2"),
        (
            "a workbook with numbers",
            Xlsx([["PO Line", "Serial", "Box"], [(double)Pine, 5_012_345d, 4d], [$"{Pine}.0", "0012", "4"]]),
            "{P} 5012345 - 4;{P} 0012 - 4"),
        (
            "a workbook with titles and a total",
            Xlsx([["Ship notice"], [null], [null, "Line", "Serial"], [null, P, "A1"], [null, "Total", 1d]]),
            "row 5: this row is a total"),
        (
            "a workbook with titles",
            Xlsx([["Ship notice"], [null, "March 15"], ["S/N", "Line", "Color"], ["A1", P, "gray"]]),
            "{P} A1; not read: Color"),
        (
            "a workbook that made a number of a serial",
            Xlsx([["Line", "Serial"], [P, 8_939_010_000_000_000_000d]]),
            "row 2: a spreadsheet made a number"),
        (
            "a workbook that made a date of a serial",
            Xlsx([["Line", "Serial"], [P, new DateTime(2027, 3, 15, 0, 0, 0, DateTimeKind.Unspecified)]]),
            "row 2: a spreadsheet made a date"),
        (
            "a workbook whose first sheet is a cover",
            Sheets(("Cover", [["Apple"], ["Thank you"]]), ("Devices", [["Line", "Serial"], [P, "A1"]])),
            "{P} A1"),
        ("a workbook with formula text", Xlsx([["Line", "Serial"], [P, "=\"0012\""]]), "{P} 0012"),
        ("a workbook with a formula's error", Xlsx([["Line", "Serial"], [P, "#N/A"]]), "row 2: “#N/A” is in place"),
        ("a workbook of no rows", Xlsx([["Line", "Serial"]]), "file: a header row and no devices"),
        (
            "a workbook without the columns",
            Xlsx([["Model", "Quantity"], ["MacBook Air", 4d]]),
            "file: names the column Line;file: names the column Serial"),
    ];

    [Fact]
    public async Task Each_file_gets_its_answer()
    {
        var wrong = new List<string>();
        foreach (var (name, file, answer) in Files)
        {
            var content = ShipNoticeFile.Read(Filled(file));
            var found = await Check(Filled(file));
            var said = Said(content, found);
            if (!IsAnswer(said, Filled(answer)))
            {
                wrong.Add($"{name}: {said}, not {Filled(answer)}");
            }
        }

        Assert.True(Files.Length >= 60);
        Assert.Equal(Files.Length, Files.Select(file => file.Name).Distinct().Count());
        Assert.Equal("", string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_workbook_is_shipped_as_it_is_and_kept_as_it_came()
    {
        using var apple = await Portal.SignedIn(Cast.AppleRep);
        var path = $"/orders/{OrderRows.Apple}/ship";
        var file = Filled(
            Xlsx([
                ["Serial Number", "Line", "Carton", "Carrier", "Tracking", "Color"],
                ["=\"A-1\"", P, "1", "FedEx", "7700-1", "gray"],
                ["A-2", P, "2", "FedEx", "7700-2", "gray"]
            ]));
        var done = await apple.Upload(
            await apple.Get(path),
            "Send the ship notice",
            "Form.File",
            file,
            ("Form.ShippedOn", "2027-03-15"),
            ("Form.ExpectedOn", "2027-03-18"));
        Assert.Contains("The column Color was not read.", done.Text, StringComparison.Ordinal);
        var (first, second) = (await DeviceOf("A-1"), await DeviceOf("A-2"));
        Assert.Equal(("A1", "1", null, null), (first.SerialKey, first.Carton, first.Carrier, first.Tracking));
        Assert.Equal(("A2", "2", null, "7700-2"), (second.SerialKey, second.Carton, second.Carrier, second.Tracking));
        Assert.Equal(
            ("FedEx", "7700-1"),
            await Rows(db => db.Shipments.Select(row => new ValueTuple<string, string>(row.Carrier, row.Tracking)).SingleAsync()));
        Assert.Equal([new("1", 1, 1), new("2", 1, 1, "7700-2")], (await Shown()).Cartons);
        var kept = await Rows(db => db.StoredFiles.Select(row => new { row.MediaType, row.Length }).SingleAsync());
        Assert.Equal(
            ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file.Length), (kept.MediaType, (int)kept.Length));
    }

    [Fact]
    public async Task A_day_more_than_a_year_away_is_asked_about_and_one_more_than_five_is_refused()
    {
        var file = Csv($"Line,Serial\n{Pine},A1\n");
        Assert.Empty((await Check(file, Truck with { ExpectedOn = new DateOnly(2028, 3, 15) })).Objections);
        var far = Truck with { ExpectedOn = new DateOnly(2028, 3, 16) };
        Assert.Equal("ExpectedOn", Assert.Single((await Check(file, far)).Objections).Path);
        Assert.Empty((await Check(file, far with { IsSure = true })).Objections);
        Assert.Equal(
            ["ExpectedOn"],
            (await Check(
                file,
                Truck with { ExpectedOn = new DateOnly(2062, 3, 18), IsSure = true })).Objections.Select(objection => objection.Path));

        // the page asks with a box to tick
        using var apple = await Portal.SignedIn(Cast.AppleRep);
        var page = await apple.Get($"/orders/{OrderRows.Apple}/ship");
        Assert.Empty(page.Document.QuerySelectorAll("#Form_IsSure"));
        (string, string)[] form = [
            ("Form.Carrier", "UPS"),
            ("Form.Tracking", "1Z"),
            ("Form.ShippedOn", "2027-03-15"),
            ("Form.ExpectedOn", "2028-03-16")
        ];
        var asked = await apple.Upload(page, "Send the ship notice", "Form.File", file, form);
        Assert.NotNull(asked.One("#Form_IsSure"));
        await apple.Upload(asked, "Send the ship notice", "Form.File", file, [.. form, ("Form.IsSure", "true")]);
        Assert.Equal(new DateOnly(2028, 3, 16), await Rows(db => db.Shipments.Select(row => row.ExpectedOn).SingleAsync()));
    }

    private static string Said(ShipNoticeFile.Content content, CheckShipNotice.Checked found)
    {
        if (content.Objections.Count > 0)
        {
            return string.Join(';', content.Objections.Select(objection => $"file: {objection.Text}"));
        }

        if (found.Rows.Count > 0)
        {
            return string.Join(';', found.Rows.Select(row => $"row {row.Number}: {row.Why}"));
        }

        var devices = content.Rows.Select(row => string.Join(
            ' ', new[] { $"{row.LineNumber}", row.Serial, row.Tag, row.Carton, row.Carrier.Replace(' ', '_'), row.Tracking }
                .Select(cell => cell.Length == 0 ? "-" : cell)).TrimEnd(' ', '-'));
        return string.Join(';', devices) + (content.PassedOver.Count == 0 ? "" : $"; not read: {string.Join(", ", content.PassedOver)}");
    }

    private static bool IsAnswer(string said, string answer)
    {
        var (parts, expected) = (said
            .Split(";row ")
            .SelectMany(part => part.Split(";file: "))
            .ToArray(), answer.Split(";row ").SelectMany(part => part.Split(";file: ")).ToArray());
        return answer.StartsWith("row ", StringComparison.Ordinal) || answer.StartsWith("file: ", StringComparison.Ordinal)
            ? parts.Length == expected.Length && parts.Zip(expected).All(pair => IsRefusal(pair.First, pair.Second))
            : said == answer;
    }

    /// <summary>The row or the word "file" is the same, and the reason begins a sentence or stands in one.</summary>
    private static bool IsRefusal(string said, string expected)
    {
        var at = expected.IndexOf(": ", StringComparison.Ordinal);
        return at < 0
            ? said.Contains(expected, StringComparison.OrdinalIgnoreCase)
            : said.StartsWith(expected[..at], StringComparison.Ordinal)
                && said.Contains(expected[(at + 2)..], StringComparison.OrdinalIgnoreCase);
    }

    private string Filled(string text) => text
        .Replace(P, $"{Pine}", StringComparison.Ordinal)
            .Replace(S, $"{PineSpares}", StringComparison.Ordinal)
            .Replace(O, $"{Oak}", StringComparison.Ordinal);

    /// <summary>Text has the lines' numbers put in; a workbook was made with them.</summary>
    private byte[] Filled(byte[] file) => file.AsSpan().IndexOf("{"u8) < 0 || file is [0x50, 0x4B, ..] ? file : Replaced(file);

    private byte[] Replaced(byte[] file)
    {
        var filled = Filled(Encoding.Latin1.GetString(file));
        return Encoding.Latin1.GetBytes(filled);
    }

    private byte[] Xlsx(object?[][] rows) => Sheets(("Sheet1", rows));

    private byte[] Sheets(params (string Name, object?[][] Rows)[] sheets)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(
            sheets.ToDictionary(sheet => sheet.Name, sheet => (object)Cells(sheet.Rows).ToList()), printHeader: false);
        return stream.ToArray();

        IEnumerable<Dictionary<string, object?>> Cells(object?[][] rows) =>
            rows.Select(row => Enumerable.Range(0, rows.Max(cells => cells.Length))
                .ToDictionary(at => $"c{at:00}", at => at >= row.Length ? null : row[at] is P ? (object)Pine : row[at]));
    }

    private static byte[] Archive(string name)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write("text"u8);
        }

        return stream.ToArray();
    }
}
