using MediatR;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>The business official vouches that the district's share of the seats, as they are now, is there each year.</summary>
public static class CertifyFunds
{
    [Requires(Permission.CertifyFunds)]
    public sealed record Command(int Year, string District, Guid Version) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Certified(Money Share) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
        {
            var place = await db.OptInPlace(command.Year, command.District, cancellationToken);
            if (place is null)
            {
                return new Outcome.NotFound();
            }

            var now = clock.Now();
            if (place.OptIn is not { } optIn)
            {
                return Outcome.Refuse([place.Closed(now) ?? new("There is nothing to certify: no seats are chosen yet. The technology director chooses them first.")]);
            }

            if ((place.Closed(now) ?? place.Overtaken(command.Version)) is { } objection)
            {
                return Outcome.Refuse([objection]);
            }

            var objections = optIn.Certify(place.Window, scope.Current.Name, now);
            if (objections.Count > 0)
            {
                return Outcome.Refuse(objections);
            }

            notices.Note(HistorySubject.OptIn, optIn.Id, optIn.StateId, optIn.DistrictId, null, $"Certified local funds of {optIn.CertifiedShare} a year.");
            await notices.Tell(
                Recipients.District(optIn.DistrictId, Roles.Superintendent),
                $"The opt-in {place.Window.Term} of {place.District.Name} waits for your signature",
                $"The local funds of {optIn.CertifiedShare} a year are certified. Read the Participation Agreement with the seat schedule, and sign it before the opt-in closes: {place.Zone.Deadline(place.Window.ClosesAt)}.",
                $"{place.Path}/review",
                cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Certified(optIn.CertifiedShare);
        }
    }
}
