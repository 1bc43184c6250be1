using MltiPortal.Domain.Files;

namespace MltiPortal.Domain.Orders;

/// <summary>Why an order has another version.</summary>
public enum OrderVersionKind
{
    /// <summary>The order as it was placed: version 1.</summary>
    Placed = 1,

    /// <summary>A change order to a placed order.</summary>
    Changed = 2,
}

/// <summary>
/// A version of a placed order: what the vendor was bound to from that moment. Version 1 is the order as placed; each change order adds
/// one.
/// </summary>
public sealed class OrderVersion : IVendorOwned
{
    /// <summary>Longest list of changes, in characters of JSON.</summary>
    public const int ChangesLength = 20_000;

    public long Id { get; private set; }

    public long StateId { get; init; }

    public long VendorId { get; init; }

    public long OrderId { get; init; }

    /// <summary>Its order, where it is loaded.</summary>
    public Order Order { get; private set; } = null!;

    /// <summary>The district whose own order it is; none where the state buys.</summary>
    public long? BuyerDistrictId { get; init; }

    /// <summary>1, 2, 3 … within the order.</summary>
    public required int Number { get; init; }

    public required OrderVersionKind Kind { get; init; }

    public long? FileId { get; private set; }

    /// <summary>
    /// The document of this version as the vendor got it, where it is loaded; none for one that was made before documents were kept.
    /// </summary>
    public StoredFile? File { get; set; }

    /// <summary>What is different from the version before; empty in version 1.</summary>
    public IReadOnlyList<OrderChange> Changes { get; init; } = [];

    /// <summary>Lines that the order has from then on.</summary>
    public required int Lines { get; init; }

    /// <summary>What the vendor may invoice at most from then on, for the whole term.</summary>
    public required Money NotToExceed { get; init; }

    /// <summary>The person who made it valid.</summary>
    public required long PersonId { get; init; }

    public required string By { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>One thing that a change order changed.</summary>
/// <param name="Line">The line's number; none where the head changed.</param>
/// <param name="Field">The changed property, as <see cref="OrderLine"/> or <see cref="Order"/> names it: <c>Quantity</c>.</param>
/// <param name="Before">Its value before; none for a line that was added.</param>
/// <param name="After">Its value since; none for a line that was canceled.</param>
public sealed record OrderChange(int? Line, string Field, string? Before, string? After);
