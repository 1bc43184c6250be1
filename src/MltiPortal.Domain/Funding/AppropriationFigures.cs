namespace MltiPortal.Domain.Funding;

/// <summary>
/// An appropriation and what is bound of it, a year; what submissions and drafts would ask for on top.
/// Summed from the ledger and the opt-ins' lines each time, never kept.
/// </summary>
public sealed record AppropriationFigures(
    FiscalYear Year, Money Appropriated, Money Reserved, Money Encumbered, Money Expended, Money InSubmitted, Money InDrafts)
{
    /// <summary>What an approval may still reserve.</summary>
    public Money Left => Appropriated - Reserved - Encumbered - Expended;
}
