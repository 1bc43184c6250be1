using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Work;
using MltiPortal.Domain.Files;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Work;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.IntegrationTests.Fulfillment;

namespace MltiPortal.IntegrationTests.Work;

/// <summary>
/// What runs in the background: a long ship notice, invitations. Begun on its page, done by any node, ended with a result.
/// </summary>
public sealed class LongWorkTests(TestDatabases databases) : FulfillmentTest(databases)
{
    private const string ShipPath = $"/orders/{OrderRows.Apple}/ship";

    private static readonly (string, string)[] TruckForm =
        [
            ("Form.Carrier", "Northern Freight"),
            ("Form.Tracking", "1Z-88420"),
            ("Form.ShippedOn", "2027-03-15"),
            ("Form.ExpectedOn", "2027-03-18")
        ];

    [Fact]
    public async Task A_ship_notice_of_more_than_a_thousand_rows_is_shipped_by_another_node_and_its_file_is_kept()
    {
        await Arrange(db => db.DeviceLines
            .Where(line => line.Number == Large)
            .ExecuteUpdateAsync(set => set.SetProperty(line => line.Quantity, 1_500)));
        var node = await SecondNode("--Jobs:InlineSeconds=0");
        var file = Units(Large, "LONG", SendShipNotice.MostInRequest + 1);
        using var apple = await node.SignedIn(Cast.AppleRep);
        var progress = await apple.Upload(await apple.Get(ShipPath), "Send the ship notice", "Form.File", file, TruckForm);
        Assert.StartsWith("/work/W-", progress.Path, StringComparison.Ordinal);
        Assert.Equal("1001", progress.One("progress").GetAttribute("max"));
        Assert.Equal(0, await Rows(db => db.Devices.CountAsync()));
        Assert.Equal(1, await Run());
        var over = await apple.Get(progress.Path);
        Assert.Contains("1,001 devices are on the way.", over.Text, StringComparison.Ordinal);
        Assert.Equal(1_001, await Rows(db => db.Devices.CountAsync()));

        var kept = await Rows(db => db.Shipments.Select(row => row.NoticeFile!).SingleAsync());
        Assert.Equal((Retention.Record, "text/csv", Cast.AppleRep.Name), (kept.Retention, kept.MediaType, kept.CreatedBy));
        Assert.Equal(file, await Portal.BytesOf(kept));
        foreach (var (person, sees) in new[]
        {
            (Cast.AppleRep, true),
            (Cast.MaineOfficer, true),
            (Cast.HpRep, false),
            (Cast.PineDirector, false),
            (Cast.VermontOfficer, false)
        })
        {
            await using var db = TestDatabases.Open(Portal.Connection, await Portal.CurrentUserOf(person));
            Assert.True(sees == await db.StoredFiles.AnyAsync(row => row.Id == kept.Id), person.Email);
        }
    }

    [Fact]
    public async Task A_long_ship_notice_with_a_wrong_row_ships_nothing_and_lists_it()
    {
        await Arrange(db => db.DeviceLines
            .Where(line => line.Number == Large)
            .ExecuteUpdateAsync(set => set.SetProperty(line => line.Quantity, 1_500)));
        using var apple = await Portal.SignedIn(Cast.AppleRep);
        byte[] file = [.. Units(Large, "LONG", 1_001), .. Encoding.UTF8.GetBytes("99,WRONG,,\n")];
        var over = await apple.Upload(await apple.Get(ShipPath), "Send the ship notice", "Form.File", file, TruckForm);
        Assert.StartsWith("/work/W-", over.Path, StringComparison.Ordinal);
        Assert.Contains("Row 1003, serial number WRONG", over.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Rows(db => db.Devices.CountAsync()));
        var list = await (await apple.GetRaw(
            $"{over.Path}/files/refused")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1_003, list.Trim().Split("\r\n").Length);

        // the form is looked at before anything goes to the background
        var refused = await apple.Upload(
            await apple.Get(ShipPath), "Send the ship notice", "Form.File", file, [.. TruckForm[1..], ("Form.Carrier", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("#Form_Carrier", refused.One("#error-summary a").GetAttribute("href"));
    }

    [Fact]
    public async Task The_list_of_a_refused_ship_notice_is_the_file_that_is_corrected_and_sent_again()
    {
        await Arrange(db => db.DeviceLines
            .Where(line => line.Number == Large)
            .ExecuteUpdateAsync(set => set.SetProperty(line => line.Quantity, 1_500)));
        using var apple = await Portal.SignedIn(Cast.AppleRep);
        var rows = string.Concat(Enumerable.Range(1, 1_001)
            .Select(number => FormattableString.Invariant($"iPad;LONG{number:0000};{Large};C-{number / 20};'+T{number}\n")));
        var file = Encoding.UTF8.GetBytes($"Model;Serial;Line;Carton;Tag\n{rows}\niPad;WRONG;99;C-77;+T\n");
        var over = await apple.Upload(await apple.Get(ShipPath), "Send the ship notice", "Form.File", file, TruckForm);
        var list = await (await apple.GetRaw(
            $"{over.Path}/files/refused")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var lines = list.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("Model,Serial,Line,Carton,Tag,Row,Why", 1_003), (lines[0], lines.Length));
        Assert.Equal($"iPad,LONG0001,{Large},C-0,'+T1,2,", lines[1]);
        Assert.StartsWith("iPad,WRONG,99,C-77,'+T,1004,Order", lines[^1], StringComparison.Ordinal);

        var again = await apple.Upload(
            await apple.Get(ShipPath), "Send the ship notice", "Form.File", Encoding.UTF8.GetBytes(list), TruckForm);
        Assert.StartsWith(
            "Model,Serial,Line,Carton,Tag,Row,Why",
            (await (await apple.GetRaw(
                $"{again.Path}/files/refused")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimStart('\uFEFF'),
            StringComparison.Ordinal);
        Assert.Equal(0, await Rows(db => db.Devices.CountAsync()));
        lines[^1] = lines[^1].Replace(",99,", $",{Large},", StringComparison.Ordinal);
        await apple.Upload(
            await apple.Get(ShipPath), "Send the ship notice", "Form.File", Encoding.UTF8.GetBytes(string.Join("\r\n", lines)), TruckForm);
        Assert.Equal(1_002, await Rows(db => db.Devices.CountAsync()));
        Assert.Equal(
            "+T", await Rows(db => db.Devices.Where(device => device.SerialKey == "WRONG").Select(device => device.Tag).SingleAsync()));
    }

    [Fact]
    public async Task Up_to_a_thousand_rows_are_shipped_in_the_request_and_that_file_is_kept_too()
    {
        await Arrange(db => db.DeviceLines
            .Where(line => line.Number == Large)
            .ExecuteUpdateAsync(set => set.SetProperty(line => line.Quantity, 1_500)));
        var file = Units(Large, "SHORT", SendShipNotice.MostInRequest);
        using var apple = await Portal.SignedIn(Cast.AppleRep);
        var done = await apple.Upload(await apple.Get(ShipPath), "Send the ship notice", "Form.File", file, TruckForm);
        Assert.Equal($"/fulfillment/shipments/{First}", done.Path);
        Assert.Equal(0, await Rows(db => db.WorkItems.CountAsync()));
        Assert.Equal(file, await Portal.BytesOf(await Rows(db => db.Shipments.Select(row => row.NoticeFile!).SingleAsync())));
        await using var db = Portal.Db();
        Assert.All((await Verify(db, "stored-files")).Checks, check => Assert.Equal((1L, 0L), (check.Rows, check.FaultCount)));
    }

    [Fact]
    public async Task Invitations_to_many_are_sent_step_by_step_each_once()
    {
        var number = Assert.IsType<Outcome<SendInvitations.Begun>.Done>(
            await Send(
                Cast.MaineOfficer,
                new SendInvitations.Command([World.Oak, "ME-NOBODY", .. Enumerable.Range(1, 25).Select(one => $"ME-X{one}")]))).Value.Work;
        await Rows(db => db.Districts
            .Where(row => row.Code == World.Oak)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DistrictStatus, DistrictStatus.Eligible)));
        await Run();
        var item = await Rows(db => db.WorkItems.SingleAsync(row => row.Number == number));
        Assert.Equal((WorkState.Done, 1, 26), (item.State, item.Done, item.Refused));
        Assert.Equal(1, await Rows(db => db.AuditEntries.CountAsync(entry => entry.Action == "Membership.InviteDistricts")));
        Assert.Equal(1, await Rows(db => db.AccessLinks.CountAsync(link => link.Purpose == Domain.Accounts.AccessLinkPurpose.Invitation)));
    }

    private Task<int> Run() => Portal.Services.GetRequiredService<WorkRunner>().RunWaiting(CancellationToken.None);
}
