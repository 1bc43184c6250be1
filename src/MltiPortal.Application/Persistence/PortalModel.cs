using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Persistence;

/// <summary>What holds for every table; each area's own tables are configured in its <c>&lt;Area&gt;Tables</c>.</summary>
internal static class PortalModel
{
    /// <summary>Length of a name, a subject, a short answer.</summary>
    public const int Line = 200;

    /// <summary>Length of a reason, a note, an address.</summary>
    public const int Paragraph = 2_000;

    /// <summary>Length of a document's text.</summary>
    public const int Document = 20_000;

    public static void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<string>().HaveMaxLength(Line);
        conventions.Properties<decimal>().HavePrecision(9, 6);
        conventions.Properties<DateTime>().HaveConversion<UtcMicroseconds>().HavePrecision(6);
        conventions.Properties<SchoolYear>().HaveConversion<SchoolYearConverter>();
        conventions.Properties<FiscalYear>().HaveConversion<FiscalYearConverter>();
        conventions.Properties<Audience>().HaveConversion<AudienceConverter>();
        conventions.Properties<OrderKey>().HaveConversion<OrderKeyConverter>().HaveMaxLength(OrderKey.MaxLength);
        conventions.Properties<PoNumber>().HaveConversion<PoNumberConverter>().HaveMaxLength(PoNumber.MaxLength);
    }

    public static void Configure(ModelBuilder model, string? provider)
    {
        AccountsTables.Configure(model);
        ContractsTables.Configure(model);
        MembershipTables.Configure(model);
        CohortsTables.Configure(model);
        FundingTables.Configure(model);
        OrdersTables.Configure(model);
        FulfillmentTables.Configure(model);
        ReportingTables.Configure(model);
        WorkTables.Configure(model);

        foreach (var entity in model.Model.GetEntityTypes().ToList())
        {
            foreach (var money in entity.ClrType
                .GetProperties()
                .Where(property => property.PropertyType == typeof(Money) && property.CanWrite))
            {
                model.Entity(entity.ClrType).ComplexProperty(
                    typeof(Money),
                    money.Name,
                    column => column.Property(nameof(Money.Cents)).HasColumnName(money.Name + nameof(Money.Cents)));
            }

            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
            {
                model.Entity(entity.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
            }
        }

        if (Ordinal(provider) is { } collation)
        {
            model.Entity<Device>().Property(device => device.SerialKey).UseCollation(collation);
            model.Entity<Device>().Property(device => device.TagKey).UseCollation(collation);
            model.Entity<Order>().Property(order => order.Number).UseCollation(collation);
            model.Entity<Order>().Property(order => order.Key).UseCollation(collation);
            model.Entity<Shipment>().Property(shipment => shipment.Number).UseCollation(collation);

            // what is looked up is found by exactly what was entered: SQL Server would take a full-width letter, or an accent, for
            // another's
            foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(IsLookedUp))
            {
                property.SetCollation(collation);
            }
        }
    }

    /// <summary>Codes, keys and hashes that people and links come with, by the names that columns of this kind have.</summary>
    private static bool IsLookedUp(IMutableProperty property) => property.ClrType == typeof(string)
        && (property.Name is "Code" or nameof(AccessLink.TokenHash)
            || property.Name.StartsWith("Normalized", StringComparison.Ordinal)
            || property.Name.EndsWith("Key", StringComparison.Ordinal));

    /// <summary>
    /// The collation that goes by code points: numbers of that kind are searched by their beginning, as a range of the index, and a
    /// language's order of letters and hyphens would cut that range wrongly. SQLite compares so by itself.
    /// </summary>
    private static string? Ordinal(string? provider) => provider switch
    {
        "Npgsql.EntityFrameworkCore.PostgreSQL" => "C",
        "Microsoft.EntityFrameworkCore.SqlServer" => "Latin1_General_100_BIN2",
        _ => null,
    };

    /// <summary>
    /// A foreign key that carries every owner column that parent and child share, so that a child can't hang on another tenant's parent.
    /// Nothing cascades in the database.
    /// </summary>
    public static ReferenceCollectionBuilder<TParent, TChild> BelongsTo<TParent, TChild>(
        this EntityTypeBuilder<TChild> child,
        string key,
        string? parentToChildren = null,
        string? childToParent = null)
        where TParent : class
        where TChild : class
    {
        var shared = Tenants.OwnerColumns
            .Where(column => column != key && Has<TChild>(column) && Has<TParent>(column))
            .ToArray();
        string[] foreign = [.. shared, key];
        string[] principal = [.. shared, "Id"];
        var reference = childToParent is null ? child.HasOne<TParent>() : child.HasOne<TParent>(childToParent);
        return reference.WithMany(parentToChildren)
            .HasForeignKey(foreign)
            .HasPrincipalKey(principal)
            .OnDelete(DeleteBehavior.Restrict);

        static bool Has<T>(string column) => typeof(T).GetProperty(column) is not null;
    }

    /// <summary>A part of an aggregate: removed with it, by the program, not by the database.</summary>
    public static void IsPartOf<TParent, TChild>(
        this EntityTypeBuilder<TChild> child,
        string key,
        Expression<Func<TParent, IEnumerable<TChild>>> children,
        string? childToParent = null)
        where TParent : class
        where TChild : class =>
        child
            .BelongsTo<TParent, TChild>(key, ((MemberExpression)children.Body).Member.Name, childToParent)
            .OnDelete(DeleteBehavior.ClientCascade);

    private sealed class UtcMicroseconds() : ValueConverter<DateTime, DateTime>(
        instant => new DateTime(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc),
        stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));

    private sealed class SchoolYearConverter() : ValueConverter<SchoolYear, int>(year => year.StartsIn, stored => new SchoolYear(stored));

    private sealed class FiscalYearConverter() : ValueConverter<FiscalYear, int>(year => year.EndsIn, stored => new FiscalYear(stored));

    private sealed class AudienceConverter() : ValueConverter<Audience, int>(audience => audience.Code, stored => new Audience(stored));

    private sealed class OrderKeyConverter() : ValueConverter<OrderKey, string>(key => key.Value, stored => OrderKey.Parse(stored));

    private sealed class PoNumberConverter() : ValueConverter<PoNumber, string>(number => number.Value, stored => PoNumber.Parse(stored));
}
