using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Tenancy;

/// <summary>
/// The second layer: the person who saves may write every added, changed and deleted row by its declared <see cref="Ownership"/>, or
/// nothing is saved. A row that slips in by a stub of another tenant's id meets the third: its owner columns are concurrency tokens.
/// </summary>
internal static class SaveGuard
{
    public static void Check(ChangeTracker tracker, CurrentUserScope scope)
    {
        var user = scope.Current;
        if (user.Reach is Reach.System)
        {
            return;
        }

        OwnKeys? me = null;
        foreach (var entry in tracker
            .Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            me ??= new OwnKeys(user, scope.Accounts, NamedWithinReach(tracker, user));
            var access = entry.State switch
            {
                EntityState.Added => RowAccess.Add,
                EntityState.Modified => RowAccess.Change,
                _ => RowAccess.Delete,
            };
            var policy = Ownership.Of(entry.Metadata.ClrType);
            if (!policy.Rules(access, user.Reach.Kind).Any(rule => Allows(policy, rule, entry, access, user.Reach.Kind, me)))
            {
                throw new OutOfReachException(
                    $"{user.Reach.GetType().Name} may not {access.ToString().ToLowerInvariant()} this {entry.Metadata.ClrType.Name}.");
            }
        }
    }

    /// <summary>The same for a row that is added past the change tracker, by a bulk copy.</summary>
    public static void CheckAdded(IStateOwned row, CurrentUserScope scope)
    {
        var user = scope.Current;
        var policy = Ownership.Of(row.GetType());
        var me = new OwnKeys(user, scope.Accounts, []);
        if (user.Reach is not Reach.System
            && !policy.Rules(RowAccess.Add, user.Reach.Kind).Any(rule => policy.Holds(rule, user.Reach.Kind, row, me)))
        {
            throw new OutOfReachException($"{user.Reach.GetType().Name} may not add this {row.GetType().Name}.");
        }
    }

    private static bool Allows(RowPolicy policy, Rule rule, EntityEntry entry, RowAccess access, ReachKind kind, OwnKeys me)
    {
        if (!policy.Holds(rule, kind, entry.Entity, me))
        {
            return false;
        }

        if (access != RowAccess.Change)
        {
            return true;
        }

        // nobody writes more than the columns of the rule, nor moves a row in from where the rule does not reach
        return (rule.Columns.Count == 0 || Changed(entry).All(column => rule.Columns.Contains(column)))
            && (!policy
                .ColumnsOf(rule, kind)
                .Any(column => entry.Metadata.FindProperty(column) is not null && entry.Property(column).IsModified)
                || policy.Holds(rule, kind, entry.OriginalValues.ToObject(), me));
    }

    private static IEnumerable<string> Changed(EntityEntry entry) => entry.Properties
        .Where(property => property.IsModified && !(property.Metadata.Name == nameof(IVersioned.Version) && entry.Entity is IVersioned))
        .Select(property => property.Metadata.Name)
        .Concat(entry.ComplexProperties.Where(complex => complex.IsModified).Select(complex => complex.Metadata.Name));

    /// <summary>
    /// Who is named in an organization within reach: by a membership or a nomination that this context has loaded or
    /// adds.
    /// </summary>
    private static List<long> NamedWithinReach(ChangeTracker tracker, CurrentUser user)
    {
        var me = new OwnKeys(user, [], []);
        return
        [
            .. WithinReach<PersonMembership>(tracker, user, me).Select(row => row.PersonId),
            .. WithinReach<Nomination>(tracker, user, me).Select(row => row.PersonId),
        ];
    }

    private static IEnumerable<T> WithinReach<T>(ChangeTracker tracker, CurrentUser user, OwnKeys me)
        where T : class
    {
        var policy = Ownership.Of(typeof(T));
        return tracker.Entries<T>()
            .Where(entry => policy
                .Rules(RowAccess.Add, user.Reach.Kind)
                .Any(rule => policy.Holds(rule, user.Reach.Kind, entry.Entity, me)))
            .Select(entry => entry.Entity);
    }
}

/// <summary>A write outside of reach: a bug in a slice or an attack, never a refusal to show.</summary>
public sealed class OutOfReachException(string message) : InvalidOperationException(message);
