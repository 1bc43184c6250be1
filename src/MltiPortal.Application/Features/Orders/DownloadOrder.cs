using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Files;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>The document of a placed order, byte for byte as it was placed or last changed. Who takes it is on record.</summary>
public static class DownloadOrder
{
    [Requires(Permission.ViewOrders)]
    public sealed record Command(OrderKey Order) : ICommand<Outcome<Document>>;

    public sealed record Document(string FileName, byte[] Content, string Sha256);

    public sealed class Handler(
        PortalDb db, FileVault vault, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Document>>
    {
        public async Task<Outcome<Document>> Handle(Command command, CancellationToken cancellationToken)
        {
            var id = await db.Orders.Where(row => row.Key == command.Order)
                .SelectMany(row => row.Versions)
                .Where(version => version.FileId != null)
                .OrderByDescending(version => version.Number)
                .Select(version => version.FileId)
                .FirstOrDefaultAsync(cancellationToken);
            if (id is null
                || await db.StoredFiles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } file)
            {
                return Outcome.NotFound;
            }

            var content = await vault.ReadAll(file, cancellationToken);
            db.FileDownloads.Add(new FileDownload(file.Id, scope.Current.Person, scope.Current.Name, clock.Now()));
            await db.SaveChangesAsync(cancellationToken);
            return new Document(file.Name, content, file.Sha256);
        }
    }
}
