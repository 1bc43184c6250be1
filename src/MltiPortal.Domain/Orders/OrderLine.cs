using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Domain.Orders;

/// <summary>What the vendor said of a line.</summary>
public enum Acknowledgment
{
    None = 0,
    Accepted = 1,
    Backordered = 2,
    Rejected = 3,

    /// <summary>Some of its seats are rejected; the others are accepted or backordered.</summary>
    Partial = 4,

    /// <summary>The vendor did not take it, and the buyer gave it up. Only the buyer can say so.</summary>
    Canceled = 5,
}

/// <summary>What a price is for.</summary>
public enum PriceBasis
{
    /// <summary>A seat and year of the term.</summary>
    PerSeatYear = 0,

    /// <summary>A unit that is bought outright.</summary>
    PerUnit = 1,

    /// <summary>The whole line, once.</summary>
    OneTime = 2,
}

/// <summary>
/// What was bought for one school, and where it ships: the offer as it was on the day of the order (item, description, unit price and what
/// the price is for), with the offering or price book entry that it came from. Quantity × price is <see cref="TotalYear"/> where the price
/// is for a seat and year, and <see cref="TotalOnce"/> where it is paid once; its shares add up to that total.
/// </summary>
public sealed partial class OrderLine : IDistrictOwned, IVendorOwned, IVersioned
{
    private int quantity;
    private Money totalYear;
    private Money totalOnce;

    public long Id { get; private set; }

    public long StateId { get; init; }

    public long VendorId { get; init; }

    public long DistrictId { get; init; }

    public long OrderId { get; init; }

    /// <summary>Its order, where it is loaded.</summary>
    public Order Order { get; private set; } = null!;

    /// <summary>1, 2, 3 … within the order.</summary>
    public required int Number { get; init; }

    public long SchoolId { get; init; }

    /// <summary>The solution that it is a seat of; none for what is no seat.</summary>
    public long? SolutionId { get; init; }

    /// <summary>The window's offering that it came from; none for an order outside of a cohort.</summary>
    public long? OfferingId { get; init; }

    /// <summary>The price book entry that it came from, where it did.</summary>
    public long? PriceBookEntryId { get; init; }

    public required PriceItem Item { get; init; }

    public required SeatKind SeatKind { get; init; }

    /// <summary><c>iPad, student seat</c>.</summary>
    public required string Description { get; init; }

    /// <summary>Seats or units: one or more, zero once the line is canceled.</summary>
    public required int Quantity { get => quantity; init => quantity = value; }

    /// <summary>The price as <see cref="PriceBasis"/> says.</summary>
    public required Money UnitPrice { get; init; }

    /// <summary>What <see cref="UnitPrice"/> is for.</summary>
    public PriceBasis PriceBasis { get; init; }

    /// <summary>What is paid a year of the term.</summary>
    public required Money TotalYear { get => totalYear; init => totalYear = value; }

    /// <summary>What is paid one time.</summary>
    public Money TotalOnce { get => totalOnce; init => totalOnce = value; }

    /// <summary>What the line comes to: a year, or one time, as <see cref="PriceBasis"/> says.</summary>
    public Money Total => TotalYear + TotalOnce;

    /// <summary>Who pays, frozen when the order was prepared: they add up to <see cref="Total"/>. A vendor does not see them.</summary>
    public ICollection<OrderLineShare> Shares { get; } = [];

    /// <summary>Whether its shares are there, all of them.</summary>
    public bool IsSplit => Shares.Sum(share => share.Amount) == Total;

    /// <summary>What the state's programs and grants pay a year.</summary>
    public Money StateYear => Year(share => share.Source != FundingSource.Local);

    /// <summary>What grants pay of <see cref="StateYear"/>.</summary>
    public Money GrantYear => Year(share => share.Source == FundingSource.Grant);

    /// <summary>What the district pays a year.</summary>
    public Money DistrictYear => Year(share => share.Source == FundingSource.Local);

    public required string DistrictName { get; init; }

    public required string ShipToName { get; init; }

    /// <summary>Lines separated by a line feed.</summary>
    public required string ShipToAddress { get; init; }

    /// <summary>Whom a carrier asks for and calls: name and phone; empty if nobody was named.</summary>
    public string ShipToContact { get; init; } = "";

    /// <summary>Hours, door, dock; empty if there were none.</summary>
    public string ShipToInstructions { get; init; } = "";

    public Acknowledgment Acknowledgment { get; private set; }

    public DateTime? AcknowledgedAt { get; private set; }

    public string AcknowledgedBy { get; private set; } = "";

    /// <summary>The day from which a backordered line ships.</summary>
    public DateOnly? BackorderedUntil { get; private set; }

    public string RejectionReason { get; private set; } = "";

    public Guid Version { get; set; }

    public ICollection<DeviceLine> DeviceLines { get; } = [];

    /// <summary>Devices that belong to the line's seats, or the spares kept for them.</summary>
    /// <param name="device">The model.</param>
    /// <param name="number">1, 2, 3 … within the order.</param>
    /// <param name="quantity">One or more.</param>
    /// <param name="isSpare">Whether they are spares, at no price.</param>
    internal void AddDevices(SolutionDevice device, int number, int quantity, bool isSpare) => DeviceLines.Add(new DeviceLine
    {
        StateId = StateId,
        VendorId = VendorId,
        DistrictId = DistrictId,
        OrderId = OrderId,
        SchoolId = SchoolId,
        Number = number,
        Manufacturer = device.Manufacturer,
        Model = device.Model,
        SeatKind = device.SeatKind,
        IsSpare = isSpare,
        Quantity = quantity,
        ShipToName = ShipToName,
    });

    /// <summary>Says who pays, once and for all.</summary>
    /// <exception cref="ArgumentException">The shares do not add up to the line's total, or one of them is nothing.</exception>
    /// <exception cref="InvalidOperationException">It was said already.</exception>
    public void PaidBy(params IReadOnlyList<FundingShare> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        if (Shares.Count > 0)
        {
            throw new InvalidOperationException($"Who pays line {Number} is said already.");
        }

        if (shares.Sum(share => share.Amount) != Total || shares.Any(share => share.Amount <= Money.Zero))
        {
            throw new ArgumentException($"The shares of line {Number} do not add up to {Total}.", nameof(shares));
        }

        foreach (var (index, share) in shares.Index())
        {
            Shares.Add(new OrderLineShare
            {
                StateId = StateId,
                DistrictId = DistrictId,
                OrderLineId = Id,
                Position = index + 1,
                Source = share.Source,
                FundingProgramId = share.ProgramId,
                Reference = share.Reference,
                Amount = share.Amount,
            });
        }
    }

    /// <exception cref="InvalidOperationException">The shares were not loaded, or are not within reach.</exception>
    private Money Year(Func<OrderLineShare, bool> isCounted) =>
        !IsSplit ? throw new InvalidOperationException($"The shares of order line {Id} are not loaded, or do not add up to {Total}.")
        : PriceBasis == PriceBasis.PerSeatYear ? Shares.Where(isCounted).Sum(share => share.Amount)
        : Money.Zero;
}
