using MediatR;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>The district takes its submission back while the opt-in is open, to change it. The signed agreement stays in the record; the next one follows it.</summary>
public static class WithdrawOptIn
{
    [Requires(Permission.SignAgreements, Permission.EditOptIns)]
    public sealed record Command(int Year, string District, Guid Version) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Withdrawn : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.TakeOptIn(command.Year, command.District, cancellationToken);
            var place = await db.OptInPlace(command.Year, command.District, cancellationToken);
            if (place?.OptIn is not { } optIn)
            {
                return new Outcome.NotFound();
            }

            if ((place.Overtaken(command.Version) ?? optIn.Withdraw(place.Window, scope.Current.Name, clock.Now())) is { } objection)
            {
                return Outcome.Refuse([objection]);
            }

            notices.Note(HistorySubject.OptIn, optIn.Id, optIn.StateId, optIn.DistrictId, null, "Took the submission back to change it.");
            await notices.Tell(
                Recipients.State(optIn.StateId, Roles.ProgramOfficer),
                $"{place.District.Name} took its opt-in {place.Window.Term} back",
                "It is a draft again; you are told when it is submitted anew.",
                place.Path,
                cancellationToken);
            await notices.Tell(
                Recipients.District(optIn.DistrictId, Roles.TechnologyDirector | Roles.BusinessOfficial | Roles.Superintendent),
                $"The opt-in {place.Window.Term} of {place.District.Name} was taken back",
                $"It is a draft again and nothing is ordered by it. It has to be signed anew before {place.Zone.Deadline(place.Window.ClosesAt)}; if seats change, it is certified anew first.",
                place.Path,
                cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Withdrawn();
        }
    }
}
