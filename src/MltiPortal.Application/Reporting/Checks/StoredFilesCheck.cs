using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>Every stored file is, byte for byte, what was taken in.</summary>
internal sealed class StoredFilesCheck(PortalDb db, FileVault vault) : ICheck
{
    private const int FilesInOneRead = 500;

    public string Code => "stored-files";

    public string Rule => "Stored files: their bytes are what their length and hash say, and they are those of whom they belong to";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        for (var after = 0L; ;)
        {
            var files = await db.StoredFiles
                .AsNoTracking()
                .Where(row => row.Id > after)
                .OrderBy(row => row.Id)
                .Take(FilesInOneRead)
                .ToListAsync(cancellationToken);
            if (files.Count == 0)
            {
                break;
            }

            after = files[^1].Id;
            foreach (var file in files)
            {
                findings.Rows++;
                if (await vault.Measure(file.Key, cancellationToken) != (file.Sha256, file.Length))
                {
                    findings.Add(
                        $"The file {file.Name} that {file.CreatedBy} brought at {file.CreatedAt:yyyy-MM-dd HH:mm} is not what was taken "
                            + $"in.");
                }
            }
        }

        // no foreign key says so: a file's owner columns may be empty
        var strangers = await db.OrderVersions.Where(row => row.File != null
            && (row.File.StateId != row.StateId || row.File.VendorId != row.VendorId))
            .Select(row => row.File!.Name)
            .Concat(db.Shipments.Where(row => row.NoticeFile != null
                && (row.NoticeFile.StateId != row.StateId || row.NoticeFile.VendorId != row.VendorId))
                .Select(row => row.NoticeFile!.Name))
            .ToListAsync(cancellationToken);
        findings.Add(strangers.Select(name => $"The file {name} belongs to others than what it is the document of."));
    }
}
