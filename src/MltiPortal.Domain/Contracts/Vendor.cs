namespace MltiPortal.Domain.Contracts;

/// <summary>A supplier with a master agreement.</summary>
public sealed class Vendor
{
    public long Id { get; private set; }

    /// <summary>Short and stable, lower case: <c>apple</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Where orders are sent, lines separated by a line feed; empty if it is not entered.</summary>
    public string Address { get; init; } = "";

    /// <summary>Spare devices per user of a school, a fraction: 0.02 for 2 % (fact: 2 % or 3 %, by vendor).</summary>
    public required decimal SpareRate { get; init; }

    /// <summary>Spare devices for a school's users, rounded up: 606 users have 13 at 2 % and 19 at 3 %.</summary>
    public int SparesFor(int users) => (int)decimal.Ceiling(users * SpareRate);
}

/// <summary>The cooperative's agreement with one vendor.</summary>
public sealed class MasterAgreement
{
    public long Id { get; private set; }

    public long VendorId { get; init; }

    public required string Number { get; init; }

    public required string Title { get; init; }

    /// <summary>The state that leads the cooperative's solicitation.</summary>
    public required string LeadState { get; init; }

    public required DateOnly AwardedOn { get; init; }

    /// <summary>Last day of the initial term.</summary>
    public required DateOnly InitialTermEndsOn { get; init; }

    /// <summary>How many renewals of one year each have been executed (six at most in 55E-2013).</summary>
    public required int RenewalsExecuted { get; init; }

    /// <summary>Longest life from the award, in years (ten in 55E-2013).</summary>
    public required int LongestYears { get; init; }

    /// <summary>The vendor's fee on sales less tax and shipping, a fraction: 0.0025.</summary>
    public required decimal AdministrativeFeeRate { get; init; }

    public CentRounding Rounding { get; init; }

    /// <summary>Marked in the demo, where the agreement is invented.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Last day in force: the end of the last executed renewal, or the award and its longest life, whichever is earlier.</summary>
    public DateOnly EndsOn
    {
        get
        {
            var renewed = InitialTermEndsOn.AddYears(RenewalsExecuted);
            var longest = AwardedOn.AddYears(LongestYears);
            return renewed < longest ? renewed : longest;
        }
    }

    /// <summary>Whether an order may be dated on this day.</summary>
    public bool IsInForce(DateOnly day) => day >= AwardedOn && day <= EndsOn;
}

/// <summary>A state's addendum to a vendor's master agreement. Its terms go before the agreement's (order of precedence, NASPO).</summary>
public sealed class ParticipatingAddendum
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long VendorId { get; init; }

    public long AgreementId { get; init; }

    public required string Number { get; init; }

    public required DateOnly SignedOn { get; init; }

    public required DateOnly EndsOn { get; init; }

    public bool IsDemo { get; init; }

    public bool IsInForce(DateOnly day) => day >= SignedOn && day <= EndsOn;
}
