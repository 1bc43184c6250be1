namespace MltiPortal.Domain.Funding;

/// <summary>
/// Money that a legislature set aside for a program in one fiscal year. What is left is the sum of its ledger, never kept.
/// </summary>
public sealed class Appropriation : IStateOwned, IVersioned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long FundingProgramId { get; init; }

    public required FiscalYear FiscalYear { get; init; }

    public required Money Amount { get; init; }

    /// <summary>Also what a limit check takes hold of first, so that two can't pass it at once.</summary>
    public Guid Version { get; set; }
}
