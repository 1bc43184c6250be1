using Microsoft.EntityFrameworkCore;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Persistence;

internal static class ContractsTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Vendor>(table =>
        {
            table.Property(vendor => vendor.Code).HasMaxLength(20);
            table.Property(vendor => vendor.Address).HasMaxLength(PortalModel.Paragraph);
            table.HasIndex(vendor => vendor.Code).IsUnique();
        });
        model.Entity<MasterAgreement>(table =>
        {
            table.BelongsTo<Vendor, MasterAgreement>(nameof(MasterAgreement.VendorId));
            table.Property(agreement => agreement.Number).HasMaxLength(60);
            table.HasIndex(agreement => agreement.Number).IsUnique();
        });
        model.Entity<ParticipatingAddendum>(table =>
        {
            table.ToTable("Addenda");
            table.BelongsTo<State, ParticipatingAddendum>(nameof(ParticipatingAddendum.StateId));
            table.BelongsTo<Vendor, ParticipatingAddendum>(nameof(ParticipatingAddendum.VendorId));
            table.BelongsTo<MasterAgreement, ParticipatingAddendum>(nameof(ParticipatingAddendum.AgreementId));
            table.Property(addendum => addendum.Number).HasMaxLength(60);
            table.HasIndex(addendum => new { addendum.StateId, addendum.Number }).IsUnique();
        });
        model.Entity<Solution>(table =>
        {
            table.BelongsTo<Vendor, Solution>(nameof(Solution.VendorId));
            table.Property(solution => solution.Code).HasMaxLength(40);
            table.HasIndex(solution => solution.Code).IsUnique();
        });
        model.Entity<SolutionDevice>(table => table.IsPartOf<Solution, SolutionDevice>(
            nameof(SolutionDevice.SolutionId), solution => solution.Devices));
        model.Entity<PriceBook>(table =>
        {
            table.BelongsTo<MasterAgreement, PriceBook>(nameof(PriceBook.AgreementId));
            table.HasIndex(book => new { book.AgreementId, book.Edition }).IsUnique();
        });
        model.Entity<PriceBookEntry>(table =>
        {
            table.IsPartOf<PriceBook, PriceBookEntry>(nameof(PriceBookEntry.PriceBookId), book => book.Entries);
            table.BelongsTo<Solution, PriceBookEntry>(nameof(PriceBookEntry.SolutionId));
            table.HasIndex(entry => new { entry.PriceBookId, entry.SolutionId, entry.Item }).IsUnique();
        });
    }
}
