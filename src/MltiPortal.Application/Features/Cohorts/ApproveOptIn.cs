using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// The state approves one district's opt-in, as it was shown, and reserves its share. In bulk, the page sends one of these for each: every one
/// has its own fate.
/// </summary>
public static class ApproveOptIn
{
    /// <param name="Cohort">The cohort.</param>
    /// <param name="District">The district's code.</param>
    /// <param name="Version">The opt-in as it was shown.</param>
    [Requires(Permission.ApproveOptIns)]
    public sealed record Command(CohortKey Cohort, string District, Guid Version) : ICommand<Outcome<Approved>>;

    /// <summary>What was reserved a year, and what is left of the appropriation.</summary>
    public sealed record Approved(string DistrictName, Money Reserved, Money Left);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.District).NotEmpty().WithMessage("No district is named. Choose an opt-in from the list.");
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Approved>>
    {
        public async Task<Outcome<Approved>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            await db.TakeOptIn(command.Cohort, command.District, cancellationToken);
            if (await db.WindowOf(command.Cohort, cancellationToken) is not var (window, zone)
                || await db.OptInOf(window, command.District, cancellationToken) is not var (optIn, district))
            {
                return Outcome.NotFound;
            }

            if (optIn.NotApprovable(window, now) is { } objection)
            {
                return objection;
            }

            if (optIn.Overtaken(command.Version, zone) is { } overtaken)
            {
                return overtaken;
            }

            var share = new Money(await db.OptInLines.Where(line => line.OptInId == optIn.Id).SumAsync(line => line.StatePays.Cents * line.Seats, cancellationToken));
            var (left, lacking) = await Room(window, district, share, cancellationToken);
            if (lacking is not null)
            {
                return lacking;
            }

            db.Commitments.AddRange(Ledger.Approve(optIn, window, share, new CommitmentActor(scope.Current.PersonId, scope.Current.Name, now)));
            optIn.Approve(window, district, share, scope.Current.Name, now);
            await db.SaveChangesAsync(cancellationToken);
            return new Approved(district.Name, share, left);
        }

        /// <summary>What would be left of the appropriation, or why there is not enough.</summary>
        private async Task<(Money Left, Objection? Short)> Room(OptInWindow window, District district, Money share, CancellationToken cancellationToken)
        {
            // who checks a limit first takes its row: whoever approves at the same moment waits here, and then sees what this one reserved
            await db.AppropriationOf(window).Take(cancellationToken);
            var year = FiscalYear.Of(window.ProgramYear);
            var ledger = db.LedgerOf(window, year);
            var row = await db.AppropriationOf(window)
                .Select(appropriation => new
                {
                    appropriation.Amount.Cents,
                    Bound = ledger.Sum(entry => entry.Reserved.Cents + entry.Encumbered.Cents + entry.Expended.Cents),
                })
                .FirstOrDefaultAsync(cancellationToken);
            if (row is null)
            {
                return share == Money.Zero
                    ? (Money.Zero, null)
                    : (Money.Zero, new(
                        $"{district.Name} can't be approved: nothing is appropriated for {year}, and the state's share is {share} a year. "
                        + "Have the appropriation entered first."));
            }

            var (amount, bound) = (new Money(row.Cents), new Money(row.Bound));
            var left = amount - bound;
            return share <= left
                ? (left - share, null)
                : (left, new(
                    $"{district.Name} can't be approved: the state's share is {share} a year, and {left} is left of the {amount} appropriated for {year}; "
                    + $"{bound} is reserved, encumbered or paid. Return an opt-in that is approved already to free its money, or return this one and say what it may ask for."));
        }
    }
}
