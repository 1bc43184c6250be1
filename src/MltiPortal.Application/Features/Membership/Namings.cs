using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>What slices of namings share: who sees and confirms them, and what happens once nothing is missing.</summary>
internal static class Namings
{
    /// <summary>Namings of an organization that wait.</summary>
    public static IQueryable<Naming> WaitingIn(this PortalDb db, Organization organization) => db.Namings
        .Where(row => row.Kind == organization.Kind && row.OrganizationId == organization.Id && row.Status == NamingStatus.Waiting);

    /// <summary>Who is named in an organization and not in effect yet.</summary>
    public static async Task<IReadOnlyList<ShowDistrict.PersonRow>> NamedIn(
        this PortalDb db, Organization organization, CancellationToken cancellationToken)
    {
        var rows = await db.WaitingIn(organization).AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new ShowDistrict.PersonRow(row.Name, row.Email, row.Roles, null)
        {
            WaitsFor = string.Join(
                ", and ",
                new[]
                {
                    row.AcceptedAt is null ? $"{row.Name} to accept" : "",
                    Confirms(row) is { Length: > 0 } who ? $"{who} to confirm" : "",
                }
                    .Where(part => part.Length > 0)),
        });
    }

    /// <summary>A naming by its key, if the organization is within the user's reach; the cooperative's reach has those of states.</summary>
    public static async Task<Naming?> FindNaming(this PortalDb db, CurrentUser user, Guid key, CancellationToken cancellationToken) =>
        await db.Namings.SingleOrDefaultAsync(row => row.Key == key, cancellationToken) is { } naming && Covers(user, naming)
            ? naming
            : null;

    /// <summary>Whether the naming is of an organization that the user acts for.</summary>
    public static bool Covers(CurrentUser user, Naming naming) => user.Reach switch
    {
        Reach.State state => naming.StateId == state.StateId,
        Reach.District district => naming.DistrictId == district.DistrictId,
        Reach.Union union => union.DistrictIds.Contains(naming.DistrictId ?? 0),
        Reach.Vendor vendor => naming.VendorId == vendor.VendorId,
        Reach.Cooperative => naming.Kind is OrganizationKind.Cooperative or OrganizationKind.State,
        _ => false,
    };

    /// <summary>Whether the user is a second person, and one who may confirm it.</summary>
    public static bool MayConfirm(CurrentUser user, Naming naming) => user.May(Permission.ConfirmNamings)
        && Covers(user, naming)
        && user.PersonId is { } person
        && person != naming.NamedById
        && person != naming.PersonId;

    /// <summary>Who confirms it, in words; empty if nobody has to.</summary>
    public static string Confirms(Naming naming) => naming.ConfirmedAt is not null || !naming.NeedsConfirmation
        ? ""
        : naming.IsFromInvitation
            ? "the state, by admitting the district"
            : naming.Kind == OrganizationKind.District
                ? "another superintendent or the state"
                : "another program officer or the cooperative";

    public static Organization Of(Naming naming) => new(naming.Kind, naming.OrganizationId, naming.Organization);

    public static EventOwner Owner(Naming naming) => Of(naming).Owner(naming.StateId);

    /// <summary>
    /// Names somebody, in two where some of the roles have to be confirmed, and writes to the person: with a link for one who can't sign in
    /// yet, else as a notice.
    /// </summary>
    public static async Task Tell(
        PortalDb db, LinkMailer mailer, TimeProvider clock, int days, Account account, IReadOnlyList<Naming> namings,
        CancellationToken cancellationToken)
    {
        var signsIn = await db.SignsIn(account, cancellationToken);
        foreach (var naming in namings)
        {
            db.Namings.Add(naming);
            db.Raise(new PersonNamed(
                Owner(naming), naming.Kind, naming.OrganizationId, naming.Organization, naming.PersonId, naming.Name, naming.Roles,
                naming.Email, naming.Key, naming.NamedBy, Confirms(naming), signsIn && naming.AcceptedAt is null));
        }

        if (!signsIn && namings.Count > 0)
        {
            await SendLink(db, mailer, clock, days, account, namings, cancellationToken);
        }
    }

    /// <summary>Whether somebody has a password and an organization to act for.</summary>
    public static async Task<bool> SignsIn(this PortalDb db, Account account, CancellationToken cancellationToken) =>
        account.ActivatedAt is not null
        && await db.Memberships.AnyAsync(row => row.PersonId == account.Id && row.EndedAt == null, cancellationToken);

    /// <summary>What a person is told who is named.</summary>
    public static (string Subject, string Text) Words(IReadOnlyList<Naming> namings)
    {
        var roles = RolePermissions.Describe(namings.Aggregate(Roles.None, (all, naming) => all | naming.Roles));
        var (organization, by) = (namings[0].Organization, namings[0].NamedBy);
        var confirmed = namings.FirstOrDefault(naming => Confirms(naming).Length > 0);
        return (
            $"You were named {roles} of {organization}",
            $"{(by.Length > 0 ? by : organization)} named you {roles} of {organization}. "
                + (confirmed is null ? "" : $"You are {RolePermissions.Describe(confirmed.Roles)} when you accept and {Confirms(confirmed)} "
                    + "confirms it. "));
    }

    /// <summary>Emails the link with which the person sets a password and accepts.</summary>
    public static Task<string> SendLink(
        PortalDb db, LinkMailer mailer, TimeProvider clock, int days, Account account, IReadOnlyList<Naming> namings,
        CancellationToken cancellationToken)
    {
        var (subject, text) = Words(namings);
        return db.SendPasswordLink(
            mailer,
            account,
            (subject, $"{text}Open the link and set your password to accept. The link works once, for {days} days. You sign in with this "
                + "email address."),
            clock,
            TimeSpan.FromDays(days),
            cancellationToken);
    }

    /// <summary>Gives the roles once nothing is missing.</summary>
    /// <returns>Why they can't be given; none if they are, or still wait.</returns>
    public static async Task<Objection?> PutInEffect(PortalDb db, Naming naming, CancellationToken cancellationToken)
    {
        if (!naming.IsReady)
        {
            return null;
        }

        var account = await db.Users.SingleAsync(row => row.Id == naming.PersonId, cancellationToken);
        if (account.Unfit(naming) is { } unfit)
        {
            return new Objection(unfit);
        }

        var organization = Of(naming);
        if (await db.MembershipOf(organization, naming.PersonId, cancellationToken) is not { } membership)
        {
            db.Memberships.Add(organization.NewMember(naming.PersonId, naming.StateId, naming.Roles));
        }
        else if (membership.Grant(naming.Roles) is { } refusal)
        {
            return refusal;
        }

        naming.TakeEffect();
        var state = await db.States.Where(row => row.Id == naming.StateId).Select(row => row.Name).FirstOrDefaultAsync(cancellationToken);
        db.Raise(new RolesGranted(
            Owner(naming), naming.Kind, naming.OrganizationId, naming.Organization, naming.PersonId, naming.Name, naming.Roles,
            account.Email!, naming.IsFromInvitation ? null : naming.NamedBy, state, account.ActivatedAt is not null));
        return null;
    }
}
