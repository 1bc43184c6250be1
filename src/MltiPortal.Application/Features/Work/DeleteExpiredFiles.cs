using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Work;
using MltiPortal.Domain.Files;

namespace MltiPortal.Application.Features.Work;

/// <summary>
/// Deletes the files of long work that were kept for their time: what can be made again. Agreements, purchase orders and ship notices are
/// records, and never deleted. The piece of work stays, without its files.
/// </summary>
public static class DeleteExpiredFiles
{
    /// <summary>The job's name.</summary>
    public const string Job = "delete-expired-files";

    /// <summary>Files that are deleted in one transaction.</summary>
    public const int BatchSize = 20;

    /// <summary>Deletes the oldest that are due.</summary>
    [ForSystem]
    public sealed record Command : ICommand<Deleted>;

    /// <param name="Files">How many were deleted; as many as a batch has if more may be due.</param>
    public sealed record Deleted(int Files);

    /// <summary>Deletes all that are due, batch after batch, each in a transaction of its own. How many were deleted.</summary>
    public static async Task<int> All(SystemSender send, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(send);
        var count = 0;
        int batch;
        do
        {
            batch = (await send.Send(new Command(), cancellationToken)).Files;
            count += batch;
        }
        while (batch == BatchSize);

        return count;
    }

    public sealed class Handler(PortalDb db, FileVault vault, TimeProvider clock) : IRequestHandler<Command, Deleted>
    {
        public async Task<Deleted> Handle(Command command, CancellationToken cancellationToken)
        {
            var before = clock.Now() - StoredFile.TemporaryFor;
            var files = await db.StoredFiles
                .Where(file => file.Retention == Retention.Temporary && file.CreatedAt < before)
                .OrderBy(file => file.Id)
                .Take(BatchSize)
                .ToListAsync(cancellationToken);
            if (files.Count == 0)
            {
                return new Deleted(0);
            }

            List<long?> ids = [.. files.Select(file => (long?)file.Id)];
            foreach (var item in await db.WorkItems
                .Where(item => ids.Contains(item.ResultFileId) || ids.Contains(item.RefusedFileId))
                .ToListAsync(cancellationToken))
            {
                item.Forget(ids);
            }

            db.FileDownloads.RemoveRange(await db.FileDownloads.Where(row => ids.Contains(row.FileId)).ToListAsync(cancellationToken));
            db.StoredFiles.RemoveRange(files);
            await db.SaveChangesAsync(cancellationToken);

            // last, as bytes in a folder don't come back with a transaction
            foreach (var file in files)
            {
                await vault.Discard(file.Key, cancellationToken);
            }

            return new Deleted(files.Count);
        }
    }
}
