using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MltiPortal.Application.Tenancy;

/// <summary>
/// The declared ownership once more, as the database's own row-level security: scripts that an operator may run, as a further layer behind
/// the filter and the guard. Who asks is in settings of the session (<see cref="SessionKeys"/>), set whenever a connection opens.
/// </summary>
internal abstract class RowLevelSecurity(IModel model)
{
    /// <summary>The whole script: it may be run again after each new version.</summary>
    public string Script()
    {
        var script = new StringBuilder(Head());
        foreach (var policy in Ownership.All
            .Where(policy => policy.IsFiltered)
            .OrderBy(policy => policy.Entity.Name, StringComparer.Ordinal))
        {
            script.Append(Table(policy, model.FindEntityType(policy.Entity)!));
        }

        return script.Append(Foot()).ToString();
    }

    protected IModel Model => model;

    protected abstract string Head();

    protected abstract string Foot();

    protected abstract string Table(RowPolicy policy, IEntityType entity);

    /// <summary>What a session may do, whatever the kind of its reach: each kind's rules, behind its name.</summary>
    protected string Condition(RowPolicy policy, RowAccess access, IEntityType entity, Func<string, string> column)
    {
        var parts = new List<string> { $"{Text("reach")} = 'System'" };
        foreach (var rules in policy.All(access)
            .SelectMany(rule => WhoNames.Kinds(rule.Who)
                .Select(kind => (Kind: kind, Sql: Sql(RowPolicy.Expand(rule, kind), entity, column))))
            .GroupBy(part => part.Sql, part => part.Kind, StringComparer.Ordinal))
        {
            var kinds = rules.Distinct().Order().Select(kind => $"'{kind}'").ToList();
            var isKind = kinds.Count == 1 ? $"{Text("reach")} = {kinds[0]}" : $"{Text("reach")} IN ({string.Join(", ", kinds)})";
            parts.Add(rules.Key == Always ? isKind : $"{isKind} AND {rules.Key}");
        }

        return string.Join("\n        OR ", parts);
    }

    /// <summary>What a session may read: its kind's rules, and what it looks up past the filter.</summary>
    protected string ReadCondition(RowPolicy policy, IEntityType entity, Func<string, string> column)
    {
        var condition = Condition(policy, RowAccess.Read, entity, column);
        return policy.LookUps == Who.None
            ? condition
            : $"{condition}\n        OR {Text("reach")} IN "
                + $"({string.Join(", ", WhoNames.Kinds(policy.LookUps).Select(kind => $"'{kind}'"))})";
    }

    protected const string Always = "(1 = 1)";

    /// <summary>A setting of the session as text; NULL where it is not set, so that nothing equals it.</summary>
    protected abstract string Text(string key);

    /// <summary>A setting of the session as a number.</summary>
    protected abstract string Number(string key);

    /// <summary>Whether a value is among the numbers of a setting.</summary>
    protected abstract string IsAmong(string value, string key);

    protected abstract string Quote(string name);

    protected abstract string Bit(bool value);

    /// <summary>A rule as a condition on one row.</summary>
    protected virtual string Sql(LambdaExpression rule, IEntityType entity, Func<string, string> column) =>
        new Writer(this, rule.Parameters[1]).Write(rule.Body, rule.Parameters[0], entity, column);

    private static string ColumnOf(IEntityType entity, string property) =>
        entity.FindProperty(property)!.GetColumnName(StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value)!;

    private sealed class Writer(RowLevelSecurity sql, ParameterExpression me)
    {
        private readonly Dictionary<ParameterExpression, (IEntityType Entity, Func<string, string> Column)> rows = [];
        private int aliases;

        public string Write(Expression body, ParameterExpression row, IEntityType entity, Func<string, string> column)
        {
            rows[row] = (entity, column);
            return Write(body);
        }

        private string Write(Expression expression) => expression switch
        {
            ConstantExpression { Value: true } => Always,
            ConstantExpression { Value: null } => "NULL",
            ConstantExpression { Value: Enum value } =>
                Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
            ConstantExpression { Value: IFormattable value } => value.ToString(null, CultureInfo.InvariantCulture),
            UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.Quote } convert => Write(convert.Operand),
            BinaryExpression { NodeType: ExpressionType.AndAlso } and => $"({Write(and.Left)} AND {Write(and.Right)})",
            BinaryExpression { NodeType: ExpressionType.OrElse } or => $"({Write(or.Left)} OR {Write(or.Right)})",
            BinaryExpression { NodeType: ExpressionType.Equal } none when IsNothing(none.Right) => $"{Write(none.Left)} IS NULL",
            BinaryExpression { NodeType: ExpressionType.NotEqual } some when IsNothing(some.Right) => $"{Write(some.Left)} IS NOT NULL",
            BinaryExpression { NodeType: ExpressionType.Equal } equal => $"{Write(equal.Left)} = {Write(equal.Right)}",
            BinaryExpression { NodeType: ExpressionType.Coalesce } coalesce => $"COALESCE({Write(coalesce.Left)}, {Write(coalesce.Right)})",
            MemberExpression member when member.Expression == me => sql.Number(SessionKeys.NameOf(member.Member.Name)),
            MemberExpression { Expression: ParameterExpression row } member when rows.TryGetValue(row, out var known) =>
                Column(known, member),
            MemberExpression
            {
                Member.Name: nameof(
                Nullable<>.Value), Expression: MemberExpression { Type: var type } given
            } when Nullable
                    .GetUnderlyingType(type) is not null =>
                Write(given),
            MemberExpression member => Navigated(member),
            MethodCallExpression
            {
                Method.Name: nameof(
                Enumerable.Contains), Arguments: [MemberExpression { Expression: ParameterExpression keys } list, var value]
            } when keys
                    == me =>
                sql.IsAmong(Write(value), SessionKeys.NameOf(list.Member.Name)),
            MethodCallExpression { Method.Name: nameof(OwnKeys.Any), Arguments: [var which] } call when call.Object == me =>
                Exists(call.Method.GetGenericArguments()[0], Lambda(which), null),
            MethodCallExpression { Method.Name: nameof(Enumerable.Any), Arguments: [MemberExpression children, LambdaExpression which] } =>
                Exists(which.Parameters[0].Type, which, children),
            _ => throw new NotSupportedException($"Row-level security can't say: {expression}"),
        };

        private static bool IsNothing(Expression expression) => expression switch
        {
            ConstantExpression { Value: null } => true,
            UnaryExpression { NodeType: ExpressionType.Convert } convert => IsNothing(convert.Operand),
            _ => false,
        };

        /// <summary>A column of the row itself; a yes-or-no column stands for being set.</summary>
        private string Column((IEntityType Entity, Func<string, string> Column) row, MemberExpression member)
        {
            var column = row.Column(ColumnOf(row.Entity, member.Member.Name));
            return member.Type == typeof(bool) ? $"{column} = {sql.Bit(true)}" : column;
        }

        /// <summary>A column of a row that the row refers to: <c>line.Order.Status</c>.</summary>
        private string Navigated(MemberExpression member)
        {
            var path = (MemberExpression)member.Expression!;
            var (entity, column) = path.Expression is ParameterExpression row
                ? rows[row]
                : throw new NotSupportedException($"Row-level security goes one step at a time: {member}");
            var key = entity.FindNavigation(path.Member.Name)!.ForeignKey;
            var alias = Alias();
            var on = key.Properties.Zip(key.PrincipalKey.Properties, (mine, theirs) =>
                $"{alias}.{sql.Quote(ColumnOf(key.PrincipalEntityType, theirs.Name))} = {column(ColumnOf(entity, mine.Name))}");
            return $"(SELECT {alias}.{sql.Quote(ColumnOf(key.PrincipalEntityType, member.Member.Name))} FROM {sql.TableOf(key.PrincipalEntityType)} {alias} WHERE {string.Join(" AND ", on)})";
        }

        private string Exists(Type type, LambdaExpression which, MemberExpression? children)
        {
            var entity = sql.Model.FindEntityType(type)!;
            var alias = Alias();
            rows[which.Parameters[0]] = (entity, name => $"{alias}.{sql.Quote(name)}");
            var where = Write(which.Body);
            if (children is not null)
            {
                var parent = children.Expression as ParameterExpression
                    ?? throw new NotSupportedException($"Row-level security goes one step at a time: {children}");
                var (owner, column) = rows[parent];
                var key = owner.FindNavigation(children.Member.Name)!.ForeignKey;
                where = string.Join(" AND ", key.Properties.Zip(key.PrincipalKey.Properties, (mine, theirs) =>
                    $"{alias}.{sql.Quote(ColumnOf(entity, mine.Name))} = {column(ColumnOf(owner, theirs.Name))}")) + $" AND {where}";
            }

            return $"EXISTS (SELECT 1 FROM {sql.TableOf(entity)} {alias} WHERE {where})";
        }

        private static LambdaExpression Lambda(Expression expression) =>
            expression is UnaryExpression { NodeType: ExpressionType.Quote } quote
                ? (LambdaExpression)quote.Operand
                : (LambdaExpression)expression;

        private string Alias() => string.Create(CultureInfo.InvariantCulture, $"t{aliases++}");
    }

    protected abstract string TableOf(IEntityType entity);
}
