using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Home;
using MltiPortal.Application.Tasks;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Cohorts;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Tasks;

/// <summary>What waits for whom follows from how things are: it is somebody's task as long as that is so, with since when and until when.</summary>
public sealed class TaskTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public async Task An_opt_in_goes_from_hand_to_hand_until_the_state_approves_it()
    {
        Assert.Equal(["opt-in.begin"], await Mine(Cast.PineDirector));
        await Arrange(db => Submissions.Draft(db, World.Pine, Submissions.Worked));
        Assert.Equal(["opt-in.plan"], await Mine(Cast.PineDirector));
        await Arrange(async db =>
        {
            var plan = new LongTermPlan { Supports = "The district", Maintains = "Apple", Replaces = "The district", Trains = "The state", YearlyCostCents = 0 };
            (await db.OptIns.SingleAsync()).ChangePlan(await db.Windows.SingleAsync(row => row.StateId == World.Cohort.StateId), await db.Districts.SingleAsync(row => row.Code == World.Pine), plan, "Eve Michaud", World.Now);
            await db.SaveChangesAsync();
        });
        var certify = Assert.Single((await Tasks(Cast.PineBusiness)).Mine);
        Assert.Equal("opt-in.certify", certify.Kind);
        Assert.False(certify.IsOverdue(World.Now));
        var waiting = Assert.Single((await Tasks(Cast.PineDirector)).Others);
        Assert.Equal(("opt-in.certify", "Finn Roy, business official"), (waiting.Task.Kind, waiting.On));
        Assert.Empty(await Mine(Cast.PineSuperintendent));
    }

    [Fact]
    public async Task A_submission_is_the_states_task_from_that_moment_and_overdue_after_two_weeks()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        var approve = Assert.Single((await Tasks(Cast.MaineOfficer)).Mine, task => task.Kind == "opt-in.approve");
        Assert.Equal((World.Now.AddMinutes(-30), World.Now.AddMinutes(-30).AddDays(14), 1), (approve.Since, approve.Due, approve.Count));
        Assert.False(approve.IsOverdue(World.Now));
        Assert.True(approve.IsOverdue(World.Now.AddDays(14)));
        var waiting = Assert.Single((await Tasks(Cast.PineDirector)).Others);
        Assert.Equal("Ada Fortin, program officer", waiting.On);
        Assert.DoesNotContain("opt-in.approve", await Mine(Cast.MaineFiscal));
    }

    [Fact]
    public async Task An_order_waits_on_the_one_who_signs_then_on_the_one_who_certifies_then_on_the_vendor()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Prepared));
        Assert.Equal(["order.sign"], await Mine(Cast.MaineProcurement));
        Assert.Contains((await Tasks(Cast.MaineFiscal)).Others, row => row.Task.Kind == "order.sign" && row.On == "Ben Cyr, procurement officer");
        Assert.Empty(await Mine(Cast.AppleRep));
    }

    [Fact]
    public async Task A_placed_order_is_the_vendors_task_and_an_exception_when_it_stays_unanswered()
    {
        await Arrange(db => OrderRows.Add(db));
        var answer = Assert.Single((await Tasks(Cast.AppleRep)).Mine, task => task.Kind == "order.acknowledge");
        Assert.Equal(6, answer.Count);
        Assert.False(answer.IsException);
        Portal.Clock.MoveTo(World.Now.AddDays(8));
        Assert.True(Assert.Single((await Tasks(Cast.AppleRep)).Mine, task => task.Kind == "order.acknowledge").IsException);
        Assert.Contains((await Tasks(Cast.MaineOfficer)).Others, row => row.Task is { Kind: "order.acknowledge", IsException: true });
    }

    [Fact]
    public async Task A_rejected_line_is_never_nobodys_task()
    {
        await Arrange(db => OrderRows.Add(db));
        await Arrange(async db =>
        {
            var line = await db.OrderLines.SingleAsync(row => row.Order.Number == PoNumber.Parse(OrderRows.Apple) && row.Number == 5);
            Assert.Null(line.Reject("Not made any more.", anythingShipped: false, "Mia Stone", World.Now));
            await db.SaveChangesAsync();
        });
        var decide = Assert.Single((await Tasks(Cast.MaineProcurement)).Mine, task => task.Kind == "line.rejected");
        Assert.Equal((true, 1, World.Now), (decide.IsException, decide.Count, decide.Since));
        Assert.Contains((await Tasks(Cast.AppleRep)).Others, row => row.Task.Kind == "line.rejected");
    }

    [Fact]
    public async Task A_backordered_line_past_its_day_is_an_exception_until_its_devices_have_shipped()
    {
        await Arrange(db => OrderRows.Add(db));
        await Arrange(async db =>
        {
            var line = await db.OrderLines.SingleAsync(row => row.Order.Number == PoNumber.Parse(OrderRows.Apple) && row.Number == 5);
            Assert.Null(line.Backorder(new DateOnly(2027, 3, 20), new DateOnly(2027, 3, 15), "Mia Stone", World.Now));
            await db.SaveChangesAsync();
        });
        Assert.DoesNotContain("line.backordered", await Mine(Cast.AppleRep));
        Portal.Clock.MoveTo(World.Now.AddDays(6));
        var late = Assert.Single((await Tasks(Cast.AppleRep)).Mine, task => task.Kind == "line.backordered");
        Assert.True(late.IsOverdue(Portal.Clock.GetUtcNow().UtcDateTime));
    }

    [Fact]
    public async Task Nobody_sees_the_tasks_of_another_state_district_or_vendor()
    {
        await Arrange(db => OrderRows.Add(db));
        Assert.DoesNotContain("order.acknowledge", (await Tasks(Cast.VermontOfficer)).Others.Select(row => row.Task.Kind));
        Assert.Single((await Tasks(Cast.HpRep)).Mine, task => task.Kind == "order.acknowledge");
        Assert.DoesNotContain((await Tasks(Cast.OakEverything)).Others, row => row.Task.Kind.StartsWith("order", StringComparison.Ordinal));
    }

    private Task<TaskLists> Tasks(Person person) => Send(person, new ShowTasks.Query());

    private async Task<IReadOnlyList<string>> Mine(Person person) => [.. (await Tasks(person)).Mine.Select(task => task.Kind)];
}
