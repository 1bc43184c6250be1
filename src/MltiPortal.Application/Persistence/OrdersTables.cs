using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Persistence;

internal static class OrdersTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Order>(table =>
        {
            table.BelongsTo<State, Order>(nameof(Order.StateId));
            table.BelongsTo<Vendor, Order>(nameof(Order.VendorId));
            table.BelongsTo<OptInWindow, Order>(nameof(Order.WindowId));
            table.BelongsTo<District, Order>(nameof(Order.BuyerDistrictId));
            table.Property(order => order.AgreementNumber).HasMaxLength(60);
            table.Property(order => order.AddendumNumber).HasMaxLength(60);
            table.Property(order => order.BillTo).HasMaxLength(PortalModel.Paragraph);
            table.Property(order => order.ContactEmail).HasMaxLength(256);
            table.Property(order => order.Delivery).HasMaxLength(PortalModel.Paragraph);
            table.Property(order => order.VendorAddress).HasMaxLength(PortalModel.Paragraph);
            table.Property(order => order.PaymentTerms).HasMaxLength(PortalModel.Paragraph);
            table.Property(order => order.TaxExemption).HasMaxLength(PortalModel.Paragraph);
            table.Property(order => order.Invoicing).HasMaxLength(PortalModel.Paragraph);
            table.Property(order => order.ReturnReason).HasMaxLength(PortalModel.Paragraph);

            // made of buyer and number, so that it is also the rule that a buyer uses a number once: a database may take two rows as
            // different where the buying district is none
            table.HasIndex(order => order.Key).IsUnique();
            table.Property(order => order.SearchKey).HasMaxLength(SearchKey.MaxLength);

            // the list: each sort, for a state and for a vendor, whose filter stands behind the order; a search reads the index alone
            table.HasIndex(order => new { order.StateId, order.Id, order.SearchKey });
            table.HasIndex(order => new { order.StateId, order.Number, order.Id });
            table.HasIndex(order => new { order.StateId, order.BuyerName, order.Id });
            table.HasIndex(order => new { order.StateId, order.VendorName, order.Id });
            table.HasIndex(order => new { order.VendorId, order.Id, order.StateId, order.Status, order.SearchKey });
            table.HasIndex(order => new { order.VendorId, order.Number, order.Id, order.StateId, order.Status });
            table.HasIndex(order => new { order.VendorId, order.BuyerName, order.Id, order.StateId, order.Status });
            table.HasIndex(order => new { order.StateId, order.BuyerDistrictId, order.Number });
            table.HasIndex(order => new { order.StateId, order.Id });
            table.HasIndex(order => new { order.StateId, order.Status, order.Id });
            table.HasIndex(order => new { order.VendorId, order.StateId, order.Status, order.Id });
        });
        model.Entity<OrderLine>(table =>
        {
            table.IsPartOf<Order, OrderLine>(nameof(OrderLine.OrderId), order => order.Lines, nameof(OrderLine.Order));
            table.BelongsTo<School, OrderLine>(nameof(OrderLine.SchoolId));
            table.BelongsTo<Solution, OrderLine>(nameof(OrderLine.SolutionId));
            // the offering first: an index that begins as the one to the order does would be taken in its place
            table.HasOne<WindowOffering>().WithMany()
                .HasForeignKey(line => new { line.OfferingId, line.StateId, line.VendorId })
                .HasPrincipalKey(offering => new { offering.Id, offering.StateId, offering.VendorId })
                .OnDelete(DeleteBehavior.Restrict);
            table.BelongsTo<PriceBookEntry, OrderLine>(nameof(OrderLine.PriceBookEntryId));
            table.Property(line => line.ShipToAddress).HasMaxLength(PortalModel.Paragraph);
            table.Property(line => line.ShipToContact).HasMaxLength(300);
            table.Property(line => line.ShipToInstructions).HasMaxLength(PortalModel.Paragraph);
            table.Property(line => line.RejectionReason).HasMaxLength(PortalModel.Paragraph);
            table.HasIndex(line => new { line.OrderId, line.Number }).IsUnique();
            // every reach but the public's names the state first: where an index does not begin with it, a planner without
            // statistics may take one that does, and read all of a state's rows
            table.HasIndex(line => new { line.StateId, line.OrderId, line.DistrictId });
        });
        model.Entity<OrderLineShare>(table =>
        {
            table.IsPartOf<OrderLine, OrderLineShare>(
                nameof(OrderLineShare.OrderLineId), line => line.Shares, nameof(OrderLineShare.OrderLine));
            table.BelongsTo<FundingProgram, OrderLineShare>(nameof(OrderLineShare.FundingProgramId));
            table.Property(share => share.Reference).HasMaxLength(FundingShare.ReferenceLength);
            table.HasIndex(share => new { share.OrderLineId, share.Position }).IsUnique();
        });
        model.Entity<OrderShare>(table =>
        {
            table.IsPartOf<Order, OrderShare>(nameof(OrderShare.OrderId), order => order.Shares, nameof(OrderShare.Order));
            table.HasOne<District>().WithMany()
                .HasForeignKey(share => new { share.StateId, share.DistrictId })
                .HasPrincipalKey(district => new { district.StateId, district.Id })
                .OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(share => new { share.OrderId, share.DistrictId }).IsUnique();
            table.HasIndex(share => new { share.StateId, share.DistrictId, share.OrderId });
            table.HasIndex(share => new { share.StateId, share.OrderId });
        });
        model.Entity<OrderVersion>(table =>
        {
            table.IsPartOf<Order, OrderVersion>(nameof(OrderVersion.OrderId), order => order.Versions, nameof(OrderVersion.Order));
            table.BelongsTo<District, OrderVersion>(nameof(OrderVersion.BuyerDistrictId));
            table.HasOne(version => version.File).WithMany().HasForeignKey(version => version.FileId).OnDelete(DeleteBehavior.Restrict);
            table.Property(version => version.Changes).HasMaxLength(OrderVersion.ChangesLength).HasConversion(
                changes => JsonSerializer.Serialize(changes, JsonSerializerOptions.Default),
                stored => JsonSerializer.Deserialize<List<OrderChange>>(stored, JsonSerializerOptions.Default)!,
                new ValueComparer<IReadOnlyList<OrderChange>>(
                    (one, other) => one!.SequenceEqual(other!), changes => changes.Count, changes => changes.ToList()));
            table.HasIndex(version => new { version.OrderId, version.Number }).IsUnique();
        });
        model.Entity<DeviceLine>(table =>
        {
            table.IsPartOf<OrderLine, DeviceLine>(nameof(DeviceLine.OrderLineId), line => line.DeviceLines, nameof(DeviceLine.OrderLine));
            table.Property(line => line.Manufacturer).HasMaxLength(60);
            table.Property(line => line.Model).HasMaxLength(100);
            table.HasIndex(line => new { line.OrderId, line.Number }).IsUnique();
            table.HasIndex(line => new { line.StateId, line.OrderId, line.DistrictId });
            table.HasIndex(line => new { line.VendorId, line.OrderId, line.StateId });
        });
    }
}
