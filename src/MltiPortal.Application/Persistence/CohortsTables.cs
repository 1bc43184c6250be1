using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Persistence;

internal static class CohortsTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<OptInWindow>(table =>
        {
            table.ToTable("Windows");
            table.BelongsTo<State, OptInWindow>(nameof(OptInWindow.StateId));
            table.BelongsTo<FundingProgram, OptInWindow>(nameof(OptInWindow.FundingProgramId));
            table.Property(window => window.AgreementVersion).HasMaxLength(20);
            table.Property(window => window.AgreementText).HasMaxLength(PortalModel.Document);
            table.HasIndex(window => new { window.StateId, window.ProgramYear }).IsUnique();
        });
        model.Entity<WindowOffering>(table =>
        {
            table.ToTable("Offerings");
            table.IsPartOf<OptInWindow, WindowOffering>(nameof(WindowOffering.WindowId), window => window.Offerings);
            table.BelongsTo<Vendor, WindowOffering>(nameof(WindowOffering.VendorId));
            table.BelongsTo<Solution, WindowOffering>(nameof(WindowOffering.SolutionId));
            table.HasIndex(offering => new { offering.WindowId, offering.SolutionId }).IsUnique();
        });
        model.Entity<OptIn>(table =>
        {
            table.HasOne<District>().WithMany()
                .HasForeignKey(optIn => new { optIn.StateId, optIn.DistrictId })
                .HasPrincipalKey(district => new { district.StateId, district.Id })
                .OnDelete(DeleteBehavior.Restrict);
            table.BelongsTo<OptInWindow, OptIn>(nameof(OptIn.WindowId));
            table.ComplexProperty(optIn => optIn.Plan, plan =>
            {
                plan.Property(p => p.Supports).HasMaxLength(LongTermPlan.AnswerLength);
                plan.Property(p => p.Maintains).HasMaxLength(LongTermPlan.AnswerLength);
                plan.Property(p => p.Replaces).HasMaxLength(LongTermPlan.AnswerLength);
                plan.Property(p => p.Trains).HasMaxLength(LongTermPlan.AnswerLength);
                plan.Ignore(p => p.YearlyCost);
                plan.Ignore(p => p.IsComplete);
            });
            table.Property(optIn => optIn.ReturnReason).HasMaxLength(PortalModel.Paragraph);
            table.HasIndex(optIn => new { optIn.WindowId, optIn.DistrictId }).IsUnique();
            table.HasIndex(optIn => new { optIn.StateId, optIn.WindowId, optIn.Status });
        });
        model.Entity<OptInLine>(table =>
        {
            table.IsPartOf<OptIn, OptInLine>(nameof(OptInLine.OptInId), optIn => optIn.Lines);
            table.BelongsTo<School, OptInLine>(nameof(OptInLine.SchoolId));
            table.BelongsTo<WindowOffering, OptInLine>(nameof(OptInLine.OfferingId));
            table.Property(line => line.Reason).HasMaxLength(PortalModel.Paragraph);
            table.HasIndex(line => new { line.OptInId, line.SchoolId, line.Audience }).IsUnique();
        });
        model.Entity<OptInLineShare>(table =>
        {
            table.IsPartOf<OptInLine, OptInLineShare>(nameof(OptInLineShare.OptInLineId), line => line.Shares);
            table.BelongsTo<FundingProgram, OptInLineShare>(nameof(OptInLineShare.FundingProgramId));
            table.Property(share => share.Reference).HasMaxLength(FundingShare.ReferenceLength);
            table.HasIndex(share => new { share.OptInLineId, share.Position }).IsUnique();
        });
        model.Entity<SignedAgreement>(table =>
        {
            table.BelongsTo<OptIn, SignedAgreement>(nameof(SignedAgreement.OptInId));
            table
                .HasOne(agreement => agreement.File)
                .WithMany()
                .HasForeignKey(agreement => agreement.FileId)
                .OnDelete(DeleteBehavior.Restrict);
            table.Property(agreement => agreement.TextVersion).HasMaxLength(20);
            table.Property(agreement => agreement.Sha256).HasMaxLength(AuditChain.HashLength);
            table.HasIndex(agreement => new { agreement.OptInId, agreement.SignedAt });
        });
    }
}
