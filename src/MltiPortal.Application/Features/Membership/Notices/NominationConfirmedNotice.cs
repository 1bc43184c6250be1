using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership.Notices;

internal sealed class NominationConfirmedNotice : Announcement<NominationConfirmed>
{
    public override string History(NominationConfirmed happened, HistoryReader reader) =>
        $"Confirmed {happened.Person} as {RolePermissions.Describe(happened.Roles)}.";

    public override Task<IReadOnlyList<Notice>> Notices(NominationConfirmed happened, PortalDb db, CancellationToken cancellationToken)
    {
        var roles = RolePermissions.Describe(happened.Roles);
        return Task.FromResult<IReadOnlyList<Notice>>(happened.NamedById is not { } namer ? [] :
        [
            new(
                Recipients.Person(namer),
                $"{happened.Person} was confirmed as {roles} of {happened.Organization}",
                $"{happened.ConfirmedBy} confirmed that {happened.Person} is {roles} of {happened.Organization}. The role is in effect as "
                    + $"soon as {happened.Person} accepts.",
                PageLinks.People),
        ]);
    }
}
