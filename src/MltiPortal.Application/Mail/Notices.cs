using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Mail;

/// <summary>
/// Tells people what changed: an inbox item and a mail for each whom it concerns, and a line in the timeline.
/// All are rows of the caller's transaction; the outbox job sends the mails afterwards.
/// </summary>
public sealed class Notices(PortalDb db, CurrentUserScope scope, TimeProvider clock, IOptions<PortalOptions> options, MailSeal seal)
{
    private const int LookUpRows = 1_000; // below SQL Server's 2,100 parameters

    /// <summary>Puts an item into the inbox of all these people, and a mail into the outbox.</summary>
    /// <param name="to">Whom it concerns. The person who acts is left out: they know.</param>
    /// <param name="subject">One line, at most 200 characters.</param>
    /// <param name="text">What happened and what to do next.</param>
    /// <param name="path">The page it leads to, from the root.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    public async Task Tell(Recipients to, string subject, string text, string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(to);
        var now = clock.Now();
        foreach (var person in await to.Resolve(db).Where(person => person.Id != scope.Current.PersonId).ToListAsync(cancellationToken))
        {
            db.InboxItems.Add(new InboxItem(person.Id, subject, text, path, now));
            db.Outbox.Add(new OutboxMail(person.Email!, person.Name, subject, Body(person.Name, text, path), now));
        }
    }

    /// <summary>Tells the people of many districts at once, each what concerns theirs: one look-up for all.</summary>
    public async Task TellDistricts(IReadOnlyList<DistrictNotice> said, Roles roles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(said);
        var now = clock.Now();
        foreach (var some in said.Chunk(LookUpRows))
        {
            var districts = some.Select(notice => (long?)notice.District).Distinct().ToList();
            var people = await (
                from member in db.Memberships
                join person in db.Users on member.PersonId equals person.Id
                where member.Kind == OrganizationKind.District && districts.Contains(member.DistrictId) && member.EndedAt == null
                    && (member.Roles & roles) != Roles.None && person.Id != scope.Current.PersonId
                select new { member.DistrictId, person.Id, person.Email, person.Name }).Distinct().ToListAsync(cancellationToken);
            var byDistrict = people.ToLookup(person => person.DistrictId!.Value);
            foreach (var (notice, person) in some.SelectMany(notice => byDistrict[notice.District].Select(person => (notice, person))))
            {
                db.InboxItems.Add(new InboxItem(person.Id, notice.Subject, notice.Text, notice.Path, now));
                db.Outbox.Add(new OutboxMail(person.Email!, person.Name, notice.Subject, Body(person.Name, notice.Text, notice.Path), now));
            }
        }
    }

    /// <summary>
    /// A mail alone, with a link for its receiver only: an invitation, an activation link. Its text is kept encrypted, and only until it was sent.
    /// </summary>
    public void Mail(string email, string name, string subject, string text, string path) =>
        db.Outbox.Add(OutboxMail.Secret(email, name, subject, seal.Close(Body(name, text, path)), clock.Now()));

    /// <summary>A line in a timeline of the district that it names.</summary>
    public void Note(HistorySubject subject, long subjectId, long stateId, long? districtId, long? vendorId, string text, bool forAllDistricts = false) =>
        db.History.AddRange(Histories.Entries(
            new Noted(new EventOwner(stateId, districtId, vendorId, forAllDistricts), subject, subjectId, text.AtMost(PortalModel.Paragraph)), clock.Now(), scope.Current));

    private string Body(string name, string text, string path) =>
        $"Dear {name},\n\n{text}\n\n{options.Value.BaseUrl.TrimEnd('/')}{path}\n\nThis message was sent by the Learning Technology Cooperative's portal.\n";
}

/// <summary>What the people of one district are told, of many.</summary>
public sealed record DistrictNotice(long District, string Subject, string Text, string Path);
