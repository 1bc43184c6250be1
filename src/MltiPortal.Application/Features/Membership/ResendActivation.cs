using MediatR;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Membership;

/// <summary>Mails a new link to somebody who has not set a password yet. The one before opens nothing any more.</summary>
public static class ResendActivation
{
    /// <summary>To whom; the district by its code, or the user's own organization if empty.</summary>
    [Requires(Permission.ManagePeople)]
    public sealed record Command(string District, string Email) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Sent(string Name, string Email) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Mail.Notices notices, TimeProvider clock, IOptions<PortalOptions> options)
        : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await db.FindOrganization(scope.Current, request.District, cancellationToken) is not { } organization
                || await db.FindAccount(request.Email, cancellationToken) is not { } account
                || await db.MembershipOf(organization, account.Id, cancellationToken) is not { EndedAt: null } membership)
            {
                return new Outcome.NotFound();
            }

            if (account.ActivatedAt is not null)
            {
                return new Outcome.Refused([new($"{account.Name} has set a password already. If it is forgotten, {account.Name} can get a new link with “I forgot my password” on the sign-in page.")]);
            }

            var days = options.Value.PasswordLinkDays;
            await db.SendPasswordLink(
                notices,
                account,
                ($"Set your password for {organization.Name}",
                    $"You are {RolePermissions.Describe(membership.Roles)} of {organization.Name}. Open the link and set your password; it opens for {days} days and only once. Links of earlier mails open nothing any more."),
                clock,
                days,
                cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Sent(account.Name, account.Email!);
        }
    }
}
