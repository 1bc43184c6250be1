using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Persistence;

internal static class AccountsTables
{
    /// <summary>A membership's side is that of its kind of organization, in the database too.</summary>
    private static readonly string OneSideAKind = string.Join(
        " OR ",
        Enum.GetValues<OrganizationKind>()
            .Select(kind => FormattableString.Invariant($"(\"Kind\" = {(int)kind} AND \"Side\" = {(int)AccountSides.Of(kind)})")));

    public static void Configure(ModelBuilder model)
    {
        model.Entity<Account>().ToTable("Accounts").HasAlternateKey(account => new { account.Id, account.Side });
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
            // with the side in the key, no account can be given a membership of another side, not even by two people at once
            table.HasOne<Account>().WithMany()
                .HasForeignKey(membership => new { membership.PersonId, membership.Side })
                .HasPrincipalKey(account => new { account.Id, account.Side })
                .OnDelete(DeleteBehavior.Restrict);
            table.ToTable(rows => rows.HasCheckConstraint("CK_Memberships_Side", OneSideAKind));
            table.HasOne<State>().WithMany().HasForeignKey(membership => membership.StateId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<District>().WithMany()
                .HasForeignKey(membership => new { membership.StateId, membership.DistrictId })
                .HasPrincipalKey(district => new { district.StateId, district.Id })
                .OnDelete(DeleteBehavior.Restrict);
            table.HasOne<School>().WithMany()
                .HasForeignKey(membership => new { membership.StateId, membership.DistrictId, membership.SchoolId })
                .HasPrincipalKey(school => new { school.StateId, school.DistrictId, school.Id })
                .OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Vendor>().WithMany().HasForeignKey(membership => membership.VendorId).OnDelete(DeleteBehavior.Restrict);
            table
                .HasIndex(membership => new { membership.PersonId, membership.Side, membership.Kind, membership.OrganizationId })
                .IsUnique();
        });
        model.Entity<Nomination>(table =>
        {
            table.Property(nomination => nomination.Organization).HasMaxLength(PortalModel.Paragraph);
            table.Property(nomination => nomination.Email).HasMaxLength(256);
            table.Property(nomination => nomination.NamedBy).HasMaxLength(PortalModel.Paragraph);
            table.HasOne<Account>().WithMany().HasForeignKey(nomination => nomination.PersonId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<State>().WithMany().HasForeignKey(nomination => nomination.StateId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<District>().WithMany()
                .HasForeignKey(nomination => new { nomination.StateId, nomination.DistrictId })
                .HasPrincipalKey(district => new { district.StateId, district.Id })
                .OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Vendor>().WithMany().HasForeignKey(nomination => nomination.VendorId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(nomination => nomination.Key).IsUnique();
            table.HasIndex(nomination => new { nomination.Kind, nomination.OrganizationId, nomination.Status });
            table.HasIndex(nomination => new { nomination.StateId, nomination.Status });
            table.HasIndex(nomination => new { nomination.PersonId, nomination.Status });
        });
        model.Entity<AccessLink>(table =>
        {
            table.Property(link => link.TokenHash).HasMaxLength(AuditChain.HashLength);
            table.Property(link => link.Email).HasMaxLength(256);
            table.Property(link => link.UsedAt).IsConcurrencyToken(); // of two who spend it at once, one finds it spent
            table.Property(link => link.RevokedAt).IsConcurrencyToken();
            table.HasIndex(link => link.TokenHash).IsUnique();
            table.HasIndex(link => new { link.DistrictId, link.Purpose });
            table.HasIndex(link => new { link.PersonId, link.Purpose });
        });
        model.Entity<Session>(table =>
        {
            table.Property(session => session.Browser).HasMaxLength(Session.BrowserLength);
            table.HasOne<Account>().WithMany().HasForeignKey(session => session.PersonId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(session => session.Key).IsUnique();
            table.HasIndex(session => new { session.PersonId, session.ExpiresAt });
        });
        model.Entity<InboxItem>(table =>
        {
            table.Property(item => item.Subject).HasMaxLength(InboxItem.SubjectLength);
            table.Property(item => item.Text).HasMaxLength(InboxItem.TextLength);
            table.Property(item => item.SearchKey).HasMaxLength(InboxItem.SearchKeyLength);
            table.HasOne<Account>().WithMany().HasForeignKey(item => item.PersonId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(item => new { item.PersonId, item.ReadAt });
            table.HasIndex(item => new { item.PersonId, item.Id });
        });
        model.Entity<Reminder>(table =>
        {
            table.HasOne<Account>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(row => new { row.PersonId, row.Day }).IsUnique();
            table.HasIndex(row => row.Day);
        });
        model.Entity<OutboxMail>(table =>
        {
            table.ToTable("Outbox");
            table.Property(mail => mail.To).HasMaxLength(256);
            table.Property(mail => mail.Body).HasMaxLength(PortalModel.Document);
            table.Property(mail => mail.LastError).HasMaxLength(PortalModel.Paragraph);
            table.Ignore(mail => mail.IsUndelivered);
            table.Property(mail => mail.GaveUpAt).IsConcurrencyToken();
            table.Property(mail => mail.SettledAt).IsConcurrencyToken();
            table.HasIndex(mail => mail.MessageId).IsUnique();
            table.HasIndex(mail => new { mail.SentAt, mail.GaveUpAt, mail.NextTryAt });
        });
    }
}
