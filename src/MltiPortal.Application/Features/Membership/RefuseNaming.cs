using FluentValidation;
using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>The one who would have to confirm a naming refuses it, with a reason.</summary>
public static class RefuseNaming
{
    /// <summary>The naming by its key, and why.</summary>
    [Requires(Permission.ConfirmNamings)]
    public sealed record Command(Guid Key, string Reason) : ICommand<Outcome<Refused>>;

    /// <summary>Whose naming was refused.</summary>
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
            if (await db.FindNaming(user, command.Key, cancellationToken) is not { } naming)
            {
                return Outcome.NotFound;
            }

            if (!naming.IsUnconfirmed || !Namings.MayConfirm(user, naming))
            {
                return new Objection($"The naming of {naming.Name} does not wait for you to confirm it. Nothing was changed.");
            }

            naming.End(NamingStatus.Refused);
            db.Raise(new NamingEnded(
                Namings.Owner(naming), naming.Kind, naming.OrganizationId, naming.Organization, naming.PersonId, naming.Name, naming.Roles,
                NamingStatus.Refused, $"{user.Name} ({user.Organization})", command.Reason.Trim(), naming.AcceptedAt is not null));
            await db.SaveChangesAsync(cancellationToken);
            return new Refused(naming.Name);
        }
    }
}
