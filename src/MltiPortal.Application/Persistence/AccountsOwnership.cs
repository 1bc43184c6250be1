using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Persistence;

/// <summary>Accounts and memberships are read before there is a reach. Whose they are is a matter of writing.</summary>
internal static class AccountsOwnership
{
    public static void Declare(Ownership rows)
    {
        rows.Of<Account>()
            .ReadByAnybody(
                "read before there is a reach: a person may serve several organizations. Slices show names of people whom a membership "
                    + "within reach leads to")
            .AddedBy(
                Who.State | Who.Districts | Who.Vendor | Who.Cooperative,
                "organizations that name people, without a password",
                (account, me) => account.PasswordHash == null && account.ActivatedAt == null && !account.IsDemo)
            .ChangedBy(
                Who.Organizations | Who.Public,
                "the person; a person who holds the emailed link",
                (account, me) => me.Accounts.Contains(account.Id))
            .ChangedBy(
                Who.Unset,
                "the sign-in: failed attempts, lockout, stamps, a newer hash of the same password",
                (account, me) => true,
                nameof(Account.AccessFailedCount),
                nameof(Account.LockoutEnd),
                nameof(Account.SecurityStamp),
                nameof(Account.ConcurrencyStamp),
                nameof(Account.PasswordHash));
        rows.Of<IdentityUserClaim<long>>().ReadByAnybody("of an account; unused so far");
        rows.Of<IdentityUserLogin<long>>().ReadByAnybody("of an account; unused so far");
        rows.Of<IdentityUserToken<long>>().ReadByAnybody("of an account; unused so far");

        rows.Of<PersonMembership>()
            .ReadByAnybody("read before there is a reach, to find out what it is")
            .AddedBy(Who.State, "its state", (member, me) => member.StateId == me.State)
            .AddedBy(Who.District, "its district", (member, me) => member.StateId == me.State && member.DistrictId == me.District)
            .AddedBy(
                Who.Union, "the union above", (member, me) => member.StateId == me.State && me.Districts.Contains(member.DistrictId ?? 0))
            .AddedBy(Who.Vendor, "its vendor", (member, me) => member.VendorId == me.Vendor)
            .AddedBy(
                Who.Cooperative,
                "the cooperative its own, a state's and a vendor's",
                (member, me) => member.Kind != OrganizationKind.District)
            .ChangedBy(Who.State, "its state", (member, me) => member.StateId == me.State)
            .ChangedBy(Who.District, "its district", (member, me) => member.StateId == me.State && member.DistrictId == me.District)
            .ChangedBy(
                Who.Union, "the union above", (member, me) => member.StateId == me.State && me.Districts.Contains(member.DistrictId ?? 0))
            .ChangedBy(Who.Vendor, "its vendor", (member, me) => member.VendorId == me.Vendor)
            .ChangedBy(
                Who.Cooperative,
                "the cooperative its own, a state's and a vendor's",
                (member, me) => member.Kind != OrganizationKind.District);

        rows.Of<Nomination>()
            .ReadByAnybody("read before there is a reach, by the person who is named. Slices show those of an organization within reach")
            .AddedBy(Who.State, "its state", (nomination, me) => nomination.StateId == me.State)
            .AddedBy(
                Who.District, "its district", (nomination, me) => nomination.StateId == me.State && nomination.DistrictId == me.District)
            .AddedBy(
                Who.Union, "the union above",
                (nomination, me) => nomination.StateId == me.State && me.Districts.Contains(nomination.DistrictId ?? 0))
            .AddedBy(Who.Vendor, "its vendor", (nomination, me) => nomination.VendorId == me.Vendor)
            .AddedBy(Who.Cooperative, "the cooperative its own", (nomination, me) => nomination.Kind == OrganizationKind.Cooperative)
            .ChangedBy(Who.State, "its state", (nomination, me) => nomination.StateId == me.State)
            .ChangedBy(
                Who.District, "its district", (nomination, me) => nomination.StateId == me.State && nomination.DistrictId == me.District)
            .ChangedBy(
                Who.Union, "the union above",
                (nomination, me) => nomination.StateId == me.State && me.Districts.Contains(nomination.DistrictId ?? 0))
            .ChangedBy(Who.Vendor, "its vendor", (nomination, me) => nomination.VendorId == me.Vendor)
            .ChangedBy(
                Who.Cooperative,
                "the cooperative its own, and a state's",
                (nomination, me) => nomination.Kind == OrganizationKind.Cooperative || nomination.Kind == OrganizationKind.State);

        rows.Of<AccessLink>()
            .ReadByAnybody("found by the hash of its token")
            .AddedBy(
                Who.State | Who.Districts | Who.Vendor | Who.Cooperative,
                "organizations, for people whom a membership or a nomination of theirs names",
                (link, me) => link.PersonId != null && link.StateId == null && me.Named.Contains(link.PersonId.Value))
            .AddedBy(Who.State, "a district's state", (link, me) => link.PersonId == null && link.StateId == me.State)
            .AddedBy(
                Who.Organizations | Who.Public,
                "a person who asks for a new password, by email",
                (link, me) => link.PersonId != null && me.Accounts.Contains(link.PersonId.Value))
            .ChangedBy(
                Who.State | Who.Districts | Who.Vendor | Who.Cooperative,
                "organizations, for people whom a membership or a nomination of theirs names",
                (link, me) => link.PersonId != null && me.Named.Contains(link.PersonId.Value))
            .ChangedBy(Who.State, "a district's state", (link, me) => link.PersonId == null && link.StateId == me.State)
            .ChangedBy(
                Who.District, "the district that it invites",
                (link, me) => link.PersonId == null && link.StateId == me.State && link.DistrictId == me.District)
            .ChangedBy(
                Who.Organizations | Who.Public, "the person",
                (link, me) => link.PersonId != null && me.Accounts.Contains(link.PersonId.Value));

        rows.Of<Session>()
            .ReadByAnybody("found by the key in the cookie, before there is a reach. Slices show a person their own")
            .AddedBy(Who.Unset, "the sign-in", (session, me) => true)
            .ChangedBy(Who.Unset, "the sign-out", (session, me) => true, nameof(Session.EndedAt))
            .ChangedBy(
                Who.Organizations | Who.Public,
                "the person; the holder of a link to set the password",
                (session, me) => me.Accounts.Contains(session.PersonId),
                nameof(Session.EndedAt))
            .DeletedBy(Who.Unset, "the sign-in, those of a month ago", (session, me) => true);

        rows.Of<InboxItem>()
            .ReadBy(Who.Anybody, "that person, whatever organization they act for", (item, me) => item.PersonId == me.Person)
            .AddedBy(Who.Organizations | Who.Public, "the person whose action the notice follows from", (item, me) => true)
            .ChangedBy(Who.Organizations, "that person", (item, me) => item.PersonId == me.Person);
        rows.Of<Reminder>()
            .ReadBy(Who.Organizations, "that person; the reminder job writes them", (row, me) => row.PersonId == me.Person);
        rows.Of<OutboxMail>()
            .ReadByAnybody("read by the outbox job, and what could not be delivered by the cooperative; no other slice does")
            .AddedBy(Who.Organizations | Who.Public, "the person whose action the email follows from", (mail, me) => true)
            .ChangedBy(
                Who.Cooperative,
                "the cooperative, of what could not be delivered",
                (mail, me) => true,
                nameof(OutboxMail.GaveUpAt),
                nameof(OutboxMail.RetriedAt),
                nameof(OutboxMail.NextTryAt),
                nameof(OutboxMail.Tries),
                nameof(OutboxMail.SettledAt),
                nameof(OutboxMail.SettledBy));
        rows.Of<DataProtectionKey>()
            .ReadByAnybody("all nodes share the keys")
            .AddedBy(Who.Anybody, "the node that starts first", (key, me) => true);
    }
}
