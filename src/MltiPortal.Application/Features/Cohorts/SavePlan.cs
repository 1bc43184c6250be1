using System.Globalization;
using System.Text.RegularExpressions;
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
public static partial class SavePlan
{
    /// <summary>The plan as typed; the yearly cost like <c>6,969.00</c>, empty if it is not known yet.</summary>
    [Requires(Permission.EditOptIns)]
    public sealed record Command(
        int Year, string District, Guid? Version, string? Supports, string? Maintains, string? Replaces, string? Trains, string? YearlyCost) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Saved(Guid? Version, bool IsComplete) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed partial class Validator : AbstractValidator<Command>
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

        internal static Money? Amount(string text)
        {
            var typed = text.Trim().TrimStart('$').TrimStart();
            return Dollars().IsMatch(typed) && decimal.TryParse(typed.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars) && dollars <= Most
                ? Money.FromDollars(dollars)
                : null;
        }

        // a comma only where thousands have one: "6969,5" must not become 69,695 dollars
        [GeneratedRegex(@"^(\d+|\d{1,3}(,\d{3})+)(\.\d{1,2})?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Dollars();

        private static string TooLong(string what) => $"{what}: the answer is longer than {LongTermPlan.AnswerLength:N0} characters. Shorten it.";
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
            if ((place.Closed(now) ?? place.Overtaken(command.Version)) is { } objection)
            {
                return Outcome.Refuse([objection]);
            }

            var by = scope.Current.Name;
            var optIn = place.OptIn ?? place.Begin(by, now);
            var before = OptInMoment.Of(optIn);
            var plan = new LongTermPlan
            {
                Supports = command.Supports?.Trim() ?? "",
                Maintains = command.Maintains?.Trim() ?? "",
                Replaces = command.Replaces?.Trim() ?? "",
                Trains = command.Trains?.Trim() ?? "",
                YearlyCostCents = string.IsNullOrWhiteSpace(command.YearlyCost) ? null : Validator.Amount(command.YearlyCost)!.Value.Cents,
            };
            if (plan == optIn.Plan)
            {
                return new Outcome.Saved(place.OptIn?.Version, plan.IsComplete);
            }

            optIn.ChangePlan(plan, by, now);
            if (place.OptIn is null)
            {
                db.OptIns.Add(optIn);
            }

            await db.SaveChangesAsync(cancellationToken);
            if (place.OptIn is null)
            {
                notices.Note(HistorySubject.OptIn, optIn.Id, optIn.StateId, optIn.DistrictId, null, "Began the draft.");
            }

            await notices.TellOfSeats(place, optIn, before, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Saved(optIn.Version, optIn.Plan.IsComplete);
        }
    }
}
