using MltiPortal.Domain.Contracts;

namespace MltiPortal.Domain.Orders;

/// <summary>How many seats of a line a vendor takes now, ships later and does not take. They add up to the line's.</summary>
public readonly record struct LineParts(int Accepted, int Backordered, int Rejected)
{
    public int Sum => Accepted + Backordered + Rejected;
}

/// <summary>Between which days a line may be backordered.</summary>
/// <param name="Today">Today in the state's zone; a line ships after it.</param>
/// <param name="LastDay">The last day on which the order's term or its contract runs; none where it is not known.</param>
/// <param name="IsFarConfirmed">Whether a day more than <see cref="AskAfterYears"/> away was asked about, and meant.</param>
public sealed record BackorderDays(DateOnly Today, DateOnly? LastDay = null, bool IsFarConfirmed = true)
{
    /// <summary>Years after which a day is asked about.</summary>
    public const int AskAfterYears = 1;

    /// <summary>Years after which a day is taken for a mistake.</summary>
    public const int MostYears = 5;

    /// <summary>What speaks against a day, for a line of a number.</summary>
    public Objection? Against(int line, DateOnly day)
    {
        var what = $"Line {line} can't be backordered to {day:MMMM d, yyyy}";
        return day <= Today ? new("Until", $"{what}: give a day after today.")
            : day > Today.AddYears(MostYears) ? new("Until", $"{what}: that is more than {MostYears} years away. Check the year.")
            : LastDay is { } last && day > last
                ? new("Until", $"{what}: the order and its contract run to {last:MMMM d, yyyy}. Give an earlier day, or reject the line.")
            : null;
    }

    /// <summary>Whether a day has to be asked about.</summary>
    public bool IsFar(DateOnly day) => day > Today.AddYears(AskAfterYears);
}

/// <content>What the vendor says of the line, and what the buyer does about what the vendor does not take.</content>
public sealed partial class OrderLine
{
    /// <summary>Of the seats, those that the vendor ships later.</summary>
    public int BackorderedQuantity { get; private set; }

    /// <summary>Of the seats, those that the vendor does not take.</summary>
    public int RejectedQuantity { get; private set; }

    /// <summary>Seats that were given up after the vendor rejected them; no part of <see cref="Quantity"/> any more.</summary>
    public int CanceledQuantity { get; private set; }

    /// <summary>When the buyer last asked the vendor to answer it once more; none if it never did.</summary>
    public DateTime? AskedAgainAt { get; private set; }

    /// <summary>Whether some of its seats wait for the buyer's decision, since the vendor rejected them.</summary>
    public bool IsToDecide => Acknowledgment is Acknowledgment.Rejected or Acknowledgment.Partial;

    /// <summary>Whether it is the network of a seat line's seats: the line right after it.</summary>
    public bool HangsOn(OrderLine seats)
    {
        ArgumentNullException.ThrowIfNull(seats);
        return Item == PriceItem.Network && seats.Item == PriceItem.Seat && Number == seats.Number + 1
            && (SchoolId, SolutionId, SeatKind, DistrictId) == (seats.SchoolId, seats.SolutionId, seats.SeatKind, seats.DistrictId);
    }

    /// <summary>The vendor takes the line.</summary>
    public Objection? Accept(string by, DateTime now) => Settled() ?? Take(new(Quantity, 0, 0), null, "", by, now);

    /// <summary>The vendor takes the line, but ships from a later day.</summary>
    public Objection? Backorder(DateOnly until, DateOnly today, string by, DateTime now) =>
        new BackorderDays(today).Against(Number, until) ?? Settled() ?? Take(new(0, Quantity, 0), until, "", by, now);

    /// <summary>The vendor does not take the line; the state and the district are told why.</summary>
    public Objection? Reject(string reason, bool anythingShipped, string by, DateTime now)
    {
        if (anythingShipped)
        {
            return new($"Line {Number} can't be rejected: some of its devices have been shipped.");
        }

        return RealReason.Against(reason, $"Line {Number} can't be rejected", "the state and the district") is { } text
            ? new("Reason", text)
            : Settled() ?? Take(new(0, 0, Quantity), null, reason, by, now);
    }

    /// <summary>
    /// The vendor answers the line in parts: accepts some seats, backorders some, rejects some. Everything that speaks against it is said
    /// at once. Its device lines have to be loaded.
    /// </summary>
    /// <param name="parts">How many of each.</param>
    /// <param name="until">The day from which the backordered seats ship.</param>
    /// <param name="days">Between which days that may be.</param>
    /// <param name="reason">Why seats are rejected.</param>
    /// <param name="shipped">Devices that were shipped of a device line.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">The moment.</param>
    public IReadOnlyList<Objection> Answer(
        LineParts parts, DateOnly? until, BackorderDays days, string reason, Func<DeviceLine, int> shipped, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(shipped);
        if (Settled() is { } settled)
        {
            return [settled];
        }

        var objections = new List<Objection>();
        if (Math.Min(parts.Accepted, Math.Min(parts.Backordered, parts.Rejected)) < 0 || parts.Sum != Quantity)
        {
            objections.Add(new(
                "Accepted",
                $"Line {Number} has {Quantity:N0} seats; the numbers to accept, backorder and reject add up to {parts.Sum:N0}. Make "
                    + "them add up."));
        }

        if (parts.Backordered > 0)
        {
            objections.AddRange(until is { } day
                ? new[] { days.Against(Number, day) }.OfType<Objection>()
                : [new("Until", $"Line {Number} can't be backordered without a day. Give the day from which it ships.")]);
        }

        if (parts.Rejected > 0)
        {
            if (RealReason.Against(reason, $"Line {Number} can't be rejected", "the state and the district") is { } text)
            {
                objections.Add(new("Reason", text));
            }

            if (DeviceLines.Any(devices => shipped(devices) > devices.Quantity - devices.Of(parts.Rejected, Quantity)))
            {
                objections.Add(new(parts.Rejected == Quantity
                    ? $"Line {Number} can't be rejected: some of its devices have been shipped."
                    : $"Line {Number} can't be rejected for {parts.Rejected:N0} seats: more of its devices have been shipped than the "
                        + "others need."));
            }
        }

        if (objections.Count == 0)
        {
            Take(parts, parts.Backordered > 0 ? until : null, parts.Rejected > 0 ? reason : "", by, now);
        }

        return objections;
    }

    /// <summary>The buyer keeps the line and asks the vendor to answer it once more.</summary>
    public Objection? AskAgain(DateTime now)
    {
        if (!IsToDecide)
        {
            return NothingToDecide();
        }

        Acknowledgment = Acknowledgment.None;
        (AcknowledgedAt, AcknowledgedBy, BackorderedUntil, RejectionReason, AskedAgainAt) = (null, "", null, "", now);
        (BackorderedQuantity, RejectedQuantity) = (0, 0);
        foreach (var devices in DeviceLines)
        {
            devices.Reject(0);
        }

        return null;
    }

    /// <summary>
    /// The buyer gives up the seats that the vendor rejected. The line has as many fewer; its devices and what each source pays of it go
    /// with them, to the cent. Its device lines and shares have to be loaded.
    /// </summary>
    /// <exception cref="InvalidOperationException">The shares were not loaded, or are not within reach.</exception>
    public Objection? CancelRejected()
    {
        if (!IsToDecide)
        {
            return NothingToDecide();
        }

        if (!IsSplit)
        {
            throw new InvalidOperationException($"The shares of order line {Id} are not loaded, or do not add up to {Total}.");
        }

        var seats = RejectedQuantity;
        CancelShares(UnitPrice * seats, seats);
        foreach (var devices in DeviceLines)
        {
            devices.CancelRejected();
        }

        quantity -= seats;
        (totalYear, totalOnce) = PriceBasis == PriceBasis.PerSeatYear
            ? (UnitPrice * quantity, Money.Zero)
            : (Money.Zero, UnitPrice * quantity);
        CanceledQuantity += seats;
        RejectedQuantity = 0;
        Acknowledgment = quantity == 0
            ? Acknowledgment.Canceled
            : BackorderedQuantity > 0 ? Acknowledgment.Backordered : Acknowledgment.Accepted;
        return null;
    }

    /// <summary>Each source gives up its part in proportion; the cents that are left over, those who pay last.</summary>
    private void CancelShares(Money amount, int seats)
    {
        var parts = Shares.OrderByDescending(share => share.Position)
            .Select(share => (Share: share, Part: new Money(share.Amount.Cents * seats / Quantity)))
            .ToList();
        var left = amount - parts.Sum(row => row.Part);
        foreach (var (share, part) in parts)
        {
            var more = Money.Min(left, share.Amount - part);
            share.Cancel(part + more);
            left -= more;
        }
    }

    private Objection NothingToDecide() => new(
        $"Line {Number} has no rejected seats any more: somebody decided on it, or the vendor answered it again. Look at the order as "
            + "it is now.");

    private Objection? Settled() => Acknowledgment switch
    {
        Acknowledgment.Rejected or Acknowledgment.Partial => new(
            $"Line {Number} was rejected on {AcknowledgedAt:MMMM d, yyyy}, and both sides have been told. Write to the state if you "
                + "can deliver it after all."),
        Acknowledgment.Canceled => new($"Line {Number} was canceled after it was rejected. Write to the state if you can deliver it after all."),
        _ => null,
    };

    private Objection? Take(LineParts parts, DateOnly? until, string reason, string by, DateTime now)
    {
        Acknowledgment = parts.Rejected == 0 ? parts.Backordered > 0 ? Acknowledgment.Backordered : Acknowledgment.Accepted
            : parts.Rejected == Quantity ? Acknowledgment.Rejected : Acknowledgment.Partial;
        foreach (var devices in DeviceLines)
        {
            devices.Reject(devices.Of(parts.Rejected, Quantity));
        }

        (BackorderedQuantity, RejectedQuantity) = (parts.Backordered, parts.Rejected);
        (AcknowledgedAt, AcknowledgedBy, BackorderedUntil, RejectionReason) = (now, by, until, reason);
        return null;
    }
}
