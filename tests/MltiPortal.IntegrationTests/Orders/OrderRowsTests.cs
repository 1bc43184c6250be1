using Microsoft.EntityFrameworkCore;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Orders;

/// <summary>The orders that other tests start from are what they say.</summary>
public sealed class OrderRowsTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public async Task The_orders_of_the_fixture_have_the_figures_that_it_names()
    {
        await Arrange(db => OrderRows.Add(db));
        await using var db = Portal.Db();
        var order = await db.Orders
            .Include(row => row.Lines)
            .ThenInclude(line => line.DeviceLines)
            .SingleAsync(row => row.Number == PoNumber.Parse(OrderRows.Apple));
        Assert.Equal(OrderRows.AppleYear * 4, order.NotToExceed);
        Assert.Equal(
            OrderRows.AppleSeats, order.Lines.Where(line => line.Item == Domain.Contracts.PriceItem.Seat).Sum(line => line.Quantity));
        Assert.Equal(OrderRows.AppleDevices, order.Lines.SelectMany(line => line.DeviceLines).Sum(line => line.Quantity));
        Assert.Empty(order.MissingStatements());
    }
}
