using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Persistence;

/// <summary>How a context of each provider is set up.</summary>
public static class Databases
{
    private const int DefaultBatchSize = 42; // SQL Server's own: larger batches were slower there

    /// <summary>Sets up the context of a provider, with the settings that hold for all.</summary>
    public static void Configure(DbContextOptionsBuilder builder, DatabaseOptions settings, string connection)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(settings);
        builder.ReplaceService<IModelCacheKeyFactory, ReachModelCacheKeyFactory>();
        builder.AddInterceptors(QueryWriteGuard.Instance);
        if (settings.RowLevelSecurity && settings.Provider != DatabaseProvider.Sqlite)
        {
            builder.AddInterceptors(SessionInterceptor.Instance);
        }

        // a first row without an order is another row on another server: a mistake wherever it runs. A count up to a limit needs no order.
        builder.ConfigureWarnings(warnings => warnings
            .Throw(CoreEventId.FirstWithoutOrderByAndFilterWarning)
            .Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
        switch (settings.Provider)
        {
            case DatabaseProvider.SqlServer:
                builder.UseSqlServer(connection, provider => provider
                    .CommandTimeout(settings.CommandTimeoutSeconds)
                    .MaxBatchSize(settings.MaxBatchSize ?? DefaultBatchSize));
                break;
            case DatabaseProvider.PostgreSql:
                builder.UseNpgsql(connection, provider => provider
                    .CommandTimeout(settings.CommandTimeoutSeconds)
                    .MaxBatchSize(settings.MaxBatchSize ?? DefaultBatchSize));
                break;
            default:
                builder.UseSqlite(connection, provider => provider
                    .CommandTimeout(settings.CommandTimeoutSeconds)
                    // a list as one JSON value: as many parameters as ids would be new SQL each time, made under a lock
                    .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)
                    .MaxBatchSize(settings.MaxBatchSize ?? DefaultBatchSize));
                break;
        }
    }
}
