using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Membership;

/// <summary>Takes a role away from somebody. An organization keeps at least one of those without whom nobody could sign or name a successor.</summary>
public static class WithdrawRole
{
    /// <summary>Whose role, which one; the district by its code, or the user's own organization if empty.</summary>
    [Requires(Permission.ManagePeople)]
    public sealed record Command(string District, string Email, Roles Role) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Withdrawn(string Name, Roles Role) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Mail.Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = scope.Current;
            if (await db.FindOrganization(user, request.District, cancellationToken) is not { } organization)
            {
                return new Outcome.NotFound();
            }

            // its people first, so that two can't each take the last but one away
            await db.MembersOf(organization).Take(cancellationToken);
            if (await db.FindAccount(request.Email, cancellationToken) is not { } account
                || await db.MembershipOf(organization, account.Id, cancellationToken) is not { EndedAt: null } membership)
            {
                return new Outcome.NotFound();
            }

            var role = request.Role & membership.Roles;
            if (role == Roles.None)
            {
                return new Outcome.Refused([new($"{account.Name} is not {RolePermissions.Describe(request.Role)} of {organization.Name} any more. Nothing is left to withdraw.")]);
            }

            var needed = organization.Needed;
            if (role.HasFlag(needed)
                && !await db.MembersOf(organization).AnyAsync(member => member.Id != membership.Id && (member.Roles & needed) != Roles.None, cancellationToken))
            {
                return new Outcome.Refused([new(
                    $"{account.Name} is the only {RolePermissions.Describe(needed)} of {organization.Name}, and without one nobody could sign or name people. Name a successor first, then withdraw this role.")]);
            }

            membership.Withdraw(role, clock.Now());
            var text = $"{user.Name} ({user.Organization}) withdrew the role {RolePermissions.Describe(role)} of {organization.Name} from {account.Name}.";
            await notices.Tell(
                organization.Recipients(RolePermissions.Granting(Permission.ManagePeople)),
                $"{account.Name} is no longer {RolePermissions.Describe(role)} of {organization.Name}",
                text,
                "/membership/people",
                cancellationToken);
            notices.Mail(account.Email!, account.Name, $"You are no longer {RolePermissions.Describe(role)} of {organization.Name}", $"{text} If this is a mistake, ask them.", "/");
            if (organization.Kind == OrganizationKind.District)
            {
                notices.Note(HistorySubject.District, organization.Id, user.State, organization.Id, null, $"Withdrew the role {RolePermissions.Describe(role)} from {account.Name}.");
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Withdrawn(account.Name, role);
        }
    }
}
