using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership.Notices;

internal sealed class RolesWithdrawnNotice : Announcement<RolesWithdrawn>
{
    public override string History(RolesWithdrawn happened, HistoryReader reader) =>
        $"Withdrew the role {RolePermissions.Describe(happened.Roles)} from {happened.Person}.";

    public override Task<IReadOnlyList<Notice>> Notices(RolesWithdrawn happened, PortalDb db, CancellationToken cancellationToken)
    {
        var roles = RolePermissions.Describe(happened.Roles);
        return Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                new Recipients(
                    happened.Kind, happened.OrganizationId, RolePermissions.Granting(Permission.ManagePeople)).Except(happened.PersonId),
                $"{happened.Person} is no longer {roles} of {happened.Organization}",
                $"{happened.WithdrawnBy} withdrew the role {roles} from {happened.Person}. If this is a mistake, name {happened.Person} "
                    + "again under People.",
                PageLinks.People),
            new(
                Recipients.Person(happened.PersonId),
                $"You are no longer {roles} of {happened.Organization}",
                $"{happened.WithdrawnBy} withdrew your role as {roles} of {happened.Organization}. If this is a mistake, ask them.",
                PageLinks.Home),
        ]);
    }
}
