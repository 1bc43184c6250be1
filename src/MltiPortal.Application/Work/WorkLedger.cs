using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Files;
using MltiPortal.Domain.Work;

namespace MltiPortal.Application.Work;

/// <summary>
/// Keeps the rows of the work: who is at it and how far it is. Each entry is a transaction of its own, and only the holder of the claim
/// writes.
/// </summary>
internal sealed class WorkLedger(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int MostBegun = 50;
    private const int RefusalsInOneRead = 1_000;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public Task<long?> Find(string number) =>
        Use(db => db.WorkItems.Where(item => item.Number == number).Select(item => (long?)item.Id).SingleOrDefaultAsync());

    /// <summary>What waits for a node, oldest first.</summary>
    public Task<List<long>> Waiting(TimeSpan silence, CancellationToken cancellationToken) =>
        Use(db => Free(db, silence).OrderBy(item => item.Id).Select(item => item.Id).Take(MostBegun).ToListAsync(cancellationToken));

    public Task<bool> Claim(long id, Guid claim, TimeSpan silence) => Use(async db =>
    {
        DateTime? now = clock.Now();
        return await Free(db, silence).Where(item => item.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(item => item.State, WorkState.Running)
            .SetProperty(item => item.Claim, claim)
            .SetProperty(item => item.HeartbeatAt, now)
            .SetProperty(item => item.StartedAt, item => item.StartedAt ?? now)) == 1;
    });

    public Task Beat(long id, Guid claim, CancellationToken cancellationToken) => Use(db =>
    {
        DateTime? now = clock.Now();
        return Mine(db, id, claim).ExecuteUpdateAsync(set => set.SetProperty(item => item.HeartbeatAt, now), cancellationToken);
    });

    /// <summary>The item, if this node still has it.</summary>
    public Task<WorkItem?> Held(long id, Guid claim) => Use(db => Mine(db, id, claim).AsNoTracking().SingleOrDefaultAsync());

    public Task Release(long id, Guid claim) => Change(id, claim, (_, item) =>
    {
        item.Release();
        return Task.CompletedTask;
    });

    public Task Advance(long id, Guid claim, WorkStep step) => Change(id, claim, (services, item) =>
    {
        item.Advance(step.Cursor ?? item.Cursor, step.Done, step.Refused.Count, step.Total, clock.Now());
        services.GetRequiredService<PortalDb>().WorkRefusals.AddRange(
            step.Refused.Select(refused => new WorkRefusal(item.Id, item.PersonId, refused.Subject, refused.Reason)));
        return Task.CompletedTask;
    });

    public Task Finish(long id, Guid claim, WorkState state, string? result, MadeFile? made = null, MadeFile? madeOfRefused = null) =>
        Change(id, claim, async (services, item) =>
        {
            var db = services.GetRequiredService<PortalDb>();
            var refused = madeOfRefused is not null
                ? File(item, madeOfRefused)
                : item.Refused == 0 ? null : await ListOfRefused(services, item);
            var file = made is null ? null : File(item, made);
            if (file is not null || refused is not null)
            {
                db.StoredFiles.AddRange(new[] { file, refused }.OfType<StoredFile>());
                await db.SaveChangesAsync();
                await services.GetRequiredService<AuditLog>().Append(db, "Work.Finish", CancellationToken.None);
            }

            item.Finish(state, result ?? WorkWords.Done(item), file?.Id, refused?.Id, clock.Now());
            await db.WorkMarks.Where(mark => mark.WorkItemId == id).ExecuteDeleteAsync();
        });

    private async Task<StoredFile> ListOfRefused(IServiceProvider services, WorkItem item)
    {
        var (db, vault) = (services.GetRequiredService<PortalDb>(), services.GetRequiredService<FileVault>());
        var key = Guid.NewGuid();
        var parts = 0;
        await foreach (var part in Refusals(db, item.Id))
        {
            await vault.AddPart(key, parts++, part, CancellationToken.None);
            await db.SaveChangesAsync();
            foreach (var written in db.ChangeTracker.Entries<FilePart>().ToList())
            {
                written.State = EntityState.Detached;
            }
        }

        var (sha256, length) = await vault.Measure(key, CancellationToken.None);
        return File(item, new(key, $"{item.Number}-refused.csv", FileVault.Csv, length, sha256));
    }

    private StoredFile File(WorkItem item, MadeFile made)
    {
        var file = new StoredFile(
            made.Key, made.Name, made.MediaType, Retention.Temporary, "The portal", clock.Now())
        { PersonId = item.PersonId };
        file.Measure(made.MediaType, made.Length, made.Sha256);
        return file;
    }

    private IQueryable<WorkItem> Free(PortalDb db, TimeSpan silence)
    {
        // a sign of life from the future was given before the clock was set back
        var now = clock.Now();
        var silentSince = now - silence;
        var tooFar = now + ClockSkew;
        return db.WorkItems.Where(item => item.State == WorkState.Queued
            || (item.State == WorkState.Running && (item.HeartbeatAt < silentSince || item.HeartbeatAt > tooFar)));
    }

    private static IQueryable<WorkItem> Mine(PortalDb db, long id, Guid claim) =>
        db.WorkItems.Where(item => item.Id == id && item.State == WorkState.Running && item.Claim == claim);

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Refusals(PortalDb db, long id)
    {
        yield return Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes("Subject,Reason\r\n")).ToArray();
        var after = 0L;
        while (true)
        {
            var rows = await db.WorkRefusals.AsNoTracking()
                .Where(row => row.WorkItemId == id && row.Id > after)
                .OrderBy(row => row.Id)
                .Take(RefusalsInOneRead)
                .ToListAsync();
            if (rows.Count == 0)
            {
                yield break;
            }

            after = rows[^1].Id;
            yield return Encoding.UTF8.GetBytes(
                string.Concat(rows.Select(row => $"{CsvText.Cell(row.Subject)},{CsvText.Cell(row.Reason)}\r\n")));
        }
    }

    private Task<T> Use<T>(Func<PortalDb, Task<T>> use) => new SystemSender(scopes, "Background work").Use(use);

    private Task<bool> Change(long id, Guid claim, Func<IServiceProvider, WorkItem, Task> change) =>
        new SystemSender(scopes, "Background work").Use<IServiceProvider, bool>(async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            if (await Mine(db, id, claim).ExecuteUpdateAsync(set => set.SetProperty(item => item.Claim, claim)) == 1)
            {
                var item = await db.WorkItems.SingleAsync(item => item.Id == id);
                await change(services, item);
                await db.SaveChangesAsync();
                await transaction.CommitAsync();
            }

            return true;
        });
}
