using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using MltiPortal.Application;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Tests;

/// <summary>What holds for every table, on every provider: whose it is, that no key leaves its tenant, that nothing cascades.</summary>
public sealed class ModelTests
{
    private static readonly Reach[] Reaches =
    [
        new Reach.Unset(), new Reach.Public(), new Reach.System(), new Reach.Cooperative(), new Reach.State(1), new Reach.District(1, 2),
        new Reach.Union(1, [2, 3]), new Reach.School(1, 2, 3), new Reach.Vendor(1, [1]),
    ];

    public static TheoryData<DatabaseProvider> Providers { get; } = [.. Enum.GetValues<DatabaseProvider>()];

    [Theory]
    [MemberData(nameof(Providers))]
    public void The_migrations_hold_all_of_the_model(DatabaseProvider provider)
    {
        using var db = Context(provider);
        Assert.False(db.Database.HasPendingModelChanges(), "The model differs from its last migration: add one for each provider.");
        Assert.NotEmpty(db.Database.GetMigrations());
    }

    [Fact]
    public void Every_entity_has_a_declared_owner_and_no_other_has()
    {
        var entities = Model().GetEntityTypes().Where(entity => !entity.IsOwned()).Select(entity => entity.ClrType).ToList();
        Assert.NotEmpty(entities);
        Assert.Equal(
            entities.Select(type => type.Name).Order(StringComparer.Ordinal),
            Ownership.All.Select(policy => policy.Entity.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_owned_entity_is_filtered_for_everybody_but_the_system()
    {
        foreach (var reach in Reaches)
        {
            using var db = Context(DatabaseProvider.Sqlite, reach);
            foreach (var entity in db.Model.GetEntityTypes())
            {
                var filtered = entity.GetDeclaredQueryFilters().Any(filter => filter.Key == TenantFilter.Name);
                Assert.True(
                    filtered == (reach is not Reach.System && Ownership.Of(entity.ClrType).IsFiltered),
                    $"{entity.DisplayName()} as {reach.GetType().Name}: filtered is {filtered}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Every_owner_column_is_a_concurrency_token(DatabaseProvider provider)
    {
        var owned = Model(provider).GetEntityTypes().Where(entity => Ownership.Of(entity.ClrType).OwnerColumns.Count > 0).ToList();
        Assert.NotEmpty(owned);
        foreach (var entity in owned)
        {
            Assert.All(
                Ownership.Of(entity.ClrType).OwnerColumns,
                column => Assert.True(
                    entity.FindProperty(column)!.IsConcurrencyToken, $"{entity.DisplayName()}.{column} is no concurrency token."));
        }

        Assert.All(
            Model(provider).GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IStateOwned))),
            entity => Assert.All(
                Tenants.OwnerColumns.Where(column => Has(entity, column)),
                column => Assert.True(
                    entity.FindProperty(column)!.IsConcurrencyToken, $"{entity.DisplayName()}.{column} is no concurrency token.")));
    }

    [Fact]
    public void What_people_edit_carries_a_version()
    {
        var versioned = Model().GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IVersioned))).ToList();
        Assert.NotEmpty(versioned);
        Assert.All(
            versioned, entity => Assert.True(entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken, entity.DisplayName()));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Foreign_keys_carry_every_owner_that_parent_and_child_share(DatabaseProvider provider)
    {
        var keys = Model(provider).GetEntityTypes().SelectMany(entity => entity.GetForeignKeys()).ToList();
        Assert.NotEmpty(keys);

        // a file's owner columns may be empty, which no key may be: verify compares them (agreements, stored-files)
        foreach (var key in keys.Where(key => key.PrincipalEntityType.ClrType != typeof(Domain.Files.StoredFile)))
        {
            foreach (var owner in Tenants.OwnerColumns.Where(column => Has(key.DeclaringEntityType, column)
                && Has(key.PrincipalEntityType, column)))
            {
                var at = key.Properties.ToList().FindIndex(property => property.Name == owner);
                Assert.True(
                    at >= 0 && key.PrincipalKey.Properties[at].Name == owner,
                    $"{key.DeclaringEntityType.DisplayName()} → {key.PrincipalEntityType.DisplayName()} does not carry {owner}: a child "
                        + $"could hang on another tenant's parent.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Nothing_cascades_in_the_database(DatabaseProvider provider)
    {
        using var db = Context(provider);
        var keys = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
            .SelectMany(table => table.ForeignKeyConstraints)
            .ToList();
        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.True(
            key.OnDeleteAction is Microsoft.EntityFrameworkCore.Migrations.ReferentialAction.Restrict
                or Microsoft.EntityFrameworkCore.Migrations.ReferentialAction.NoAction,
            $"{key.Name} is {key.OnDeleteAction}."));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Every_text_column_has_a_length(DatabaseProvider provider)
    {
        using var db = Context(provider);
        var columns = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.SelectMany(table => table.Columns).ToList();
        var texts = columns
            .Where(column => column.PropertyMappings.Any(mapping => (mapping.Property.GetProviderClrType()
                ?? mapping.Property.ClrType) == typeof(string)))
            .ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, column => Assert.All(
            column.PropertyMappings,
            mapping => Assert.True(mapping.Property.GetMaxLength() is > 0, $"{column.Table.Name}.{column.Name} has no length.")));
    }

    [Theory]
    [InlineData(DatabaseProvider.SqlServer)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public void What_is_looked_up_is_compared_letter_for_letter(DatabaseProvider provider)
    {
        using var db = Context(provider);
        var entities = db.GetService<IDesignTimeModel>().Model.GetEntityTypes().ToDictionary(entity => entity.DisplayName());
        Assert.All(
            new[]
            {
                "Account.NormalizedUserName", "Account.NormalizedEmail", "AccessLink.TokenHash", "State.Code", "District.Code",
                "School.Code", "Vendor.Code",
                "Solution.Code", "Device.SerialKey", "Device.TagKey",
            },
            column => Assert.Equal(
                provider == DatabaseProvider.SqlServer ? "Latin1_General_100_BIN2" : "C",
                entities[column.Split('.')[0]].FindProperty(column.Split('.')[1])!.GetCollation()));
    }

    [Fact]
    public void A_bulk_copy_on_SQL_Server_checks_constraints_waits_as_configured_and_takes_no_table()
    {
        using var db = Context(DatabaseProvider.SqlServer);
        db.Database.SetCommandTimeout(300);
        var device = db.Model.FindEntityType(typeof(Domain.Devices.Device))!;
        var options = BulkWriter.Options(db, device);
        Assert.True(options.CheckConstraints);
        Assert.Equal(300, options.BulkCopyTimeout);
        Assert.InRange(options.MaxBatchSize!.Value * (1 + device.GetIndexes().Count() + device.GetKeys().Count()), 1_000, 4_999);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Every_foreign_key_is_found_by_an_index(DatabaseProvider provider)
    {
        foreach (var entity in Model(provider).GetEntityTypes())
        {
            var paths = entity
                .GetIndexes()
                .Select(index => index.Properties)
                .Concat(entity.GetKeys().Select(key => key.Properties))
                .ToList();
            foreach (var key in entity.GetForeignKeys())
            {
                Assert.True(
                    paths.Exists(path => key.Properties.All(property => path.Take(key.Properties.Count).Contains(property))
                        || path[0] == key.Properties[^1]),
                    $"{entity.DisplayName()} has no index for its foreign key "
                        + $"({string.Join(", ", key.Properties.Select(property => property.Name))}).");
            }
        }
    }

    internal static PortalDb Context(DatabaseProvider provider, Reach? reach = null)
    {
        var scope = new CurrentUserScope();
        scope.Set(new CurrentUser(null, "Tests", "Tests", reach ?? new Reach.System(), Roles.None, new HashSet<Permission>()));
        return provider switch
        {
            DatabaseProvider.SqlServer => new SqlServerPortalDb(DesignTime.Options<SqlServerPortalDb>(provider, "Server=none"), scope),
            DatabaseProvider.PostgreSql => new PostgresPortalDb(DesignTime.Options<PostgresPortalDb>(provider, "Host=none"), scope),
            _ => new SqlitePortalDb(DesignTime.Options<SqlitePortalDb>(provider, "Data Source=:memory:"), scope),
        };
    }

    private static IModel Model(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        using var db = Context(provider);
        return db.GetService<IDesignTimeModel>().Model;
    }

    private static bool Has(IEntityType entity, string column) => entity.FindProperty(column) is not null;
}
