using FluentValidation;
using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>The business official certifies that the district's share of the seats, as they are now, is there each year.</summary>
public static class CertifyFunds
{
    /// <param name="Cohort">The cohort.</param>
    /// <param name="District">The district's code.</param>
    /// <param name="Version">The opt-in as it was shown.</param>
    /// <param name="Funds">From which funds the share is paid in each fiscal year: "the general fund".</param>
    [Requires(Permission.CertifyFunds)]
    public sealed record Command(CohortKey Cohort, string District, Guid Version, string Funds) : ICommand<Outcome<Certified>>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Funds)
            .NotEmpty().WithMessage("Enter the fund or funds that pay the district's share, like General fund or Title I.")
            .MaximumLength(OptIn.LongestFunds).OnOneLine()
            .WithMessage("Enter the fund or funds on one line, in 200 characters or fewer.");
    }

    /// <summary>The district's share a year.</summary>
    public sealed record Certified(Money Share);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Certified>>
    {
        public async Task<Outcome<Certified>> Handle(Command command, CancellationToken cancellationToken)
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

            if (place.OptIn is not { } optIn)
            {
                return OptIn.NothingToCertify;
            }

            if (place.Overtaken(command.Version) is { } overtaken)
            {
                return overtaken;
            }

            var objections = optIn.Certify(place.Window, place.District, scope.Current.Name, now, command.Funds.Trim());
            if (objections.Count > 0)
            {
                return Outcome.Refused(objections);
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Certified(optIn.CertifiedShare);
        }
    }
}
