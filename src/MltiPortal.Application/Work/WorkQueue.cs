using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Work;

namespace MltiPortal.Application.Work;

/// <summary>
/// Puts work into the queue, in the transaction of the command that asks for it. A page then calls <see cref="WorkRunner.RunBriefly"/>.
/// </summary>
public sealed class WorkQueue(PortalDb db, CurrentUserScope scope, TimeProvider clock)
{
    private const long Numbers = 1_000_000_000_000;

    /// <summary>Adds a piece of work for the current user. Saved by the caller.</summary>
    /// <param name="kind">The <see cref="IWorkKind.Name"/>.</param>
    /// <param name="title">What is done: "Approve 12 opt-ins".</param>
    /// <param name="path">The page that it began on.</param>
    /// <param name="parameters">What the kind needs.</param>
    /// <param name="total">How many things, where it is known.</param>
    public WorkItem Add<TParameters>(string kind, string title, string path, TParameters parameters, int? total)
    {
        var user = scope.Current;
        var number = string.Create(
            CultureInfo.InvariantCulture,
            $"W-{RandomNumberGenerator.GetInt32(1_000_000):000000}{RandomNumberGenerator.GetInt32((int)(Numbers / 1_000_000)):000000}");
        var item = new WorkItem(
            number, kind, title, path, user.Person, user.OrganizationKey, JsonSerializer.Serialize(parameters), total, clock.Now());
        db.WorkItems.Add(item);
        return item;
    }
}
