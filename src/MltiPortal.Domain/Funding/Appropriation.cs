namespace MltiPortal.Domain.Funding;

/// <summary>Money that a legislature set aside for a program in one fiscal year. What is left is computed from the reservations, never kept.</summary>
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

/// <summary>How far reserved money has moved.</summary>
public enum ReservationStatus
{
    /// <summary>The opt-in is approved.</summary>
    Reserved = 0,

    /// <summary>The purchase order is placed.</summary>
    Encumbered = 1,

    /// <summary>Given back.</summary>
    Released = 2,
}

/// <summary>The state's yearly share of one approved opt-in.</summary>
public sealed class Reservation : IDistrictOwned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long DistrictId { get; init; }

    public long AppropriationId { get; init; }

    public long OptInId { get; init; }

    public required Money Amount { get; init; }

    public ReservationStatus Status { get; private set; }

    public required DateTime ReservedAt { get; init; }

    public DateTime? ReleasedAt { get; private set; }

    /// <summary>The money is bound by a placed order.</summary>
    public void Encumber() => Status = ReservationStatus.Encumbered;

    /// <summary>The money is free again.</summary>
    public void Release(DateTime now)
    {
        Status = ReservationStatus.Released;
        ReleasedAt = now;
    }
}
