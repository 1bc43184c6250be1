using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;

namespace MltiPortal.Application.Jobs;

/// <summary>Sees to it that of several nodes one runs a job. A node that dies is followed by another when its time is over.</summary>
public sealed class Leases(PortalDb db, JobNode node, TimeProvider clock)
{
    /// <summary>How long a node holds a job without renewing it.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Takes a job or renews it. False if another node holds it.</summary>
    public async Task<bool> Take(string job, CancellationToken cancellationToken)
    {
        if (await Update(job, cancellationToken))
        {
            return true;
        }

        if (await db.JobLeases.AnyAsync(lease => lease.Name == job, cancellationToken))
        {
            return false;
        }

        // the first time in this database; the key decides between two nodes that see that at once
        var first = new JobLease { Name = job, Holder = node.Name, Until = clock.Now() + Length };
        db.JobLeases.Add(first);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            return false;
        }
        finally
        {
            db.Entry(first).State = EntityState.Detached;
        }
    }

    private async Task<bool> Update(string job, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var until = now + Length;
        return await db.JobLeases
            .Where(lease => lease.Name == job && (lease.Holder == node.Name || lease.Until < now))
            .ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Holder, node.Name).SetProperty(lease => lease.Until, until), cancellationToken) == 1;
    }
}

/// <summary>This node, as leases name it: another one after each start.</summary>
public sealed class JobNode
{
    public string Name { get; } = $"{Environment.MachineName}-{Guid.NewGuid():N}";
}
