using System.Globalization;
using FluentValidation;
using MediatR;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>Keeps the long-term plan as far as it is written. Only a whole one can be submitted.</summary>
public static class SavePlan
{
    /// <summary>The plan as typed; the yearly cost like <c>6,969.00</c>, empty if it is not known yet.</summary>
    [Requires(Permission.EditOptIns)]
    public sealed record Command(
        int Year, string District, Guid? Version, string? Supports, string? Maintains, string? Replaces, string? Trains, string? YearlyCost) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Saved(Guid Version, bool IsComplete) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        private const decimal Most = 1_000_000_000m;

        public Validator()
        {
            RuleFor(command => command.Supports).MaximumLength(LongTermPlan.AnswerLength).WithMessage(TooLong("Who supports"));
            RuleFor(command => command.Maintains).MaximumLength(LongTermPlan.AnswerLength).WithMessage(TooLong("Who maintains"));
            RuleFor(command => command.Replaces).MaximumLength(LongTermPlan.AnswerLength).WithMessage(TooLong("Who replaces"));
            RuleFor(command => command.Trains).MaximumLength(LongTermPlan.AnswerLength).WithMessage(TooLong("Who trains"));
            RuleFor(command => command.YearlyCost).Must(text => string.IsNullOrWhiteSpace(text) || Amount(text) is not null)
                .WithMessage("The yearly cost is not an amount of dollars and cents between 0.00 and 1,000,000,000.00. Write it like 6,969.00.");
        }

        internal static Money? Amount(string text) =>
            decimal.TryParse(text.Trim().TrimStart('$'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var dollars)
            && dollars is >= 0 and <= Most && decimal.Round(dollars, 2) == dollars
                ? Money.FromDollars(dollars)
                : null;

        private static string TooLong(string what) => $"{what}: the answer is longer than {LongTermPlan.AnswerLength:N0} characters. Shorten it.";
    }

    public sealed class Handler(PortalDb db, AskerScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
        {
            var place = await db.OptInPlace(command.Year, command.District, cancellationToken);
            if (place is null)
            {
                return new Outcome.NotFound();
            }

            var now = clock.Now();
            if ((place.Closed(now) ?? place.Overtaken(command.Version)) is { } objection)
            {
                return Outcome.Refuse([objection]);
            }

            var by = scope.Current.Name;
            var optIn = place.OptIn ?? place.Begin(by, now);
            var wasComplete = optIn.Plan.IsComplete;
            optIn.ChangePlan(
                new LongTermPlan
                {
                    Supports = command.Supports?.Trim() ?? "",
                    Maintains = command.Maintains?.Trim() ?? "",
                    Replaces = command.Replaces?.Trim() ?? "",
                    Trains = command.Trains?.Trim() ?? "",
                    YearlyCostCents = string.IsNullOrWhiteSpace(command.YearlyCost) ? null : Validator.Amount(command.YearlyCost)!.Value.Cents,
                },
                by,
                now);
            if (place.OptIn is null)
            {
                db.OptIns.Add(optIn);
            }

            await db.SaveChangesAsync(cancellationToken);
            if (optIn.Plan.IsComplete && !wasComplete)
            {
                notices.Note(TimelineSubject.OptIn, optIn.Id, optIn.StateId, optIn.DistrictId, null, "The long-term plan is complete.");
                await notices.Tell(
                    Recipients.District(optIn.DistrictId, Roles.BusinessOfficial),
                    $"The opt-in {place.Window.Term} of {place.District.Name} waits for your certification",
                    $"Seats and long-term plan are drafted. Certify that the district's share of {optIn.Lines.Sum(line => line.DistrictYear)} a year is there; the superintendent signs after that.",
                    $"{place.Path}/review",
                    cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }

            return new Outcome.Saved(optIn.Version, optIn.Plan.IsComplete);
        }
    }
}
