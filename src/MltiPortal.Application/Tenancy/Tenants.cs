using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Tenancy;

/// <summary>
/// The first layer: a named query filter on every owned entity, exact for the kind of reach. See docs/tenancy.md for the table.
/// Filters close over members of the context, never over a value: the model is cached.
/// </summary>
internal sealed class Tenants(PortalDb db, ModelBuilder model, ReachKind kind)
{
    /// <summary>Owner columns, in the order in which keys carry them.</summary>
    public static readonly string[] OwnerColumns = [nameof(IStateOwned.StateId), nameof(IDistrictOwned.DistrictId), nameof(IVendorOwned.VendorId)];

    public static bool IsOwned(Type type) => typeof(IStateOwned).IsAssignableFrom(type) || typeof(IPersonal).IsAssignableFrom(type);

    public void Apply()
    {
        foreach (var entity in model.Model.GetEntityTypes().Where(entity => IsOwned(entity.ClrType) && !entity.IsOwned()).ToList())
        {
            string[] personal = entity.ClrType.IsAssignableTo(typeof(IPersonal)) ? [nameof(IPersonal.PersonId)] : [];
            foreach (var column in OwnerColumns.Concat(personal).Select(entity.FindProperty).OfType<Microsoft.EntityFrameworkCore.Metadata.IMutableProperty>())
            {
                column.IsConcurrencyToken = true;
            }

            GetType().GetMethod(nameof(Filter), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
                .MakeGenericMethod(entity.ClrType)
                .Invoke(this, null);
        }
    }

    private void Filter<T>()
        where T : class
    {
        var filter = kind == ReachKind.System ? null : Special<T>() ?? General<T>();
        if (filter is not null)
        {
            model.Entity<T>().HasQueryFilter(TenantFilter.Name, filter);
        }
    }

    /// <summary>The few entities that the general rule does not fit.</summary>
    private Expression<Func<T, bool>>? Special<T>()
        where T : class
    {
        object? filter = null;
        if (typeof(T) == typeof(District))
        {
            filter = kind switch
            {
                ReachKind.District => (Expression<Func<District, bool>>)(d => d.StateId == db.OwnState && d.Id == db.OwnDistrict),
                ReachKind.Union => (Expression<Func<District, bool>>)(d => d.StateId == db.OwnState && db.OwnDistricts.Contains(d.Id)),
                _ => null,
            };
        }
        else if (typeof(T) == typeof(Order))
        {
            // a district reads the head of an order that it has a share in; a vendor, once it is placed
            filter = kind switch
            {
                ReachKind.District => (Expression<Func<Order, bool>>)(o =>
                    o.StateId == db.OwnState && o.Shares.Any(s => s.DistrictId == db.OwnDistrict)),
                ReachKind.Union => (Expression<Func<Order, bool>>)(o =>
                    o.StateId == db.OwnState && o.Shares.Any(s => db.OwnDistricts.Contains(s.DistrictId))),
                ReachKind.Vendor => (Expression<Func<Order, bool>>)(o =>
                    o.VendorId == db.OwnVendor && db.OwnStates.Contains(o.StateId) && o.Status == OrderStatus.Placed),
                _ => null,
            };
        }
        else if (typeof(T) == typeof(OrderVersion))
        {
            filter = kind switch
            {
                ReachKind.District => (Expression<Func<OrderVersion, bool>>)(v =>
                    v.StateId == db.OwnState && v.Order.Shares.Any(s => s.DistrictId == db.OwnDistrict)),
                ReachKind.Union => (Expression<Func<OrderVersion, bool>>)(v =>
                    v.StateId == db.OwnState && v.Order.Shares.Any(s => db.OwnDistricts.Contains(s.DistrictId))),
                ReachKind.Vendor => (Expression<Func<OrderVersion, bool>>)(v =>
                    v.VendorId == db.OwnVendor && db.OwnStates.Contains(v.StateId) && v.Order.Status == OrderStatus.Placed),
                _ => null,
            };
        }
        else if (typeof(T) == typeof(OrderShare) && kind == ReachKind.Vendor)
        {
            filter = (Expression<Func<OrderShare, bool>>)(s => s.VendorId == db.OwnVendor && db.OwnStates.Contains(s.StateId)
                && s.Order.Status == OrderStatus.Placed);
        }
        else if (typeof(T) == typeof(OrderLine) && kind == ReachKind.Vendor)
        {
            filter = (Expression<Func<OrderLine, bool>>)(l => l.VendorId == db.OwnVendor && db.OwnStates.Contains(l.StateId)
                && l.Order.Status == OrderStatus.Placed);
        }
        else if (typeof(T) == typeof(DeviceLine) && kind == ReachKind.Vendor)
        {
            filter = (Expression<Func<DeviceLine, bool>>)(l => l.VendorId == db.OwnVendor && db.OwnStates.Contains(l.StateId)
                && l.OrderLine.Order.Status == OrderStatus.Placed);
        }
        else if (typeof(T) == typeof(HistoryEntry))
        {
            filter = kind switch
            {
                ReachKind.District => (Expression<Func<HistoryEntry, bool>>)(e =>
                    e.StateId == db.OwnState && (e.DistrictId == db.OwnDistrict || e.ForAllDistricts)),
                ReachKind.Union => (Expression<Func<HistoryEntry, bool>>)(e =>
                    e.StateId == db.OwnState && (db.OwnDistricts.Contains(e.DistrictId!.Value) || e.ForAllDistricts)),
                ReachKind.Vendor => (Expression<Func<HistoryEntry, bool>>)(e =>
                    e.VendorId == db.OwnVendor && db.OwnStates.Contains(e.StateId)),
                _ => null,
            };
        }

        return (Expression<Func<T, bool>>?)filter;
    }

    private Expression<Func<T, bool>> General<T>()
        where T : class
    {
        if (typeof(IPersonal).IsAssignableFrom(typeof(T)))
        {
            return kind == ReachKind.Unset ? row => db.Nobody : row => EF.Property<long>(row, nameof(IPersonal.PersonId)) == db.OwnPerson;
        }

        var byDistrict = typeof(IDistrictOwned).IsAssignableFrom(typeof(T));
        var byVendor = typeof(IVendorOwned).IsAssignableFrom(typeof(T));
        var shared = typeof(ISharedWithDistricts).IsAssignableFrom(typeof(T));
        return kind switch
        {
            ReachKind.Unset => row => db.Nobody,
            ReachKind.State => row => EF.Property<long>(row, nameof(IStateOwned.StateId)) == db.OwnState,
            ReachKind.District when byDistrict => row =>
                EF.Property<long>(row, nameof(IStateOwned.StateId)) == db.OwnState
                && EF.Property<long>(row, nameof(IDistrictOwned.DistrictId)) == db.OwnDistrict,
            ReachKind.Union when byDistrict => row =>
                EF.Property<long>(row, nameof(IStateOwned.StateId)) == db.OwnState
                && db.OwnDistricts.Contains(EF.Property<long>(row, nameof(IDistrictOwned.DistrictId))),
            ReachKind.District or ReachKind.Union when shared => row => EF.Property<long>(row, nameof(IStateOwned.StateId)) == db.OwnState,
            ReachKind.Vendor when byVendor => row =>
                EF.Property<long>(row, nameof(IVendorOwned.VendorId)) == db.OwnVendor
                && db.OwnStates.Contains(EF.Property<long>(row, nameof(IStateOwned.StateId))),
            _ => row => false,
        };
    }
}
