using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;
using MltiPortal.IntegrationTests.Cohorts;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Reporting;

/// <summary>
/// The main flow once through, from the seats to the last device: each approval, return, take-back, lock, signature, answer, shipment,
/// receipt and undo is in the history of every object that it concerns, and all of it is put into words.
/// </summary>
public sealed class HistoryWalkTests(TestDatabases databases) : OptInTest(databases)
{
    [Fact]
    public async Task Every_step_is_in_the_history_of_all_that_it_concerns()
    {
        await Submitted();
        Outcomes.Done(await Send(Cast.PineSuperintendent, new WithdrawOptIn.Command(World.Cohort, World.Pine, (await Version())!.Value)));
        Outcomes.Done(await Send(Cast.PineSuperintendent, await Signing()));
        Outcomes.Done(await Send(Cast.MaineOfficer, await Returning(World.Pine, "Fewer seats, please.")));
        Outcomes.Done(await Save(Cast.PineDirector, World.Pine, Grade8(2)));
        await Certify();
        Outcomes.Done(await Send(Cast.PineSuperintendent, await Signing()));
        await Approve(World.Pine);
        await LockMaine();
        var order = await Rows(db => db.Orders.SingleAsync());
        Outcomes.Done(await Send(Cast.MaineProcurement, new SignOrder.Command(order.Key, await OrderVersion(order.Id))));
        Outcomes.Done(await Send(Cast.MaineFiscal, new CertifyOrder.Command(order.Key, await OrderVersion(order.Id))));
        Outcomes.Done(await Send(Cast.AppleRep, new AcceptLines.Command(order.Key, null, await Rows(db => db.OrderLines.CountAsync()))));
        await Ship(order);
        await ReceiveAndDeploy();
        Outcomes.Done(await Send(
            Cast.PineSuperintendent, new NamePerson.Command("", Cast.PineReceiver.Name, Cast.PineReceiver.Email, Roles.Deployer)));

        Assert.Equal(
            [
                nameof(OptInBegun), nameof(OptInReadyToCertify), nameof(FundsCertified), nameof(OptInSubmitted), nameof(OptInWithdrawn),
                nameof(OptInSubmitted),
                nameof(OptInReturned), nameof(CertificationFell), nameof(FundsCertified), nameof(OptInSubmitted), nameof(OptInApproved),
                nameof(OptInOrdered),
            ],
            await Kinds(HistorySubject.OptIn));
        Assert.Equal(
            [
                nameof(OptInSubmitted), nameof(OptInWithdrawn), nameof(OptInSubmitted), nameof(OptInReturned), nameof(OptInSubmitted),
                nameof(OptInApproved),
                nameof(WindowLocked), nameof(OrderPlaced),
            ],
            (await Kinds(HistorySubject.Window)).Where(kind => kind is not (nameof(WindowOpened) or nameof(WindowClosed))).ToList());
        Assert.Equal(
            [
                nameof(OrderPrepared), nameof(OrderSigned), nameof(OrderPlaced), nameof(OrderFundsEncumbered), nameof(LinesAccepted),
                nameof(ShipmentSent), nameof(ReceivingBegan),
                nameof(DeviceSetAside), nameof(ReceiptUndone), nameof(ReceivingFinished), nameof(ShipmentReopened),
                nameof(ReceivingFinished),
            ],
            await Kinds(HistorySubject.Order));
        Assert.Equal(
            [
                nameof(ShipmentSent), nameof(ReceivingBegan), nameof(DeviceSetAside), nameof(ReceiptUndone), nameof(ReceivingFinished),
                nameof(ShipmentReopened), nameof(ReceivingFinished),
            ],
            await Kinds(HistorySubject.Shipment));
        Assert.Equal([nameof(DistrictLinesAnswered), nameof(DeploymentUndone), nameof(PersonNamed)], await Kinds(HistorySubject.District));
        Assert.Equal(
            [DeviceAction.Ship, DeviceAction.Receive, DeviceAction.SetAside, DeviceAction.Undo, DeviceAction.Deploy, DeviceAction.Undo],
            await Rows(db => db.DeviceEvents
                .Where(one => db.Devices.Any(device => device.Id == one.DeviceId && device.Serial == "W1"))
                .OrderBy(one => one.Id)
                .Select(one => one.Action)
                .ToListAsync()));

        // each line is a sentence, for the state and for whoever else reads it
        Assert.All(await Rows(db => db.History.Words()), words => Assert.EndsWith(".", words, StringComparison.Ordinal));
        Assert.NotEmpty(Outcomes.Done(await Send(Cast.AppleRep, new ShowOrder.Query(order.Key, new()))).History);
        Assert.NotEmpty(Outcomes.Done(await Send(Cast.PineDirector, new ShowDistrict.Query(World.Pine))).History);
        Assert.Equal(
            6,
            Outcomes.Done(await Send(
                Cast.PineDirector,
                new ShowDevice.Query("Apple", "W1"))).Life.Count(step => !step.Text.StartsWith("Ordered", StringComparison.Ordinal)));
    }

    private async Task Ship(Order order)
    {
        var lines = await Rows(db => db.DeviceLines.OrderBy(line => line.Number).ToListAsync());
        var units = lines.SelectMany((line, at) => Enumerable.Range(1, line.Quantity).Select(unit =>
            new ShipDevices.Unit(
                line.Number, at == 0 ? $"W{unit}" : FormattableString.Invariant($"S{line.Number}-{unit}"), null, null))).ToList();
        var today = DateOnly.FromDateTime(Portal.Clock.GetUtcNow().UtcDateTime);
        Outcomes.Done(await Send(
            Cast.AppleRep,
            new ShipDevices.Command(order.Number.Value, new("Northern Freight", "1Z-88420", today, today.AddDays(3)), units)));
    }

    private async Task ReceiveAndDeploy()
    {
        var shipment = await Rows(db => db.Shipments.SingleAsync());
        var aside = Guid.NewGuid();
        Outcomes.Done(await Send(Cast.PineReceiver, new ReceiveScan.Command(shipment.Number, "W1", Guid.NewGuid())));
        Outcomes.Done(await Send(Cast.PineReceiver, new SetAsideDevice.Command(shipment.Number, "W1", "The screen is cracked.", aside)));
        Outcomes.Done(await Send(Cast.PineReceiver, new UndoReceipt.Command(shipment.Number, aside)));
        Outcomes.Done(await Send(Cast.PineReceiver, new FinishShipment.Command(shipment.Number, await ShipmentVersion())));
        Outcomes.Done(await Send(Cast.PineReceiver, new ReopenShipment.Command(shipment.Number)));
        Outcomes.Done(await Send(Cast.PineReceiver, new FinishShipment.Command(shipment.Number, await ShipmentVersion())));
        var batch = Guid.NewGuid();
        Outcomes.Done(await Send(Cast.PineDeployer, new DeployDevices.Command(World.HarborMiddle, Audience.Grade(8), ["W1"], batch)));
        Outcomes.Done(await Send(Cast.PineDeployer, new UndoDeployment.Command(World.HarborMiddle, ["W1"], batch)));
    }

    private Task<Guid> OrderVersion(long id) => Rows(db => db.Orders.Where(row => row.Id == id).Select(row => row.Version).SingleAsync());

    private Task<Guid> ShipmentVersion() => Rows(db => db.Shipments.Select(row => row.Version).SingleAsync());

    private Task<List<string>> Kinds(HistorySubject subject) =>
        Rows(db => db.History.Where(row => row.Subject == subject).OrderBy(row => row.Id).Select(row => row.Kind).ToListAsync());
}
