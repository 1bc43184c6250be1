using System.Collections.Frozen;
using MltiPortal.Application.Persistence;

namespace MltiPortal.Application.Tenancy;

/// <summary>
/// Whose every row is, declared once for each entity in its area's <c>&lt;Area&gt;Ownership</c>, beside its table. The query filter, the
/// save guard, the table in docs/tenancy.md and the scripts for row-level security all come from here.
/// </summary>
internal sealed class Ownership
{
    private readonly Dictionary<Type, RowPolicy> policies = [];

    private static readonly FrozenDictionary<Type, RowPolicy> ByEntity = Declared();

    public static IEnumerable<RowPolicy> All => ByEntity.Values;

    /// <summary>The policy of an entity.</summary>
    /// <exception cref="InvalidOperationException">None is declared.</exception>
    public static RowPolicy Of(Type entity) => ByEntity.TryGetValue(entity, out var policy)
        ? policy
        : throw new InvalidOperationException(
            $"Nobody owns {entity.Name}. Declare in its area's Ownership class who reads and who writes it: see “A new table” in "
                + "docs/tenancy.md.");

    /// <summary>Begins the declaration of an entity. What is not said, only the system may do.</summary>
    public RowPolicy<T> Of<T>()
        where T : class
    {
        var policy = new RowPolicy<T>();
        return policies.TryAdd(typeof(T), policy) ? policy : throw new InvalidOperationException($"{typeof(T).Name} is declared twice.");
    }

    private static FrozenDictionary<Type, RowPolicy> Declared()
    {
        var rows = new Ownership();
        AccountsOwnership.Declare(rows);
        ContractsOwnership.Declare(rows);
        MembershipOwnership.Declare(rows);
        CohortsOwnership.Declare(rows);
        FundingOwnership.Declare(rows);
        OrdersOwnership.Declare(rows);
        FulfillmentOwnership.Declare(rows);
        ReportingOwnership.Declare(rows);
        WorkOwnership.Declare(rows);
        return rows.policies.ToFrozenDictionary();
    }
}
