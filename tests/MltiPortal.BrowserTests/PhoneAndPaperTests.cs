using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MltiPortal.Domain.Devices;

namespace MltiPortal.BrowserTests;

/// <summary>The desks and the long lists on a phone of 390 by 844 pixels, and on paper.</summary>
public sealed partial class PhoneAndPaperTests(BrowserPortal portal)
{
    private const string Receiver = "miriam.zeller@pine-harbor.example";
    private const string Director = "joel.keene@pine-harbor.example";
    private const string Officer = "grace.whitcomb@maine.example";
    private const int Width = 390;
    private const int Height = 844;

    [Fact]
    public async Task The_receiving_desk_fits_on_one_screen_with_its_last_result_a_carton_and_a_damaged_device()
    {
        var shipment = await portal.Rows(db => db.Shipments
            .Where(row => row.FinishedAt == null && row.DistrictName.StartsWith("Pine Harbor")
                && db.Devices.Any(device => device.ShipmentId == row.Id && device.Status == DeviceStatus.InTransit))
            .OrderBy(row => row.Id).Select(row => row.Number).FirstAsync());
        var page = await Phone(Receiver);
        await page.GotoAsync($"/fulfillment/shipments/{shipment}");
        await page.Locator("#scan").FillAsync("NOBODYS-1");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#say [data-ok=no]").WaitForAsync();
        foreach (var part in new[]
        {
            "#scan",
            "#say",
            "#Form_Carton",
            "#Form_Damaged",
            "#Form_Note",
            "form[action$='handler=Carton'][data-scan-here] button",
            "form[action$='handler=Aside'] button"
        })
        {
            var bottom = await page.Locator(
                part).First.EvaluateAsync<double>("element => element.getBoundingClientRect().bottom + scrollY");
            Assert.True(bottom <= Height, $"{part} ends at {bottom:0} px.");
        }
    }

    [Fact]
    public async Task What_is_refused_at_the_other_forms_of_the_desk_is_said_beside_the_box_and_stays_typed()
    {
        var found = await portal.Rows(db => db.Devices
            .Where(device => device.Status == DeviceStatus.InTransit
                && db.Shipments.Any(row => row.Id == device.ShipmentId
                    && row.FinishedAt == null
                    && row.DistrictName.StartsWith("Pine Harbor")))
            .OrderByDescending(device => device.Id)
            .Select(device => new
            {
                device.Serial,
                Shipment = db.Shipments.Where(row => row.Id == device.ShipmentId).Select(row => row.Number).First()
            })
                .FirstAsync());
        var page = await Phone(Receiver);
        await page.GotoAsync($"/fulfillment/shipments/{found.Shipment}");
        await page.Locator("#Form_Damaged").FillAsync(found.Serial);
        await page.Locator("form[action$='handler=Aside'] button").ClickAsync();
        await page.Locator("#say [data-ok=no]").WaitForAsync();
        Assert.Equal(found.Serial, await page.Locator("#Form_Damaged").InputValueAsync());
        await page.Locator("#Form_Note").FillAsync("Screen cracked");
        await page.Locator("form[action$='handler=Aside'] button").ClickAsync();
        await page.Locator("#say [data-ok=yes]").WaitForAsync();
        Assert.Equal("", await page.Locator("#Form_Damaged").InputValueAsync());
        Assert.Equal(DeviceStatus.Damaged, await Status(found.Serial));

        // taking it back is said there too, without leaving the page
        await page.Locator($"form[action$='handler=Undo'] button:has-text('{found.Serial}')").First.ClickAsync();
        await page.Locator("#desk .tag", new() { HasText = "Undone" }).First.WaitForAsync();
        Assert.Equal("status", await page.Locator("#say").GetAttributeAsync("role"));
        await page.Locator("#say [data-ok=yes]").WaitForAsync();
        Assert.Equal(DeviceStatus.InTransit, await Status(found.Serial));
    }

    [Theory]
    [InlineData(Director, "/devices", 90)]
    [InlineData(Director, "/devices/deployment", 130)]
    [InlineData(Receiver, "/fulfillment/shipments?show=all", 90)]
    [InlineData(Officer, "/devices/deployment", 130)]
    public async Task A_row_of_a_list_is_two_lines_and_says_what_it_is_to_a_screen_reader(string person, string path, int most)
    {
        var page = await Phone(person);
        await page.GotoAsync(path);
        var heights = await page
            .Locator("table.stack:visible tbody tr")
            .EvaluateAllAsync<double[]>("rows => rows.map(row => row.getBoundingClientRect().height)");
        Assert.NotEmpty(heights);
        Assert.True(heights.Average() <= most, $"{path}: a row is {heights.Average():0} px high.");
        Assert.Equal(heights.Length, await page.Locator("table.stack:visible tbody").GetByRole(AriaRole.Row).CountAsync());
        Assert.NotEqual(0, await page.GetByRole(AriaRole.Columnheader).CountAsync());
        Assert.NotEqual(0, await page.GetByRole(AriaRole.Cell).CountAsync());
        Assert.Equal(Width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task On_paper_the_deployment_is_a_table_of_a_few_pages()
    {
        var page = await portal.SignedIn(Officer);
        await page.GotoAsync("/devices/deployment");
        var pdf = Encoding.Latin1.GetString(
            await page.PdfAsync(new()
            {
                Format = "Letter",
                PreferCSSPageSize = true,
                Path = Path.Combine(BrowserPortal.Pictures, "deployment.pdf")
            }));
        Assert.InRange(PageOfPdf().Count(pdf), 1, 5);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(700, 900); // as wide as a letter between its margins
        Assert.Equal(
            "table-header-group",
            await page.Locator("table.deployment thead").EvaluateAsync<string>("head => getComputedStyle(head).display"));
        Assert.Equal(
            "table-row",
            await page.Locator("table.deployment tbody tr").First.EvaluateAsync<string>("row => getComputedStyle(row).display"));
        Assert.True(await page.Locator(".printed").IsVisibleAsync());
        Assert.False(await page.Locator(".nav").IsVisibleAsync());
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PageOfPdf();

    private async Task<IPage> Phone(string person)
    {
        var page = await portal.SignedIn(person);
        await page.SetViewportSizeAsync(Width, Height);
        return page;
    }

    private Task<DeviceStatus> Status(string serial) =>
        portal.Rows(db => db.Devices.Where(device => device.Serial == serial).Select(device => device.Status).SingleAsync());
}
