using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Domain.Orders;

/// <summary>Seats of one solution that a district orders for one school on its own account, at a price of the price book.</summary>
public sealed record LocalSeats(District District, School School, Solution Solution, PriceBookEntry Price, SeatKind SeatKind, int Seats);

/// <summary>How a district's own order is made: one seat line with its devices and spares, all of it the district's money.</summary>
public static class LocalOrder
{
    /// <summary>Most seats of one line; a larger number is taken for a mistake.</summary>
    public const int MostSeats = 10_000;

    /// <summary>What the vendor may invoice at most: the whole term of every seat.</summary>
    public static Money NotToExceed(LocalSeats seats, int termYears)
    {
        ArgumentNullException.ThrowIfNull(seats);
        return seats.Price.Price * seats.Seats * termYears;
    }

    /// <summary>Begins a draft with its line.</summary>
    /// <param name="order">The head, saved and without lines.</param>
    /// <param name="vendor">Its vendor: the spare rate.</param>
    /// <param name="seats">One seat or more, of this vendor's solution.</param>
    public static void Begin(Order order, Vendor vendor, LocalSeats seats)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(vendor);
        ArgumentNullException.ThrowIfNull(seats);
        var (district, school, solution, price, kind, count) = seats;
        var toWarehouse = district.DeliverTo == DeliverTo.Warehouse;
        var total = price.Price * count;
        var line = new OrderLine
        {
            StateId = order.StateId,
            VendorId = order.VendorId,
            DistrictId = district.Id,
            OrderId = order.Id,
            Number = 1,
            SchoolId = school.Id,
            SolutionId = solution.Id,
            PriceBookEntryId = price.Id == 0 ? null : price.Id,
            Item = PriceItem.Seat,
            SeatKind = kind,
            Description = $"{solution.ShortName}, {(kind == SeatKind.Student ? "student" : "staff")} seat",
            Quantity = count,
            UnitPrice = price.Price,
            PriceBasis = PriceBasis.PerSeatYear,
            TotalYear = total,
            DistrictName = district.Name,
            ShipToName = toWarehouse ? $"{district.Name}, warehouse" : school.Name,
            ShipToAddress = toWarehouse ? district.WarehouseAddress : school.Address,
            ShipToContact = ShipTo.Contact(district, school),
            ShipToInstructions = toWarehouse ? "" : school.DeliveryInstructions,
        };
        line.PaidBy([new(FundingSource.Local, null, total)]);
        order.Lines.Add(line);
        var number = 0;
        foreach (var device in solution.Devices
            .Where(device => device.SeatKind == kind)
            .OrderByDescending(device => device.IsPrimary)
            .ThenBy(device => device.Model, StringComparer.Ordinal))
        {
            line.AddDevices(device, ++number, count * device.PerSeat, isSpare: false);
        }

        var spares = vendor.SparesFor(count);
        if (spares > 0 && solution.Devices.FirstOrDefault(device => device.IsPrimary && device.SeatKind == kind) is { } primary)
        {
            line.AddDevices(primary, ++number, spares, isSpare: true);
        }

        order.AddShares();
        order.BeginDraft();
    }
}
