using Microsoft.EntityFrameworkCore;
using MltiPortal.Domain;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Persistence;

internal static class MembershipTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Cooperative>().ToTable("Cooperatives").Property(cooperative => cooperative.Id).ValueGeneratedNever();
        model.Entity<State>(table =>
        {
            table.Property(state => state.Code).HasMaxLength(2);
            table.Property(state => state.TimeZone).HasMaxLength(60);
            table.Property(state => state.BillTo).HasMaxLength(PortalModel.Paragraph);
            table.Property(state => state.PaymentTerms).HasMaxLength(PortalModel.Paragraph);
            table.Property(state => state.TaxExemptCertificate).HasMaxLength(60);
            table.Property(state => state.Invoicing).HasMaxLength(PortalModel.Paragraph);
            table.Ignore(state => state.TaxExemption);
            table.HasIndex(state => state.Code).IsUnique();
        });
        model.Entity<District>(table =>
        {
            table.BelongsTo<State, District>(nameof(District.StateId));
            table.HasOne<District>().WithMany()
                .HasForeignKey(district => new { district.StateId, district.ParentId })
                .HasPrincipalKey(district => new { district.StateId, district.Id })
                .OnDelete(DeleteBehavior.Restrict);
            table.Property(district => district.Code).HasMaxLength(20);
            table.Property(district => district.SearchKey).HasMaxLength(SearchKey.MaxLength);
            table.Property(district => district.Region).HasMaxLength(60);
            table.Property(district => district.Phone).HasMaxLength(40);
            table.Property(district => district.Address).HasMaxLength(PortalModel.Paragraph);
            table.Property(district => district.WarehouseAddress).HasMaxLength(PortalModel.Paragraph);
            table.Property(district => district.ContactEmail).HasMaxLength(256);
            table.Property(district => district.AnswerDraft).HasMaxLength(District.LongestDraft);
            table.Property(district => district.StatusReason).HasMaxLength(PortalModel.Paragraph);
            table.HasIndex(district => new { district.StateId, district.Code }).IsUnique();
            table.HasIndex(district => new { district.StateId, district.DistrictStatus, district.Name });
            table.HasIndex(district => new { district.StateId, district.Name });
        });
        model.Entity<School>(table =>
        {
            table.HasOne<District>().WithMany()
                .HasForeignKey(school => new { school.StateId, school.DistrictId })
                .HasPrincipalKey(district => new { district.StateId, district.Id })
                .OnDelete(DeleteBehavior.Restrict);
            table.Property(school => school.Code).HasMaxLength(20);
            table.Property(school => school.Address).HasMaxLength(PortalModel.Paragraph);
            table.Property(school => school.ContactPhone).HasMaxLength(40);
            table.Property(school => school.DeliveryInstructions).HasMaxLength(PortalModel.Paragraph);
            table.HasIndex(school => new { school.StateId, school.Code }).IsUnique();
        });
        model.Entity<Enrollment>(table =>
        {
            table.BelongsTo<School, Enrollment>(nameof(Enrollment.SchoolId));
            table.HasIndex(row => new { row.SchoolId, row.Year, row.Audience }).IsUnique();
            table.HasIndex(row => new { row.StateId, row.Year });
        });
    }
}
