using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>The database's own check of its file. A server's is its administrator's: DBCC CHECKDB, pg_amcheck.</summary>
internal sealed class IntegrityCheck(PortalDb db) : ICheck
{
    public string Code => "integrity";

    public string Rule => db is SqlitePortalDb
        ? "The database file: its pages, indexes and constraints"
        : "The database answers; its own integrity check is the server's";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            if (db is not SqlitePortalDb)
            {
                return;
            }

            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandTimeout = 0; // the whole file is read
            command.CommandText = "PRAGMA integrity_check(20)";
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                findings.Rows++;
                if (reader.GetString(0) is not "ok" and var fault)
                {
                    findings.Add(fault);
                }
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
