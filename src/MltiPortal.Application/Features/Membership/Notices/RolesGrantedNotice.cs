using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership.Notices;

internal sealed class RolesGrantedNotice : Announcement<RolesGranted>
{
    public override string History(RolesGranted happened, HistoryReader reader) =>
        $"Named {happened.Person} {RolePermissions.Describe(happened.Roles)}.";

    public override Task<IReadOnlyList<Notice>> Notices(RolesGranted happened, PortalDb db, CancellationToken cancellationToken)
    {
        var roles = RolePermissions.Describe(happened.Roles);
        var notices = new List<Notice>();
        if (happened.NamedBy is { } by)
        {
            notices.Add(new(
                new Recipients(
                    happened.Kind, happened.OrganizationId, RolePermissions.Granting(Permission.ManagePeople)).Except(happened.PersonId),
                $"{happened.Person} is now {roles} of {happened.Organization}",
                $"{by} named {happened.Person} ({happened.Email}) {roles}. If this is a mistake, withdraw the role under People.",
                PageLinks.People));
        }

        if (happened.HasPassword)
        {
            var program = happened.State is { } state ? $" in the learning technology program of {state}" : "";
            notices.Add(new(
                Recipients.Person(happened.PersonId),
                $"You are now {roles} of {happened.Organization}",
                $"You are now {roles} of {happened.Organization}{program}. Sign in as before. If you serve several organizations, "
                    + "choose this one at the top of the page.",
                PageLinks.Home));
        }

        return Task.FromResult<IReadOnlyList<Notice>>(notices);
    }
}
