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
/// <param name="ProgramId">The funding program; none for local money.</param>
/// <param name="Amount">What it pays, never negative.</param>
public readonly record struct FundingShare(FundingSource Source, long? ProgramId, Money Amount);
