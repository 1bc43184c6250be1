using System.Net;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Devices;

public sealed class DevicePagesTests(TestDatabases databases) : PortalTest(databases)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Arrange(DeviceRows.Build);
    }

    [Fact]
    public async Task A_deployer_scans_devices_into_a_grade_and_sees_the_deployment_move()
    {
        using var client = await Portal.SignedIn(Cast.PineDeployer);
        var page = await client.Get("/devices/deploy");
        Assert.Contains("4 iPad 32 GB, and 1 kept as spares", page.Text, StringComparison.Ordinal);

        page = await client.Submit(
            page, "Deploy this device", ("Form.School", World.HarborMiddle), ("Form.Audience", "8"), ("Form.Number", DeviceRows.Harbor(5)));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("DMPQ0005 is with Harbor Middle School, Grade 8.", page.Text, StringComparison.Ordinal);

        page = await client.Submit(page, "Deploy these devices", ("Form.Numbers", "P-006\r\n\r\n nosuch1 "));
        Assert.Contains("1 of 2 deployed, 1 refused.", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "nosuch1 is not deployed: the district has no device with this serial or tag.", page.Text, StringComparison.Ordinal);
        Assert.Equal("nosuch1", page.One("#Form_Numbers").TextContent.Trim()); // what was refused stays
        Assert.Equal(World.HarborMiddle, page.One("#Form_School option[selected]").GetAttribute("value"));

        page = await client.Submit(page, "Deploy received devices", ("Form.Model", "iPad 32 GB"), ("Form.Count", "10"));
        Assert.Contains("2 of 2 deployed, 0 refused.", page.Text, StringComparison.Ordinal);

        page = await client.Get("/devices/deployment");
        Assert.Contains("8deployed", page.Text, StringComparison.Ordinal);
        page = await client.Get("/devices?school=" + World.HarborMiddle + "&status=Deployed&find=dmpq");
        Assert.Contains("8 devices", page.Text, StringComparison.Ordinal);
        page = await client.Get("/devices/Apple/dmpq0005");
        Assert.Contains("Deployed to Harbor Middle School, Grade 8.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scan_with_script_gets_its_line_alone()
    {
        using var client = await Portal.SignedIn(Cast.PineDeployer);
        var page = await client.Get("/devices/deploy");
        var token = page.Document.QuerySelector("#deploy input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var good = await Scan(World.HarborMiddle, DeviceRows.Harbor(5));
        Assert.StartsWith("<li>", good.TrimStart(), StringComparison.Ordinal);
        Assert.Contains("hx-swap-oob", good, StringComparison.Ordinal);
        Assert.Contains("DMPQ0005 is with Harbor Middle School, Grade 8.", good, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", good, StringComparison.Ordinal);
        Assert.Contains("Choose the school that the devices go to.", await Scan("", DeviceRows.Harbor(6)), StringComparison.Ordinal);

        async Task<string> Scan(string school, string number)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/devices/deploy?handler=one")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["Form.School"] = school,
                    ["Form.Audience"] = "8",
                    ["Form.Number"] = number,
                    ["__RequestVerificationToken"] = token,
                }),
            };
            request.Headers.Add("HX-Request", "true");
            using var answer = await client.SendRaw(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task What_is_missing_stands_beside_its_field_and_what_was_typed_stays()
    {
        using var client = await Portal.SignedIn(Cast.PineDeployer);
        var page = await client.Submit(
            await client.Get("/devices/deploy"), "Deploy these devices", ("Form.Numbers", DeviceRows.Harbor(5)), ("Form.Audience", "some"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Choose the school that the devices go to.", page.One("#error-summary").TextContent, StringComparison.Ordinal);
        Assert.Equal(DeviceRows.Harbor(5), page.One("#Form_Numbers").TextContent.Trim());

        page = await client.Submit(page, "Deploy received devices");
        Assert.Contains("Choose the model of which received devices are to be deployed.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wrong_role_is_told_who_could_and_another_tenants_device_is_not_there()
    {
        using var receiver = await Portal.SignedIn(Cast.PineReceiver);
        Assert.Equal(HttpStatusCode.Forbidden, (await receiver.Get("/devices/deploy")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await receiver.Get("/devices/Apple/" + DeviceRows.Oak(1))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await receiver.Get("/devices?school=" + World.SchoolOf(World.Oak))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await receiver.Get("/devices?handler=csv&school=" + World.SchoolOf(World.Oak))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await receiver.Get("/devices/deployment?order=" + DeviceRows.VermontOrder)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await receiver.Get("/devices/deployment?handler=csv&district=" + World.Oak)).Status);
    }

    [Fact]
    public async Task The_download_is_what_the_page_shows()
    {
        using var client = await Portal.SignedIn(Cast.MaineOfficer);
        var lines = await Lines(client, "/devices?handler=csv&status=Deployed&district=" + World.Pine);
        Assert.Equal(
            "Serial,Tag,Model,Manufacturer,Spare,Status,District,School,For,Order,Shipment,Shipped,Received,Deployed,Time zone", lines[0]);
        Assert.Equal(
            "DMPQ0001,P-001,iPad 32 GB,Apple,no,Deployed,Pine Harbor School District,Harbor Middle School,Grade "
                + "7,ME-2027-000001,ME-2027-000001-S1,2027-02-23T10:00:00,2027-03-02T10:00:00,2027-03-09T10:00:00,Eastern",
            lines[1]);
        Assert.Equal(5, lines.Count);

        var rows = await Lines(client, "/devices/deployment?handler=csv");
        Assert.Equal("District,Code,Progress,Ordered,Spares,On rejected lines,Shipped,Received,Damaged,Ready to deploy,Deployed", rows[0]);
        Assert.Contains("Oak Ridge School District,2300377,50%,6,0,0,6,5,0,2,3", rows);
        var weeks = await Lines(client, "/devices/deployment?handler=weeks");
        Assert.Equal("2027-03-08,0,7,17,7,24", weeks[3]);
    }

    [Fact]
    public async Task A_vendor_is_not_told_for_whom_a_device_is()
    {
        using var client = await Portal.SignedIn(Cast.AppleRep);
        Assert.DoesNotContain("Grade 7", (await client.Get("/devices")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Grade 7", (await client.Get("/devices/Apple/" + DeviceRows.Harbor(1))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Grade 7", (await client.Get("/devices/deployment")).Text, StringComparison.Ordinal);
        var lines = await Lines(client, "/devices?handler=csv");
        Assert.DoesNotContain(",For,", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains("Grade", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_there_is_nothing_the_pages_say_what_they_are_for()
    {
        using var client = await Portal.SignedIn(Cast.UnionDirector);
        Assert.Contains("No devices yet.", (await client.Get("/devices")).Text, StringComparison.Ordinal);
        Assert.Contains("Nothing is being deployed.", (await client.Get("/devices/deployment")).Text, StringComparison.Ordinal);
        using var pine = await Portal.SignedIn(Cast.PineDirector);
        Assert.Contains("No results.", (await pine.Get("/devices?find=nosuch")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/devices", 4)]
    [InlineData("/devices?status=Deployed", 4)]
    [InlineData("/devices?find=d", 4)]
    [InlineData("/devices/deployment", 4)]
    [InlineData("/devices/Apple/DMPQ0001", 4)]
    public async Task A_page_has_a_fixed_number_of_commands(string path, int commands)
    {
        using var client = await Portal.SignedIn(Cast.MaineOfficer);
        await client.Get(path);
        Portal.Commands.Forget();
        await client.Get("/accounts/inbox-that-is-not-there");
        var around = Portal.Commands.Sent.Count;
        Portal.Commands.Forget();

        await client.Get(path);

        Assert.Equal(commands, Portal.Commands.Sent.Count - around);
    }

    private static async Task<List<string>> Lines(PortalClient client, string path)
    {
        using var answer = await client.GetRaw(path);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        return [.. (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
    }
}
