using CsCheck;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Tests;

/// <summary>A device from the ship notice to a grade and back, the table of its steps, and the shipment that it came with.</summary>
public sealed class DeviceTests
{
    private const long Ordered = 7;
    private static readonly DateTime Start = new(2027, 8, 2, 14, 0, 0, DateTimeKind.Utc);
    private static readonly IReadOnlySet<Permission> Everything = Enum.GetValues<Permission>().ToHashSet();

    private static readonly DeviceAction[] Doable =
    [
        DeviceAction.Receive, DeviceAction.SetAside, DeviceAction.Deploy, DeviceAction.ReportShort, DeviceAction.Clear,
        DeviceAction.WriteOff, DeviceAction.Void, DeviceAction.Correct, DeviceAction.CorrectSerial,
    ];

    public static TheoryData<DeviceStatus, DeviceAction> Steps { get; } = new(
        from status in Enum.GetValues<DeviceStatus>()
        from action in Doable
        select (status, action));

    [Fact]
    public void A_device_is_in_transit_then_received_then_deployed()
    {
        var device = Announced();
        Assert.Equal((DeviceStatus.InTransit, "C02X1"), (device.Status, device.SerialKey));
        Assert.Null(device.Receive(By("Hal", Start)));
        Assert.Equal((DeviceStatus.Received, Start, "Hal"), (device.Status, device.ReceivedAt, device.ReceivedBy));
        Assert.Null(device.Deploy(9, Audience.Grade(8), By("Ida", Start)));
        Assert.Equal(
            (DeviceStatus.Deployed, 9L, Audience.Grade(8), Ordered),
            (device.Status, device.SchoolId, device.Audience!.Value, device.OrderedForSchoolId));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_that_the_table_holds_is_taken_and_offered_and_any_other_is_refused_with_its_reason(
        DeviceStatus status, DeviceAction action)
    {
        var device = In(status);
        var before = device.Now();
        device.TakeChanges();
        var step = DeviceTransitions.Find(status, action);
        var objection = Take(device, action, 9, 5, Start.AddDays(9));

        Assert.Equal(step is null, objection is not null);
        Assert.Equal(objection?.Text, DeviceTransitions.Check(device.Serial, status, action)?.Text);
        Assert.Equal(step is { IsOffered: true }, DeviceTransitions.Offered(status, Everything).Contains(action));
        if (step is null)
        {
            Assert.Contains(device.Serial, objection!.Text, StringComparison.Ordinal);
            Assert.Equal(before, device.Now());
            Assert.Empty(device.TakeChanges());
            return;
        }

        Assert.DoesNotContain(action, DeviceTransitions.Offered(status, Everything.Except([step.Permission]).ToHashSet()));
        var change = Assert.Single(device.TakeChanges());
        Assert.Equal((before, step.From, step.To, action), (change.Before, change.Event.From, change.Event.To, change.Event.Action));
        Assert.Equal((step.To, device.SchoolId, device.Audience), (device.Status, change.Event.SchoolId, change.Event.Audience));
    }

    [Fact]
    public void The_table_has_one_answer_for_each_status_and_action_and_reaches_every_status()
    {
        Assert.Equal(DeviceTransitions.All.Count, DeviceTransitions.All.Select(step => (step.From, step.Action)).Distinct().Count());
        Assert.Empty(Enum.GetValues<DeviceStatus>().Except(DeviceTransitions.All.Select(step => step.To)));
        Assert.DoesNotContain(DeviceTransitions.All, step => step.Action == DeviceAction.Undo);
    }

    /// <summary>
    /// Whatever people do and take back, in any order: the device is what its events come to, and an undo is exactly a step back.
    /// </summary>
    [Fact]
    public void A_device_is_always_what_its_standing_events_come_to()
    {
        var what = Gen.Select(Gen.Int[0, 8], Gen.Long[1, 3], Gen.Int[-1, 12]);
        what.Array[0, 25].Sample(doings =>
        {
            var device = Announced();
            var events = new List<DeviceEvent>();
            var past = new Stack<DeviceState>();
            var at = Start;
            Keep(device, events);
            foreach (var (doing, school, grade) in doings)
            {
                var before = device.Now();
                at = at.AddMinutes(1);
                if (doing >= Doable.Length)
                {
                    var last = DeviceEvent.Standing(events)[^1];
                    if (device.Undo(events, last, By("Ola", at)) is not null)
                    {
                        Assert.Equal(DeviceAction.Ship, last.Action);
                        continue;
                    }

                    Assert.Equal(past.Pop(), device.Now());
                    Keep(device, events);
                    Assert.Equal(
                        (DeviceAction.Undo, last.Id, before.Status, device.Status),
                        (events[^1].Action, events[^1].UndoesId, events[^1].From, events[^1].To));
                }
                else if (Take(device, Doable[doing], school, grade, at) is null)
                {
                    past.Push(before);
                    Keep(device, events);
                }

                Assert.Equal(device.Now(), DeviceState.Of(DeviceEvent.Standing(events)));
                Assert.Equal(device.Status, events[^1].To);
                Assert.True(device.Status != DeviceStatus.Deployed || device.ReceivedAt is not null);
            }
        });
    }

    [Fact]
    public void A_device_that_was_received_and_then_set_aside_by_mistake_is_received_again_after_the_undo()
    {
        var (device, events) = (Announced(), new List<DeviceEvent>());
        device.Receive(By("Hal", Start));
        device.SetAside("Dead battery", By("Ida", Start.AddDays(1)));
        Keep(device, events);
        Assert.Equal((Start, "Hal", "Dead battery"), (device.ReceivedAt!.Value, device.ReceivedBy, device.ConditionNote));

        Assert.Null(device.Undo(events, events[^1], By("Ida", Start.AddDays(2))));
        Assert.Equal(
            (DeviceStatus.Received, Start, "Hal", ""), (device.Status, device.ReceivedAt!.Value, device.ReceivedBy, device.ConditionNote));
    }

    [Fact]
    public void Only_the_last_thing_that_happened_is_taken_back_and_only_once()
    {
        var (device, events) = (Announced(), new List<DeviceEvent>());
        device.Receive(By("Hal", Start));
        device.Deploy(9, Audience.Grade(8), By("Ida", Start));
        device.Deploy(10, Audience.Grade(5), By("Ida", Start));
        Keep(device, events);
        Assert.NotNull(device.Undo(events, events[0], By("Hal", Start)));
        Assert.NotNull(device.Undo(events, events[1], By("Hal", Start)));
        Assert.NotNull(device.Undo(events, events[2], By("Hal", Start)));
        Assert.Equal(10, device.SchoolId);

        Assert.Null(device.Undo(events, events[3], By("Ida", Start)));
        Keep(device, events);
        Assert.Equal((DeviceStatus.Deployed, 9L, Audience.Grade(8)), (device.Status, device.SchoolId, device.Audience!.Value));
        Assert.NotNull(device.Undo(events, events[3], By("Ida", Start)));
        Assert.Null(device.Undo(events, events[2], By("Ida", Start)));
        Assert.Equal(
            (DeviceStatus.Received, Ordered, null, null, ""),
            (device.Status, device.SchoolId, device.Audience, device.DeployedAt, device.DeployedBy));
    }

    /// <summary>
    /// The moves of anything that happens add up to how many there are of each status, at each school and for each school that ordered.
    /// </summary>
    [Fact]
    public void The_moves_add_up_to_what_there_is()
    {
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 8], Gen.Long[7, 9], Gen.Int[-1, 12]).Array[0, 60].Sample(doings =>
        {
            var devices = Enumerable.Range(0, 4).Select(_ => Announced()).ToList();
            var events = devices.ConvertAll(_ => new List<DeviceEvent>());
            var moves = new List<DeviceMove>();
            devices.ForEach(device => Count(device));
            foreach (var (which, doing, school, grade) in doings)
            {
                var device = devices[which];
                if (doing >= Doable.Length)
                {
                    device.Undo(events[which], DeviceEvent.Standing(events[which])[^1], By("Ola", Start));
                }
                else
                {
                    Take(device, Doable[doing], school, grade, Start);
                }

                Count(device);
            }

            foreach (var (status, school) in
                from status in Enum.GetValues<DeviceStatus>() from school in new[] { 7L, 8, 9 } select (status, school))
            {
                Assert.Equal(
                    devices.Count(device => device.Status == status && device.SchoolId == school),
                    Sum(moves.Where(move => move.SchoolId == school), status));
            }

            Assert.All(
                Enum.GetValues<DeviceStatus>(),
                status => Assert.Equal(
                    devices.Count(device => device.Status == status),
                    Sum(moves.Where(move => move.OrderedForSchoolId == Ordered), status)));

            void Count(Device device)
            {
                var changes = device.TakeChanges().Select(change => (device, change)).ToList();
                Number(events[devices.IndexOf(device)], changes.Select(one => one.change.Event));
                moves.AddRange(DevicesMoved.Of(changes)?.Moves ?? []);
            }
        });

        static int Sum(IEnumerable<DeviceMove> moves, DeviceStatus status) =>
            moves.Sum(move => (move.To == status ? move.Count : 0) - (move.From == status ? move.Count : 0));
    }

    [Fact]
    public void A_voided_device_gives_its_numbers_back_and_keeps_them_to_be_read()
    {
        var device = Announced();
        Assert.Null(device.Void("Not in the box", By("Mia", Start)));
        Assert.Equal(("c02x1", "C02X1~0", "T-1", "T1~0"), (device.Serial, device.SerialKey, device.Tag, device.TagKey));
        Assert.Equal("Not in the box", device.ConditionNote);
    }

    [Fact]
    public void A_corrected_number_is_kept_with_the_one_before_and_does_not_stand_in_the_way_of_an_undo()
    {
        var device = Announced();
        var events = new List<DeviceEvent>();
        Assert.Null(device.Receive(By("Hal", Start)));
        Keep(device, events);
        Assert.Null(device.CorrectSerial("C02-X7", "The label says so.", By("Hal", Start)));
        Keep(device, events);
        Assert.Equal("Serial number c02x1 is now C02-X7. The label says so.", events[^1].Note);
        Assert.Equal("C02X7", device.SerialKey);
        Assert.NotNull(device.CorrectSerial("C02-X7", "Again", By("Hal", Start)));
        Assert.Null(device.Undo(events, events[1], By("Hal", Start)));
        Assert.Equal((DeviceStatus.InTransit, "C02-X7"), (device.Status, device.Serial));
    }

    [Fact]
    public void Devices_alike_are_one_move_with_their_number()
    {
        var devices = Enumerable.Range(0, 5).Select(_ => Announced()).ToList();
        var moved = DevicesMoved.Of([.. devices.SelectMany(device => device.TakeChanges().Select(change => (device, change)))])!;
        Assert.Equal(new EventOwner(1, 2, 3), moved.Owner);
        Assert.Equal([new DeviceMove(4, 6, 5, Ordered, Ordered, 2, IsSpare: false, null, DeviceStatus.InTransit, 5)], moved.Moves);
        Assert.Empty(moved.Concerns);
        Assert.Null(DevicesMoved.Of([]));
    }

    [Fact]
    public void Serials_are_compared_without_regard_to_case_and_surrounding_space() =>
        Gen.String[Gen.Char.AlphaNumeric, 1, 30].Sample(serial => Device.Key($"  {serial.ToLowerInvariant()}\t") == Device.Key(serial));

    [Fact]
    public void A_shipment_begins_once_is_finished_once_and_may_be_reopened()
    {
        var shipment = new Shipment
        {
            Number = "ME-2027-000318-S1",
            VendorName = "Apple",
            DistrictName = "Pine Harbor",
            Carrier = "UPS",
            Tracking = "1Z",
            ShippedOn = new DateOnly(2027, 7, 28),
            ExpectedOn = new DateOnly(2027, 8, 2),
            EnteredBy = "Mia",
            EnteredAt = Start,
        };
        var result = new ReceivingResult(3, 1, 1, 1, [], []);
        shipment.Begin(Start);
        shipment.Begin(Start.AddDays(1));
        Assert.Equal(Start, shipment.BeganAt);
        Assert.Null(shipment.Finish(result, "Hal", Start));
        Assert.Equal(
            "Shipment ME-2027-000318-S1 was finished already, by Hal. Nothing changed.", shipment.Finish(result, "Ida", Start)?.Text);
        Assert.Null(shipment.Reopen());
        Assert.NotNull(shipment.Reopen());
        Assert.Null(shipment.Finish(result, "Ida", Start));
        Assert.Equal(
            [typeof(ReceivingBegan), typeof(ReceivingFinished), typeof(ShipmentReopened), typeof(ReceivingFinished)],
            shipment.TakeEvents().Select(happened => happened.GetType()));
    }

    private static DeviceHandling By(string name, DateTime at) => new(1, name, at);

    private static Objection? Take(Device device, DeviceAction action, long school, int grade, DateTime at) => action switch
    {
        DeviceAction.Receive => device.Receive(By("Hal", at)),
        DeviceAction.SetAside => device.SetAside("Dent", By("Ida", at)),
        DeviceAction.ReportShort => device.ReportShort(By("Hal", at)),
        DeviceAction.Clear => device.Clear(By("Hal", at)),
        DeviceAction.WriteOff => device.WriteOff("Lost", By("Hal", at)),
        DeviceAction.Void => device.Void("Not in the box", By("Mia", at)),
        DeviceAction.Correct => device.Correct(
            device.Numbers() with { Serial = device.Serial + "9", Carton = device.Carton + "9" }, "Swapped", By("Mia", at)),
        DeviceAction.CorrectSerial => device.CorrectSerial(device.Serial + "8", "The label says so", By("Hal", at)),
        _ => device.Deploy(school, Audience.Grade(grade), By("Ida", at)),
    };

    private static Device In(DeviceStatus status)
    {
        var device = Announced();
        Assert.All(
            status switch
            {
                DeviceStatus.InTransit => Array.Empty<DeviceAction>(),
                DeviceStatus.Received => [DeviceAction.Receive],
                DeviceStatus.Damaged => [DeviceAction.SetAside],
                DeviceStatus.Short => [DeviceAction.ReportShort],
                DeviceStatus.WrittenOff => [DeviceAction.ReportShort, DeviceAction.WriteOff],
                DeviceStatus.Voided => [DeviceAction.Void],
                _ => [DeviceAction.Receive, DeviceAction.Deploy],
            },
            action => Assert.Null(Take(device, action, 8, 7, Start)));
        Assert.Equal(status, device.Status);
        return device;
    }

    /// <summary>Numbers the events as the database does.</summary>
    private static void Keep(Device device, List<DeviceEvent> events) =>
        Number(events, device.TakeChanges().Select(change => change.Event));

    private static void Number(List<DeviceEvent> events, IEnumerable<DeviceEvent> more)
    {
        foreach (var one in more)
        {
            events.Add(new DeviceEvent
            {
                Id = events.Count + 1,
                Action = one.Action,
                From = one.From,
                To = one.To,
                SchoolId = one.SchoolId,
                Audience = one.Audience,
                At = one.At,
                By = one.By,
                Note = one.Note,
                UndoesId = one.UndoesId,
            });
        }
    }

    private static Device Announced() => Device.InTransit(
        new DeviceIdentity("Apple", "MacBook Air", "c02x1", "T-1", "CARTON-1"), new DevicePlace(1, 2, 3, 4, 5, 6, Ordered, IsSpare: false),
        By("Mia", Start.AddDays(-5)));
}
