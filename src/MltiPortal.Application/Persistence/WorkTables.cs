using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Files;
using MltiPortal.Domain;
using MltiPortal.Domain.Files;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Work;

namespace MltiPortal.Application.Persistence;

/// <summary>Long work, and the files that go in and come out.</summary>
internal static class WorkTables
{
    private const int HashLength = 64;
    private const string OnePersonsOrAnOrganizations =
        "\"PersonId\" IS NULL OR (\"StateId\" IS NULL AND \"DistrictId\" IS NULL AND \"VendorId\" IS NULL)";

    public static void Configure(ModelBuilder model)
    {
        model.Entity<WorkItem>(table =>
        {
            table.Property(item => item.Number).HasMaxLength(20);
            table.Property(item => item.SearchKey).HasMaxLength(SearchKey.MaxLength);
            table.Property(item => item.Kind).HasMaxLength(50);
            table.Property(item => item.Organization).HasMaxLength(50);
            table.Property(item => item.Parameters).HasMaxLength(WorkItem.ParametersLength);
            table.Property(item => item.Result).HasMaxLength(PortalModel.Paragraph);
            table.HasOne<Account>().WithMany().HasForeignKey(item => item.PersonId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<StoredFile>().WithMany().HasForeignKey(item => item.ResultFileId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<StoredFile>().WithMany().HasForeignKey(item => item.RefusedFileId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(item => item.Number).IsUnique();
            table.HasIndex(item => new { item.PersonId, item.Id });
            table.HasIndex(item => new { item.State, item.HeartbeatAt });
        });
        model.Entity<WorkRefusal>(table =>
        {
            table.Property(refusal => refusal.Reason).HasMaxLength(PortalModel.Paragraph);
            table.HasOne<WorkItem>().WithMany().HasForeignKey(refusal => refusal.WorkItemId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(refusal => new { refusal.WorkItemId, refusal.Id });
        });
        model.Entity<WorkMark>(table =>
        {
            table.HasOne<WorkItem>().WithMany().HasForeignKey(mark => mark.WorkItemId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(mark => new { mark.WorkItemId, mark.Step }).IsUnique();
        });
        model.Entity<StoredFile>(table =>
        {
            table.Property(file => file.Name).HasMaxLength(StoredFile.NameLength);
            table.Property(file => file.MediaType).HasMaxLength(100);
            table.Property(file => file.Sha256).HasMaxLength(HashLength);
            table.HasOne<State>().WithMany().HasForeignKey(file => file.StateId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Vendor>().WithMany().HasForeignKey(file => file.VendorId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Account>().WithMany().HasForeignKey(file => file.PersonId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<District>().WithMany()
                .HasForeignKey(file => new { file.StateId, file.DistrictId })
                .HasPrincipalKey(district => new { district.StateId, district.Id })
                .OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(file => file.Key).IsUnique();
            table.HasIndex(file => new { file.Retention, file.CreatedAt });
            table.ToTable(rows => rows.HasCheckConstraint("CK_StoredFiles_Owner", OnePersonsOrAnOrganizations));
        });
        model.Entity<FilePart>(table =>
        {
            table.ToTable("FileParts");
            table.HasKey(part => new { part.FileKey, part.Number });
        });
        model.Entity<FileDownload>(table =>
        {
            table.HasOne<StoredFile>().WithMany().HasForeignKey(download => download.FileId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(download => new { download.FileId, download.Id });
        });
    }
}
