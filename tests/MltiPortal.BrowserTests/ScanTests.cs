using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;

namespace MltiPortal.BrowserTests;

/// <summary>
/// A keyboard-wedge scanner at the desks: whole codes in a few milliseconds, any suffix, wherever the focus is, over a slow network and
/// over none.
/// </summary>
public sealed class ScanTests(BrowserPortal portal)
{
    private const string Receiver = "miriam.zeller@pine-harbor.example";
    private const string Deployer = "desmond.field@pine-harbor.example";

    [Fact]
    public async Task Every_scan_is_received_once_whatever_the_suffix_the_focus_and_the_network()
    {
        var (shipment, serials) = await InTransit(12);
        var page = await portal.SignedIn(Receiver);
        await page.GotoAsync($"/fulfillment/shipments/{shipment}");
        var errors = 0;
        page.Request += (_, request) => errors += request.Method == "POST"
            && request.PostData?.Contains("Form.Text=&", StringComparison.Ordinal) == true
            ? 1
            : 0;

        // Enter; Enter and line feed; Tab; Enter twice; line feed alone; Tab and Enter
        string[][] suffixes = [["Enter"], ["Enter", "Control+j"], ["Tab"], ["Enter", "Enter"], ["Control+j"], ["Tab", "Enter"]];
        for (var at = 0; at < suffixes.Length; at++)
        {
            await Scan(page, serials[at], suffixes[at]);
            await Received(page, serials[at]);
            Assert.Equal("scan", await page.EvaluateAsync<string>("document.activeElement.id"));
        }

        // two codes while the first answer takes its time: the delay is the slow network that is tested, not a wait for something
        await page.RouteAsync("**/*handler=Scan", async route => { await Task.Delay(700); await route.ContinueAsync(); });
        await Scan(page, serials[6], "Enter");
        await Scan(page, serials[7], "Enter");
        await Received(page, serials[7]);
        await Received(serials[6]);
        await page.UnrouteAllAsync();

        // the focus is on a button that would undo, then in a note
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = false }).First.FocusAsync();
        await Scan(page, serials[8], "Enter");
        await Received(page, serials[8]);
        Assert.Equal(9, await Count(serials));
        await page.Locator("#Form_Note").PressSequentiallyAsync("Lid", new() { Delay = 120 });
        await Scan(page, serials[9], "Enter", "Control+j");
        await Received(page, serials[9]);
        Assert.Equal("Lid", await page.Locator("#Form_Note").InputValueAsync());

        // no network, then one
        await page.Context.SetOfflineAsync(true);
        await page.Locator("#scan").FocusAsync();
        await Scan(page, serials[10], "Enter");
        await page.Locator("#say").GetByText("One scan is kept").WaitForAsync();
        await page.Context.SetOfflineAsync(false);
        await Received(page, serials[10]);

        // the session ended; a sign-in in another tab sends what is kept
        await page.Context.ClearCookiesAsync();
        await Scan(page, serials[11], "Enter");
        await page.Locator("#say").GetByText("Sign in again").WaitForAsync();
        await BrowserPortal.SignIn(await page.Context.NewPageAsync(), Receiver);
        await Received(page, serials[11]);

        Assert.Equal(0, errors);
        Assert.Equal(serials.Count, await Count(serials));
        Assert.Equal(serials.Count, await portal.Rows(db => db.DeviceEvents.CountAsync(one =>
            one.Action == DeviceAction.Receive && db.Devices.Any(device => device.Id == one.DeviceId && serials.Contains(device.Serial)))));
    }

    [Fact]
    public async Task What_one_person_scanned_is_not_sent_by_the_next_one_at_the_same_computer()
    {
        var (shipment, serials) = await InTransit(1);
        await portal.Rows(db => db.Memberships
            .Where(row => db.Users.Any(user => user.Id == row.PersonId && user.Email == Deployer))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Roles, Roles.Receiver | Roles.Deployer)));
        var page = await portal.SignedIn(Receiver);
        await page.GotoAsync($"/fulfillment/shipments/{shipment}");
        await page.Context.ClearCookiesAsync();
        await Scan(page, serials[0], "Enter");
        await page.Locator("#say").GetByText("Sign in again").WaitForAsync();

        var second = await page.Context.NewPageAsync();
        await BrowserPortal.SignIn(second, Deployer);
        await page.Locator("#say").GetByText("Somebody else is signed in").WaitForAsync();
        Assert.Equal(0, await Count(serials));

        await page.Context.ClearCookiesAsync();
        await BrowserPortal.SignIn(await page.Context.NewPageAsync(), Receiver);
        await Received(page, serials[0]);
        Assert.Equal(
            "Miriam Zeller",
            await portal.Rows(db => db.Devices
                .Where(device => device.Serial == serials[0])
                .Select(device => device.ReceivedBy)
                .SingleAsync()));
    }

    [Fact]
    public async Task A_scanner_deploys_from_anywhere_on_the_page_and_each_deployment_can_be_undone()
    {
        var serials = await portal.Rows(db => db.Devices
            .Where(device => device.Status == DeviceStatus.Received
                && !device.IsSpare
                && db.Districts.Any(row => row.Id == device.DistrictId && row.Name.StartsWith("Pine Harbor")))
            .OrderBy(device => device.Id).Take(3).Select(device => device.Serial).ToListAsync());
        Assert.SkipWhen(serials.Count < 3, "The demo has no received devices in Pine Harbor.");
        var page = await portal.SignedIn(Deployer);
        await page.GotoAsync("/devices/deploy");
        await page.Locator("#Form_School").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#Form_Audience").SelectOptionAsync(new SelectOptionValue { Label = "Grade 7" });
        await page.Locator("#Form_Audience").FocusAsync();
        await Scan(page, serials[0], "Enter", "Control+j");
        await page.Locator("#scans").GetByText(serials[0]).First.WaitForAsync();
        Assert.Equal("Grade 7", await page.Locator("#Form_Audience option:checked").TextContentAsync());
        foreach (var serial in serials.Skip(1))
        {
            await page.Locator("#Form_Number").FocusAsync();
            await Scan(page, serial, "Tab");
            await page.Locator("#scans").GetByText(serial).First.WaitForAsync();
        }

        var answers = await page.Locator("#scans button").AllTextContentsAsync();
        Assert.Equal(
            3,
            answers.Count(text => text.StartsWith("Undo this deployment", StringComparison.Ordinal)
                || text.StartsWith("Yes, deploy it", StringComparison.Ordinal)));
    }

    /// <summary>
    /// As a scanner types: key by key, five milliseconds apart, then its suffix. The keys carry their time, as the operating system gives
    /// it to those of a real scanner, so that a busy machine does not make a slow typist of it.
    /// </summary>
    private static async Task Scan(IPage page, string code, params string[] suffix)
    {
        var keys = code
            .Select(letter => (Key: letter.ToString(), Text: letter.ToString(), Code: 0, Modifiers: 0))
            .Concat(suffix.Select(key => key switch
            {
                "Enter" => (Key: "Enter", Text: "\r", Code: 13, Modifiers: 0),
                "Tab" => (Key: "Tab", Text: "", Code: 9, Modifiers: 0),
                _ => (Key: "j", Text: "", Code: 74, Modifiers: 2), // Ctrl+J, a line feed
            }));
        var session = await page.Context.NewCDPSessionAsync(page);
        var at = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;
        foreach (var (key, text, number, modifiers) in keys)
        {
            var down = new Dictionary<string, object>
            {
                ["type"] = text.Length > 0 ? "keyDown" : "rawKeyDown",
                ["key"] = key,
                ["modifiers"] = modifiers,
                ["timestamp"] = at,
            };
            if (text.Length > 0)
            {
                down["text"] = text;
            }

            if (number > 0)
            {
                down["windowsVirtualKeyCode"] = number;
            }

            await session.SendAsync("Input.dispatchKeyEvent", down);
            await session.SendAsync(
                "Input.dispatchKeyEvent",
                new() { ["type"] = "keyUp", ["key"] = key, ["modifiers"] = modifiers, ["timestamp"] = at + 0.002 });
            at += 0.005;
        }

        await session.DetachAsync();
    }

    private async Task Received(IPage page, string serial)
    {
        try
        {
            await page.Locator("#desk table").GetByText(serial, new() { Exact = true }).First.WaitForAsync();
        }
        catch (Exception late) when (late is TimeoutException or PlaywrightException)
        {
            var seen = await page.EvaluateAsync<string>(
                """
                JSON.stringify({ say: document.querySelector('#say')?.textContent, box: document.querySelector('#scan')?.value,
                    queue: { ...sessionStorage }, focus: document.activeElement?.outerHTML.slice(0, 200), at: location.href })
                """);
            throw new InvalidOperationException($"{serial} does not stand at the desk. The page: {seen}", late);
        }

        await Received(serial);
    }

    private async Task Received(string serial) =>
        Assert.True(
            await portal.Rows(db => db.Devices.AnyAsync(device => device.Serial == serial && device.ReceivedAt != null)),
            $"{serial} is not received.");

    private Task<int> Count(List<string> serials) =>
        portal.Rows(db => db.Devices.CountAsync(device => serials.Contains(device.Serial) && device.ReceivedAt != null));

    /// <summary>An open shipment of Pine Harbor with at least so many devices that are still to come.</summary>
    private async Task<(string Shipment, List<string> Serials)> InTransit(int count)
    {
        var shipment = await portal.Rows(db => db.Shipments
            .Where(row => row.FinishedAt == null && row.DistrictName.StartsWith("Pine Harbor")
                && db.Devices.Count(device => device.ShipmentId == row.Id && device.Status == DeviceStatus.InTransit) >= count)
            .OrderBy(row => row.Id).Select(row => new { row.Id, row.Number }).FirstOrDefaultAsync());
        Assert.True(shipment is not null, "The demo has no open shipment of this size for Pine Harbor.");
        return (shipment.Number, await portal.Rows(db => db.Devices
            .Where(device => device.ShipmentId == shipment.Id && device.Status == DeviceStatus.InTransit)
            .OrderBy(device => device.Id).Take(count).Select(device => device.Serial).ToListAsync()));
    }
}
