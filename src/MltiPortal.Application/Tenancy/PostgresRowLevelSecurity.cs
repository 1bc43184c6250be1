using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MltiPortal.Application.Tenancy;

/// <summary>Policies of PostgreSQL. They bind every role but the tables' owner and superusers.</summary>
internal sealed class PostgresRowLevelSecurity(IModel model) : RowLevelSecurity(model)
{
    private readonly StringBuilder functions = new();
    private int functionCount;

    protected override string Head() =>
        """
        -- Row-level security for PostgreSQL, made from the declared ownership. Do not edit; see docs/tenancy.md.
        -- Run it as the owner of the tables. The portal then connects as another role, which may read and write them, with Database:RowLevelSecurity=true.

        """;

    protected override string Foot() => "";

    protected override string Table(RowPolicy policy, IEntityType entity)
    {
        var table = TableOf(entity);
        var script = new StringBuilder();

        // INSERT … RETURNING reads the new row: a reach that may add one reads it here, too; the portal's own filter stays exact
        Policy(
            "read",
            "SELECT",
            "USING",
            $"{ReadCondition(policy, entity, Quote)}\n        OR {Condition(policy, RowAccess.Add, entity, Quote)}");
        Policy("add", "INSERT", "WITH CHECK", Condition(policy, RowAccess.Add, entity, Quote));
        Policy("change", "UPDATE", "USING", Condition(policy, RowAccess.Change, entity, Quote));
        Policy("delete", "DELETE", "USING", Condition(policy, RowAccess.Delete, entity, Quote));
        var head = $"\nALTER TABLE {table} ENABLE ROW LEVEL SECURITY;\n{functions}";
        functions.Clear();
        return head + script;

        void Policy(string name, string command, string clause, string condition) => script.Append(
            $"DROP POLICY IF EXISTS mlti_{name} ON {table};\nCREATE POLICY mlti_{name} ON {table} FOR {command} {clause} (\n        "
                + $"{condition});\n");
    }

    /// <summary>
    /// What looks at other tables is a function that runs as their owner: policies that look at each other's tables would never end, and
    /// what is looked at there says itself whose it has to be.
    /// </summary>
    protected override string Sql(LambdaExpression rule, IEntityType entity, Func<string, string> column)
    {
        var table = TableOf(entity);
        var condition = base.Sql(rule, entity, name => $"mine.{Quote(name)}");
        if (!condition.Contains(" FROM ", StringComparison.Ordinal))
        {
            return base.Sql(rule, entity, name => $"{table}.{Quote(name)}");
        }

        var function = string.Create(CultureInfo.InvariantCulture, $"mlti_rule_{++functionCount}");
        functions.Append(
            CultureInfo.InvariantCulture,
            $"CREATE OR REPLACE FUNCTION {function}(mine {table}) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$\n    SELECT {condition}\n$$;\n");
        return $"{function}({table})";
    }

    protected override string Text(string key) => $"(SELECT current_setting('mlti.{key}', true))";

    protected override string Number(string key) => $"(SELECT NULLIF(current_setting('mlti.{key}', true), '')::bigint)";

    protected override string IsAmong(string value, string key) =>
        $"{value} = ANY ((SELECT string_to_array(current_setting('mlti.{key}', true), ',')::bigint[])::bigint[])";

    protected override string Quote(string name) => $"\"{name}\"";

    protected override string Bit(bool value) => value ? "TRUE" : "FALSE";

    protected override string TableOf(IEntityType entity) => Quote(entity.GetTableName()!);
}
