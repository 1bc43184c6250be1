using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Membership;

/// <summary>Gives somebody roles in an organization. Who has no account yet gets a link to set a password.</summary>
public static class NamePerson
{
    private const int NameLength = 200;

    /// <summary>Whom to name, for what.</summary>
    /// <param name="District">The district by its code; the user's own organization if empty.</param>
    /// <param name="Name">The person's name; that of the account if the person has one.</param>
    /// <param name="Email">The mail address, which tells persons apart.</param>
    /// <param name="Roles">One role or more.</param>
    [Requires(Permission.ManagePeople)]
    public sealed record Command(string District, string Name, string Email, Roles Roles) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Named(string Name, string Email, Roles Roles, bool LinkSent) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Name).NotEmpty().WithMessage("Enter the person's name.");
            RuleFor(command => command.Name).MaximumLength(NameLength).WithMessage("The name has more than 200 characters. Shorten it.");
            RuleFor(command => command.Email).MailAddress("the person");
            RuleFor(command => command.Roles).NotEqual(Roles.None).WithMessage("Choose at least one role: a person without one can do nothing here.");
        }
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Mail.Notices notices, TimeProvider clock, IOptions<PortalOptions> options)
        : IRequestHandler<Command, Outcome>
    {
        /// <summary>Roles whose word binds the organization: nobody gives one to themselves.</summary>
        private const Roles Binding = Roles.Superintendent | Roles.BusinessOfficial | Roles.ProcurementOfficer | Roles.FiscalOfficer;

        public async Task<Outcome> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = scope.Current;
            if (await db.FindOrganization(user, request.District, cancellationToken) is not { } organization)
            {
                return new Outcome.NotFound();
            }

            if ((request.Roles & ~RolePermissions.Allowed(organization.Kind)) != Roles.None)
            {
                return new Outcome.Refused([new(nameof(request.Roles), $"There is no such role of {organization.Name}. Choose one of: {RolePermissions.Describe(RolePermissions.Allowed(organization.Kind))}.")]);
            }

            try
            {
                return await Name(request, user, organization, cancellationToken);
            }
            catch (DbUpdateException exception) when (exception.IsUniqueViolation())
            {
                return new Outcome.Refused([new($"{request.Email.Trim()} was named elsewhere at the same moment. Nothing was saved; name the person again.")]);
            }
        }

        private async Task<Outcome> Name(Command request, CurrentUser user, Organization organization, CancellationToken cancellationToken)
        {
            var (account, refused) = await db.FindOrAddAccount(request.Name, request.Email, AccountSides.Of(organization.Kind), cancellationToken);
            if (account is null)
            {
                return new Outcome.Refused([refused!]);
            }

            var membership = await db.MembershipOf(organization, account.Id, cancellationToken);
            var held = membership is { EndedAt: null } ? membership.Roles : Roles.None;
            var added = request.Roles & ~held;
            if (added == Roles.None)
            {
                return new Outcome.Refused([new(nameof(request.Email), $"{account.Name} is {RolePermissions.Describe(held)} of {organization.Name} already. Nothing is left to add.")]);
            }

            if (account.Id == user.PersonId && (added & Binding) != Roles.None)
            {
                return new Outcome.Refused([new(
                    nameof(request.Roles),
                    $"You can't name yourself {RolePermissions.Describe(added & Binding)}: that signature stands for {organization.Name}, and somebody else has to give it to you. Ask a superintendent or your state.")]);
            }

            if (membership is null)
            {
                db.Memberships.Add(organization.NewMember(account.Id, user.StateId, added));
            }
            else
            {
                membership.Grant(added);
            }

            await TellEverybody(organization, account, added, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Named(account.Name, account.Email!, added, account.ActivatedAt is null);
        }

        private async Task TellEverybody(Organization organization, Account account, Roles added, CancellationToken cancellationToken)
        {
            var state = scope.Current.StateId;
            var stateName = await db.States.Where(row => row.Id == state).Select(row => row.Name).SingleOrDefaultAsync(cancellationToken);
            await notices.Tell(
                organization.Recipients(RolePermissions.Granting(Permission.ManagePeople)),
                $"{account.Name} is now {RolePermissions.Describe(added)} of {organization.Name}",
                $"{scope.Current.Name} ({scope.Current.Organization}) named {account.Name} ({account.Email}) {RolePermissions.Describe(added)}. If this is a mistake, withdraw the role under People.",
                "/membership/people",
                cancellationToken);
            await db.TellNamed(notices, account, organization, added, stateName, clock, options.Value.PasswordLinkDays, cancellationToken);
            if (organization.Kind == OrganizationKind.District)
            {
                notices.Note(HistorySubject.District, organization.Id, scope.Current.State, organization.Id, null, $"Named {account.Name} {RolePermissions.Describe(added)}.");
            }
        }
    }
}
