using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Mail;

/// <summary>Mails: a row in the transaction that asks for it, sent once, or again under the same name.</summary>
public sealed class OutboxTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public async Task A_notice_is_an_inbox_item_and_a_mail_for_each_but_whoever_acts()
    {
        await Tell(Cast.PineSuperintendent, "Submitted", Roles.TechnologyDirector | Roles.BusinessOfficial | Roles.Superintendent);
        Assert.Equal(
            [Cast.PineBusiness.Email, Cast.PineDirector.Email],
            await Rows(db => db.Outbox.OrderBy(mail => mail.To).Select(mail => mail.To).ToListAsync()));
        Assert.Equal(2, await Rows(db => db.InboxItems.CountAsync(item => item.Subject == "Submitted")));
        var mail = await Rows(db => db.Outbox.FirstAsync(row => row.To == Cast.PineDirector.Email));
        Assert.Equal(
            "Dear Eve Michaud,\n\nLook at it.\n\nhttp://localhost:5080/cohorts/2027\n\nThis message was sent by the Learning Technology Cooperative's portal.\n",
            mail.Body);
    }

    [Fact]
    public async Task What_is_rolled_back_is_told_to_nobody()
    {
        await Tell(Cast.PineSuperintendent, "Submitted", Roles.TechnologyDirector, commit: false);
        Assert.Equal((0, 0), (await Rows(db => db.Outbox.CountAsync()), await Rows(db => db.InboxItems.CountAsync())));
    }

    [Fact]
    public async Task Each_mail_becomes_one_file_named_by_its_message_and_is_sent_once()
    {
        await Tell(Cast.PineSuperintendent, "Submitted", Roles.TechnologyDirector | Roles.BusinessOfficial);
        Assert.Equal(2, await Round(Portal));
        var ids = await Rows(db => db.Outbox.OrderBy(mail => mail.Id).Select(mail => mail.MessageId).ToListAsync());
        Assert.Equal(ids.Select(id => $"{id:N}.eml").Order(StringComparer.Ordinal), Files());
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, $"{ids[0]:N}.eml"), TestContext.Current.CancellationToken);
        Assert.Contains($"Message-Id: <{ids[0]:N}@learning-technology.example>", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Subject: Submitted", text, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", text, StringComparison.Ordinal);
        Assert.Equal(0, await Round(Portal));
        Assert.Equal(2, await Rows(db => db.Outbox.CountAsync(mail => mail.SentAt != null)));
    }

    [Fact]
    public async Task A_mail_that_was_in_flight_at_a_kill_is_written_again_under_the_same_name_and_alike()
    {
        await Tell(Cast.PineSuperintendent, "Submitted", Roles.TechnologyDirector);
        await Round(Portal);
        var first = await File.ReadAllTextAsync(Path.Combine(Folder, Assert.Single(Files())), TestContext.Current.CancellationToken);
        await Rows(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(mail => mail.SentAt, (DateTime?)null))); // it was sent, and the mark was lost
        Assert.Equal(1, await Round(Portal));
        Assert.Equal(first, await File.ReadAllTextAsync(Path.Combine(Folder, Assert.Single(Files())), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_server_that_is_away_is_tried_again_later_and_later()
    {
        var node = await SecondNode("--Mail:SmtpHost=127.0.0.1", "--Mail:SmtpPort=1", "--Mail:SmtpUseTls=false");
        await Tell(Cast.PineSuperintendent, "Submitted", Roles.TechnologyDirector | Roles.BusinessOfficial);
        Assert.Equal(0, await Round(node));
        var rows = await Rows(db => db.Outbox.OrderBy(mail => mail.Id).ToListAsync());
        Assert.Equal((1, 0), (rows[0].Tries, rows[1].Tries)); // the second would fail too, and waits for its turn
        Assert.NotEqual("", rows[0].LastError);
        Assert.InRange(rows[0].NextTryAt - World.Now, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));

        await Round(node);
        Assert.Equal([1, 1], await Tries());
        await Round(node); // none is due
        Assert.Equal([1, 1], await Tries());
        Portal.Clock.MoveTo(World.Now.AddMinutes(10));
        await Round(node);
        await Round(node);
        Assert.Equal([2, 2], await Tries());

        Portal.Clock.MoveTo(World.Now.AddMinutes(30));
        Assert.Equal(2, await Round(Portal)); // the lease is over, and this node's mail works
        Assert.Equal(["", ""], await Rows(db => db.Outbox.Select(mail => mail.LastError).ToListAsync()));

        Task<List<int>> Tries() => Rows(db => db.Outbox.OrderBy(mail => mail.Id).Select(mail => mail.Tries).ToListAsync());
    }

    [Fact]
    public void The_wait_doubles_up_to_six_hours() => Assert.Equal(
        [1, 2, 4, 8, 256, 360, 360],
        new[] { 1, 2, 3, 4, 9, 10, 100 }.Select(tries => OutboxJob.WaitAfter(tries).TotalMinutes));

    [Fact]
    public async Task A_server_that_hangs_up_gets_the_mail_again_with_the_same_message_id()
    {
        await using var server = new SmtpServer();
        var node = await SecondNode("--Mail:SmtpHost=127.0.0.1", $"--Mail:SmtpPort={server.Port}", "--Mail:SmtpUseTls=false");
        await Tell(Cast.PineSuperintendent, "Submitted", Roles.TechnologyDirector);
        server.HangUps = 1;
        Assert.Equal(0, await Round(node));
        Portal.Clock.MoveTo(World.Now.AddMinutes(5));
        Assert.Equal(1, await Round(node));
        Assert.Equal(2, server.MessageIds.Count);
        Assert.Single(server.MessageIds.Distinct());
        Assert.Equal(0, await Round(node));
    }

    [Fact]
    public async Task Of_two_nodes_one_sends()
    {
        var other = await SecondNode();
        await Tell(Cast.PineSuperintendent, "Submitted", Roles.TechnologyDirector);
        Assert.Equal(1, await Round(Portal));
        await Tell(Cast.PineSuperintendent, "Again", Roles.TechnologyDirector);
        Assert.Equal(0, await Round(other)); // the first holds the lease
        Portal.Clock.MoveTo(World.Now.AddMinutes(2));
        Assert.Equal(1, await Round(other)); // and does not come back
    }

    private string Folder => Path.Combine(Portal.DataFolder, "mail");

    private IEnumerable<string> Files() => Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static Task<int> Round(PortalServer node) => Application.Jobs.Jobs.RunOnce<OutboxJob>(node.Services, CancellationToken.None);

    private async Task Tell(Person by, string subject, Roles roles, bool commit = true)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentUserScope>().Set(await Portal.CurrentUserOf(by));
        var db = services.GetRequiredService<PortalDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var pine = await db.Districts.SingleAsync();
        await services.GetRequiredService<Notices>().Tell(Recipients.District(pine.Id, roles), subject, "Look at it.", "/cohorts/2027", CancellationToken.None);
        await db.SaveChangesAsync();
        if (commit)
        {
            await transaction.CommitAsync();
        }
    }

    /// <summary>As much of a mail server as it takes, that hangs up after a mail when it is told to, before it says that it has it.</summary>
    private sealed class SmtpServer : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly Task serving;

        public SmtpServer()
        {
            listener.Start();
            serving = Serve();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public int HangUps { get; set; }

        public List<string> MessageIds { get; } = [];

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await serving;
            listener.Dispose();
        }

        private async Task Serve()
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    await Talk(client);
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // stopped
            }
        }

        private async Task Talk(TcpClient client)
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream);
            await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 test");
            try
            {
                while (await reader.ReadLineAsync() is { } line)
                {
                    if (line == "DATA")
                    {
                        await writer.WriteLineAsync("354 go on");
                        while (await reader.ReadLineAsync() is { } text && text != ".")
                        {
                            if (text.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase))
                            {
                                MessageIds.Add(text);
                            }
                        }

                        if (HangUps-- > 0)
                        {
                            return;
                        }
                    }

                    await writer.WriteLineAsync(line == "QUIT" ? "221 bye" : "250 ok");
                }
            }
            catch (IOException)
            {
                // the other side hung up
            }
        }
    }
}
