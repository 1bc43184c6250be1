namespace MltiPortal.Domain.Accounts;

/// <summary>
/// The side of the contract that an account is on, for good: who buys, who sells, and who looks after the contract. Nobody is on two, so
/// that no one can order from themselves or ship to themselves.
/// </summary>
public enum AccountSide
{
    /// <summary>States and their districts.</summary>
    Buyer = 1,

    Vendor = 2,

    Cooperative = 3,
}

/// <summary>The sides, by kind of organization.</summary>
public static class AccountSides
{
    public static AccountSide Of(OrganizationKind kind) => kind switch
    {
        OrganizationKind.State or OrganizationKind.District => AccountSide.Buyer,
        OrganizationKind.Vendor => AccountSide.Vendor,
        OrganizationKind.Cooperative => AccountSide.Cooperative,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>As people say it, after "for": "a state or district".</summary>
    public static string Describe(AccountSide side) => side switch
    {
        AccountSide.Buyer => "a state or district",
        AccountSide.Vendor => "a vendor",
        _ => "the cooperative",
    };
}
