using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Application.Features.Home;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Tasks;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Cohorts;
using MltiPortal.IntegrationTests.Devices;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Tasks;

/// <summary>
/// What waits for whom follows from how things are: it is somebody's task as long as that is so, with since when and until when.
/// </summary>
public sealed class TaskTests(TestDatabases databases) : OptInTest(databases)
{
    [Fact]
    public async Task An_opt_in_goes_from_hand_to_hand_until_the_state_approves_it()
    {
        Assert.Equal(["opt-in.begin"], await Mine(Cast.PineDirector));
        await Arrange(db => Submissions.Draft(db, World.Pine, Submissions.Worked));
        Assert.Equal(["opt-in.plan"], await Mine(Cast.PineDirector));
        await Arrange(async db =>
        {
            var plan = new LongTermPlan
            {
                Supports = "The district",
                Maintains = "Apple",
                Replaces = "The district",
                Trains = "The state",
                YearlyCostCents = 0
            };
            (await db.OptIns.SingleAsync()).ChangePlan(
                await db.Windows.SingleAsync(row => row.StateId == World.Cohort.StateId),
                await db.Districts.SingleAsync(row => row.Code == World.Pine),
                plan,
                "Eve Michaud",
                World.Now);
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
        Assert.Contains(
            (await Tasks(Cast.MaineFiscal)).Others, row => row.Task.Kind == "order.sign" && row.On == "Ben Cyr, procurement officer");
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

    [Fact]
    public async Task A_certification_that_fell_is_the_business_officials_exception_and_the_state_sees_on_whom_it_waits()
    {
        await Ready();
        var sign = Assert.Single((await Tasks(Cast.PineSuperintendent)).Mine, task => task.Kind == "opt-in.sign");
        var onSignature = Assert.Single((await Tasks(Cast.MaineOfficer)).Others, row => row.Task.Kind == "opt-in.sign");
        Assert.Equal(
            ("Grace Dube, superintendent", sign.Since, (DateTime?)World.ClosesAt),
            (onSignature.On, onSignature.Task.Since, onSignature.Task.Due));

        Outcomes.Done(await Save(Cast.PineDirector, World.Pine, Grade8(90)));
        Assert.DoesNotContain("opt-in.sign", await Mine(Cast.PineSuperintendent));
        var certify = Assert.Single((await Tasks(Cast.PineBusiness)).Mine);
        Assert.Equal(("opt-in.recertify", true, (DateTime?)World.ClosesAt), (certify.Kind, certify.IsException, certify.Due));
        Assert.True(certify.Since >= sign.Since);
        Assert.Contains(
            (await Tasks(Cast.MaineOfficer)).Others, row => row.Task.Kind == "opt-in.recertify" && row.On == "Finn Roy, business official");
        await Certify();
        Assert.Empty(await Mine(Cast.PineBusiness));
        Assert.Contains("opt-in.sign", await Mine(Cast.PineSuperintendent));
    }

    [Fact]
    public async Task A_returned_opt_in_goes_through_every_hand_again_even_after_the_window_closed()
    {
        await Submitted();
        Outcomes.Done(await Send(Cast.MaineOfficer, await Returning(World.Pine, "Grade 8 is counted twice.")));
        var correct = Assert.Single((await Tasks(Cast.PineDirector)).Mine);
        Assert.Equal(("opt-in.correct", correct.Since.AddDays(14)), (correct.Kind, correct.Due!.Value));
        Assert.Contains((await Tasks(Cast.MaineOfficer)).Others, row => row.Task.Kind == "opt-in.correct");

        Portal.Clock.MoveTo(World.ClosesAt.AddDays(1));
        Outcomes.Done(await Save(Cast.PineDirector, World.Pine, Grade8(90)));
        Assert.Empty(await Mine(Cast.PineDirector));
        Assert.Equal(["opt-in.recertify"], await Mine(Cast.PineBusiness));
        await Certify();
        Assert.Equal(["opt-in.sign"], await Mine(Cast.PineSuperintendent));
    }

    [Fact]
    public async Task An_application_waits_on_the_state_for_both_sides_and_a_returned_one_on_the_district()
    {
        await Arrange(async db =>
        {
            await db.Districts
                .Where(row => row.Code == World.MemberOne)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.DistrictStatus, DistrictStatus.Applied));
            Assert.Null((await db.Districts.SingleAsync(row => row.Code == World.MemberOne)).Return(
                "The record names no technology director."));
        });
        var correct = Assert.Single((await Tasks(Cast.UnionDirector)).Mine, task => task.Kind == "invitation.correct");
        Assert.True(correct is { IsException: true, Due: not null });
        await Arrange(async db =>
        {
            var member = await db.Districts.SingleAsync(row => row.Code == World.MemberOne);
            Assert.Null(member.Apply(World.Now.AddDays(-3)));
        });
        var admit = Assert.Single((await Tasks(Cast.MaineOfficer)).Mine, task => task.Kind == "district.admit");
        Assert.Equal((1, World.Now.AddDays(-3), World.Now.AddDays(11)), (admit.Count, admit.Since, admit.Due));
        var waiting = Assert.Single((await Tasks(Cast.UnionDirector)).Others, row => row.Task.Kind == "district.admit");
        Assert.Equal(("Ada Fortin, program officer", admit.Since), (waiting.On, waiting.Task.Since));
    }

    [Fact]
    public async Task An_invitation_that_nobody_answers_in_time_is_the_states_to_follow_up()
    {
        await Arrange(async db => (await db.Districts.SingleAsync(row => row.Code == World.Elm)).Invite(World.Now));
        Assert.Contains((await Tasks(Cast.MaineOfficer)).Others, row => row.Task.Kind == "invitation.answer");
        Assert.DoesNotContain("invitation.follow-up", await Mine(Cast.MaineOfficer));
        Portal.Clock.MoveTo(World.Now.AddDays(22));
        var follow = Assert.Single((await Tasks(Cast.MaineOfficer)).Mine, task => task.Kind == "invitation.follow-up");
        Assert.Equal((true, 1, World.Now.AddDays(21), World.Now.AddDays(28)), (follow.IsException, follow.Count, follow.Since, follow.Due));
    }

    [Fact]
    public async Task What_arrived_damaged_stays_the_vendors_task_and_both_buyers_see_it()
    {
        await Arrange(DeviceRows.Build);
        var damaged = Assert.Single((await Tasks(Cast.AppleRep)).Mine, task => task.Kind == "delivery.damaged");
        Assert.Equal((true, 1, damaged.Since.AddDays(14)), (damaged.IsException, damaged.Count, damaged.Due!.Value));
        Assert.True(damaged.IsOverdue(damaged.Since.AddDays(15)));
        foreach (var person in new[] { Cast.MaineOfficer, Cast.PineReceiver, Cast.PineDirector })
        {
            Assert.Contains(
                (await Tasks(person)).Others,
                row => row.Task.Kind == "delivery.damaged" && row.On.EndsWith("Apple", StringComparison.Ordinal));
        }

        Assert.DoesNotContain("delivery.damaged", await Mine(Cast.HpRep));
        Assert.DoesNotContain((await Tasks(Cast.OakEverything)).Others, row => row.Task.Kind == "delivery.damaged");
    }

    [Fact]
    public async Task What_is_missing_of_a_finished_shipment_is_the_vendors_task_until_it_arrives()
    {
        await Arrange(DeviceRows.Build);
        Assert.DoesNotContain("delivery.short", await Mine(Cast.AppleRep));
        const string Number = DeviceRows.AppleOrder + "-S1";
        Outcomes.Done(await Send(
            Cast.PineReceiver,
            new FinishShipment.Command(
                Number, await Rows(db => db.Shipments.Where(row => row.Number == Number).Select(row => row.Version).SingleAsync()))));
        var missing = Assert.Single((await Tasks(Cast.AppleRep)).Mine, task => task.Kind == "delivery.short");
        Assert.Equal((true, 3, missing.Since.AddDays(14)), (missing.IsException, missing.Count, missing.Due!.Value));
        Assert.Contains((await Tasks(Cast.PineReceiver)).Others, row => row.Task.Kind == "delivery.short");
        Assert.Contains((await Tasks(Cast.MaineOfficer)).Others, row => row.Task.Kind == "delivery.short");
    }

    [Fact]
    public async Task A_shipment_that_is_expected_is_the_receivers_task_and_an_exception_when_it_does_not_come()
    {
        await Arrange(DeviceRows.Build);
        var receive = Assert.Single((await Tasks(Cast.PineReceiver)).Mine, task => task.Kind == "shipment.receive");
        Assert.Equal((2, true), (receive.Count, receive.IsException)); // expected two weeks ago
        Assert.True(receive.IsOverdue(World.Now));
        Assert.Contains("shipment.receive", await Mine(Cast.HarborDesk));
        Assert.DoesNotContain("shipment.receive", await Mine(Cast.PineDeployer));
        Assert.Contains((await Tasks(Cast.MaineOfficer)).Others, row => row.Task is { Kind: "shipment.receive", Count: 3 });
        Assert.Contains((await Tasks(Cast.AppleRep)).Others, row => row.Task is { Kind: "shipment.receive", Count: 3 });
    }

    [Fact]
    public async Task Received_devices_are_the_deployment_leads_task_spares_aside()
    {
        await Arrange(DeviceRows.Build);
        var deploy = Assert.Single((await Tasks(Cast.PineDeployer)).Mine, task => task.Kind == "devices.deploy");
        Assert.Equal((6, false, deploy.Since.AddDays(21)), (deploy.Count, deploy.IsException, deploy.Due!.Value));
        var arrived = await Rows(db => db.Devices
            .Where(row => row.Status == DeviceStatus.Received && row.Serial.StartsWith("DMPQ"))
            .MinAsync(row => row.ReceivedAt!.Value));
        Assert.InRange(arrived - deploy.Since, TimeSpan.Zero, TimeSpan.FromDays(7));
        Assert.Equal(4, Assert.Single((await Tasks(Cast.HarborDesk)).Mine, task => task.Kind == "devices.deploy").Count);
        Assert.Equal(2, Assert.Single((await Tasks(Cast.ShoreDesk)).Mine, task => task.Kind == "devices.deploy").Count);
        Assert.DoesNotContain("devices.deploy", await Mine(Cast.PineReceiver));

        Outcomes.Done(await Send(
            Cast.PineDeployer,
            new DeployDevices.Command(
                World.ShoreRoad, Audience.Grade(5), [DeviceRows.Shore(1), DeviceRows.Shore(2)], Guid.NewGuid(), IsSure: true)));
        Assert.DoesNotContain("devices.deploy", await Mine(Cast.ShoreDesk));
    }

    [Fact]
    public async Task What_the_vendor_took_is_to_ship_within_its_days_or_by_the_day_that_it_gave()
    {
        await Arrange(db => OrderRows.Add(db));
        Assert.DoesNotContain("devices.ship", await Mine(Cast.AppleRep)); // nothing is answered yet
        Outcomes.Done(await Send(Cast.AppleRep, new AcceptLines.Command(OrderRows.AppleKey, null, 6)));
        var placed = await Rows(db => db.Orders
            .Where(row => row.Key == OrderRows.AppleKey)
            .Select(row => row.PlacedAt!.Value)
            .SingleAsync());
        var ship = Assert.Single((await Tasks(Cast.AppleRep)).Mine, task => task.Kind == "devices.ship");
        Assert.Equal(
            (OrderRows.AppleDevices, placed, placed.AddDays(45), false), (ship.Count, ship.Since, ship.Due!.Value, ship.IsException));
        Assert.Contains((await Tasks(Cast.PineDirector)).Others, row => row.Task.Kind == "devices.ship");

        var until = DateOnly.FromDateTime(placed.AddDays(60));
        await Arrange(async db => Assert.Null(
            (await db.OrderLines.SingleAsync(row => row.Order.Key == OrderRows.AppleKey && row.Number == 5)).Backorder(
                until, DateOnly.FromDateTime(World.Now), "Mia Stone", World.Now)));
        ship = Assert.Single((await Tasks(Cast.AppleRep)).Mine, task => task.Kind == "devices.ship");
        Assert.Equal(until, new StateZone("America/New_York").DayOf(ship.Due!.Value));
        Portal.Clock.MoveTo(ship.Due.Value.AddMinutes(1));
        Assert.True(Assert.Single((await Tasks(Cast.AppleRep)).Mine, task => task.Kind == "devices.ship").IsException);
    }

    [Fact]
    public async Task A_local_order_goes_from_hand_to_hand_until_the_vendor_has_it()
    {
        var key = OrderKey.Parse("ME-2300123.PO-77");
        Outcomes.Done(await Send(
            Cast.PineDirector,
            new DraftOrder.Command(World.Pine, PoNumber.Parse("PO-77"), World.HarborMiddle, "ipad", SeatKind.Student, 10)));
        Assert.Contains("order.submit", await Mine(Cast.PineDirector));
        Outcomes.Done(await Send(Cast.PineDirector, new SubmitOrder.Command(key, await OrderVersion(key))));
        Assert.DoesNotContain("order.submit", await Mine(Cast.PineDirector));
        var approve = Assert.Single((await Tasks(Cast.MaineProcurement)).Mine);
        Assert.Equal(("order.approve", approve.Since.AddDays(7)), (approve.Kind, approve.Due!.Value));
        Assert.Contains(
            (await Tasks(Cast.PineDirector)).Others, row => row.Task.Kind == "order.approve" && row.On == "Ben Cyr, procurement officer");

        Outcomes.Done(await Send(Cast.MaineProcurement, new ReturnOrder.Command(key, await OrderVersion(key), "Name the charter school.")));
        var correct = Assert.Single((await Tasks(Cast.PineDirector)).Mine, task => task.Kind == "order.correct");
        Assert.Equal("Name the charter school.", correct.Detail);
        Assert.Contains(
            (await Tasks(Cast.MaineProcurement)).Others,
            row => row.Task.Kind == "order.correct" && row.On == "Eve Michaud, technology director");
        Outcomes.Done(await Send(Cast.PineDirector, new SubmitOrder.Command(key, await OrderVersion(key))));
        Outcomes.Done(await Send(Cast.MaineProcurement, new ApproveOrder.Command(key, await OrderVersion(key))));
        Assert.Empty(await Mine(Cast.MaineProcurement));
        var place = Assert.Single((await Tasks(Cast.PineBusiness)).Mine, task => task.Kind == "order.place");
        Assert.Equal(place.Since.AddDays(14), place.Due);

        Outcomes.Done(await Send(Cast.PineBusiness, new PlaceOrder.Command(key, await OrderVersion(key))));
        Assert.Equal(["order.acknowledge"], await Mine(Cast.AppleRep));
        Assert.Contains((await Tasks(Cast.PineDirector)).Others, row => row.Task.Kind == "order.acknowledge");
        Outcomes.Done(await Send(
            Cast.AppleRep,
            new AcknowledgeLines.Command(
                key,
                [
                    new(
                        1,
                        await Rows(db => db.OrderLines.Select(row => row.Version).SingleAsync()),
                        Acknowledgment.Rejected,
                        Reason: "Not made any more.")
                ],
                1)));
        Assert.Contains("line.rejected", await Mine(Cast.MaineProcurement)); // as it approved the order
        Assert.Contains((await Tasks(Cast.PineDirector)).Others, row => row.Task.Kind == "line.rejected");
    }

    private Task<Guid> OrderVersion(OrderKey key) =>
        Rows(db => db.Orders.Where(row => row.Key == key).Select(row => row.Version).SingleAsync());

    private Task<TaskLists> Tasks(Person person) => Send(person, new ShowTasks.Query());

    private async Task<IReadOnlyList<string>> Mine(Person person) => [.. (await Tasks(person)).Mine.Select(task => task.Kind)];
}
