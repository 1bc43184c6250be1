using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;

namespace MltiPortal.Application.Tenancy;

/// <summary>
/// The save guard of updates and deletes by query, which pass the change tracker by. The filter says which rows they touch, so a kind of
/// reach may write by query only where it may write every row that it reads.
/// </summary>
internal sealed class QueryWriteGuard : IQueryExpressionInterceptor
{
    public static QueryWriteGuard Instance { get; } = new();

    /// <inheritdoc/>
    /// <exception cref="OutOfReachException">The current user may not write these rows, or not in this way.</exception>
    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        if (eventData.Context is PortalDb db
            && db.ReachKind != ReachKind.System
            && queryExpression is MethodCallExpression { Method: { IsGenericMethod: true, Name: var name } method } call
            && name is nameof(EntityFrameworkQueryableExtensions.ExecuteUpdate) or nameof(EntityFrameworkQueryableExtensions.ExecuteDelete))
        {
            var entity = method.GetGenericArguments()[0];
            var isDelete = name == nameof(EntityFrameworkQueryableExtensions.ExecuteDelete);
            var columns = isDelete ? [] : Columns(call.Arguments[1], entity);
            if ((isDelete || columns.Count > 0)
                && !Ownership.Of(entity).MayWriteWhatItReads(isDelete ? RowAccess.Delete : RowAccess.Change, db.ReachKind, columns))
            {
                throw new OutOfReachException($"{db.ReachKind} may not {(isDelete ? "delete" : "change")} {entity.Name} rows by query.");
            }
        }

        return queryExpression;
    }

    private static List<string> Columns(Expression setters, Type entity)
    {
        var found = new Setters(entity);
        found.Visit(setters);
        return found.HasAny
            ? found.Columns
            : throw new InvalidOperationException("The columns of an update by query are not where EF Core 10 puts them.");
    }

    /// <summary>
    /// The columns on the left side: each setter is a pair of the column's lambda and the value. A column set to itself only takes the row.
    /// </summary>
    private sealed class Setters(Type entity) : ExpressionVisitor
    {
        public List<string> Columns { get; } = [];

        public bool HasAny { get; private set; }

        protected override Expression VisitNew(NewExpression node)
        {
            if (node.Arguments is [var first, var second]
                && Bare(first) is LambdaExpression { Parameters: [var row], Body: var body } lambda
                && row.Type == entity)
            {
                HasAny = true;
                var column = body as MemberExpression;
                while (column is { Expression: MemberExpression outer })
                {
                    column = outer; // a part of a complex property
                }

                var name = body is MethodCallExpression { Arguments: [_, ConstantExpression { Value: string named }] }
                    ? named
                    : column?.Member.Name ?? body.ToString();
                if (!ExpressionEqualityComparer.Instance.Equals(lambda, Bare(second)) && name != nameof(IVersioned.Version))
                {
                    Columns.Add(name);
                }
            }

            return base.VisitNew(node);
        }

        private static Expression Bare(Expression expression)
        {
            while (expression is UnaryExpression unary)
            {
                expression = unary.Operand;
            }

            return expression;
        }
    }
}
