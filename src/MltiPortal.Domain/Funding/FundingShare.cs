namespace MltiPortal.Domain.Funding;

/// <summary>Who pays a part of a price.</summary>
public enum FundingSource
{
    /// <summary>The district.</summary>
    Local = 0,

    /// <summary>A state's funding program.</summary>
    Program = 1,

    /// <summary>A grant to the district or school.</summary>
    Grant = 2,
}

/// <summary>What one source pays.</summary>
/// <param name="Source">Who pays.</param>
/// <param name="ProgramId">The funding program whose ledger it is in; none for local money.</param>
/// <param name="Amount">What it pays, above zero.</param>
/// <param name="Reference">The grant's own number; empty for any other source.</param>
public readonly record struct FundingShare(FundingSource Source, long? ProgramId, Money Amount, string Reference = "")
{
    /// <summary>Longest reference, in characters: federal award numbers have up to 40.</summary>
    public const int ReferenceLength = 60;

    /// <summary>The same source with another amount.</summary>
    public FundingShare Of(Money amount) => this with { Amount = amount };
}
