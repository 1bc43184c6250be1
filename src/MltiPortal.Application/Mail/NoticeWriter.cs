using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Mail;

/// <summary>
/// Writes notices as rows of the command's transaction: an inbox item and an email for each person. Whatever their number, the people are
/// looked up once for each kind of organization.
/// </summary>
public sealed class NoticeWriter(PortalDb db, CurrentUserScope scope, TimeProvider clock, IOptions<PortalOptions> options)
{
    private const int LookUpRows = 1_000; // below SQL Server's 2,100 parameters

    /// <summary>Writes all of them. A person who holds several of the roles is told once; the person who acts is not told.</summary>
    public async Task Write(IReadOnlyCollection<Notice> notices, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notices);
        var now = clock.Now();
        await WriteToPersons([.. notices.Where(notice => notice.To.PersonId is not null)], now, cancellationToken);
        foreach (var ofKind in notices.Where(notice => notice.To.PersonId is null).GroupBy(notice => notice.To.Kind))
        {
            var ids = ofKind.Select(notice => notice.To.OrganizationId).Distinct().ToList();
            var people = (await People(ofKind.Key, ids, cancellationToken)).ToLookup(person => person.OrganizationId);
            foreach (var notice in ofKind)
            {
                var told = people[notice.To.OrganizationId]
                    .Where(person => (person.Roles & notice.To.Roles) != Roles.None
                        && person.Id != scope.Current.PersonId
                        && person.Id != notice.To.ExceptId)
                    .DistinctBy(person => person.Id);
                foreach (var person in told)
                {
                    Write(notice, person, now);
                }
            }
        }
    }

    /// <summary>An email alone, for what is in no inbox: a reminder of tasks.</summary>
    public void Email(string address, string name, string subject, string text, PageLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        db.Outbox.Add(new OutboxMail(address, name, subject, MailText.Of(name, text, options.Value.BaseUrl, link.Path), clock.Now()));
    }

    private async Task WriteToPersons(IReadOnlyCollection<Notice> notices, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var some in notices
            .Where(notice => notice.To.IsToldOfOwnActs || notice.To.PersonId != scope.Current.PersonId)
            .Chunk(LookUpRows))
        {
            var ids = some.Select(notice => notice.To.PersonId!.Value).Distinct().ToList();
            var people = await db.Users.Where(person => ids.Contains(person.Id))
                .Select(person => new Person(0, person.Id, Roles.None, person.Name, person.Email ?? ""))
                .ToDictionaryAsync(person => person.Id, cancellationToken);
            foreach (var notice in some)
            {
                Write(notice, people[notice.To.PersonId!.Value], now);
            }
        }
    }

    private void Write(Notice notice, Person person, DateTime now)
    {
        db.InboxItems.Add(new InboxItem(person.Id, notice.Subject, notice.Text, notice.Link.Path, now));
        db.Outbox.Add(new OutboxMail(
            person.Email,
            person.Name,
            notice.Subject,
            MailText.Of(person.Name, notice.Text, options.Value.BaseUrl, notice.Link.Path),
            now));
    }

    private async Task<List<Person>> People(OrganizationKind kind, List<long> ids, CancellationToken cancellationToken)
    {
        var found = new List<Person>();
        foreach (var some in ids.Chunk(LookUpRows))
        {
            switch (kind)
            {
                case OrganizationKind.State:
                    found.AddRange(await Members(
                        some,
                        db.Memberships.Where(row => some.Contains(row.StateId!.Value)),
                        row => row.StateId!.Value,
                        kind,
                        cancellationToken));
                    break;
                case OrganizationKind.Vendor:
                    found.AddRange(await Members(
                        some,
                        db.Memberships.Where(row => some.Contains(row.VendorId!.Value)),
                        row => row.VendorId!.Value,
                        kind,
                        cancellationToken));
                    break;
                case OrganizationKind.District:
                    found.AddRange(await DistrictPeople(some, cancellationToken));
                    break;
                default:
                    found.AddRange(await Members(some, db.Memberships, _ => some[0], kind, cancellationToken));
                    break;
            }
        }

        return found;
    }

    /// <summary>
    /// A district's people, and under its name those of the union above it: they act for it, and hear what they would. Who is limited to
    /// one school could open hardly any of the pages that the notices lead to, and gets none.
    /// </summary>
    private async Task<IEnumerable<Person>> DistrictPeople(long[] districts, CancellationToken cancellationToken)
    {
        // a vendor reaches no district's record, and its notices reach the union all the same; nothing but two ids is read
        var parents = await db.Districts.IgnoreQueryFilters([TenantFilter.Name])
            .Where(row => districts.Contains(row.Id) && row.ParentId != null)
            .Select(row => new { row.Id, Parent = row.ParentId!.Value })
            .ToListAsync(cancellationToken);
        long[] all = [.. districts.Union(parents.Select(row => row.Parent))];
        var members = await Members(
            all,
            db.Memberships.Where(row => all.Contains(row.DistrictId!.Value) && row.SchoolId == null),
            row => row.DistrictId!.Value,
            OrganizationKind.District,
            cancellationToken);
        var byDistrict = members.ToLookup(person => person.OrganizationId);
        var parentOf = parents.ToDictionary(row => row.Id, row => row.Parent);
        return districts.SelectMany(district => byDistrict[district]
            .Concat(parentOf.TryGetValue(district, out var parent) ? byDistrict[parent] : [])
            .Select(person => person with { OrganizationId = district }));
    }

    private async Task<List<Person>> Members(
        long[] some,
        IQueryable<PersonMembership> memberships,
        Func<PersonMembership, long> of,
        OrganizationKind kind,
        CancellationToken cancellationToken)
    {
        var rows = await memberships
            .Where(row => row.Kind == kind && row.EndedAt == null)
            .OrderBy(row => row.Id)
            .Join(db.Users, row => row.PersonId, person => person.Id, (row, person) => new { Membership = row, person.Name, person.Email })
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new Person(
            of(row.Membership), row.Membership.PersonId, row.Membership.Roles, row.Name, row.Email ?? ""));
    }

    private sealed record Person(long OrganizationId, long Id, Roles Roles, string Name, string Email);
}
