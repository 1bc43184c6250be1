using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;

namespace MltiPortal.Application.Tenancy;

/// <summary>
/// The first layer: a named query filter on every owned entity, exact for the kind of reach, from its declared <see cref="Ownership"/>.
/// Filters close over members of the context, never over a value: the model is cached.
/// </summary>
internal sealed class Tenants(PortalDb db, ModelBuilder model, ReachKind kind)
{
    /// <summary>
    /// Owner columns that foreign keys carry, in their order. A school is not among them: a device moves between schools of its district.
    /// </summary>
    public static readonly string[] OwnerColumns = [
        nameof(IStateOwned.StateId),
        nameof(IDistrictOwned.DistrictId),
        nameof(IVendorOwned.VendorId)
    ];

    public void Apply()
    {
        foreach (var policy in Ownership.All)
        {
            var entity = model.Entity(policy.Entity).Metadata;
            foreach (var column in policy.OwnerColumns)
            {
                entity.FindProperty(column)!.IsConcurrencyToken = true;
            }

            if (!policy.IsOpenTo(kind))
            {
                model.Entity(policy.Entity).HasQueryFilter(TenantFilter.Name, Filter(policy));
            }
        }
    }

    /// <summary>No entity is left out: when the model is complete, each has a declared owner.</summary>
    public sealed class NobodyForgotten : IModelFinalizingConvention
    {
        /// <inheritdoc/>
        public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
        {
            foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
            {
                Ownership.Of(entity.ClrType);
            }
        }
    }

    private LambdaExpression Filter(RowPolicy policy)
    {
        if (kind != ReachKind.Unset && policy.Expression(RowAccess.Read, kind) is { } rule)
        {
            return RuleExpressions.Filter(rule, db);
        }

        Expression nothing = kind == ReachKind.Unset
            ? Expression.Property(Expression.Constant(db, typeof(PortalDb)), typeof(PortalDb).GetProperty(
                nameof(PortalDb.Nobody), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!)
            : Expression.Constant(false);
        return Expression.Lambda(nothing, Expression.Parameter(policy.Entity, "row"));
    }
}
