using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>The state takes a district in, and confirms with it whom the answer to the invitation named.</summary>
public static class AdmitDistrict
{
    [Requires(Permission.AdmitDistricts)]
    public sealed record Command(string Code, Guid Version) : ICommand<Outcome<Admitted>>;

    public sealed record Admitted(string District);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Admitted>>
    {
        public async Task<Outcome<Admitted>> Handle(Command request, CancellationToken cancellationToken)
        {
            var district = await db.Districts.FirstOrDefaultAsync(row => row.Code == request.Code, cancellationToken);
            if (district is null)
            {
                return Outcome.NotFound;
            }

            // what is wrong with the status says more than that the record changed
            var objection = district.Admit(clock.Now()) ?? await DistrictRecord.ChangedMeanwhile(
                db, district, request.Version, cancellationToken);
            if (objection is not null)
            {
                return objection;
            }

            var organization = Organization.OfDistrict(district.Id, district.Name);
            foreach (var nomination in await db.WaitingIn(organization).Where(row => row.NamedById == null).ToListAsync(cancellationToken))
            {
                if (nomination.IsUnconfirmed)
                {
                    nomination.Confirm(clock.Now());
                    db.Raise(new NominationConfirmed(
                        Nominations.Owner(nomination), nomination.Kind, nomination.OrganizationId, nomination.Organization,
                        nomination.PersonId, nomination.Name,
                        nomination.Roles, $"{scope.Current.Name} ({scope.Current.Organization})", null));
                }

                await Nominations.PutInEffect(db, nomination, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Admitted(district.Name);
        }
    }
}
