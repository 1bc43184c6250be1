using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Query;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;

namespace MltiPortal.Application.Tenancy;

/// <summary>What becomes of the one expression in which a rule is written: a query filter, a function of a loaded row.</summary>
internal static class RuleExpressions
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The rule that <see cref="OwnKeys.Owns"/> stands for.</summary>
    public static Expression<Func<T, OwnKeys, bool>> Standard<T>()
        where T : class
    {
        if (!typeof(T).IsAssignableTo(typeof(IStateOwned)))
        {
            throw new InvalidOperationException(
                $"{typeof(T).Name} has no owner columns (IStateOwned): say in words and a rule whose it is.");
        }

        var row = Expression.Parameter(typeof(T), "row");
        var me = Expression.Parameter(typeof(OwnKeys), "me");
        return Expression.Lambda<Func<T, OwnKeys, bool>>(Expression.Call(me, nameof(OwnKeys.Owns), null, row), row, me);
    }

    /// <summary>A rule for one kind of reach, with the standard rule written out wherever it is named.</summary>
    public static LambdaExpression Expand(LambdaExpression rule, ReachKind kind) => (LambdaExpression)new Expansion(kind).Visit(rule);

    /// <summary>Either of two.</summary>
    public static LambdaExpression Or(LambdaExpression one, LambdaExpression other)
    {
        var body = new Replacement(new()
        {
            [other.Parameters[0]] = one.Parameters[0],
            [other.Parameters[1]] = one.Parameters[1],
        }).Visit(other.Body);
        return Expression.Lambda(Expression.OrElse(one.Body, body), one.Parameters);
    }

    /// <summary>Whether every row that fits one fits the other, as far as the terms joined by "and" show it.</summary>
    public static bool Implies(LambdaExpression one, LambdaExpression other)
    {
        var body = new Replacement(new()
        {
            [other.Parameters[0]] = one.Parameters[0],
            [other.Parameters[1]] = one.Parameters[1]
        }).Visit(other.Body);
        var terms = Terms(one.Body).ToList();
        return Terms(body).All(term => terms.Exists(known => ExpressionEqualityComparer.Instance.Equals(known, term)));

        static IEnumerable<Expression> Terms(Expression expression) =>
            expression is BinaryExpression { NodeType: ExpressionType.AndAlso } and
                ? Terms(and.Left).Concat(Terms(and.Right))
                : [expression];
    }

    /// <summary>The rule as a query filter: in place of the keys stand members of the context, which each query evaluates anew.</summary>
    public static LambdaExpression Filter(LambdaExpression rule, PortalDb db) =>
        Expression.Lambda(
            new ContextKeys(rule.Parameters[1], Expression.Constant(db, typeof(PortalDb))).Visit(rule.Body), rule.Parameters[0]);

    /// <summary>The rule as a function of a loaded row.</summary>
    public static Func<object, OwnKeys, bool> Compile(LambdaExpression rule)
    {
        var row = Expression.Parameter(typeof(object), "row");
        var body = new Replacement(new() { [rule.Parameters[0]] = Expression.Convert(row, rule.Parameters[0].Type) }).Visit(rule.Body);
        return Expression.Lambda<Func<object, OwnKeys, bool>>(body, row, rule.Parameters[1]).Compile();
    }

    /// <summary>The row's own columns that a rule looks at.</summary>
    public static IReadOnlyCollection<string> ColumnsOf(LambdaExpression rule)
    {
        var columns = new Columns(rule.Parameters[0]);
        columns.Visit(rule.Body);
        return columns.Own;
    }

    /// <summary>Whether a rule looks at other rows than the one that it is asked of.</summary>
    public static bool LooksAtOthers(LambdaExpression rule)
    {
        var columns = new Columns(rule.Parameters[0]);
        columns.Visit(rule.Body);
        return columns.AnyOther
            || columns.Own.Any(name => Column(rule.Parameters[0].Type, name).PropertyType is var type
                && type != typeof(string)
                && !type.IsValueType);
    }

    private static PropertyInfo Column(Type type, string name) => type.GetProperty(name, Members)
        ?? throw new InvalidOperationException(
            $"{type.Name} has no {name}, by which this kind of reach would own it: say in words and a rule whose it is.");

    /// <summary>Writes the standard rule out.</summary>
    private sealed class Expansion(ReachKind kind) : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (node.Method.DeclaringType != typeof(OwnKeys) || node.Method.Name != nameof(OwnKeys.Owns))
            {
                return base.VisitMethodCall(node);
            }

            var me = node.Object!;
            var row = Visit(node.Arguments[0]);
            while (row is UnaryExpression { NodeType: ExpressionType.Convert } convert)
            {
                row = convert.Operand;
            }

            return kind switch
            {
                ReachKind.State => InState(),
                ReachKind.District => And(InState(), Is(nameof(IDistrictOwned.DistrictId), nameof(OwnKeys.District))),
                ReachKind.Union => And(InState(), IsAmong(nameof(IDistrictOwned.DistrictId), nameof(OwnKeys.Districts))),
                ReachKind.School => And(
                    And(InState(), Is(nameof(IDistrictOwned.DistrictId), nameof(OwnKeys.District))),
                    Is("SchoolId", nameof(OwnKeys.School))),
                ReachKind.Vendor => And(
                    Is(nameof(IVendorOwned.VendorId), nameof(OwnKeys.Vendor)),
                    IsAmong(nameof(IStateOwned.StateId), nameof(OwnKeys.States))),
                _ => throw new InvalidOperationException($"No row belongs to {kind}: say in words and a rule whose {row.Type.Name} is."),
            };

            Expression InState() => Is(nameof(IStateOwned.StateId), nameof(OwnKeys.State));

            Expression Is(string column, string key) =>
                Expression.Equal(Expression.Property(row, Column(row.Type, column)), Expression.Property(me, key));

            Expression IsAmong(string column, string keys) => Expression.Call(
                typeof(Enumerable), nameof(Enumerable.Contains), [typeof(long)], Expression.Property(me, keys),
                Expression.Property(row, Column(row.Type, column)));

            static Expression And(Expression one, Expression other) => Expression.AndAlso(one, other);
        }
    }

    private sealed class Replacement(Dictionary<ParameterExpression, Expression> map) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => map.GetValueOrDefault(node, node);
    }

    private sealed class ContextKeys(ParameterExpression me, Expression context) : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node) => node.Expression == me
            ? Expression.Property(
                context,
                typeof(PortalDb).GetProperty("Own" + node.Member.Name, Members)
                    ?? throw new InvalidOperationException($"A rule for reading can't ask for {node.Member.Name}."))
            : base.VisitMember(node);

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (node.Method.DeclaringType != typeof(OwnKeys))
            {
                return base.VisitMethodCall(node);
            }

            var rows = Expression.Call(context, nameof(PortalDb.Set), [node.Method.GetGenericArguments()[0]]);
            return Expression.Call(
                typeof(Queryable), nameof(Queryable.Any), [node.Method.GetGenericArguments()[0]], rows, Visit(node.Arguments[0]));
        }
    }

    private sealed class Columns(ParameterExpression row) : ExpressionVisitor
    {
        public HashSet<string> Own { get; } = new(StringComparer.Ordinal);

        public bool AnyOther { get; private set; }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            AnyOther |= node.Method.DeclaringType == typeof(OwnKeys);
            return base.VisitMethodCall(node);
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            if (node.Expression == row)
            {
                Own.Add(node.Member.Name);
            }

            return base.VisitMember(node);
        }
    }
}
