using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>Every stored file is, byte for byte, what was taken in.</summary>
internal sealed class StoredFilesCheck(PortalDb db, FileVault vault) : ICheck
{
    private const int FilesInOneRead = 500;

    public string Code => "stored-files";

    public string Rule => "Stored files: their bytes are what their length and hash say";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        for (var after = 0L; ;)
        {
            var files = await db.StoredFiles.AsNoTracking().Where(row => row.Id > after).OrderBy(row => row.Id).Take(FilesInOneRead).ToListAsync(cancellationToken);
            if (files.Count == 0)
            {
                return;
            }

            after = files[^1].Id;
            foreach (var file in files)
            {
                findings.Rows++;
                if (await vault.Measure(file.Key, cancellationToken) != (file.Sha256, file.Length))
                {
                    findings.Add($"The file {file.Name} that {file.CreatedBy} brought at {file.CreatedAt:yyyy-MM-dd HH:mm} is not what was taken in.");
                }
            }
        }
    }
}
