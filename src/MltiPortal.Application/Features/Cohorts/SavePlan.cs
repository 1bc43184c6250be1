using FluentValidation;
using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>Keeps the long-term plan as far as it is written. Only a whole one can be submitted.</summary>
public static class SavePlan
{
    /// <param name="Cohort">The cohort.</param>
    /// <param name="District">The district's code.</param>
    /// <param name="Version">The draft as it was shown; none if there was none.</param>
    /// <param name="Plan">The plan as far as it is written.</param>
    /// <param name="Known">
    /// The plan as its sender knows it: as it was shown, as it was sent since, as a conflict named it. With it, answers are compared one by
    /// one, and the draft's version does not matter.
    /// </param>
    [Requires(Permission.EditOptIns)]
    public sealed record Command(
        CohortKey Cohort, string District, Guid? Version, LongTermPlan Plan, IReadOnlyList<LongTermPlan>? Known = null)
        : ICommand<Outcome<Saved>>;

    /// <summary>
    /// The draft's version from now on, none if there is nothing to keep; the answers that somebody else changed meanwhile; the plan as it
    /// is kept.
    /// </summary>
    public sealed record Saved(Guid? Version, bool IsComplete, IReadOnlyList<Objection> Left, LongTermPlan Kept);

    public sealed class Validator : AbstractValidator<Command>
    {
        private const long MostCents = 100_000_000_000;

        public Validator()
        {
            RuleFor(command => command.Plan.Supports).MaximumLength(LongTermPlan.AnswerLength).WithMessage(TooLong("Who supports"));
            RuleFor(command => command.Plan.Maintains).MaximumLength(LongTermPlan.AnswerLength).WithMessage(TooLong("Who maintains"));
            RuleFor(command => command.Plan.Replaces).MaximumLength(LongTermPlan.AnswerLength).WithMessage(TooLong("Who replaces"));
            RuleFor(command => command.Plan.Trains).MaximumLength(LongTermPlan.AnswerLength).WithMessage(TooLong("Who trains"));
            RuleFor(command => command.Plan.YearlyCostCents).InclusiveBetween(0, MostCents).OverridePropertyName("Plan.YearlyCost")
                .WithMessage("Enter a yearly cost from 0.00 to 1,000,000,000.00 dollars, like 6,969.00.");
        }

        private static string TooLong(string what) =>
            $"{what}: the answer is longer than {LongTermPlan.AnswerLength:N0} characters. Shorten it.";
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Saved>>
    {
        public async Task<Outcome<Saved>> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.TakeOptIn(command.Cohort, command.District, cancellationToken);
            var place = await db.OptInPlace(command.Cohort, command.District, cancellationToken);
            if (place is null)
            {
                return Outcome.NotFound;
            }

            var now = clock.Now();
            if (place.Closed(now) is { } closed)
            {
                return closed;
            }

            if (command.Known is null && place.Overtaken(command.Version) is { } overtaken)
            {
                return overtaken;
            }

            var by = scope.Current.Name;
            var optIn = place.OptIn ?? place.Begin(by, now);
            var merge = new PlanMerge(optIn, command, place.Zone);
            var plan = merge.Plan();
            if (plan == optIn.Plan)
            {
                return new Saved(place.OptIn?.Version, plan.IsComplete, merge.Left, plan);
            }

            optIn.ChangePlan(place.Window, place.District, plan, by, now);
            if (place.OptIn is null)
            {
                db.OptIns.Add(optIn);
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Saved(optIn.Version, plan.IsComplete, merge.Left, plan);
        }
    }
}
