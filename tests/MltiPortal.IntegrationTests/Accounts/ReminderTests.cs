using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Work;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Accounts;

/// <summary>On the morning of each school day people get one email with what is due or overdue, and none when nothing is.</summary>
public sealed class ReminderTests(TestDatabases databases) : PortalTest(databases)
{
    /// <summary>Thursday, March 18, 2027, 9:00 a.m. in Maine: the orders of March 11 are to be signed by 8:00 a.m. that day.</summary>
    private static readonly DateTime Thursday = new(2027, 3, 18, 13, 0, 0, DateTimeKind.Utc);

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Arrange(db => OrderRows.Add(db, OrderStatus.Prepared));
    }

    [Fact]
    public async Task Who_has_something_due_gets_one_email_and_the_others_none()
    {
        Portal.Clock.MoveTo(Thursday);
        Assert.Equal(1, await Round(Portal));
        var mail = Assert.Single(await Rows(db => db.Outbox.ToListAsync()));
        Assert.Equal((Cast.MaineProcurement.Email, "Due today: Sign 2 orders"), (mail.To, mail.Subject));
        Assert.Contains("- Sign 2 orders. Due March 18, 2027.", mail.Body, StringComparison.Ordinal);
        Assert.Equal(Cast.All.Count, await Rows(db => db.Reminders.CountAsync())); // everybody was looked at once

        Assert.Equal(0, await Round(Portal));
        Portal.Clock.MoveTo(Thursday.AddHours(1));
        Assert.Equal(0, await Round(Portal));
    }

    [Fact]
    public async Task The_next_school_day_it_is_overdue_and_nothing_is_sent_on_a_weekend_or_in_the_afternoon()
    {
        foreach (var (at, emails) in new[]
        {
            (Thursday.AddHours(-3), 0), // 6:00 a.m.
            (Thursday.AddHours(6), 0), // 3:00 p.m.
            (Thursday.AddDays(1), 1), // Friday
            (Thursday.AddDays(2), 0),
            (Thursday.AddDays(3), 0),
            (Thursday.AddDays(4), 1), // Monday
        })
        {
            Portal.Clock.MoveTo(at);
            Assert.Equal((at, emails), (at, await Round(Portal)));
        }

        Assert.All(
            await Rows(db => db.Outbox.Select(mail => mail.Subject).ToListAsync()),
            subject => Assert.Equal("Overdue: Sign 2 orders", subject));
    }

    [Fact]
    public async Task Before_anything_is_due_nobody_hears_anything()
    {
        Portal.Clock.MoveTo(Thursday.AddDays(-1));
        Assert.Equal(0, await Round(Portal));
        Assert.Equal(0, await Rows(db => db.Outbox.CountAsync()));
        Portal.Clock.MoveTo(Thursday);
        Assert.Equal(1, await Round(Portal));
    }

    [Fact]
    public async Task Two_nodes_at_once_send_one_email()
    {
        Portal.Clock.MoveTo(Thursday);
        var second = await SecondNode();
        var emails = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => Round(number % 2 == 0 ? Portal : second))));
        Assert.Equal(1, emails.Sum());
        Assert.Equal(1, await Rows(db => db.Outbox.CountAsync()));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_sends_nothing_twice_and_one_that_was_ahead_stops_nothing()
    {
        Portal.Clock.MoveTo(Thursday.AddDays(28));
        Assert.Equal(1, await Round(Portal));
        Portal.Clock.MoveTo(Thursday);
        Assert.Equal(1, await Round(Portal));
        Portal.Clock.MoveTo(Thursday.AddDays(1));
        Assert.Equal(1, await Round(Portal));
        Portal.Clock.MoveTo(Thursday.AddMinutes(20));
        Assert.Equal(0, await Round(Portal));
        Portal.Clock.MoveTo(Thursday.AddDays(1).AddMinutes(20));
        Assert.Equal(0, await Round(Portal));
    }

    [Fact]
    public async Task The_morning_is_that_of_the_persons_state()
    {
        await Arrange(db => db.States
            .Where(row => row.Code == "ME")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.TimeZone, "Pacific/Honolulu")));
        Portal.Clock.MoveTo(Thursday); // 3:00 a.m. in Hawaii
        Assert.Equal(0, await Round(Portal));
        Portal.Clock.MoveTo(Thursday.AddHours(5)); // 8:00 a.m. there, 2:00 p.m. in the East
        Assert.Equal(1, await Round(Portal));
    }

    private Task InEffect(string email) => Arrange(async db =>
    {
        var nomination = await db.Nominations.SingleAsync(row => row.Email == email);
        nomination.Confirm(World.Now);
        nomination.Accept(World.Now);
        nomination.TakeEffect();
        db.Memberships.Add(PersonMembership.InState(nomination.PersonId, nomination.StateId!.Value, nomination.Roles));
    });

    [Fact]
    public async Task Who_left_or_never_set_a_password_gets_none_and_who_serves_two_organizations_gets_one_with_both()
    {
        Outcomes.Done(await Send(
            Cast.MaineOfficer, new NamePerson.Command("", Cast.PineDirector.Name, Cast.PineDirector.Email, Roles.ProcurementOfficer)));
        Outcomes.Done(await Send(Cast.MaineOfficer, new NamePerson.Command("", "Zoe Ames", "zoe@maine.example", Roles.ProcurementOfficer)));
        await InEffect("zoe@maine.example");
        await InEffect(Cast.PineDirector.Email);
        Outcomes.Done(await Send(Cast.MaineOfficer, new WithdrawRole.Command("", Cast.MaineProcurement.Email, Roles.ProcurementOfficer)));
        await Arrange(async db =>
        {
            await db.Outbox.ExecuteDeleteAsync();
            var pine = await db.Districts.SingleAsync(row => row.Code == World.Pine);
            var order = await db.Orders.OrderBy(row => row.Id).FirstAsync();
            db.Entry(order).Property(row => row.Status).CurrentValue = OrderStatus.Draft;
            db.Entry(order).Property(row => row.BuyerDistrictId).CurrentValue = pine.Id;
            db.Entry(order).Property(row => row.OrderDate).CurrentValue = new DateOnly(2027, 1, 5);
        });
        Portal.Clock.MoveTo(Thursday);
        Assert.Equal(1, await Round(Portal));
        var mail = Assert.Single(await Rows(db => db.Outbox.ToListAsync()));
        Assert.Equal(Cast.PineDirector.Email, mail.To);
        Assert.Contains("- Pine Harbor School District: Submit order", mail.Body, StringComparison.Ordinal);
        Assert.Contains("- State of Maine: Sign 1 order.", mail.Body, StringComparison.Ordinal);
    }

    private static Task<int> Round(PortalServer node) => RecurringJobs.RunOnce(node.Services, RemindPeople.Job, CancellationToken.None);
}
