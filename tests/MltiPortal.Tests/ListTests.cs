using System.IO.Compression;
using System.Text;
using MiniExcelLibs;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Tests;

/// <summary>What lists are made of: columns and who sees them, places, files, search keys.</summary>
public sealed class ListTests
{
    private static readonly CurrentUser Vendor = CurrentUser.Nobody with { Reach = new Reach.Vendor(1, [1]) };

    private static readonly CurrentUser State = CurrentUser.Nobody with { Reach = new Reach.State(1) };

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a=1", "a=1")]
    [InlineData("x;=1+1", "x;'=1+1")]
    [InlineData("x; \"=1+1", "\"x; \"\"'=1+1\"")]
    [InlineData("x\t@SUM(A1)", "x\t'@SUM(A1)")]
    [InlineData("x\n-1", "\"x\n'-1\"")]
    [InlineData("\r=1", "\"'\r'=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("x; y = 1", "x; y = 1")]
    [InlineData("say \"hi\", twice", "\"say \"\"hi\"\", twice\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("", "")]
    public async Task Text_is_text_in_a_csv_file(string text, string cell) =>
        Assert.Equal($"Text\r\n{cell}\r\n", (await Csv(("Text", text)))[1..]);

    [Fact]
    public async Task A_csv_file_has_its_mark_and_plain_values()
    {
        var csv = await Csv(
            ("Money", new Money(-1_234_56)), ("Day", new DateOnly(2027, 3, 1)),
            ("At", new DateTime(2027, 3, 1, 14, 5, 0, DateTimeKind.Utc)), ("Count", 1_234_567L), ("None", null));
        Assert.Equal("\uFEFFMoney,Day,At,Count,None\r\n-1234.56,2027-03-01,2027-03-01T14:05:00,1234567,\r\n", csv);
    }

    [Fact]
    public async Task A_file_shows_instants_as_the_clocks_of_each_row_s_state_say_and_names_the_zone()
    {
        var table = new ListTable<(DateTime? At, string Zone)>("things", "thing")
            .Instant("at", "At", row => row.At)
            .Column("n", "N", _ => 1);
        var at = new DateTime(2027, 3, 1, 3, 5, 0, DateTimeKind.Utc);
        (DateTime?, string)[] rows = [
            (at, "America/Chicago"),
            (at.AddMonths(6), "America/Chicago"),
            (at, "Pacific/Honolulu"),
            (null, "America/New_York")
        ];
        var download = table.Download(State, rows.ToAsyncEnumerable(), zone: row => new StateZone(row.Zone));
        using var file = new MemoryStream();
        await ListFile.WriteCsv(download, file, TestContext.Current.CancellationToken);
        Assert.Equal(
            "\uFEFFAt,N,Time zone\r\n2027-02-28T21:05:00,1,Central\r\n2027-08-31T22:05:00,1,Central\r\n2027-02-28T17:05:00,1,Hawaii\r\n,1,Eastern\r\n",
            Encoding.UTF8.GetString(file.ToArray()));
        Assert.Throws<ArgumentNullException>(() => table.Download(State, rows.ToAsyncEnumerable()));
    }

    [Fact]
    public async Task A_workbook_has_numbers_days_and_text_that_runs_nothing()
    {
        using var file = new MemoryStream();
        await ListFile.WriteExcel(
            Download(
                ("Text", "=1+1"),
                ("Strange", "a\u0001\uFFFF<&>"),
                ("Money", new Money(1_234_56)),
                ("Day", new DateOnly(2027, 3, 1)),
                ("Count", 7),
                ("None", null)),
            file, TestContext.Current.CancellationToken);
        file.Position = 0;
        var row = (IDictionary<string, object?>)Assert.Single(await file.QueryAsync(
            useHeaderRow: true, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("=1+1", row["Text"]);
        Assert.Equal(1234.56, row["Money"]);
        Assert.Equal(new DateTime(2027, 3, 1), row["Day"]);
        Assert.Equal(7d, row["Count"]);
        Assert.Null(row["None"]);
        file.Position = 0;
        using var zip = new ZipArchive(file);
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        Assert.DoesNotContain("<x:f>", await sheet.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_without_rows_has_its_titles()
    {
        using var file = new MemoryStream();
        await ListFile.WriteExcel(
            new("x", ["One", "Two"], AsyncEnumerable.Empty<IReadOnlyList<object?>>()), file, TestContext.Current.CancellationToken);
        file.Position = 0;
        var row = (IDictionary<string, object?>)Assert.Single(
            await file.QueryAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(["One", "Two"], row.Values);
    }

    [Fact]
    public void A_vendor_sees_no_column_of_who_pays_or_for_whom()
    {
        Assert.Equal(["State pays a year", "District pays a year"], Hidden(ListOrderLines.List));
        Assert.Equal(["Vendor"], Hidden(ListOrders.List));
        Assert.Equal(["For"], Hidden(Application.Features.Devices.ListDevices.List));

        static IEnumerable<string> Hidden<T>(ListTable<T> list) =>
            list.Columns.Except(list.ColumnsFor(Vendor)).Select(column => column.Title);
    }

    [Fact]
    public async Task A_download_has_the_columns_that_its_reader_may_see()
    {
        var table = new ListTable<int>("x", "x")
            .Column("one", "One", row => row)
            .Column("two", "Two", row => row * 2, seenBy: user => user.Reach is not Reach.Vendor);
        var seen = table.Download(Vendor, new[] { 1 }.ToAsyncEnumerable());
        Assert.Equal(["One"], seen.Titles);
        Assert.Equal([1], Assert.Single(await seen.Rows.ToListAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(["One", "Two"], table.Download(State, new[] { 1 }.ToAsyncEnumerable()).Titles);
    }

    [Fact]
    public void Two_columns_of_a_table_have_two_names_and_titles()
    {
        Assert.Throws<ArgumentException>(() => Table().Column("one", "Other", row => row));
        Assert.Throws<ArgumentException>(() => Table().Column("other", "One", row => row));
        Assert.Throws<ArgumentException>(() => Table().Column("other", "Other", row => row, under: "none"));

        static ListTable<int> Table() => new ListTable<int>("x", "x").Column("one", "One", row => row);
    }

    [Fact]
    public void A_place_is_read_as_it_was_written()
    {
        object[] values = [
            "Ünï, “quoted” \u2028 \U0001F4BB",
            PoNumber.Parse("ME-1"),
            OrderStatus.Placed,
            new DateOnly(2027, 3, 1),
            new DateTime(2027, 3, 1, 1, 2, 3, DateTimeKind.Utc),
            -5,
            long.MaxValue
        ];
        var place = ListCursor.Write("-sort", values);
        Assert.Equal(values, ListCursor.Read(place, "-sort", Array.ConvertAll(values, value => value.GetType())));
        Assert.Null(ListCursor.Read(place, "sort", Array.ConvertAll(values, value => value.GetType())));
        Assert.Null(ListCursor.Read(place, "-sort", [typeof(string)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("\0")]
    [InlineData("ME-2027-000001")]
    [InlineData("!json:[]")]
    [InlineData("!json:null")]
    [InlineData("!json:{}")]
    [InlineData("!json:[1,2,3]")]
    [InlineData("!json:[\"s\",null,\"1\"]")]
    [InlineData("!json:[\"s\",\"not a day\",\"1\"]")]
    [InlineData("!json:[\"s\",\"99999999999999999999\",\"1\"]")]
    [InlineData("!json:[\"s\",\"-1\",\"1\"]")]
    [InlineData("!json:[\"s\",\"1\",\"1\",\"1\"]")]
    [InlineData("!json:[\"s\",\"1\"]")]
    [InlineData("!json:[\"s\",\"\\ud800\",\"1\"]")]
    public void What_is_no_place_is_none(string text) => Assert.Null(ListCursor.Read(
        text.StartsWith("!json:", StringComparison.Ordinal)
            ? System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text[6..]))
            : text,
        "s", [typeof(DateOnly), typeof(long)]));

    [Fact]
    public void A_place_holds_no_character_that_a_database_refuses()
    {
        Assert.Null(ListCursor.Read(
            System.Buffers.Text.Base64Url.EncodeToString("[\"s\",\"a\\u0000b\",\"1\"]"u8), "s", [typeof(string), typeof(long)]));
        Assert.NotNull(ListCursor.Read(
            System.Buffers.Text.Base64Url.EncodeToString("[\"s\",\"ab\",\"1\"]"u8), "s", [typeof(string), typeof(long)]));
    }

    [Theory]
    [InlineData("École d’Été", "ECOLE DETE")]
    [InlineData("  O'Keefe \t Elementary ", "OKEEFE ELEMENTARY")]
    [InlineData("Kaʻū", "KAU")]
    [InlineData("Łódź", "ŁODZ")]
    public void A_search_key_leaves_out_what_people_do_not_type(string text, string key) => Assert.Equal(key, SearchKey.Of(text));

    [Fact]
    public void Half_of_a_surrogate_pair_breaks_no_search() => Assert.Equal("A\uFFFD", SearchKey.Of("a" + (char)0xD800));

    [Fact]
    public void A_search_key_fits_its_column_and_keeps_its_texts_apart()
    {
        Assert.Equal("A B\nC", SearchKey.Of("a\nb", "c"));
        Assert.Equal(SearchKey.MaxLength, SearchKey.Of(new string('x', 5_000), "y").Length);
        Assert.Equal(["ONE", "TWO"], SearchKey.Words(" one  two one"));
        Assert.Equal(SearchKey.MostWords, SearchKey.Words("a b c d e f g h").Count);
        Assert.Empty(SearchKey.Words(null));
        Assert.Empty(SearchKey.Words(" ' "));
    }

    [Fact]
    public void A_district_that_is_renamed_is_found_by_its_new_name()
    {
        var district = new District
        {
            StateId = 1,
            Code = "2300123",
            Kind = DistrictKind.Regular,
            Name = "Old",
            Region = "",
            Address = "",
            ContactName = "",
            ContactEmail = "",
        };
        Assert.Equal("OLD\n2300123", district.SearchKey);
        district.Name = "New";
        Assert.Equal("NEW\n2300123", district.SearchKey);
    }

    private static ListDownload Download(params (string Title, object? Value)[] cells) => new(
        "file", [.. cells.Select(cell => cell.Title)],
        new IReadOnlyList<object?>[] { [.. cells.Select(cell => cell.Value)] }.ToAsyncEnumerable());

    private static async Task<string> Csv(params (string Title, object? Value)[] cells)
    {
        using var file = new MemoryStream();
        await ListFile.WriteCsv(Download(cells), file, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
