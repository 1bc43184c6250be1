using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Tenancy;

/// <summary>Reading and writing are different rights: what is read within reach and may not be written, row by row and by query.</summary>
public sealed class RightsTests(TestDatabases databases) : PortalTest(databases)
{
    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Arrange(async db =>
        {
            await OrderRows.Add(db, accepted: true);
            await db.SaveChangesAsync();
            await OrderRows.Ship(db, await db.DeviceLines.OrderBy(line => line.Id).FirstAsync(), shipped: 2, received: 1);
        });
    }

    [Fact]
    public async Task A_vendor_reads_what_a_window_offers_and_never_writes_it()
    {
        await Refused<WindowOffering>(Cast.AppleRep, nameof(WindowOffering.Name), "Cheaper");
        await using var db = await As(Cast.AppleRep);
        await Assert.ThrowsAsync<OutOfReachException>(() => db.Offerings.ExecuteUpdateAsync(set => set.SetProperty(
            row => row.Name, "Cheaper")));
        await Assert.ThrowsAsync<OutOfReachException>(() => db.Offerings.ExecuteDeleteAsync());
        Assert.False(await Rows(all => all.Offerings.AnyAsync(row => row.Name == "Cheaper")));
    }

    [Fact]
    public async Task A_district_reads_its_commitments_and_never_writes_them()
    {
        await Refused<Domain.Funding.CommitmentEntry>(
            Cast.PineBusiness, nameof(Domain.Funding.CommitmentEntry.Movement), Domain.Funding.CommitmentMovement.Release);
        await using var db = await As(Cast.PineBusiness);
        await Assert.ThrowsAsync<OutOfReachException>(
            () => db.Commitments.ExecuteUpdateAsync(set => set.SetProperty(
                row => row.Movement, Domain.Funding.CommitmentMovement.Release)));
    }

    [Fact]
    public async Task A_vendor_writes_its_answer_to_a_line_and_nothing_else_of_it()
    {
        await Refused<OrderLine>(Cast.AppleRep, nameof(OrderLine.Quantity), 1);
        await using (var db = await As(Cast.AppleRep))
        {
            var line = await db.OrderLines.FirstAsync();
            Assert.Null(line.Accept("Mia Stone", World.Now));
            Assert.Equal(1, await db.SaveChangesAsync());
        }

        await using (var db = await As(Cast.AppleRep))
        {
            Assert.Equal(6, await db.OrderLines.ExecuteUpdateAsync(set => set.SetProperty(line => line.AcknowledgedBy, "Mia Stone")));
            await Assert.ThrowsAsync<OutOfReachException>(
                () => db.OrderLines.ExecuteUpdateAsync(set => set
                    .SetProperty(line => line.AcknowledgedBy, "Mia Stone")
                    .SetProperty(line => line.Quantity, 1)));
            await Assert.ThrowsAsync<OutOfReachException>(() => db.OrderLines.ExecuteUpdateAsync(set => set.SetProperty(
                line => line.UnitPrice.Cents, 1)));
        }
    }

    [Fact]
    public async Task A_vendor_takes_hold_of_an_order_and_changes_nothing_of_it()
    {
        await Refused<Order>(Cast.AppleRep, nameof(Order.BillTo), "Us");
        await using var db = await As(Cast.AppleRep);
        Assert.Equal(1, await db.Orders.ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version)));
        await Assert.ThrowsAsync<OutOfReachException>(() => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(row => row.BillTo, "Us")));
    }

    [Fact]
    public async Task A_district_reads_its_lines_of_an_order_and_the_head_and_writes_neither()
    {
        await Refused<OrderLine>(Cast.OakEverything, nameof(OrderLine.Quantity), 1);
        await Refused<OrderLine>(Cast.OakEverything, nameof(OrderLine.Acknowledgment), Acknowledgment.Rejected);
        await Refused<Order>(Cast.OakEverything, nameof(Order.BillTo), "Us");
        await Refused<DeviceLine>(Cast.OakEverything, nameof(DeviceLine.Quantity), 1);
    }

    [Fact]
    public async Task Neither_a_state_nor_a_vendor_receives_and_deploys()
    {
        foreach (var person in new[] { Cast.MaineOfficer, Cast.AppleRep })
        {
            await Refused<Device>(person, nameof(Device.Status), DeviceStatus.Deployed);
            await Refused<Domain.Fulfillment.Shipment>(person, nameof(Domain.Fulfillment.Shipment.FinishedBy), person.Name);
            await using var db = await As(person);
            await Assert.ThrowsAsync<OutOfReachException>(() => db.Devices.ExecuteUpdateAsync(set => set.SetProperty(
                row => row.Status, DeviceStatus.Deployed)));
        }
    }

    [Fact]
    public async Task A_state_does_not_write_what_a_district_asks_for()
    {
        await Refused<OptInLine>(Cast.MaineOfficer, nameof(OptInLine.Seats), 1);
        await using var db = await As(Cast.MaineOfficer);
        db.Remove(await db.OptInLines.FirstAsync());
        await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_signed_agreement_is_changed_by_nobody()
    {
        await Arrange(async db =>
        {
            var optIn = await db.OptIns.OrderBy(row => row.Id).FirstAsync();
            db.SignedAgreements.Add(new SignedAgreement
            {
                StateId = optIn.StateId,
                DistrictId = optIn.DistrictId,
                OptInId = optIn.Id,
                TextVersion = "x",
                File = Files.Of(db, [1], optIn.StateId, optIn.DistrictId),
                Sha256 = "x",
                SignerId = 1,
                SignerName = "Grace Dube",
                SignerTitle = "Superintendent",
                SignedAt = World.Now,
                BoardVotedOn = new DateOnly(2027, 3, 1),
            });
        });
        foreach (var person in new[] { Cast.MaineOfficer, Cast.PineSuperintendent })
        {
            await Refused<SignedAgreement>(person, nameof(SignedAgreement.SignerName), "Somebody");
        }
    }

    [Fact]
    public async Task A_row_is_not_moved_into_reach_from_another_tenant()
    {
        var oak = await Rows(db => db.Enrollments
            .AsNoTracking()
            .OrderBy(row => row.Id)
            .FirstAsync(row => db.Schools.Any(school => school.Id == row.SchoolId && school.Code == World.SchoolOf(World.Oak))));
        var pine = await Rows(db => db.Districts.SingleAsync(row => row.Code == World.Pine));
        await using var db = await As(Cast.PineDirector);
        db.Attach(oak);
        db.Entry(oak).Property(row => row.DistrictId).CurrentValue = pine.Id;
        await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task What_is_written_down_once_is_not_changed()
    {
        await Arrange(db =>
        {
            db.Outbox.Add(new OutboxMail("program@maine.example", "Ada Fortin", "Submitted", "Pine submitted.", World.Now));
            return Task.CompletedTask;
        });
        await Refused<OutboxMail>(Cast.PineDirector, nameof(OutboxMail.To), "else@where.example");
        await using var db = await As(Cast.PineDirector);
        await Assert.ThrowsAsync<OutOfReachException>(() => db.Outbox.ExecuteDeleteAsync());
    }

    [Fact]
    public async Task By_query_one_writes_what_one_may_write_row_by_row()
    {
        await using var oak = await As(Cast.OakEverything);
        Assert.Equal(2, await oak.Devices.ExecuteUpdateAsync(set => set.SetProperty(row => row.ConditionNote, "Scratched")));
        await using var maine = await As(Cast.MaineOfficer);
        Assert.Equal(1, await maine.Appropriations.ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version)));
        await Assert.ThrowsAsync<OutOfReachException>(() => maine.Appropriations.ExecuteUpdateAsync(set => set.SetProperty(
            row => row.StateId, 2)));
    }

    private async Task Refused<T>(Person person, string column, object value)
        where T : class
    {
        await using var db = await As(person);
        var row = await db.Set<T>().OrderBy(each => EF.Property<long>(each, "Id")).FirstAsync();
        db.Entry(row).Property(column).CurrentValue = value;
        Assert.True(db.Entry(row).Property(column).IsModified, $"{column} is {value} already: nothing is tried.");
        await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
    }

    private async Task<PortalDb> As(Person person) => TestDatabases.Open(Portal.Connection, await Portal.CurrentUserOf(person));
}
