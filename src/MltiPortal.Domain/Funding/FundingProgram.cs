namespace MltiPortal.Domain.Funding;

/// <summary>
/// A state's support-price program: it pays for the students of some grades and for qualifying staff up to a fixed price a seat and year;
/// the district pays what a solution costs above that, and one that costs less creates no credit (fact: Maine DOE, 2013). All
/// others are local money.
/// </summary>
public sealed class FundingProgram : IStateOwned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public required string Name { get; init; }

    /// <summary>The state's accounting code of its money: <c>010-05A-1234</c>; empty if orders state none.</summary>
    public string FundCode { get; init; } = "";

    public required SchoolYear Year { get; init; }

    /// <summary>What the state pays at most for a seat without network, a year: 254.86 in 2013.</summary>
    public required Money SeatSupport { get; init; }

    /// <summary>What the state pays at most for a seat with network, a year: 285.77 in 2013.</summary>
    public required Money NetworkSeatSupport { get; init; }

    /// <summary>First grade that the state pays for.</summary>
    public required int FromGrade { get; init; }

    /// <summary>Last grade that the state pays for.</summary>
    public required int ToGrade { get; init; }

    public required bool PaysSecondaryStaff { get; init; }

    /// <summary>How it pays.</summary>
    public SupportPrice Rule() => new(Id, SeatSupport, NetworkSeatSupport, FromGrade, ToGrade, PaysSecondaryStaff);
}
