using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Accounts;

/// <summary>Finds out who asks. The one place that reads a district's name and a union's members before there is a reach.</summary>
public sealed class CurrentUserResolver(AccountsDb accounts, CurrentUserCache cache, TimeProvider clock)
{
    private PortalDb Db => accounts.Db;

    /// <summary>
    /// The person of a session, acting for the organization that the cookie names, or for the first that they serve; none if the session
    /// has ended or they serve none.
    /// </summary>
    public Task<CurrentUser?> BySession(long personId, Guid session, string? organization, CancellationToken cancellationToken) =>
        cache.Of((session, personId, organization), () => Read(personId, session, organization, cancellationToken));

    private async Task<CurrentUser?> Read(long personId, Guid session, string? organization, CancellationToken cancellationToken)
    {
        var open = Db.Sessions.Where(row => row.Key == session && row.PersonId == personId).Open(clock.Now());
        var user = await Of(Db.Memberships.Where(_ => open.Any()), personId, organization, cancellationToken);
        return user is null ? null : user with { Session = session };
    }

    /// <summary>The person, acting for an organization as above; for work that goes on after the session in which it was begun.</summary>
    public Task<CurrentUser?> ByPerson(long personId, string? organization, CancellationToken cancellationToken) =>
        Of(Db.Memberships, personId, organization, cancellationToken);

    private async Task<CurrentUser?> Of(
        IQueryable<PersonMembership> rows, long personId, string? organization, CancellationToken cancellationToken)
    {
        var memberships = await (
            from membership in rows
            join account in Db.Users on membership.PersonId equals account.Id
            where membership.PersonId == personId && membership.EndedAt == null
            orderby membership.Id
            select new
            {
                Membership = membership,
                account.Name,
                State = Db.States.Where(row => row.Id == membership.StateId).Select(row => row.Name).FirstOrDefault(),
                Vendor = Db.Vendors.Where(row => row.Id == membership.VendorId).Select(row => row.Name).FirstOrDefault(),
                District = Db.Districts.Where(row => row.Id == membership.DistrictId).Select(row => row.Name).FirstOrDefault(),
                School = Db.Schools.Where(row => row.Id == membership.SchoolId).Select(row => row.Name).FirstOrDefault(),
                DistrictKind = Db.Districts
                    .Where(row => row.Id == membership.DistrictId)
                    .Select(row => (DistrictKind?)row.Kind)
                    .FirstOrDefault(),
                States = Db.Addenda
                    .Where(row => row.VendorId == membership.VendorId).OrderBy(row => row.Id).Select(row => row.StateId).ToList(),
                // one command a request: the person's own organizations
            }).AsNoTracking().IgnoreQueryFilters([TenantFilter.Name]).ToListAsync(cancellationToken);
        var active = memberships.Find(row => Key(row.Membership) == organization) ?? memberships.FirstOrDefault();
        if (active is null)
        {
            return null;
        }

        var (reach, name) = active.Membership.Kind switch
        {
            OrganizationKind.State => (new Reach.State(active.Membership.StateId!.Value), $"State of {active.State}"),
            OrganizationKind.Vendor => (new Reach.Vendor(active.Membership.VendorId!.Value, [.. active.States.Distinct()]), active.Vendor!),
            OrganizationKind.District =>
                (await DistrictReach(active.Membership, active.DistrictKind!.Value, cancellationToken), active.School ?? active.District!),
            _ => ((Reach)new Reach.Cooperative(), await Name(active.Membership, cancellationToken)),
        };
        return new CurrentUser(
            active.Membership.PersonId, active.Name, name, reach, active.Membership.Roles, RolePermissions.Of(active.Membership.Roles))
        {
            OrganizationKey = Key(active.Membership),
        };
    }

    /// <summary>The person, acting for one organization and no other; none if their part in it ended.</summary>
    public async Task<CurrentUser?> ByOrganization(long personId, string organization, CancellationToken cancellationToken) =>
        await ByPerson(personId, organization, cancellationToken) is { } user && user.OrganizationKey == organization ? user : null;

    /// <summary>The holder of an invitation; nobody if the link opens nothing any more.</summary>
    public async Task<CurrentUser> ByInvitation(string token, CancellationToken cancellationToken)
    {
        var hash = LinkToken.Hash(token);
        var link = await Db.AccessLinks.AsNoTracking()
            .FirstOrDefaultAsync(row => row.TokenHash == hash && row.Purpose == AccessLinkPurpose.Invitation, cancellationToken);
        if (link is null || !link.IsUsable(clock.GetUtcNow().UtcDateTime))
        {
            return Tenancy.CurrentUser.Nobody;
        }

        var district = await District(link.DistrictId!.Value, cancellationToken);
        return Tenancy.CurrentUser.Invited(link, district.Name);
    }

    /// <summary>Somebody who is named for roles, to answer that alone; none if the nomination is not theirs or waits no more.</summary>
    public async Task<CurrentUser?> ByNomination(long personId, Guid key, CancellationToken cancellationToken)
    {
        var found = await (
            from nomination in Db.Nominations
            where nomination.Key == key && nomination.PersonId == personId && nomination.Status == NominationStatus.Waiting
            join account in Db.Users on nomination.PersonId equals account.Id
            select new { Nomination = nomination, account.Name }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : Tenancy.CurrentUser.NamedIn(found.Nomination, found.Name);
    }

    /// <summary>What a person is named for and has not answered, oldest first.</summary>
    public async Task<IReadOnlyList<Nomination>> Unanswered(long personId, CancellationToken cancellationToken) =>
        await Db.Nominations.AsNoTracking()
            .Where(row => row.PersonId == personId && row.Status == NominationStatus.Waiting && row.AcceptedAt == null)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);

    /// <summary>What a person accepted and somebody else has not confirmed yet, oldest first.</summary>
    public async Task<IReadOnlyList<Nomination>> Unconfirmed(long personId, CancellationToken cancellationToken) =>
        await Db.Nominations.AsNoTracking()
            .Where(row => row.PersonId == personId && row.Status == NominationStatus.Waiting && row.AcceptedAt != null)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);

    /// <summary>The organizations that a person can switch between, with the key that the cookie keeps.</summary>
    public async Task<IReadOnlyList<(string Key, string Name, Roles Roles)>> Organizations(
        long personId, CancellationToken cancellationToken)
    {
        var memberships = await Db.Memberships.AsNoTracking()
            .Where(membership => membership.PersonId == personId && membership.EndedAt == null)
            .OrderBy(membership => membership.Id)
            .ToListAsync(cancellationToken);
        var list = new List<(string, string, Roles)>();
        foreach (var membership in memberships)
        {
            list.Add((Key(membership), await Name(membership, cancellationToken), membership.Roles));
        }

        return list;
    }

    private static string Key(PersonMembership membership) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(int)membership.Kind}-{membership.DistrictId ?? membership.StateId ?? membership.VendorId ?? 0}{(membership.SchoolId is { } school ? $"-{school}" : "")}");

    private async Task<Reach> DistrictReach(PersonMembership membership, DistrictKind kind, CancellationToken cancellationToken)
    {
        var id = membership.DistrictId!.Value;
        if (membership.SchoolId is { } school)
        {
            return new Reach.School(membership.StateId!.Value, id, school);
        }

        if (kind != DistrictKind.SupervisoryUnion)
        {
            return new Reach.District(membership.StateId!.Value, id);
        }

        var members = await Db.Districts.IgnoreQueryFilters([TenantFilter.Name])
            .Where(row => row.StateId == membership.StateId && row.ParentId == id)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
        return new Reach.Union(membership.StateId!.Value, [id, .. members]);
    }

    private async Task<string> Name(PersonMembership membership, CancellationToken cancellationToken) => membership.Kind switch
    {
        OrganizationKind.State => await Db.States.Where(row => row.Id == membership.StateId)
            .Select(row => "State of " + row.Name).SingleAsync(cancellationToken),
        OrganizationKind.Vendor =>
            await Db.Vendors.Where(row => row.Id == membership.VendorId).Select(row => row.Name).SingleAsync(cancellationToken),
        OrganizationKind.District when membership.SchoolId is { } school => await Db.Schools.IgnoreQueryFilters([TenantFilter.Name])
            .Where(row => row.StateId == membership.StateId && row.DistrictId == membership.DistrictId && row.Id == school)
            .Select(row => row.Name).SingleAsync(cancellationToken),
        OrganizationKind.District => (await District(membership.DistrictId!.Value, cancellationToken)).Name,
        _ => await Db.Cooperatives.Where(row => row.Id == Cooperative.Only).Select(row => row.Name).SingleAsync(cancellationToken),
    };

    private async Task<(string Name, DistrictKind Kind)> District(long id, CancellationToken cancellationToken)
    {
        var row = await Db.Districts.IgnoreQueryFilters([TenantFilter.Name])
            .Where(district => district.Id == id)
            .Select(district => new { district.Name, district.Kind })
            .SingleAsync(cancellationToken);
        return (row.Name, row.Kind);
    }
}
