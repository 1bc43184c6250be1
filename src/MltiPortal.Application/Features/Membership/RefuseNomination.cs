using FluentValidation;
using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>The one who would have to confirm a nomination refuses it, with a reason.</summary>
public static class RefuseNomination
{
    /// <summary>The nomination by its key, and why.</summary>
    [Requires(Permission.ConfirmNominations)]
    public sealed record Command(Guid Key, string Reason) : ICommand<Outcome<Refused>>;

    /// <summary>Whose nomination was refused.</summary>
    public sealed record Refused(string Name);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.Reason).Reason("why the person is not confirmed: the person who named them reads this");
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Command, Outcome<Refused>>
    {
        public async Task<Outcome<Refused>> Handle(Command command, CancellationToken cancellationToken)
        {
            var user = scope.Current;
            if (await db.FindNomination(user, command.Key, cancellationToken) is not { } nomination)
            {
                return Outcome.NotFound;
            }

            if (!nomination.IsUnconfirmed || !Nominations.MayConfirm(user, nomination))
            {
                return new Objection($"The nomination of {nomination.Name} does not wait for you to confirm it. Nothing was changed.");
            }

            nomination.End(NominationStatus.Refused);
            db.Raise(new NominationEnded(
                Nominations.Owner(nomination), nomination.Kind, nomination.OrganizationId, nomination.Organization, nomination.PersonId,
                nomination.Name, nomination.Roles,
                NominationStatus.Refused, $"{user.Name} ({user.Organization})", command.Reason.Trim(), nomination.AcceptedAt is not null));
            await db.SaveChangesAsync(cancellationToken);
            return new Refused(nomination.Name);
        }
    }
}
