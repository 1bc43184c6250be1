using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Files;

namespace MltiPortal.Application.Features.Work;

/// <summary>A file that came of a piece of work: what it made, or the list of what was refused. Who takes it is on record.</summary>
public static class DownloadWorkFile
{
    /// <param name="Number">The work's number.</param>
    /// <param name="Which">Which of its files.</param>
    [ForSignedIn]
    public sealed record Command(string Number, WorkFile Which) : ICommand<Outcome<File>>;

    public enum WorkFile
    {
        /// <summary>The list of what was refused.</summary>
        Refused = 0,

        /// <summary>What the work made.</summary>
        Result = 1,
    }

    /// <summary>The file; its content comes in parts, read as they are taken.</summary>
    public sealed record File(string Name, string MediaType, long Length, IAsyncEnumerable<byte[]> Content);

    public sealed class Handler(
        PortalDb db, FileVault vault, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<File>>
    {
        public async Task<Outcome<File>> Handle(Command command, CancellationToken cancellationToken)
        {
            var item = await db.WorkItems.AsNoTracking().SingleOrDefaultAsync(row => row.Number == command.Number, cancellationToken);
            var id = command.Which == WorkFile.Refused ? item?.RefusedFileId : item?.ResultFileId;
            if (id is null
                || await db.StoredFiles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } file)
            {
                return Outcome.NotFound;
            }

            db.FileDownloads.Add(new FileDownload(file.Id, scope.Current.Person, scope.Current.Name, clock.Now()));
            await db.SaveChangesAsync(cancellationToken);
            return new File(file.Name, file.MediaType, file.Length, vault.Read(file, cancellationToken));
        }
    }
}
