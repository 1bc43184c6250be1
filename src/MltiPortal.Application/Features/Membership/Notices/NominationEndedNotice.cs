using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership.Notices;

internal sealed class NominationEndedNotice : Announcement<NominationEnded>
{
    public override string History(NominationEnded happened, HistoryReader reader)
    {
        var roles = RolePermissions.Describe(happened.Roles);
        return happened.Status switch
        {
            NominationStatus.Refused => $"Did not confirm {happened.Person} as {roles}: {happened.Reason}",
            NominationStatus.Declined => $"{happened.Person} declined to be {roles}.",
            _ => $"Withdrew the nomination of {happened.Person} as {roles}.",
        };
    }

    public override Task<IReadOnlyList<Notice>> Notices(NominationEnded happened, PortalDb db, CancellationToken cancellationToken)
    {
        var roles = RolePermissions.Describe(happened.Roles);
        var text = happened.Status switch
        {
            NominationStatus.Refused => $"{happened.By} did not confirm that {happened.Person} is {roles} of {happened.Organization}: "
                + $"{happened.Reason} If another person is meant, name that person under People.",
            NominationStatus.Declined => $"{happened.Person} was named {roles} of {happened.Organization} and declined. Check the name and the "
                + "email address, or name another person under People.",
            _ => $"{happened.By} withdrew the nomination of {happened.Person} as {roles} of {happened.Organization}. It was not in effect yet.",
        };
        var notices = new List<Notice>
        {
            new(
                new Recipients(
                    happened.Kind, happened.OrganizationId, RolePermissions.Granting(Permission.ManagePeople)).Except(happened.PersonId),
                $"{happened.Person} is not {roles} of {happened.Organization}",
                text,
                PageLinks.People),
        };
        if (happened.IsKnown)
        {
            notices.Add(new(
                Recipients.Person(happened.PersonId),
                $"You will not be {roles} of {happened.Organization}",
                happened.Status == NominationStatus.Refused
                    ? $"{happened.By} did not confirm that you are {roles} of {happened.Organization}: {happened.Reason}"
                    : $"{happened.By} withdrew your nomination as {roles} of {happened.Organization}. It was not in effect yet.",
                PageLinks.Home));
        }

        return Task.FromResult<IReadOnlyList<Notice>>(notices);
    }
}
