using System.Linq.Expressions;

namespace MltiPortal.Application.Lists;

/// <summary>A row as it was read, with its values in the sort.</summary>
internal sealed class Keyed<TRead>
{
    public required TRead Row { get; init; }

    public required object[] Keys { get; init; }
}

/// <summary>Builds the queries of a page by keyset.</summary>
internal static class Keyset
{
    /// <summary>Sorted by all keys, in one direction.</summary>
    public static IQueryable<T> Ordered<T>(IQueryable<T> rows, IReadOnlyList<LambdaExpression> keys, bool isUp)
    {
        var query = rows.Expression;
        for (var at = 0; at < keys.Count; at++)
        {
            var method = (at, isUp) switch
            {
                (0, true) => nameof(Queryable.OrderBy),
                (0, false) => nameof(Queryable.OrderByDescending),
                (_, true) => nameof(Queryable.ThenBy),
                _ => nameof(Queryable.ThenByDescending),
            };
            query = Expression.Call(typeof(Queryable), method, [typeof(T), keys[at].ReturnType], query, Expression.Quote(keys[at]));
        }

        return rows.Provider.CreateQuery<T>(query);
    }

    /// <summary>
    /// The rows that come later than these values. "At least this key, and past this row" is a range of an index; "or" would not be.
    /// </summary>
    public static Expression<Func<T, bool>> Past<T>(IReadOnlyList<LambdaExpression> keys, IReadOnlyList<object> values, bool isUp)
    {
        var row = Expression.Parameter(typeof(T), "row");
        Expression? past = null;
        for (var at = keys.Count - 1; at >= 0; at--)
        {
            var key = new Replace(keys[at].Parameters[0], row).Visit(keys[at].Body);
            var value = Parameter(values[at], key.Type);
            var isPast = Compare(isUp ? ExpressionType.GreaterThan : ExpressionType.LessThan, key, value);
            past = past is null
                ? isPast
                : Expression.AndAlso(
                    Compare(isUp ? ExpressionType.GreaterThanOrEqual : ExpressionType.LessThanOrEqual, key, value),
                    Expression.OrElse(isPast, past));
        }

        return Expression.Lambda<Func<T, bool>>(past!, row);
    }

    /// <summary>What is read of a row, and its keys.</summary>
    public static Expression<Func<T, Keyed<TRead>>> WithKeys<T, TRead>(
        Expression<Func<T, TRead>> make, IReadOnlyList<LambdaExpression> keys)
    {
        var row = make.Parameters[0];
        var values = keys.Select(key => Expression.Convert(new Replace(key.Parameters[0], row).Visit(key.Body), typeof(object)));
        var keyed = Expression.MemberInit(
            Expression.New(typeof(Keyed<TRead>)),
            Expression.Bind(typeof(Keyed<TRead>).GetProperty(nameof(Keyed<>.Row))!, make.Body),
            Expression.Bind(typeof(Keyed<TRead>).GetProperty(nameof(Keyed<>.Keys))!, Expression.NewArrayInit(typeof(object), values)));
        return Expression.Lambda<Func<T, Keyed<TRead>>>(keyed, row);
    }

    /// <summary>A value as a query's parameter, so that the query is compiled once for all values.</summary>
    public static MemberExpression Parameter<T>(T value) =>
        Expression.Property(Expression.Constant(new Box<T>(value)), nameof(Box<>.Value));

    private static MemberExpression Parameter(object value, Type type) =>
        Expression.Property(Expression.Constant(Activator.CreateInstance(typeof(Box<>).MakeGenericType(type), value)), nameof(Box<>.Value));

    private static BinaryExpression Compare(ExpressionType comparison, Expression key, Expression value)
    {
        if (key.Type == typeof(string))
        {
            var compared = Expression.Call(typeof(string), nameof(string.Compare), null, key, value);
            return Expression.MakeBinary(comparison, compared, Expression.Constant(0));
        }

        return key.Type.IsEnum
            ? Expression.MakeBinary(comparison, Expression.Convert(key, typeof(int)), Expression.Convert(value, typeof(int)))
            : Expression.MakeBinary(comparison, key, value);
    }

    private sealed record Box<T>(T Value);

    private sealed class Replace(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
