using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>What slices of nominations share: who sees and confirms them, and what happens once nothing is missing.</summary>
internal static class Nominations
{
    /// <summary>Nominations of an organization that wait.</summary>
    public static IQueryable<Nomination> WaitingIn(this PortalDb db, Organization organization) => db.Nominations
        .Where(row => row.Kind == organization.Kind && row.OrganizationId == organization.Id && row.Status == NominationStatus.Waiting);

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

    /// <summary>
    /// A nomination by its key, if the organization is within the user's reach; the cooperative's reach has those of
    /// states.
    /// </summary>
    public static async Task<Nomination?> FindNomination(
        this PortalDb db, CurrentUser user, Guid key, CancellationToken cancellationToken) =>
        await db.Nominations.SingleOrDefaultAsync(row => row.Key == key, cancellationToken) is { } nomination && Covers(user, nomination)
            ? nomination
            : null;

    /// <summary>Whether the nomination is of an organization that the user acts for.</summary>
    public static bool Covers(CurrentUser user, Nomination nomination) => user.Reach switch
    {
        Reach.State state => nomination.StateId == state.StateId,
        Reach.District district => nomination.DistrictId == district.DistrictId,
        Reach.Union union => union.DistrictIds.Contains(nomination.DistrictId ?? 0),
        Reach.Vendor vendor => nomination.VendorId == vendor.VendorId,
        Reach.Cooperative => nomination.Kind is OrganizationKind.Cooperative or OrganizationKind.State,
        _ => false,
    };

    /// <summary>Whether the user is a second person, and one who may confirm it.</summary>
    public static bool MayConfirm(CurrentUser user, Nomination nomination) => user.May(Permission.ConfirmNominations)
        && Covers(user, nomination)
        && user.PersonId is { } person
        && person != nomination.NamedById
        && person != nomination.PersonId;

    /// <summary>Who confirms it, in words; empty if nobody has to.</summary>
    public static string Confirms(Nomination nomination) => nomination.ConfirmedAt is not null || !nomination.NeedsConfirmation
        ? ""
        : nomination.IsFromInvitation
            ? "the state, by admitting the district"
            : nomination.Kind == OrganizationKind.District
                ? "another superintendent or the state"
                : "another program officer or the cooperative";

    public static Organization Of(Nomination nomination) => new(nomination.Kind, nomination.OrganizationId, nomination.Organization);

    public static EventOwner Owner(Nomination nomination) => Of(nomination).Owner(nomination.StateId);

    /// <summary>
    /// Names somebody, in two where some of the roles have to be confirmed, and writes to the person: with a link for one who can't sign in
    /// yet, else as a notice.
    /// </summary>
    public static async Task Tell(
        PortalDb db, LinkMailer mailer, TimeProvider clock, int days, Account account, IReadOnlyList<Nomination> nominations,
        CancellationToken cancellationToken)
    {
        var signsIn = await db.SignsIn(account, cancellationToken);
        foreach (var nomination in nominations)
        {
            db.Nominations.Add(nomination);
            db.Raise(new PersonNamed(
                Owner(nomination), nomination.Kind, nomination.OrganizationId, nomination.Organization, nomination.PersonId,
                nomination.Name, nomination.Roles,
                nomination.Email, nomination.Key, nomination.NamedBy, Confirms(nomination), signsIn && nomination.AcceptedAt is null));
        }

        if (!signsIn && nominations.Count > 0)
        {
            await SendLink(db, mailer, clock, days, account, nominations, cancellationToken);
        }
    }

    /// <summary>Whether somebody has a password and an organization to act for.</summary>
    public static async Task<bool> SignsIn(this PortalDb db, Account account, CancellationToken cancellationToken) =>
        account.ActivatedAt is not null
        && await db.Memberships.AnyAsync(row => row.PersonId == account.Id && row.EndedAt == null, cancellationToken);

    /// <summary>What a person is told who is named.</summary>
    public static (string Subject, string Text) Words(IReadOnlyList<Nomination> nominations)
    {
        var roles = RolePermissions.Describe(nominations.Aggregate(Roles.None, (all, nomination) => all | nomination.Roles));
        var (organization, by) = (nominations[0].Organization, nominations[0].NamedBy);
        var confirmed = nominations.FirstOrDefault(nomination => Confirms(nomination).Length > 0);
        return (
            $"You were named {roles} of {organization}",
            $"{(by.Length > 0 ? by : organization)} named you {roles} of {organization}. "
                + (confirmed is null ? "" : $"You are {RolePermissions.Describe(confirmed.Roles)} when you accept and {Confirms(confirmed)} "
                    + "confirms it. "));
    }

    /// <summary>Emails the link with which the person sets a password and accepts.</summary>
    public static Task<string> SendLink(
        PortalDb db, LinkMailer mailer, TimeProvider clock, int days, Account account, IReadOnlyList<Nomination> nominations,
        CancellationToken cancellationToken)
    {
        var (subject, text) = Words(nominations);
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
    public static async Task<Objection?> PutInEffect(PortalDb db, Nomination nomination, CancellationToken cancellationToken)
    {
        if (!nomination.IsReady)
        {
            return null;
        }

        var account = await db.Users.SingleAsync(row => row.Id == nomination.PersonId, cancellationToken);
        if (account.Unfit(nomination) is { } unfit)
        {
            return new Objection(unfit);
        }

        var organization = Of(nomination);
        if (await db.MembershipOf(organization, nomination.PersonId, cancellationToken) is not { } membership)
        {
            db.Memberships.Add(organization.NewMember(nomination.PersonId, nomination.StateId, nomination.Roles));
        }
        else if (membership.Grant(nomination.Roles) is { } refusal)
        {
            return refusal;
        }

        nomination.TakeEffect();
        var state = await db.States.Where(row => row.Id == nomination.StateId).Select(row => row.Name)
            .FirstOrDefaultAsync(cancellationToken);
        db.Raise(new RolesGranted(
            Owner(nomination), nomination.Kind, nomination.OrganizationId, nomination.Organization, nomination.PersonId, nomination.Name,
            nomination.Roles,
            account.Email!, nomination.IsFromInvitation ? null : nomination.NamedBy, state, account.ActivatedAt is not null));
        return null;
    }
}
