using System.Linq.Expressions;
using MltiPortal.Domain;

namespace MltiPortal.Application.Tenancy;

/// <summary>
/// The keys of the current user, as a rule of ownership names them: <c>(order, me) => order.StateId == me.State</c>. The query filter puts
/// the context's members in their place, the save guard an instance of this, row-level security the session's settings.
/// </summary>
public sealed class OwnKeys
{
    private readonly CurrentUser user;

    internal OwnKeys(CurrentUser user, IReadOnlyList<long> accounts, IReadOnlyList<long> named)
    {
        this.user = user;
        Accounts = accounts;
        Named = named;
    }

    public long State => user.StateId ?? throw Missing();

    public long District => user.Reach switch
    {
        Reach.District district => district.DistrictId,
        Reach.School school => school.DistrictId,
        _ => throw Missing(),
    };

    public IReadOnlyList<long> Districts => user.Reach is Reach.Union union ? union.DistrictIds : throw Missing();

    public long School => user.Reach is Reach.School school ? school.SchoolId : throw Missing();

    public long Vendor => user.Reach is Reach.Vendor vendor ? vendor.VendorId : throw Missing();

    public IReadOnlyList<long> States => user.Reach is Reach.Vendor vendor ? vendor.StateIds : throw Missing();

    /// <summary>The signed-in person; 0, whom nothing belongs to, if nobody is.</summary>
    public long Person => user.PersonId ?? 0;

    /// <summary>Accounts that may be changed: the person's own, and one whose holder proved it in another way. For writing alone.</summary>
    public IReadOnlyList<long> Accounts { get; }

    /// <summary>People whom a membership within reach, loaded or new in this context, names. For writing alone.</summary>
    public IReadOnlyList<long> Named { get; }

    /// <summary>
    /// The standard rule: the row's owner columns are those of the current user, for each kind of reach its own. Stands in rules and is
    /// never called.
    /// </summary>
    public bool Owns(IStateOwned row) => throw new NotSupportedException("Owns stands for an expression.");

    /// <summary>
    /// Whether there is a row of another entity that fits, as far as the current user reads it. In rules for reading; never called.
    /// </summary>
    public bool Any<T>(Expression<Func<T, bool>> which)
        where T : class => throw new NotSupportedException("Any stands for an expression.");

    private InvalidOperationException Missing() => new($"{user.Reach.GetType().Name} has no such key.");
}
