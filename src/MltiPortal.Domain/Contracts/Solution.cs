using MltiPortal.Domain.Membership;

namespace MltiPortal.Domain.Contracts;

/// <summary>What a vendor offers for a seat: a four-year service around a device, not a box.</summary>
public sealed class Solution
{
    public long Id { get; private set; }

    public long VendorId { get; init; }

    /// <summary>Short and stable, lower case, unique: <c>ipad</c>.</summary>
    public required string Code { get; init; }

    /// <summary><c>iPad</c>.</summary>
    public required string ShortName { get; init; }

    /// <summary><c>Apple Primary: iPad 32 GB</c>.</summary>
    public required string Name { get; init; }

    public required string Platform { get; init; }

    /// <summary>The state's preferred solution; its price set the support price.</summary>
    public bool IsStatePreferred { get; init; }

    public ICollection<SolutionDevice> Devices { get; } = [];
}

/// <summary>
/// A device that comes with a seat. A seat may carry several: a teacher at an iPad school had an iPad and a MacBook Air (fact).
/// </summary>
public sealed class SolutionDevice
{
    public long Id { get; private set; }

    public long SolutionId { get; init; }

    public required SeatKind SeatKind { get; init; }

    public required string Manufacturer { get; init; }

    public required string Model { get; init; }

    /// <summary>Devices of this model per seat, at least one.</summary>
    public required int PerSeat { get; init; }

    /// <summary>The model that spares are kept of.</summary>
    public bool IsPrimary { get; init; }
}

/// <summary>One edition of the prices of a master agreement. Prices are ceilings.</summary>
public sealed class PriceBook
{
    public long Id { get; private set; }

    public long AgreementId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Edition { get; init; }

    public required DateOnly EffectiveOn { get; init; }

    public ICollection<PriceBookEntry> Entries { get; } = [];
}

/// <summary>What is priced: the seat, or its share of the wireless network, which is a line of its own.</summary>
public enum PriceItem
{
    Seat = 0,
    Network = 1,
}

/// <summary>A price for one item of a solution, per seat and year.</summary>
public sealed class PriceBookEntry
{
    public long Id { get; private set; }

    public long PriceBookId { get; init; }

    public long SolutionId { get; init; }

    public required PriceItem Item { get; init; }

    public required Money Price { get; init; }
}
