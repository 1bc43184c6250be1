using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Persistence;

internal static class ReportingTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<TimelineEntry>(table =>
        {
            table.ToTable("Timeline");
            table.BelongsTo<State, TimelineEntry>(nameof(TimelineEntry.StateId));
            table.Property(entry => entry.Text).HasMaxLength(PortalModel.Paragraph);
            table.HasIndex(entry => new { entry.StateId, entry.Subject, entry.SubjectId, entry.Id });
        });
        model.Entity<AuditChain>(table =>
        {
            table.Property(chain => chain.Id).ValueGeneratedNever();
            table.Property(chain => chain.LastHash).HasMaxLength(AuditChain.HashLength);
        });
        model.Entity<AuditEntry>(table =>
        {
            table.Property(entry => entry.Details).HasMaxLength(PortalModel.Document);
            table.Property(entry => entry.Code).HasMaxLength(AuditChain.HashLength);
            table.Property(entry => entry.Hash).HasMaxLength(AuditChain.HashLength);
            table.HasIndex(entry => entry.Reference).IsUnique();

            // not unique, so that SQL Server keeps those without a sequence in it: the sealer looks for them
            table.HasIndex(entry => new { entry.Sequence, entry.Id });
        });
    }
}
