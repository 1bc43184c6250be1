using MltiPortal.Domain.Contracts;

namespace MltiPortal.Domain.Orders;

/// <summary>
/// One district's part of an order: that it may see the order, and what its lines add up to. A state's aggregate order has many, a
/// district's own order has one. The sums of an order are the sums of these rows; <c>verify</c> compares them with the lines.
/// </summary>
public sealed class OrderShare : IDistrictOwned, IVendorOwned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long VendorId { get; init; }

    public long DistrictId { get; init; }

    public long OrderId { get; init; }

    /// <summary>Its order, where it is loaded.</summary>
    public Order Order { get; private set; } = null!;

    /// <summary>The district's name on the day of the order.</summary>
    public required string DistrictName { get; init; }

    /// <summary>
    /// The number of its first line: unique in the order, and what the district is called in it, as two may have one name.
    /// </summary>
    public int FirstLine { get; private set; }

    /// <summary>Lines, one or more.</summary>
    public int Lines { get; private set; }

    /// <summary>Seats; the network of a seat is not counted again.</summary>
    public int Seats { get; private set; }

    /// <summary>Devices to ship, spares included.</summary>
    public int Devices { get; private set; }

    /// <summary>What is paid a year of the term.</summary>
    public Money TotalYear { get; private set; }

    /// <summary>What is paid one time.</summary>
    public Money TotalOnce { get; private set; }

    /// <summary>What the state's programs and grants pay of <see cref="TotalYear"/>.</summary>
    public Money StateYear { get; private set; }

    /// <summary>What grants pay of <see cref="StateYear"/>.</summary>
    public Money GrantYear { get; private set; }

    /// <summary>The district's part of <see cref="TotalYear"/>.</summary>
    public Money DistrictYear { get; private set; }

    /// <summary>Lines that the vendor accepted.</summary>
    public int Accepted { get; private set; }

    /// <summary>Lines that the vendor takes, but ships later.</summary>
    public int Backordered { get; private set; }

    /// <summary>Lines that the vendor does not take.</summary>
    public int Rejected { get; private set; }

    /// <summary>Lines of which the vendor does not take some seats.</summary>
    public int Partial { get; private set; }

    /// <summary>Lines that were given up after the vendor rejected them.</summary>
    public int Canceled { get; private set; }

    /// <summary>Counts the vendor's answers to this district's lines.</summary>
    public void CountAnswers(IEnumerable<OrderLine> lines)
    {
        var ours = lines.Where(line => line.DistrictId == DistrictId).ToLookup(line => line.Acknowledgment);
        Accepted = ours[Acknowledgment.Accepted].Count();
        Backordered = ours[Acknowledgment.Backordered].Count();
        Rejected = ours[Acknowledgment.Rejected].Count();
        Partial = ours[Acknowledgment.Partial].Count();
        Canceled = ours[Acknowledgment.Canceled].Count();
    }

    /// <summary>
    /// Adds its lines up anew, after seats were canceled. All lines of the order, with shares and device lines, have to be loaded.
    /// </summary>
    public void AddUp(IEnumerable<OrderLine> lines)
    {
        var ours = lines.Where(line => line.DistrictId == DistrictId).ToList();
        Seats = ours.Where(line => line.Item == PriceItem.Seat).Sum(line => line.Quantity);
        Devices = ours.SelectMany(line => line.DeviceLines).Sum(line => line.Quantity);
        TotalYear = ours.Sum(line => line.TotalYear);
        TotalOnce = ours.Sum(line => line.TotalOnce);
        StateYear = ours.Sum(line => line.StateYear);
        GrantYear = ours.Sum(line => line.GrantYear);
        DistrictYear = ours.Sum(line => line.DistrictYear);
        CountAnswers(ours);
    }

    /// <summary>The shares of an order, one for each district that has a line in it.</summary>
    public static IEnumerable<OrderShare> Of(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.Lines
            .GroupBy(line => line.DistrictId)
            .OrderBy(lines => lines.Min(line => line.Number))
            .Select(lines => new OrderShare
            {
                StateId = order.StateId,
                VendorId = order.VendorId,
                DistrictId = lines.Key,
                OrderId = order.Id,
                DistrictName = lines.First().DistrictName,
                FirstLine = lines.Min(line => line.Number),
                Lines = lines.Count(),
                Seats = lines.Where(line => line.Item == PriceItem.Seat).Sum(line => line.Quantity),
                Devices = lines.SelectMany(line => line.DeviceLines).Sum(line => line.Quantity),
                TotalYear = lines.Sum(line => line.TotalYear),
                TotalOnce = lines.Sum(line => line.TotalOnce),
                StateYear = lines.Sum(line => line.StateYear),
                GrantYear = lines.Sum(line => line.GrantYear),
                DistrictYear = lines.Sum(line => line.DistrictYear),
            });
    }
}
