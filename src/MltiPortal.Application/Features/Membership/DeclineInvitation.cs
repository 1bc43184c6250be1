using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Membership;

/// <summary>The district does not take part, and says why. The link is spent; the state may invite it again.</summary>
public static class DeclineInvitation
{
    [Requires(Permission.AnswerInvitation)]
    public sealed record Command(string Reason) : ICommand<Outcome<Declined>>;

    public sealed record Declined(string District, string State);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).Reason("why the district does not take part: the state plans by it");
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Declined>>
    {
        public async Task<Outcome<Declined>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (scope.Current.LinkId is not { } link)
            {
                return Outcome.NotFound;
            }

            var now = clock.Now();
            if (!await db.Spend(link, now, cancellationToken))
            {
                return AcceptInvitation.LinkSpent;
            }

            var district = await db.Districts.SingleAsync(cancellationToken);
            if (district.Decline(request.Reason.Trim(), now) is { } objection)
            {
                return objection;
            }

            var state = await db.States.SingleAsync(row => row.Id == district.StateId, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Declined(district.Name, state.Name);
        }
    }
}

/// <summary>What a reason must be.</summary>
internal static class Reasons
{
    private const int Least = 5;
    private const int Most = 1_500;

    public static void Reason<T>(this IRuleBuilder<T, string> rule, string why) => rule
        .Must(reason => reason is not null && reason.Trim().Length >= Least).WithMessage($"Say in a sentence {why}.")
        .Must(reason => reason is null || reason.Trim().Length <= Most)
            .WithMessage("The reason has more than 1,500 characters. Shorten it.");
}
