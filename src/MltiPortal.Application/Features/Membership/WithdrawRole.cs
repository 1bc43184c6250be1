using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>
/// Takes a role away from somebody. An organization keeps at least one of those without whom nobody could sign or name a successor.
/// </summary>
public static class WithdrawRole
{
    /// <summary>Whose role, which one; the district by its code, or the user's own organization if empty.</summary>
    [Requires(Permission.ManagePeople)]
    public sealed record Command(string District, string Email, Roles Role) : ICommand<Outcome<Withdrawn>>;

    /// <summary>Whose role, and which.</summary>
    public sealed record Withdrawn(string Name, Roles Role);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Withdrawn>>
    {
        public async Task<Outcome<Withdrawn>> Handle(Command command, CancellationToken cancellationToken)
        {
            var user = scope.Current;
            if (await db.FindOrganization(user, command.District, cancellationToken) is not { } organization)
            {
                return Outcome.NotFound;
            }

            // its people first, so that two can't each take the last but one away
            await db.MembersOf(organization).Take(cancellationToken);
            if (await db.FindAccount(command.Email, cancellationToken) is not { } account
                || await db.MembershipOf(organization, account.Id, cancellationToken) is not { EndedAt: null } membership)
            {
                return Outcome.NotFound;
            }

            var role = command.Role & membership.Roles;
            if (role == Roles.None)
            {
                return new Objection(
                    $"{account.Name} is not {RolePermissions.Describe(command.Role)} of {organization.Name} any more. Nothing is left "
                        + "to withdraw.");
            }

            var needed = organization.Needed;
            if (role.HasFlag(needed)
                && !await db
                    .MembersOf(organization)
                    .AnyAsync(member => member.Id != membership.Id && (member.Roles & needed) != Roles.None, cancellationToken))
            {
                return new Objection(
                    $"{account.Name} is the only {RolePermissions.Describe(needed)} of {organization.Name}, and without one nobody "
                        + "could sign or name people. Name a successor first, then withdraw this role.");
            }

            membership.Withdraw(role, clock.Now());
            db.Raise(new RolesWithdrawn(
                organization.Owner(user.StateId), organization.Kind, organization.Id, organization.Name, account.Id, account.Name, role,
                $"{user.Name} ({user.Organization})"));
            await db.SaveChangesAsync(cancellationToken);
            return new Withdrawn(account.Name, role);
        }
    }
}
