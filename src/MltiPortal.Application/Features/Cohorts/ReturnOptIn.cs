using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Funding;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>The state sends an opt-in back with a reason, even an approved one until the lock; its money is free again.</summary>
public static class ReturnOptIn
{
    private const int ReasonLength = 1_000;

    /// <param name="Cohort">The cohort.</param>
    /// <param name="District">The district's code.</param>
    /// <param name="Version">The opt-in as it was shown.</param>
    /// <param name="Reason">What the district should change.</param>
    [Requires(Permission.ApproveOptIns)]
    public sealed record Command(CohortKey Cohort, string District, Guid Version, string Reason) : ICommand<Outcome<Returned>>;

    /// <summary>What became free of the appropriation, a year.</summary>
    public sealed record Returned(string DistrictName, Money Released);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason)
            .Must(reason => !string.IsNullOrWhiteSpace(reason))
            .WithMessage("Say what the district should change. An opt-in can't be returned without a reason.")
            .MaximumLength(ReasonLength)
            .WithMessage($"The reason is longer than {ReasonLength:N0} characters. Shorten it, and write the rest to the district.");
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Returned>>
    {
        public async Task<Outcome<Returned>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            await db.TakeOptIn(command.Cohort, command.District, cancellationToken);
            if (await db.WindowOf(command.Cohort, cancellationToken) is not var (window, zone)
                || await db.OptInOf(window, command.District, cancellationToken) is not var (optIn, district))
            {
                return Outcome.NotFound;
            }

            if (optIn.NotReturnable(window, now) is { } objection)
            {
                return objection;
            }

            if (optIn.Overtaken(command.Version, zone) is { } overtaken)
            {
                return overtaken;
            }

            // the opt-in's row is held, so that which programs pay of it does not change any more
            var programs = await db.Commitments
                .Where(entry => entry.OptInId == optIn.Id)
                .Select(entry => entry.FundingProgramId)
                .Distinct()
                .ToListAsync(cancellationToken);
            await db.TakeAppropriations(window, programs, cancellationToken);
            var actor = new CommitmentActor(scope.Current.PersonId, scope.Current.Name, now);
            var commitments = await db.Commitments(db.OptIns.Where(row => row.Id == optIn.Id), cancellationToken);
            var released = commitments.Values.Sum(commitment => commitment.Balance.Reserved);
            db.Commitments.AddRange(commitments.Values.Select(commitment => commitment.ReleaseAll(actor)).OfType<CommitmentEntry>());
            optIn.Return(window, district, command.Reason.Trim(), released, scope.Current.Name, now);
            await db.SaveChangesAsync(cancellationToken);
            return new Returned(district.Name, released);
        }
    }
}
