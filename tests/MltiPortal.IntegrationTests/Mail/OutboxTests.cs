using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Features.Home;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tasks;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Work;
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
            "Dear Eve Michaud,\n\nLook at it.\n\nhttp://localhost:5080/cohorts/2027\n\nThis message was sent by the Learning Technology "
                + "Cooperative's portal.\n",
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
        // it was sent, and the mark was lost
        await Rows(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(mail => mail.SentAt, (DateTime?)null)));
        Assert.Equal(1, await Round(Portal));
        Assert.Equal(
            first, await File.ReadAllTextAsync(Path.Combine(Folder, Assert.Single(Files())), TestContext.Current.CancellationToken));
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
        Assert.Equal(2, await Round(Portal)); // this node's mail works
        Assert.Equal(["", ""], await Rows(db => db.Outbox.Select(mail => mail.LastError).ToListAsync()));

        Task<List<int>> Tries() => Rows(db => db.Outbox.OrderBy(mail => mail.Id).Select(mail => mail.Tries).ToListAsync());
    }

    [Fact]
    public void The_wait_doubles_up_to_six_hours() => Assert.Equal(
        [1, 2, 4, 8, 256, 360, 360],
        new[] { 1, 2, 3, 4, 9, 10, 100 }.Select(tries => Outbox.WaitAfter(tries).TotalMinutes));

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
    public async Task A_slow_server_gets_no_mail_twice_and_another_node_sends_the_others_meanwhile()
    {
        await using var slow = new SmtpServer { IsHolding = true };
        var patient = await SecondNode("--Mail:SmtpHost=127.0.0.1", $"--Mail:SmtpPort={slow.Port}", "--Mail:SmtpUseTls=false");
        await Tell(Cast.PineSuperintendent, "Submitted", Roles.TechnologyDirector | Roles.BusinessOfficial);
        var sending = Round(patient); // it has read both mails, and waits for the answer to the first
        await slow.GotOne;
        Portal.Clock.MoveTo(World.Now.AddMinutes(40)); // longer than any mail may take
        Assert.Equal(1, await Round(Portal)); // the second, from under the other node's hands
        Assert.Equal(0, await Round(Portal));
        slow.Answer();
        Assert.Equal(1, await sending);
        Assert.Single(slow.MessageIds);
        Assert.Equal(2, await Rows(db => db.Outbox.CountAsync(mail => mail.SentAt != null)));
    }

    [Fact]
    public void A_server_may_take_ten_minutes_to_answer_and_a_claim_outlasts_all_of_its_answers()
    {
        Assert.Equal(TimeSpan.FromMinutes(10), SmtpTransport.ReplyLimit);
        Assert.True(Outbox.ClaimLength > SmtpTransport.ConnectLimit + SmtpTransport.MailLimit);
    }

    [Fact]
    public async Task A_dead_nodes_mail_is_sent_by_another_when_its_claim_is_over()
    {
        await Tell(Cast.PineSuperintendent, "Submitted", Roles.TechnologyDirector);
        DateTime? until = Portal.Clock.GetUtcNow().UtcDateTime + Outbox.ClaimLength;
        await Rows(db => db.Outbox.ExecuteUpdateAsync(
            set => set.SetProperty(mail => mail.Claim, Guid.NewGuid()).SetProperty(mail => mail.ClaimedUntil, until)));
        Assert.Equal(0, await Round(Portal));
        Portal.Clock.MoveTo(World.Now + Outbox.ClaimLength + TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Round(Portal));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_holds_up_no_mail()
    {
        await Tell(Cast.PineSuperintendent, "Submitted", Roles.TechnologyDirector | Roles.BusinessOfficial);
        DateTime? ahead = World.Now.AddHours(1);
        await Rows(db => db.Outbox.Where(mail => mail.To == Cast.PineDirector.Email).ExecuteUpdateAsync(set => set
            .SetProperty(mail => mail.Claim, Guid.NewGuid())
                .SetProperty(mail => mail.ClaimedUntil, ahead)
                .SetProperty(mail => mail.NextTryAt, World.Now.AddHours(6))));
        Portal.Clock.MoveTo(World.Now.AddDays(-300));
        Assert.Equal(2, await Round(Portal));
    }

    [Fact]
    public async Task After_five_days_a_mail_is_given_up_its_secret_is_gone_and_the_office_is_told()
    {
        var node = await SecondNode("--Mail:SmtpHost=127.0.0.1", "--Mail:SmtpPort=1", "--Mail:SmtpUseTls=false");
        await Invite("a secret letter");
        await Round(node);
        Assert.NotNull((await Rows(db => db.Outbox.SingleAsync())).SealedBody);
        Portal.Clock.MoveTo(World.Now.AddDays(5).AddMinutes(-1));
        await Round(node);
        Assert.Null((await Rows(db => db.Outbox.SingleAsync())).GaveUpAt);
        Portal.Clock.MoveTo(World.Now.AddDays(5).AddHours(7));
        await Round(node);
        var mail = await Rows(db => db.Outbox.SingleAsync());
        Assert.NotNull(mail.GaveUpAt);
        Assert.Null(mail.SealedBody);
        Assert.Equal(0, await Round(Portal)); // a server that works comes too late
        Assert.Equal(
            [Cast.Cooperative.Email],
            await Rows(db => (
                from item in db.InboxItems
                join account in db.Users on item.PersonId equals account.Id
                where item.Text.Contains("somebody@elsewhere.example") || item.Subject.Contains("somebody@elsewhere.example")
                select account.Email).ToListAsync()));
    }

    [Fact]
    public async Task What_was_given_up_is_a_task_of_the_cooperatives_officers_until_it_is_sent_again_or_settled()
    {
        await Tell(Cast.PineSuperintendent, "Submitted", Roles.TechnologyDirector);
        await Invite("a secret letter");
        await using (var server = new SmtpServer { Refused = "@" })
        {
            await Round(await SecondNode("--Mail:SmtpHost=127.0.0.1", $"--Mail:SmtpPort={server.Port}", "--Mail:SmtpUseTls=false"));
        }

        var task = Assert.Single(await Tasks(Cast.Cooperative));
        Assert.Equal(("mail.undelivered", 2, true), (task.Kind, task.Count, task.IsException));
        Assert.Empty(await Tasks(Cast.MaineOfficer));
        using var office = await Portal.SignedIn(Cast.Cooperative);
        Assert.Contains(task.Text, (await office.Get("/")).Text, StringComparison.Ordinal);
        var list = await office.Get(task.Link.Path);
        var again = await office.Submit(list, $"Send again to {Cast.PineDirector.Email}");
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal(1, await Round(Portal));
        Assert.Equal(1, Assert.Single(await Tasks(Cast.Cooperative)).Count);

        // the link is gone, so its mail can only be settled
        var secret = await Rows(db => db.Outbox.Where(mail => mail.SentAt == null).Select(mail => mail.MessageId).SingleAsync());
        Assert.IsType<Outcome<SendMailAgain.Queued>.Refused>(await Send(Cast.Cooperative, new SendMailAgain.Command(secret)));
        Assert.IsType<Outcome<SettleMail.Settled>.Done>(await Send(Cast.Cooperative, new SettleMail.Command(secret)));
        Assert.IsType<Outcome<SettleMail.Settled>.Refused>(await Send(Cast.Cooperative, new SettleMail.Command(secret)));
        Assert.Empty(await Tasks(Cast.Cooperative));
        Assert.Equal(0, await Round(Portal));
    }

    private async Task<IReadOnlyList<PendingTask>> Tasks(Person person) =>
        [.. (await Send(person, new ShowTasks.Query())).Mine.Where(task => task.Kind == "mail.undelivered")];

    [Fact]
    public async Task An_address_that_the_server_refuses_for_good_is_given_up_at_once_and_the_others_go_out()
    {
        await using var server = new SmtpServer { Refused = Cast.PineDirector.Email };
        var node = await SecondNode("--Mail:SmtpHost=127.0.0.1", $"--Mail:SmtpPort={server.Port}", "--Mail:SmtpUseTls=false");
        await Tell(Cast.PineSuperintendent, "Submitted", Roles.TechnologyDirector | Roles.BusinessOfficial);
        Assert.Equal(1, await Round(node));
        Assert.Equal(
            [(Cast.PineBusiness.Email, false, true), (Cast.PineDirector.Email, true, false)],
            (await Rows(db => db.Outbox
                .OrderBy(mail => mail.To)
                .ToListAsync())).Select(mail => (mail.To, mail.GaveUpAt is not null, mail.SentAt is not null)));
    }

    [Fact]
    public async Task No_column_of_the_outbox_holds_a_links_token_and_nothing_of_it_is_left_when_it_was_sent()
    {
        var token = Application.Accounts.LinkToken.New();
        await Invite(token);
        await Look(expectSealed: true);
        Assert.Equal(1, await Round(Portal));
        await Look(expectSealed: false);
        Assert.Contains(
            token,
            await File.ReadAllTextAsync(Path.Combine(Folder, Assert.Single(Files())), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        Task Look(bool expectSealed) => Rows(async db =>
        {
            var mail = await db.Outbox.SingleAsync();
            var values = db.Entry(mail).Properties.Select(property => property.CurrentValue).ToList();
            Assert.NotEmpty(values.OfType<string>());
            Assert.DoesNotContain(values.OfType<string>(), text => text.Contains(token, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(
                values.OfType<byte[]>(),
                bytes => System.Text.Encoding.Latin1.GetString(bytes).Contains(token, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(expectSealed, mail.SealedBody is not null);
            return true;
        });
    }

    [Fact]
    public async Task A_subject_longer_than_its_column_is_cut_and_breaks_no_letter()
    {
        var subject = new string('a', InboxItem.SubjectLength - 2) + "\U0001F600\U0001F600";
        await Tell(Cast.PineSuperintendent, subject, Roles.TechnologyDirector);
        Assert.Equal(
            new string('a', InboxItem.SubjectLength - 2) + "…", await Rows(db => db.InboxItems.Select(item => item.Subject).SingleAsync()));
        Assert.Equal(
            new string('a', InboxItem.SubjectLength - 2) + "…", await Rows(db => db.Outbox.Select(mail => mail.Subject).SingleAsync()));
    }

    private string Folder => Path.Combine(Portal.DataFolder, "mail");

    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static Task<int> Round(PortalServer node) => RecurringJobs.RunOnce(node.Services, Outbox.Job, CancellationToken.None);

    private async Task Tell(Person by, string subject, Roles roles, bool commit = true)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentUserScope>().Set(await Portal.CurrentUserOf(by));
        var db = services.GetRequiredService<PortalDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var pine = await db.Districts.SingleAsync();
        await services
            .GetRequiredService<NoticeWriter>()
            .Write([new(Recipients.District(pine.Id, roles), subject, "Look at it.", PageLinks.Cohort(2027))], CancellationToken.None);
        await db.SaveChangesAsync();
        if (commit)
        {
            await transaction.CommitAsync();
        }
    }

    private async Task Invite(string secret)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(await Portal.CurrentUserOf(Cast.MaineOfficer));
        scope.ServiceProvider
            .GetRequiredService<LinkMailer>()
            .Send("somebody@elsewhere.example", "Somebody", "An invitation", "Come.", $"/membership/invitations/{secret}");
        await scope.ServiceProvider.GetRequiredService<PortalDb>().SaveChangesAsync();
    }

    /// <summary>As much of a mail server as it takes, that hangs up after a mail, or holds its answer back, when it is told to.</summary>
    private sealed class SmtpServer : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly TaskCompletionSource got = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Task serving;

        public SmtpServer()
        {
            listener.Start();
            serving = Serve();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public int HangUps { get; set; }

        /// <summary>Whether it waits with its answer to a mail.</summary>
        public bool IsHolding { get; init; }

        /// <summary>The address that it refuses for good.</summary>
        public string Refused { get; init; } = "";

        /// <summary>When it has a whole mail, and has not answered.</summary>
        public Task GotOne => got.Task;

        public List<string> MessageIds { get; } = [];

        public void Answer() => answer.SetResult();

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

                        got.TrySetResult();
                        if (IsHolding)
                        {
                            await answer.Task;
                        }
                    }

                    var isRefused = Refused.Length > 0
                        && line.StartsWith("RCPT", StringComparison.Ordinal)
                        && line.Contains(Refused, StringComparison.Ordinal);
                    await writer.WriteLineAsync(isRefused ? "550 no such mailbox" : line == "QUIT" ? "221 bye" : "250 ok");
                }
            }
            catch (IOException)
            {
                // the other side hung up
            }
        }
    }
}
