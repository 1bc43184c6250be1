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
/// The state approves one district's opt-in, as it was shown, and reserves its share. In bulk, the page sends one of these for each: every
/// one has its own fate.
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
        public Validator() =>
            RuleFor(command => command.District).NotEmpty().WithMessage("No district is named. Choose an opt-in from the list.");
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

            var shares = await db.SharesOf(optIn, cancellationToken);
            var byProgram = Ledger.ByProgram(shares).ToDictionary(row => row.ProgramId, row => row.Amount);
            byProgram.TryAdd(window.FundingProgramId, Money.Zero);

            // a limit is checked under its row: another approval at the same moment waits here, and then sees what this one reserved
            await db.TakeAppropriations(window, byProgram.Keys, cancellationToken);
            var (left, lacking) = await Room(window, district, byProgram, cancellationToken);
            if (lacking.Count > 0)
            {
                return Outcome.Refused(lacking);
            }

            var share = byProgram.Values.Sum();
            db.Commitments.AddRange(Ledger.Approve(
                optIn, window, shares, new CommitmentActor(scope.Current.PersonId, scope.Current.Name, now)));
            optIn.Approve(window, district, share, scope.Current.Name, now);
            await db.SaveChangesAsync(cancellationToken);
            return new Approved(district.Name, share, left);
        }

        /// <summary>
        /// What would be left of the window's own appropriation, and where there is not enough: of each program that pays.
        /// </summary>
        private async Task<(Money Left, List<Objection> Short)> Room(
            OptInWindow window, District district, Dictionary<long, Money> shares, CancellationToken cancellationToken)
        {
            var year = FiscalYear.Of(window.ProgramYear);
            var programs = shares.Keys.ToList();
            var rows = await db.FundingPrograms
                .Where(program => programs.Contains(program.Id))
                .OrderBy(program => program.Id)
                .Select(program => new
                {
                    program.Id,
                    program.Name,
                    IsAppropriated = db.Appropriations.Any(row => row.FundingProgramId == program.Id && row.FiscalYear == year),
                    Cents = db.Appropriations
                        .Where(row => row.FundingProgramId == program.Id && row.FiscalYear == year)
                        .Sum(row => row.Amount.Cents),
                    Bound = db.Commitments
                        .Where(entry => entry.StateId == window.StateId && entry.FundingProgramId == program.Id && entry.FiscalYear == year)
                        .Sum(entry => entry.Reserved.Cents + entry.Encumbered.Cents + entry.Expended.Cents),
                })
                .ToListAsync(cancellationToken);
            var (left, lacking) = (Money.Zero, new List<Objection>());
            foreach (var row in rows)
            {
                var (share, bound) = (shares[row.Id], new Money(row.Bound));
                var whose = row.Id == window.FundingProgramId ? "the state's share" : $"the share of {row.Name}";
                var free = new Money(row.Cents) - bound;
                if (!row.IsAppropriated && share > Money.Zero)
                {
                    lacking.Add(new(
                        $"{district.Name} can't be approved: nothing is appropriated for {year}, and {whose} is {share} a year. "
                        + "Have the appropriation entered first."));
                }
                else if (row.IsAppropriated && share > free)
                {
                    lacking.Add(new(
                        $"{district.Name} can't be approved: {whose} is {share} a year, and {free} is left of the "
                            + $"{new Money(row.Cents)} appropriated for {year}; "
                        + $"{bound} is reserved, encumbered or paid. Return an opt-in that is approved already to free its money, or "
                        + "return this one and say what it may ask for."));
                }

                left = row.Id == window.FundingProgramId ? free - share : left;
            }

            return (left, lacking);
        }
    }
}
