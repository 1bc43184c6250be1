using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Persistence;

internal static class ReportingTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<HistoryEntry>(table =>
        {
            table.ToTable("History");
            table.BelongsTo<State, HistoryEntry>(nameof(HistoryEntry.StateId));
            table.Property(entry => entry.Kind).HasMaxLength(80);
            table.Property(entry => entry.Payload).HasMaxLength(HistoryEntry.PayloadLength);
            table.HasIndex(entry => new { entry.StateId, entry.Subject, entry.SubjectId, entry.At, entry.Id });
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
