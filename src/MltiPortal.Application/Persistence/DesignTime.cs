using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Persistence;

/// <summary>Gives the migrations tool a context of each provider; it never connects.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqlitePortalDb>
{
    public SqlitePortalDb CreateDbContext(string[] args) =>
        new(DesignTime.Options<SqlitePortalDb>(DatabaseProvider.Sqlite, "Data Source=:memory:"), DesignTime.Scope());
}

/// <inheritdoc cref="SqliteDesign"/>
internal sealed class SqlServerDesign : IDesignTimeDbContextFactory<SqlServerPortalDb>
{
    public SqlServerPortalDb CreateDbContext(string[] args) =>
        new(DesignTime.Options<SqlServerPortalDb>(DatabaseProvider.SqlServer, "Server=none"), DesignTime.Scope());
}

/// <inheritdoc cref="SqliteDesign"/>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresPortalDb>
{
    public PostgresPortalDb CreateDbContext(string[] args) =>
        new(DesignTime.Options<PostgresPortalDb>(DatabaseProvider.PostgreSql, "Host=none"), DesignTime.Scope());
}

internal static class DesignTime
{
    public static DbContextOptions<TContext> Options<TContext>(DatabaseProvider provider, string connection)
        where TContext : DbContext
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        Databases.Configure(builder, new DatabaseOptions { Provider = provider }, connection);
        return builder.Options;
    }

    public static CurrentUserScope Scope()
    {
        var scope = new CurrentUserScope();
        scope.Set(CurrentUser.System("Design time"));
        return scope;
    }
}
