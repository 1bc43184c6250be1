using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Features.Work;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Work;
using MltiPortal.Domain.Work;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.IntegrationTests.Fulfillment;

namespace MltiPortal.IntegrationTests.Work;

/// <summary>
/// A list that is too long for a request becomes a file in the background, for whoever asked and with what that person may see.
/// </summary>
public sealed class DownloadWorkTests(TestDatabases databases) : FulfillmentTest(databases)
{
    private const int Many = StartDownload.MostInRequest + 1;

    [Theory]
    [InlineData("csv", "devices.csv")]
    [InlineData("xlsx", "devices.xlsx")]
    public async Task A_long_list_is_made_by_another_node_and_is_the_file_of_whoever_asked(string handler, string name)
    {
        await Ship(Many);
        var node = await SecondNode("--Jobs:InlineSeconds=0");
        using var apple = await node.SignedIn(Cast.AppleRep);
        var progress = await apple.Get($"/devices?sort=-serial&handler={handler}");
        Assert.StartsWith("/work/W-", progress.Path, StringComparison.Ordinal);
        Assert.Equal(progress.Path, (await apple.Get($"/devices?sort=-serial&handler={handler}")).Path); // a second click finds the first

        // a try that was killed left something
        var item = await Rows(db => db.WorkItems.SingleAsync());
        var key = System.Text.Json.JsonDocument.Parse(item.Parameters).RootElement.GetProperty("File").GetGuid();
        await Arrange(db => Task.FromResult(db.FileParts.Add(new() { FileKey = key, Number = 0, Bytes = [1] })), countFigures: false);
        Assert.Equal(1, await Run());
        var over = await apple.Get(progress.Path);
        Assert.Contains("5,001 rows", over.Text, StringComparison.Ordinal);
        Assert.Equal("/devices?sort=-serial", over.One("main a.btn.o").GetAttribute("href"));
        using var file = await apple.GetRaw($"{progress.Path}/files/result");
        Assert.Contains(name, file.Content.Headers.GetValues("Content-Disposition").Single(), StringComparison.Ordinal);
        var bytes = await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var kept = await Rows(db => db.StoredFiles.SingleAsync(row => row.Key == key));
        Assert.Equal(kept.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal("PK"u8.ToArray(), handler == "xlsx" ? bytes[..2] : "PK"u8.ToArray());
        if (handler == "csv")
        {
            var lines = System.Text.Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(Many + 1, lines.Length);
            Assert.StartsWith("LONG5001,", lines[1], StringComparison.Ordinal);
            Assert.DoesNotContain(",For,", lines[0], StringComparison.Ordinal); // a vendor's columns
        }

        using var hp = await Portal.SignedIn(Cast.HpRep);
        Assert.Equal(HttpStatusCode.NotFound, (await hp.Get($"{progress.Path}/files/result")).Status);
    }

    [Fact]
    public async Task A_short_list_is_sent_at_once()
    {
        await Ship(20);
        using var apple = await Portal.SignedIn(Cast.AppleRep);
        using var file = await apple.GetRaw("/devices?handler=csv");
        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal(0, await Rows(db => db.WorkItems.CountAsync()));
    }

    [Fact]
    public async Task No_message_but_a_lists_download_is_sent_and_it_is_sent_as_whoever_asked()
    {
        Assert.IsType<Outcome<StartDownload.Begun>.NotFound>(await Send(
            Cast.AppleRep, new StartDownload.Command("Cohorts.LockWindow", "{}", false, "x", "/")));

        // a receiver's role does not include the money
        Outcomes.Done(await Send(Cast.PineReceiver, StartDownload.Command.For(
            new Application.Features.Funding.ShowFunding.Download(new(World.Cohort.StateId, World.Year)), false, "money", "/funding")));
        await Run();
        var item = await Rows(db => db.WorkItems.SingleAsync());
        Assert.Equal((WorkState.Failed, (long?)null), (item.State, item.ResultFileId));
    }

    [Fact]
    public void Every_lists_download_survives_as_json()
    {
        var message = new ListDevices.Download(new DeviceFilter("D", "S", Domain.Devices.DeviceStatus.Received, "M", true, "F"), "-serial");
        var command = StartDownload.Command.For(message, false, "devices", "/devices");
        Assert.Equal(message, System.Text.Json.JsonSerializer.Deserialize<ListDevices.Download>(command.Parameters));
    }

    private async Task Ship(int count)
    {
        await Arrange(db => db.DeviceLines
            .Where(line => line.Number == Large)
            .ExecuteUpdateAsync(set => set.SetProperty(line => line.Quantity, Many)));
        Outcomes.Done(await Ship(Units(Large, "LONG", count)));
    }

    private Task<int> Run() => Portal.Services.GetRequiredService<WorkRunner>().RunWaiting(CancellationToken.None);
}
