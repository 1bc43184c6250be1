using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Work;
using MltiPortal.Application.Files;
using MltiPortal.Application.Work;
using MltiPortal.Domain.Files;
using MltiPortal.Domain.Work;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Work;

/// <summary>Files of long work are deleted when their time is over; records never are.</summary>
public sealed class ExpiredFilesTests(TestDatabases databases) : PortalTest(databases)
{
    private const int Many = DeleteExpiredFiles.BatchSize + 1;

    [Fact]
    public async Task What_is_temporary_is_deleted_after_90_days_with_its_bytes_and_every_record_stays()
    {
        var officer = await Portal.CurrentUserOf(Cast.MaineOfficer);
        await Arrange(
            async db =>
            {
                StoredFile File(Retention retention, DateTime at) => new("a.csv", FileVault.Csv, retention, "A test", at)
                {
                    PersonId = retention == Retention.Temporary ? officer.Person : null,
                    StateId = retention == Retention.Record ? officer.StateId : null,
                };
                for (var number = 0; number < Many; number++)
                {
                    var file = Add(File(Retention.Temporary, World.Now));
                    await db.SaveChangesAsync();
                    var item = new WorkItem(
                        $"W-00000000{number:0000}", "none", "A download", "/", officer.Person, officer.OrganizationKey, "{}", 1, World.Now);
                    item.Finish(WorkState.Done, "Ready.", file.Id, null, World.Now);
                    db.WorkItems.Add(item);
                    db.FileDownloads.Add(new FileDownload(file.Id, officer.Person, officer.Name, World.Now));
                }

                Add(File(Retention.Temporary, World.Now.AddDays(1)));
                Add(File(Retention.Record, World.Now.AddYears(-5)));

                StoredFile Add(StoredFile file)
                {
                    db.StoredFiles.Add(file);
                    db.FileParts.Add(new() { FileKey = file.Key, Number = 0, Bytes = [1, 2] });
                    return file;
                }
            },
            countFigures: false);

        Portal.Clock.MoveTo(World.Now.AddDays(90).AddMinutes(-1));
        Assert.Equal(0, await Round());
        Portal.Clock.MoveTo(World.Now.AddDays(90).AddSeconds(1));
        Assert.Equal(Many, await Round());
        Assert.Equal(0, await Round());
        Assert.Equal((2, 2, 0), await Rows(async db =>
            (await db.StoredFiles.CountAsync(), await db.FileParts.CountAsync(), await db.FileDownloads.CountAsync())));
        Assert.Equal((Many, 0), await Rows(async db =>
            (await db.WorkItems.CountAsync(), await db.WorkItems.CountAsync(item => item.ResultFileId != null))));
        Assert.Equal(
            2,
            await Rows(db => db.AuditEntries.CountAsync(entry => entry.Action == "Work.DeleteExpiredFiles"
                && entry.By == "The retention of files")));

        Portal.Clock.MoveTo(World.Now.AddYears(10));
        Assert.Equal(1, await Round());
        Assert.Equal(Retention.Record, await Rows(db => db.StoredFiles.Select(file => file.Retention).SingleAsync()));
    }

    private Task<int> Round() => RecurringJobs.RunOnce(Portal.Services, DeleteExpiredFiles.Job, TestContext.Current.CancellationToken);
}
