using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership.Notices;

internal sealed class PersonNamedNotice : Announcement<PersonNamed>
{
    public override string History(PersonNamed happened, HistoryReader reader) =>
        $"Named {happened.Person} {RolePermissions.Describe(happened.Roles)}. It takes effect when {happened.Person} accepts"
        + (happened.Confirms.Length > 0 ? $" and {happened.Confirms} confirms it." : ".");

    public override Task<IReadOnlyList<Notice>> Notices(PersonNamed happened, PortalDb db, CancellationToken cancellationToken)
    {
        var roles = RolePermissions.Describe(happened.Roles);
        var link = PageLinks.Nomination(happened.Key);
        var notices = new List<Notice>();
        if (happened.HasPassword)
        {
            notices.Add(new(
                Recipients.Person(happened.PersonId),
                $"You were named {roles} of {happened.Organization}",
                $"{(happened.NamedBy.Length > 0 ? happened.NamedBy : happened.Organization)} named you {roles} of {happened.Organization}. "
                    + "The role takes effect when you accept"
                    + (happened.Confirms.Length > 0 ? $" and {happened.Confirms} confirms it." : "."),
                link));
        }

        if (happened is { Confirms.Length: > 0, NamedBy.Length: > 0 })
        {
            notices.AddRange(Confirming(happened).Select(to => new Notice(
                to.Except(happened.PersonId),
                $"Confirm {happened.Person} as {roles} of {happened.Organization}",
                $"{happened.NamedBy} named {happened.Person} ({happened.Email}) {roles} of {happened.Organization}. This role signs or "
                    + "approves for the organization, so a second person has to confirm it. Open the page to confirm or refuse.",
                link)));
        }

        return Task.FromResult<IReadOnlyList<Notice>>(notices);
    }

    private static IEnumerable<Recipients> Confirming(PersonNamed happened) => happened.Kind == OrganizationKind.District
        ? [
            Recipients.District(happened.OrganizationId, Roles.Superintendent),
            Recipients.State(happened.Owner.StateId, Roles.ProgramOfficer)
        ]
        : [
            Recipients.State(happened.OrganizationId, Roles.ProgramOfficer),
            new Recipients(OrganizationKind.Cooperative, 0, Roles.CooperativeOfficer)
        ];
}
