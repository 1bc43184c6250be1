using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Jobs;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Persistence;

internal static class AccountsTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Account>().ToTable("Accounts");
        model.Entity<IdentityUserClaim<long>>().ToTable("AccountClaims");
        model.Entity<IdentityUserLogin<long>>().ToTable("AccountLogins");
        model.Entity<IdentityUserToken<long>>().ToTable("AccountTokens");
        foreach (var reference in model.Entity<Account>().Metadata.GetReferencingForeignKeys().ToList())
        {
            reference.DeleteBehavior = DeleteBehavior.Restrict; // Identity's own tables would cascade
        }

        model.Entity<DataProtectionKey>(table => table.Property(key => key.Xml).HasMaxLength(PortalModel.Document));
        model.Entity<PersonMembership>(table =>
        {
            table.ToTable("Memberships");
            table.HasOne<Account>().WithMany().HasForeignKey(membership => membership.PersonId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<State>().WithMany().HasForeignKey(membership => membership.StateId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<District>().WithMany()
                .HasForeignKey(membership => new { membership.StateId, membership.DistrictId })
                .HasPrincipalKey(district => new { district.StateId, district.Id })
                .OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Vendor>().WithMany().HasForeignKey(membership => membership.VendorId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<AccessLink>(table =>
        {
            table.Property(link => link.TokenHash).HasMaxLength(AuditChain.HashLength);
            table.Property(link => link.Email).HasMaxLength(256);
            table.HasIndex(link => link.TokenHash).IsUnique();
            table.HasIndex(link => new { link.DistrictId, link.Purpose });
        });
        model.Entity<InboxItem>(table =>
        {
            table.Property(item => item.Text).HasMaxLength(PortalModel.Paragraph);
            table.HasOne<Account>().WithMany().HasForeignKey(item => item.PersonId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(item => new { item.PersonId, item.ReadAt });
            table.HasIndex(item => new { item.PersonId, item.Id });
        });
        model.Entity<OutboxMail>(table =>
        {
            table.ToTable("Outbox");
            table.Property(mail => mail.To).HasMaxLength(256);
            table.Property(mail => mail.Body).HasMaxLength(PortalModel.Document);
            table.Property(mail => mail.LastError).HasMaxLength(PortalModel.Paragraph);
            table.HasIndex(mail => mail.MessageId).IsUnique();
            table.HasIndex(mail => new { mail.SentAt, mail.NextTryAt });
        });
        model.Entity<JobLease>(table =>
        {
            table.HasKey(lease => lease.Name);
            table.Property(lease => lease.Name).HasMaxLength(50);
        });
    }
}

internal static class ContractsTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Vendor>(table =>
        {
            table.Property(vendor => vendor.Code).HasMaxLength(20);
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
        model.Entity<SolutionDevice>(table => table.IsPartOf<Solution, SolutionDevice>(nameof(SolutionDevice.SolutionId), solution => solution.Devices));
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

internal static class MembershipTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<State>(table =>
        {
            table.Property(state => state.Code).HasMaxLength(2);
            table.Property(state => state.TimeZone).HasMaxLength(60);
            table.Property(state => state.BillTo).HasMaxLength(PortalModel.Paragraph);
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
            table.Property(district => district.Region).HasMaxLength(60);
            table.Property(district => district.Phone).HasMaxLength(40);
            table.Property(district => district.Address).HasMaxLength(PortalModel.Paragraph);
            table.Property(district => district.WarehouseAddress).HasMaxLength(PortalModel.Paragraph);
            table.Property(district => district.ContactEmail).HasMaxLength(256);
            table.Property(district => district.StandingReason).HasMaxLength(PortalModel.Paragraph);
            table.HasIndex(district => new { district.StateId, district.Code }).IsUnique();
            table.HasIndex(district => new { district.StateId, district.Standing, district.Name });
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
        model.Entity<SignedAgreement>(table =>
        {
            table.BelongsTo<OptIn, SignedAgreement>(nameof(SignedAgreement.OptInId));
            table.Property(agreement => agreement.TextVersion).HasMaxLength(20);
            table.Property(agreement => agreement.Sha256).HasMaxLength(AuditChain.HashLength);
            table.HasIndex(agreement => new { agreement.OptInId, agreement.SignedAt });
        });
    }
}

internal static class FundingTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<FundingProgram>(table =>
        {
            table.BelongsTo<State, FundingProgram>(nameof(FundingProgram.StateId));
            table.HasIndex(program => new { program.StateId, program.Year, program.Name }).IsUnique();
        });
        model.Entity<Appropriation>(table =>
        {
            table.BelongsTo<FundingProgram, Appropriation>(nameof(Appropriation.FundingProgramId));
            table.HasIndex(appropriation => new { appropriation.FundingProgramId, appropriation.FiscalYear }).IsUnique();
        });
        model.Entity<Reservation>(table =>
        {
            table.BelongsTo<Appropriation, Reservation>(nameof(Reservation.AppropriationId));
            table.BelongsTo<OptIn, Reservation>(nameof(Reservation.OptInId));
            table.HasIndex(reservation => new { reservation.AppropriationId, reservation.Status });
        });
    }
}

internal static class OrdersTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Order>(table =>
        {
            table.BelongsTo<State, Order>(nameof(Order.StateId));
            table.BelongsTo<Vendor, Order>(nameof(Order.VendorId));
            table.BelongsTo<OptInWindow, Order>(nameof(Order.WindowId));
            table.Property(order => order.AgreementNumber).HasMaxLength(60);
            table.Property(order => order.AddendumNumber).HasMaxLength(60);
            table.Property(order => order.BillTo).HasMaxLength(PortalModel.Paragraph);
            table.Property(order => order.ContactEmail).HasMaxLength(256);
            table.Property(order => order.Delivery).HasMaxLength(PortalModel.Paragraph);
            table.HasIndex(order => order.Number).IsUnique();
            table.HasIndex(order => new { order.StateId, order.Id });
            table.HasIndex(order => new { order.StateId, order.Status, order.Id });
            table.HasIndex(order => new { order.VendorId, order.StateId, order.Status, order.Id });
        });
        model.Entity<OrderLine>(table =>
        {
            table.IsPartOf<Order, OrderLine>(nameof(OrderLine.OrderId), order => order.Lines, nameof(OrderLine.Order));
            table.BelongsTo<School, OrderLine>(nameof(OrderLine.SchoolId));
            table.BelongsTo<Solution, OrderLine>(nameof(OrderLine.SolutionId));
            table.Property(line => line.ShipToAddress).HasMaxLength(PortalModel.Paragraph);
            table.Property(line => line.RejectionReason).HasMaxLength(PortalModel.Paragraph);
            table.HasIndex(line => new { line.OrderId, line.Number }).IsUnique();
            // every reach but the public's names the state first: where an index does not begin with it, a planner without
            // statistics may take one that does, and read all of a state's rows
            table.HasIndex(line => new { line.StateId, line.OrderId, line.DistrictId });
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

internal static class FulfillmentTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Shipment>(table =>
        {
            table.BelongsTo<Order, Shipment>(nameof(Shipment.OrderId));
            table.Property(shipment => shipment.Number).HasMaxLength(40);
            table.Property(shipment => shipment.Carrier).HasMaxLength(60);
            table.Property(shipment => shipment.Tracking).HasMaxLength(60);
            table.HasIndex(shipment => shipment.Number).IsUnique();
            table.HasIndex(shipment => new { shipment.DistrictId, shipment.FinishedAt });
            table.HasIndex(shipment => new { shipment.StateId, shipment.Id });
            table.HasIndex(shipment => new { shipment.VendorId, shipment.StateId, shipment.Id });
        });
        model.Entity<Scan>(table =>
        {
            table.BelongsTo<Shipment, Scan>(nameof(Scan.ShipmentId));
            table.Property(scan => scan.Text).HasMaxLength(100);
            table.Property(scan => scan.Message).HasMaxLength(500);
            table.HasIndex(scan => new { scan.DistrictId, scan.ScanId }).IsUnique();
            table.HasIndex(scan => new { scan.StateId, scan.ShipmentId, scan.Id });
        });
        model.Entity<Device>(table =>
        {
            table.BelongsTo<DeviceLine, Device>(nameof(Device.DeviceLineId));
            table.BelongsTo<Shipment, Device>(nameof(Device.ShipmentId));
            table.BelongsTo<School, Device>(nameof(Device.SchoolId));
            table.Property(device => device.Manufacturer).HasMaxLength(60);
            table.Property(device => device.Model).HasMaxLength(100);
            table.Property(device => device.Serial).HasMaxLength(60);
            table.Property(device => device.SerialKey).HasMaxLength(60);
            table.Property(device => device.Tag).HasMaxLength(60);
            table.Property(device => device.TagKey).HasMaxLength(60);
            table.Property(device => device.Carton).HasMaxLength(60);
            table.Property(device => device.ConditionNote).HasMaxLength(PortalModel.Paragraph);
            table.HasIndex(device => new { device.Manufacturer, device.SerialKey }).IsUnique();
            table.HasIndex(device => new { device.StateId, device.ShipmentId, device.Status });
            table.HasIndex(device => new { device.StateId, device.DeviceLineId, device.Status });
            table.HasIndex(device => new { device.StateId, device.OrderId, device.Status });
            table.HasIndex(device => new { device.VendorId, device.OrderId, device.Status, device.StateId });

            // the register's list goes by serial, whoever reads it: each reach, alone and with a filter, has
            // the order in an index of its own; what stands behind the id is filtered and counted without looking into the table
            table.HasIndex(device => new { device.StateId, device.SerialKey, device.Id, device.IsSpare });
            table.HasIndex(device => new { device.StateId, device.Status, device.SerialKey, device.Id, device.Model, device.IsSpare });
            table.HasIndex(device => new { device.StateId, device.Model, device.SerialKey, device.Id, device.Status, device.IsSpare });
            table.HasIndex(device => new { device.StateId, device.TagKey, device.Id });
            table.HasIndex(device => new { device.StateId, device.DistrictId, device.SerialKey, device.Id });
            table.HasIndex(device => new { device.StateId, device.DistrictId, device.Status, device.SerialKey, device.Id, device.IsSpare, device.OrderId })
                .HasDatabaseName("IX_Devices_StateId_DistrictId_Status_SerialKey"); // PostgreSQL's names have 63 characters
            table.HasIndex(device => new { device.StateId, device.DistrictId, device.SchoolId, device.SerialKey, device.Id });
            table.HasIndex(device => new { device.StateId, device.DistrictId, device.TagKey }).IsUnique();
            table.HasIndex(device => new { device.VendorId, device.SerialKey, device.Id, device.StateId });
            table.HasIndex(device => new { device.VendorId, device.Status, device.SerialKey, device.Id, device.StateId });
            table.HasIndex(device => new { device.VendorId, device.TagKey, device.Id, device.StateId });
        });
    }
}

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
            table.Property(entry => entry.PreviousHash).HasMaxLength(AuditChain.HashLength);
            table.Property(entry => entry.Hash).HasMaxLength(AuditChain.HashLength);
            table.HasIndex(entry => new { entry.ChainId, entry.Sequence }).IsUnique();
        });
    }
}
