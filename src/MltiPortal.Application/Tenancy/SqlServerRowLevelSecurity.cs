using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MltiPortal.Application.Tenancy;

/// <summary>A security policy of SQL Server for each table, with a function for each thing that is done to a row.</summary>
internal sealed class SqlServerRowLevelSecurity(IModel model) : RowLevelSecurity(model)
{
    protected override string Head() =>
        """
        -- Row-level security for SQL Server, made from the declared ownership. Do not edit; see docs/tenancy.md.
        -- The portal sets the session's context where Database:RowLevelSecurity=true. The policies bind every login, the owner's too.
        IF SCHEMA_ID(N'rls') IS NULL EXEC (N'CREATE SCHEMA rls');
        GO

        """;

    protected override string Foot() => "";

    protected override string Table(RowPolicy policy, IEntityType entity)
    {
        var name = entity.GetTableName()!;
        var script = new StringBuilder($"\nDROP SECURITY POLICY IF EXISTS rls.{Quote(name)};\nGO\n");
        var read = Function("read", ReadCondition(policy, entity, Parameter));
        var add = Function("add", Condition(policy, RowAccess.Add, entity, Parameter));
        var change = Function("change", Condition(policy, RowAccess.Change, entity, Parameter));
        var delete = Function("delete", Condition(policy, RowAccess.Delete, entity, Parameter));
        var table = TableOf(entity);
        return script.Append(
            $"""
            CREATE SECURITY POLICY rls.{Quote(name)}
                ADD FILTER PREDICATE {read} ON {table},
                ADD BLOCK PREDICATE {add} ON {table} AFTER INSERT,
                ADD BLOCK PREDICATE {change} ON {table} BEFORE UPDATE,
                ADD BLOCK PREDICATE {change} ON {table} AFTER UPDATE,
                ADD BLOCK PREDICATE {delete} ON {table} BEFORE DELETE
                WITH (STATE = ON, SCHEMABINDING = ON);
            GO

            """).ToString();

        static string Parameter(string column) => $"@{column}";

        string Function(string what, string condition)
        {
            var store = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
            var columns = entity.GetProperties()
                .Select(property => (
                    Name: property.GetColumnName(store)!, Type: property.GetColumnType(store)!, IsKey: property.IsPrimaryKey()))
                .Where(column => column.IsKey || System.Text.RegularExpressions.Regex.IsMatch(condition, $@"@{column.Name}\b"))
                .ToList();
            var parameters = string.Join(", ", columns.Select(column => $"@{column.Name} {column.Type}"));
            script.Append(
                $"CREATE OR ALTER FUNCTION rls.{Quote($"{name}_{what}")} ({parameters}) RETURNS TABLE WITH SCHEMABINDING AS RETURN\n    SELECT 1 AS allowed WHERE {condition};\nGO\n");
            return $"rls.{Quote($"{name}_{what}")} ({string.Join(", ", columns.Select(column => Quote(column.Name)))})";
        }
    }

    protected override string Text(string key) => $"CAST(SESSION_CONTEXT(N'mlti.{key}') AS nvarchar(20))";

    protected override string Number(string key) => $"CAST(CAST(SESSION_CONTEXT(N'mlti.{key}') AS nvarchar(20)) AS bigint)";

    protected override string IsAmong(string value, string key) =>
        $"EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.{key}') AS nvarchar(4000)), N',') each WHERE each.value = CAST({value} AS nvarchar(20)))";

    protected override string Quote(string name) => $"[{name}]";

    protected override string Bit(bool value) => value ? "1" : "0";

    protected override string TableOf(IEntityType entity) => $"dbo.{Quote(entity.GetTableName()!)}";
}
