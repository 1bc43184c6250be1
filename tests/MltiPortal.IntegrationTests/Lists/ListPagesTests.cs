using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using MiniExcelLibs;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Work;
using MltiPortal.IntegrationTests.Cohorts;
using MltiPortal.IntegrationTests.Devices;
using MltiPortal.IntegrationTests.Fixtures;
using Sylvan.Data.Csv;

namespace MltiPortal.IntegrationTests.Lists;

/// <summary>What holds for every list: files are the page, a vendor's too; nothing that stands in an address breaks one.</summary>
public sealed class ListPagesTests(TestDatabases databases) : PortalTest(databases)
{
    private static readonly string[] Hostile =
    [
        "", "-", "--name", "no such thing", "0", "-1", "99999999999999999999", "%00", "%ff%fe", "%ED%A0%80", "'; DROP TABLE Orders; --",
        "[[[", "eyJh", "WyJzIl0", "WyJudW1iZXIiLCJ4Il0", "%25%5F", "True", "2147483648",
    ];

    private static readonly string[] Parts =
        [
            "sort",
            "after",
            "before",
            "search",
            "find",
            "status",
            "vendor",
            "year",
            "show",
            "district",
            "school",
            "model",
            "spare",
            "region",
            "districtStatus",
            "unread",
            "order",
            "answer",
            "handler"
        ];

    public static TheoryData<string, string> Lists => new()
    {
        { "/orders", "state" }, { "/orders", "district" }, { "/orders", "vendor" },
        { "/fulfillment/shipments?show=all", "state" }, { "/fulfillment/shipments?show=all", "district" },
        { "/fulfillment/shipments?show=all", "vendor" },
        { "/devices", "state" }, { "/devices", "district" }, { "/devices?status=Deployed", "vendor" },
        { "/devices/deployment", "state" }, { "/devices/deployment", "district" }, { "/devices/deployment", "vendor" },
        { "/membership/districts", "state" }, { $"/cohorts/{World.Year}?show=All", "state" },
        { $"/cohorts/{World.Year}/approvals", "state" }, { $"/cohorts/{World.Year}/opt-ins", "union" }, { "/membership/people", "state" },
        { "/membership/people", "vendor" }, { "/accounts/inbox", "state" }, { "/work", "state" },
    };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Arrange(DeviceRows.Build);
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(db => Submissions.Submit(
            db, World.Oak, new SeatsAsked(Audience.Grade(8), "ipad", true, 120, 100, "A charter closes in June")));
        var officer = await Portal.CurrentUserOf(Cast.MaineOfficer);
        await Arrange(db =>
        {
            db.InboxItems.Add(new InboxItem(officer.Person, "An opt-in waits", "Approve it.", "/", World.Now));
            db.WorkItems.Add(new WorkItem(
                "W-000000000007", "none", "Approve 2 opt-ins", "/", officer.Person, officer.OrganizationKey, "{}", 2, World.Now));
            return Task.CompletedTask;
        });
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_file_is_what_the_page_shows(string path, string who)
    {
        using var client = await Portal.SignedIn(PersonOf(who));
        var (heads, rows) = await Shown(client, path);
        var (titles, lines) = await Csv(client, path);
        var (sheetTitles, sheet) = await Excel(client, path);

        Assert.NotEmpty(rows);
        Assert.Equal(heads, titles.Where(heads.Contains));
        Assert.Equal(rows.Count, lines.Count);
        foreach (var (row, line) in rows.Zip(lines))
        {
            foreach (var (head, cell) in heads.Zip(row))
            {
                var value = line[titles.IndexOf(head)];
                if (value.Length > 0 && !DateTime.TryParse(value, CultureInfo.InvariantCulture, out _) && head != "Progress")
                {
                    Assert.StartsWith(
                        value,
                        head is "Total a year" || cell.StartsWith('$')
                            ? cell.Replace(",", "", StringComparison.Ordinal).Trim('$')
                            : Figure(cell),
                        StringComparison.Ordinal);
                }
            }
        }

        Assert.Equal(titles, sheetTitles);
        Assert.Equal(lines.Count, sheet.Count);
        foreach (var (line, cells) in lines.Zip(sheet))
        {
            Assert.Equal(line, cells);
        }
    }

    [Theory]
    [InlineData("/orders", "Vendor")]
    [InlineData("/devices", "For")]
    [InlineData($"/orders/{DeviceRows.AppleOrder}", "State pays a year", "District pays a year")]
    public async Task A_vendors_files_lack_what_a_vendor_may_not_see(string path, params string[] hidden)
    {
        using var apple = await Portal.SignedIn(Cast.AppleRep);
        using var officer = await Portal.SignedIn(Cast.MaineOfficer);
        var (titles, lines) = await Csv(apple, path);
        Assert.NotEmpty(lines);
        Assert.DoesNotContain(titles, title => hidden.Contains(title));
        Assert.DoesNotContain((await Excel(apple, path)).Titles, title => hidden.Contains(title));
        Assert.All(hidden, title => Assert.Contains(title, Csv(officer, path).GetAwaiter().GetResult().Titles));
    }

    [Theory]
    [InlineData("/orders")]
    [InlineData("/orders/" + DeviceRows.AppleOrder)]
    [InlineData("/fulfillment/shipments")]
    [InlineData("/devices")]
    [InlineData("/devices/deployment")]
    [InlineData("/membership/districts")]
    [InlineData("/cohorts/2027")]
    [InlineData("/funding/2027")]
    [InlineData("/accounts/inbox")]
    [InlineData("/cohorts/2027/approvals")]
    [InlineData("/membership/people")]
    [InlineData("/work")]
    public async Task Nothing_in_an_address_breaks_a_list(string path)
    {
        using var client = await Portal.SignedIn(Cast.MaineOfficer);
        string[] more = ["", "&handler=csv", "", "&handler=xlsx&sort=-name"];
        foreach (var (at, part) in Parts.Index())
        {
            foreach (var (nth, value) in Hostile.Index())
            {
                var address = $"{path}?{part}={value}{more[(at + nth) % more.Length]}";
                using var answer = await client.GetRaw(address);
                Assert.True(
                    answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.BadRequest
                        or HttpStatusCode.Redirect,
                    $"{address} answers {answer.StatusCode}.");
                await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public async Task Next_previous_and_first_are_links_and_keep_the_filter()
    {
        await Arrange(db => ListDevicesTests.AddDevices(db, 60, number => FormattableString.Invariant($"X{number:000}"), _ => null));
        using var client = await Portal.SignedIn(Cast.PineDirector);
        var first = await client.Get("/devices?find=x&sort=-serial");
        Assert.Equal(["Next"], Links(first));
        var second = await Follow(first, "Next");
        Assert.Equal(["First", "Previous", "Next"], Links(second));
        var third = await Follow(second, "Next");
        Assert.Equal(["First", "Previous"], Links(third));
        Assert.Equal(Serials(second), Serials(await Follow(third, "Previous")));
        Assert.Equal(Serials(first), Serials(await Follow(second, "Previous")));
        Assert.Equal(Serials(first), Serials(await Follow(third, "First")));
        Assert.Equal(60, new[] { first, second, third }.SelectMany(Serials).Distinct().Count());

        Task<PageAnswer> Follow(PageAnswer page, string text) =>
            client.Get(page.Document.QuerySelectorAll(".pager a").Single(link => link.TextContent == text).GetAttribute("href")!);

        static IEnumerable<string> Links(PageAnswer page) => page.Document.QuerySelectorAll(".pager a").Select(link => link.TextContent);

        static List<string> Serials(PageAnswer page) =>
            [.. page.Document.QuerySelectorAll("tbody td[data-l=Serial]").Select(cell => cell.TextContent)];
    }

    [Fact]
    public async Task A_search_that_finds_nothing_can_be_cleared()
    {
        using var client = await Portal.SignedIn(Cast.MaineOfficer);
        var page = await client.Get("/devices?find=nosuchserial&status=Received");
        Assert.Empty(page.Document.QuerySelectorAll("tbody tr"));
        var clear = page.Document.QuerySelectorAll(".empty a").Single();
        Assert.Equal("/devices", clear.GetAttribute("href"));
        Assert.NotEmpty((await client.Get("/devices")).Document.QuerySelectorAll("tbody tr"));
    }

    private static Person PersonOf(string who) =>
        who switch { "state" => Cast.MaineOfficer, "district" => Cast.PineDirector, "union" => Cast.UnionDirector, _ => Cast.AppleRep };

    /// <summary>A figure without its separators; other text as it is.</summary>
    private static string Figure(string cell) => cell.Length > 0 && cell.All(letter => char.IsDigit(letter) || letter == ',')
        ? cell.Replace(",", "", StringComparison.Ordinal)
        : cell;

    private static async Task<(List<string> Heads, List<List<string>> Rows)> Shown(PortalClient client, string path)
    {
        var page = await client.Get(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var table = page.Document.QuerySelectorAll("table").Last(one => one.QuerySelector("th a.sort") is not null);
        var heads = table
            .QuerySelectorAll("thead th")
            .Where(head => head.QuerySelector("input") is null)
            .Select(head => head.TextContent.Trim(' ', '▲', '▼'))
            .ToList();
        var rows = table.QuerySelectorAll("tbody tr")
            .Select(row => row
                .QuerySelectorAll("td")
                .Where(cell => cell.GetAttribute("data-l") != "Select")
                .Select(cell => cell.TextContent.Trim())
                .ToList())
            .ToList();
        return (heads, rows);
    }

    private static async Task<(List<string> Titles, List<List<string>> Lines)> Csv(PortalClient client, string path)
    {
        using var answer = await client.GetRaw(With(path, "csv"));
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        await using var csv = CsvDataReader.Create(new StringReader((await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF')));
        var titles = Enumerable.Range(0, csv.FieldCount).Select(csv.GetName).ToList();
        var lines = new List<List<string>>();
        while (await csv.ReadAsync())
        {
            lines.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }

        return (titles, lines);
    }

    /// <summary>A workbook's cells, as the CSV file says them.</summary>
    private static async Task<(List<string> Titles, List<List<string>> Rows)> Excel(PortalClient client, string path)
    {
        using var answer = await client.GetRaw(With(path, "xlsx"));
        Assert.EndsWith("spreadsheetml.sheet", answer.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
        var (csvTitles, csv) = await Csv(client, path);
        var rows = file.Query().Select(row => ((IDictionary<string, object?>)row).Values.ToList()).ToList();
        return (
            rows[0].ConvertAll(title => (string)title!),
            [.. rows.Skip(1).Zip(csv).Select(pair => pair.First.Select((cell, at) => Text(cell, pair.Second[at])).ToList())]);
    }

    private static string Text(object? cell, string like) => cell switch
    {
        null => "",
        DateTime day => day.ToString(like.Length == 10 ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        double number => number.ToString(like.Contains('.', StringComparison.Ordinal) ? "0.00" : "0", CultureInfo.InvariantCulture),
        _ => (string)cell,
    };

    private static string With(string path, string handler) =>
        $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler={handler}";
}
