using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Membership;

/// <summary>The state takes a district in.</summary>
public static class AdmitDistrict
{
    [Requires(Permission.AdmitDistricts)]
    public sealed record Command(string Code, Guid Version) : ICommand<Outcome<Admitted>>;

    public sealed record Admitted(string District);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Command, Outcome<Admitted>>
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

            await db.SaveChangesAsync(cancellationToken);
            return new Admitted(district.Name);
        }
    }
}
