using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>The state sends an opt-in back with a reason, even an approved one until the lock; its money is free again.</summary>
public static class ReturnOptIn
{
    private const int ReasonLength = 1_000;

    [Requires(Permission.ApproveOptIns)]
    public sealed record Command(int Year, string District, string? Reason, Guid Version) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        /// <summary>Returned; what became free of the appropriation, a year.</summary>
        public sealed record Returned(string DistrictName, Money Released) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason)
            .Must(reason => !string.IsNullOrWhiteSpace(reason))
            .WithMessage("An opt-in can't be returned without a reason. Say what the district should change.")
            .MaximumLength(ReasonLength)
            .WithMessage($"The reason is longer than {ReasonLength:N0} characters. Shorten it, and write the rest to the district.");
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            await db.TakeOptIn(command.Year, command.District, cancellationToken);
            if (await db.WindowOf(command.Year, cancellationToken) is not var (window, zone)
                || await db.OptInOf(window, command.District, cancellationToken) is not var (optIn, district))
            {
                return new Outcome.NotFound();
            }

            var reason = command.Reason!.Trim();
            var notAsShown = Decisions.NotAsShown(optIn, district, zone, command.Version);
            if ((optIn.Return(window, reason, scope.Current.Name, now) ?? notAsShown) is { } objection)
            {
                return Outcome.Refuse([objection]);
            }

            var reservations = await db.Reservations
                .Where(row => row.OptInId == optIn.Id && row.Status != ReservationStatus.Released)
                .ToListAsync(cancellationToken);
            foreach (var reservation in reservations)
            {
                reservation.Release(now);
            }

            var released = reservations.Sum(row => row.Amount);
            var freed = reservations.Count > 0 ? $" {released} a year is no longer reserved." : "";
            notices.Note(HistorySubject.OptIn, optIn.Id, optIn.StateId, optIn.DistrictId, null, $"Returned: {reason}{freed}");
            await notices.TellDistrict(
                district,
                window,
                $"The opt-in of {district.Name} came back",
                $"The state returned the opt-in {window.Term} of {district.Name}. The reason: {reason}\n\nChange what is needed, have the funds certified and the agreement signed again, and submit it before the state locks the window.",
                cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Returned(district.Name, released);
        }
    }
}
