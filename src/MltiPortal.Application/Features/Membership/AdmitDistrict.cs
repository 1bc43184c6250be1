using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Membership;

/// <summary>The state takes a district in.</summary>
public static class AdmitDistrict
{
    [Requires(Permission.AdmitDistricts)]
    public sealed record Command(string Code, Guid Version) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Admitted(string District) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Handler(PortalDb db, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        private const Roles Everyone = Roles.TechnologyDirector | Roles.BusinessOfficial | Roles.Superintendent | Roles.Receiver | Roles.Deployer;

        public async Task<Outcome> Handle(Command request, CancellationToken cancellationToken)
        {
            var district = await db.Districts.FirstOrDefaultAsync(row => row.Code == request.Code, cancellationToken);
            if (district is null)
            {
                return new Outcome.NotFound();
            }

            // what is wrong with the status says more than that the record changed
            var objection = district.Admit(clock.Now()) ?? await DistrictRecord.ChangedMeanwhile(db, district, request.Version, cancellationToken);
            if (objection is not null)
            {
                return new Outcome.Refused([objection]);
            }

            notices.Note(HistorySubject.District, district.Id, district.StateId, district.Id, null, "Admitted.");
            await notices.Tell(
                Recipients.District(district.Id, Everyone),
                $"{district.Name} takes part",
                $"The state admitted {district.Name}. In an open window its technology director can now draft the opt-in.",
                "/cohorts",
                cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Admitted(district.Name);
        }
    }
}
