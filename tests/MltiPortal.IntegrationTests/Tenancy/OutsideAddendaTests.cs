using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Reporting;
using MltiPortal.IntegrationTests.Devices;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Tenancy;

/// <summary>A vendor whose addendum with a state is gone: its rows there are read and written by it no more.</summary>
public sealed class OutsideAddendaTests(TestDatabases databases) : PortalTest(databases)
{
    private const string VermontSerial = "BIRC0001";

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Arrange(async db =>
        {
            await DeviceRows.Build(db);
            var order = await Vermont(db.Orders);
            db.History.Add(new HistoryEntry
            {
                StateId = order.StateId,
                VendorId = order.VendorId,
                Subject = HistorySubject.Order,
                SubjectId = order.Id,
                At = World.Now,
                By = "Dan Marsh",
                OnBehalfOf = "State of Vermont",
                Kind = HistoryWords.Kind,
                Payload = HistoryWords.Saying("Placed."),
            });
        });
    }

    [Fact]
    public async Task While_there_is_an_addendum_the_vendor_reads_them()
    {
        await using var db = await As(Cast.AppleRep);
        Assert.Equal((1, 1, 1, 1, 5, 2, 1), await InVermont(db));
        Outcomes.Done(await Send(Cast.AppleRep, new ShowDevice.Query("Apple", VermontSerial)));
    }

    [Fact]
    public async Task Without_one_it_reads_neither_rows_nor_history()
    {
        await EndInVermont();
        await using var db = await As(Cast.AppleRep);
        Assert.Equal((0, 0, 0, 0, 0, 0, 0), await InVermont(db));
        Assert.NotEqual(0, await db.Devices.CountAsync());
        Outcomes.NotFound(await Send(Cast.AppleRep, new ShowDevice.Query("Apple", VermontSerial)));
        using var client = await Portal.SignedIn(Cast.AppleRep);
        foreach (var path in new[]
        {
            $"/orders/{DeviceRows.VermontOrder}",
            $"/fulfillment/shipments/{DeviceRows.VermontOrder}-S1",
            $"/devices/Apple/{VermontSerial}"
        })
        {
            using var response = await client.GetRaw(path);
            Assert.Equal((path, System.Net.HttpStatusCode.NotFound), (path, response.StatusCode));
        }
    }

    [Fact]
    public async Task Without_one_it_writes_none_row_by_row_or_in_bulk()
    {
        await EndInVermont();
        var order = await Rows(db => Vermont(db.Orders.AsNoTracking()));
        var shipment = await Rows(db => Vermont(db.Shipments.AsNoTracking()));
        var line = await Rows(db => Vermont(db.OrderLines.AsNoTracking()));
        var entry = await Rows(db => Vermont(db.History.AsNoTracking()));
        await using (var db = await As(Cast.AppleRep))
        {
            Assert.Null(line.Accept("Mia Stone", World.Now.AddDays(1)));
            db.Attach(line).Property(row => row.Acknowledgment).IsModified = true;
            await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
        }

        foreach (var row in new object[]
        {
            new Shipment
            {
                StateId = order.StateId, VendorId = order.VendorId, DistrictId = shipment.DistrictId, OrderId = order.Id, Number = "x",
                VendorName = "Apple", DistrictName = "x",
                Carrier = "x", Tracking = "x", ShippedOn = shipment.ShippedOn, ExpectedOn = shipment.ExpectedOn, EnteredBy = "Mia Stone",
                EnteredAt = World.Now,
            },
            new HistoryEntry
            {
                StateId = order.StateId, VendorId = order.VendorId, Subject = entry.Subject, SubjectId = entry.SubjectId, At = World.Now,
                By = "Mia Stone", OnBehalfOf = "Apple",
                Kind = entry.Kind, Payload = entry.Payload,
            },
        })
        {
            await using var db = await As(Cast.AppleRep);
            db.Add(row);
            await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
        }

        await using (var db = await As(Cast.AppleRep))
        {
            var scope = new CurrentUserScope();
            scope.Set(await Portal.CurrentUserOf(Cast.AppleRep));
            await using var transaction = await db.Database.BeginTransactionAsync();
            var device = await Rows(all => all.Devices.AsNoTracking().SingleAsync(row => row.Serial == VermontSerial));
            await Assert.ThrowsAsync<OutOfReachException>(() => new BulkWriter(db, scope).Insert([device], CancellationToken.None));
        }
    }

    private static async Task<T> Vermont<T>(IQueryable<T> rows)
        where T : class, Domain.IStateOwned => await rows.OrderByDescending(row => row.StateId).FirstAsync();

    private static async Task<(
        int Orders, int Lines, int DeviceLines, int Shipments, int Devices, int Offerings, int History)> InVermont(PortalDb db)
    {
        var vermont = await db.States.Where(state => state.Code == "VT").Select(state => state.Id).SingleAsync();
        return (
            await db.Orders.CountAsync(row => row.StateId == vermont),
            await db.OrderLines.CountAsync(row => row.StateId == vermont),
            await db.DeviceLines.CountAsync(row => row.StateId == vermont),
            await db.Shipments.CountAsync(row => row.StateId == vermont),
            await db.Devices.CountAsync(row => row.StateId == vermont),
            await db.Offerings.CountAsync(row => row.StateId == vermont),
            await db.History.CountAsync(row => row.StateId == vermont));
    }

    private Task EndInVermont() => Arrange(db => db.Addenda.Where(row => row.Number == "VT-APPLE-1").ExecuteDeleteAsync());

    private async Task<PortalDb> As(Person person) => TestDatabases.Open(Portal.Connection, await Portal.CurrentUserOf(person));
}
