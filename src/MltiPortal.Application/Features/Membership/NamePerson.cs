using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Membership;

/// <summary>Gives somebody roles in an organization. Who has no account yet gets a link to set a password.</summary>
public static class NamePerson
{
    private const int NameLength = 200;

    /// <summary>Whom to name, for what.</summary>
    /// <param name="District">The district by its code; the user's own organization if empty.</param>
    /// <param name="Name">The person's name; that of the account if the person has one.</param>
    /// <param name="Email">The email address, which tells people apart.</param>
    /// <param name="Roles">One role or more.</param>
    [Requires(Permission.ManagePeople)]
    public sealed record Command(string District, string Name, string Email, Roles Roles) : ICommand<Outcome<Named>>;

    /// <summary>Who was given which roles, and whether a link to set a password was sent.</summary>
    public sealed record Named(string Name, string Email, Roles Roles, bool LinkSent);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Name).NotEmpty().WithMessage("Enter the person's name.");
            RuleFor(command => command.Name).MaximumLength(NameLength).WithMessage("The name has more than 200 characters. Shorten it.");
            RuleFor(command => command.Email).MailAddress("the person");
            RuleFor(command => command.Roles)
                .NotEqual(Roles.None)
                .WithMessage("Choose at least one role: a person without one can do nothing here.");
        }
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, LinkMailer mailer, TimeProvider clock, IOptions<PortalOptions> options)
        : IRequestHandler<Command, Outcome<Named>>
    {
        /// <summary>Roles whose word binds the organization: nobody gives one to themselves.</summary>
        private const Roles Binding = Roles.Superintendent | Roles.BusinessOfficial | Roles.ProcurementOfficer | Roles.FiscalOfficer;

        public async Task<Outcome<Named>> Handle(Command command, CancellationToken cancellationToken)
        {
            var user = scope.Current;
            if (await db.FindOrganization(user, command.District, cancellationToken) is not { } organization)
            {
                return Outcome.NotFound;
            }

            if ((command.Roles & ~RolePermissions.Allowed(organization.Kind)) != Roles.None)
            {
                return new Objection(
                    nameof(command.Roles),
                    $"There is no such role of {organization.Name}. Choose one of: "
                        + $"{RolePermissions.Describe(RolePermissions.Allowed(organization.Kind))}.");
            }

            try
            {
                return await Name(command, user, organization, cancellationToken);
            }
            catch (DbUpdateException exception) when (exception.IsUniqueViolation())
            {
                return new Objection(
                    $"{command.Email.Trim()} was named elsewhere at the same moment. Nothing was saved; name the person again.");
            }
        }

        private async Task<Outcome<Named>> Name(
            Command command, CurrentUser user, Organization organization, CancellationToken cancellationToken)
        {
            var (account, refused) = await db.FindOrAddAccount(
                command.Name, command.Email, AccountSides.Of(organization.Kind), cancellationToken);
            if (account is null)
            {
                return refused!;
            }

            var membership = await db.MembershipOf(organization, account.Id, cancellationToken);
            var held = membership is { EndedAt: null } ? membership.Roles : Roles.None;
            var added = command.Roles & ~held;
            if (added == Roles.None)
            {
                return new Objection(
                    nameof(command.Email),
                    $"{account.Name} is {RolePermissions.Describe(held)} of {organization.Name} already. Nothing is left to add.");
            }

            if (account.Id == user.PersonId && (added & Binding) != Roles.None)
            {
                return new Objection(
                    nameof(command.Roles),
                    $"You can't name yourself {RolePermissions.Describe(added & Binding)}: that signature stands for "
                        + $"{organization.Name}, and somebody else has to give it to you. Ask a superintendent or your state.");
            }

            if (membership is null)
            {
                db.Memberships.Add(organization.NewMember(account.Id, user.StateId, added));
            }
            else if (membership.Grant(added) is { } refusal)
            {
                return refusal;
            }

            await RaiseGranted(organization, account, added, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Named(account.Name, account.Email!, added, account.ActivatedAt is null);
        }

        private async Task RaiseGranted(Organization organization, Account account, Roles added, CancellationToken cancellationToken)
        {
            var user = scope.Current;
            (long, string)? state = user.StateId is { } id
                ? (id, await db.States.Where(row => row.Id == id).Select(row => row.Name).SingleAsync(cancellationToken))
                : null;
            await db.RaiseGranted(
                mailer, account, organization, added, $"{user.Name} ({user.Organization})", state, clock, options.Value.PasswordLinkDays,
                cancellationToken);
        }
    }
}
