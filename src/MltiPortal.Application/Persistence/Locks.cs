using Microsoft.EntityFrameworkCore;
using MltiPortal.Domain;

namespace MltiPortal.Application.Persistence;

/// <summary>
/// Takes rows until the transaction ends: others that take them wait. A rule that reads a row, decides and writes takes it before it reads;
/// what is read after that is what the one before left. No column changes.
/// </summary>
public static class Locks
{
    /// <summary>Takes the rows of a query. How many there are within reach.</summary>
    public static Task<int> Take<T>(this IQueryable<T> rows, CancellationToken cancellationToken)
        where T : class, IVersioned =>
        rows.ExecuteUpdateAsync(
            set => set.SetProperty(
                row => EF.Property<Guid>(row, nameof(IVersioned.Version)), row => EF.Property<Guid>(row, nameof(IVersioned.Version))),
            cancellationToken);
}
