using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Tenancy;

/// <summary>
/// The second layer: every added, changed and deleted row lies within reach, or nothing is saved. A row that slips in by a stub of another
/// tenant's id meets the third: its owner columns are concurrency tokens.
/// </summary>
internal static class SaveGuard
{
    public static void Check(ChangeTracker tracker, CurrentUser user)
    {
        if (user.Reach is Reach.System)
        {
            return;
        }

        foreach (var entry in tracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            if (!MayWrite(entry, user))
            {
                throw new OutOfReachException($"{user.Reach.GetType().Name} may not write this {entry.Metadata.ClrType.Name}.");
            }
        }
    }

    /// <summary>The same for a row that is added past the change tracker, by a bulk copy.</summary>
    public static void CheckAdded(IStateOwned row, CurrentUser user)
    {
        if (user.Reach is not Reach.System && !InReach(row, user.Reach))
        {
            throw new OutOfReachException($"{user.Reach.GetType().Name} may not write this {row.GetType().Name}.");
        }
    }

    private static bool MayWrite(EntityEntry entry, CurrentUser user) => entry.Entity switch
    {
        // what every action leaves behind, whoever acts
        AuditEntry or AuditChain or OutboxMail => entry.State != EntityState.Deleted,
        InboxItem item => entry.State == EntityState.Added || (entry.State == EntityState.Modified && item.PersonId == user.PersonId),
        HistoryEntry timeline => entry.State == EntityState.Added && InReach(timeline, user.Reach),

        // keys that all nodes share, written by whichever starts first
        DataProtectionKey => entry.State == EntityState.Added,

        // accounts: read before there is a reach; a person's own, or one that is named by somebody who may
        Account => entry.State != EntityState.Deleted,
        AccessLink => entry.State != EntityState.Deleted,
        PersonMembership membership => InReach(membership, user.Reach),

        District district => user.Reach switch
        {
            Reach.State state => district.StateId == state.StateId,
            Reach.District own => district.StateId == own.StateId && district.Id == own.DistrictId && entry.State == EntityState.Modified,
            Reach.Union union => district.StateId == union.StateId && union.DistrictIds.Contains(district.Id) && entry.State == EntityState.Modified,
            _ => false,
        },
        Order { BuyerDistrictId: { } buyer } order when user.Reach is Reach.District or Reach.Union => IsOwn(order.StateId, buyer, user.Reach),
        OrderVersion { BuyerDistrictId: { } buyer } version when user.Reach is Reach.District or Reach.Union => IsOwn(version.StateId, buyer, user.Reach),
        IStateOwned owned => InReach(owned, user.Reach),
        IPersonal personal => personal.PersonId == user.PersonId,
        _ => user.Reach is Reach.Cooperative,
    };

    private static bool IsOwn(long state, long district, Reach reach) => reach switch
    {
        Reach.District own => state == own.StateId && district == own.DistrictId,
        Reach.Union union => state == union.StateId && union.DistrictIds.Contains(district),
        _ => false,
    };

    private static bool InReach(IStateOwned row, Reach reach) => reach switch
    {
        Reach.State state => row.StateId == state.StateId,
        Reach.District district => row is IDistrictOwned owned && owned.StateId == district.StateId && owned.DistrictId == district.DistrictId,
        Reach.Union union => row is IDistrictOwned owned && owned.StateId == union.StateId && union.DistrictIds.Contains(owned.DistrictId),
        Reach.Vendor vendor => row is IVendorOwned owned && owned.VendorId == vendor.VendorId && vendor.StateIds.Contains(owned.StateId),
        _ => false,
    };

    private static bool InReach(HistoryEntry row, Reach reach) => reach switch
    {
        Reach.State state => row.StateId == state.StateId,
        Reach.District district => row.StateId == district.StateId && row.DistrictId == district.DistrictId,
        Reach.Union union => row.StateId == union.StateId && row.DistrictId is { } id && union.DistrictIds.Contains(id),
        Reach.Vendor vendor => row.VendorId == vendor.VendorId && vendor.StateIds.Contains(row.StateId),
        _ => false,
    };

    private static bool InReach(PersonMembership row, Reach reach) => reach switch
    {
        Reach.State state => row.StateId == state.StateId,
        Reach.District district => row.StateId == district.StateId && row.DistrictId == district.DistrictId,
        Reach.Union union => row.StateId == union.StateId && row.DistrictId is { } id && union.DistrictIds.Contains(id),
        Reach.Vendor vendor => row.VendorId == vendor.VendorId,
        Reach.Cooperative => row.Kind == OrganizationKind.Cooperative,
        _ => false,
    };
}

/// <summary>A write outside of reach: a bug in a slice or an attack, never a refusal to show.</summary>
public sealed class OutOfReachException(string message) : InvalidOperationException(message);
