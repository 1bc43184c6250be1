using MltiPortal.Domain.Funding;

namespace MltiPortal.Domain.Orders;

/// <summary>
/// What one source pays of an order's line: a year, or one time, as the line's price is. It changes only where seats of the line are
/// canceled.
/// </summary>
public sealed class OrderLineShare : IDistrictOwned
{
    private Money amount;

    public long Id { get; private set; }

    public long StateId { get; init; }

    public long DistrictId { get; init; }

    public long OrderLineId { get; init; }

    /// <summary>Its line, where it is loaded.</summary>
    public OrderLine OrderLine { get; private set; } = null!;

    /// <summary>1, 2, 3 …: who pays first.</summary>
    public required int Position { get; init; }

    public required FundingSource Source { get; init; }

    /// <summary>The program whose ledger it is in; none for local money.</summary>
    public long? FundingProgramId { get; init; }

    /// <summary>The grant's own number; empty for any other source.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Above zero, or zero once all of it is canceled.</summary>
    public required Money Amount { get => amount; init => amount = value; }

    /// <summary>What it paid of seats that were canceled since.</summary>
    public Money CanceledAmount { get; private set; }

    /// <summary>Gives up a part of it.</summary>
    internal void Cancel(Money part)
    {
        amount -= part;
        CanceledAmount += part;
    }
}
