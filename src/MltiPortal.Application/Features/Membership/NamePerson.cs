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

/// <summary>
/// Names somebody for roles in an organization. They are in effect once the person accepts and, where they sign, certify or approve, a
/// second person confirms. The answer is the same whether the address has an account or not.
/// </summary>
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

    /// <summary>Who was named for which roles.</summary>
    /// <param name="Name">As it was entered.</param>
    /// <param name="Email">As it was entered.</param>
    /// <param name="Roles">Those that the person does not hold yet.</param>
    /// <param name="Confirms">Who has to confirm some of them, in words; empty if nobody has to.</param>
    /// <param name="InEffect">Whether nothing is missing: somebody named themselves.</param>
    public sealed record Named(string Name, string Email, Roles Roles, string Confirms, bool InEffect);

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
            await db.MembersOf(organization).Take(cancellationToken); // so that two can't name one person at once
            var account = await db.AccountOf(command.Name, command.Email, AccountSides.Of(organization.Kind), cancellationToken);
            var membership = await db.MembershipOf(organization, account.Id, cancellationToken);
            var waiting = await db.WaitingIn(organization).Where(row => row.PersonId == account.Id).ToListAsync(cancellationToken);
            var held = membership is { EndedAt: null } ? membership.Roles : Roles.None;
            var added = waiting.Aggregate(command.Roles & ~held, (left, row) => left & ~row.Roles);
            if (NotThis(command, account, organization, held, waiting, added) is { } objection)
            {
                return objection;
            }

            if (membership is { EndedAt: null } && membership.Grants(added) is { } refusal)
            {
                return refusal;
            }

            var nominations = New(command, account, organization, added);
            await Nominations.Tell(db, mailer, clock, options.Value.PasswordLinkDays, account, nominations, cancellationToken);
            foreach (var nomination in nominations)
            {
                if (await Nominations.PutInEffect(db, nomination, cancellationToken) is { } refused)
                {
                    return refused;
                }
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Named(command.Name.Trim(), command.Email.Trim(), added,
                nominations.ConvertAll(Nominations.Confirms).Find(who => who.Length > 0) ?? "",
                nominations.TrueForAll(nomination => nomination.Status == NominationStatus.InEffect));
        }

        /// <summary>Roles that sign, certify or approve wait for somebody else: the others are not held up.</summary>
        private List<Nomination> New(Command command, Account account, Organization organization, Roles added)
        {
            var (user, now) = (scope.Current, clock.Now());
            var nominations = new List<Nomination>();
            foreach (var roles in new[] { added & ~Nomination.Binding, added & Nomination.Binding }.Where(roles => roles != Roles.None))
            {
                var nomination = Nomination.Of(
                    account.Id, command.Name, command.Email, organization.NewMember(account.Id, user.StateId, roles), organization.Name,
                    (user.PersonId, $"{user.Name} ({user.Organization})"), now);
                if (organization.Kind == OrganizationKind.District && user.Reach is Reach.State)
                {
                    nomination.Confirm(now); // the state's own word
                }

                if (account.Id == user.PersonId)
                {
                    nomination.Accept(now);
                }

                nominations.Add(nomination);
            }

            return nominations;
        }

        /// <summary>
        /// What is wrong with naming this person. What is said of the account is what the list of the organization's people shows.
        /// </summary>
        private Objection? NotThis(
            Command command, Account account, Organization organization, Roles held, List<Nomination> waiting, Roles added)
        {
            if (held != Roles.None && !NamedAccounts.SameName(account.Name, command.Name))
            {
                return new(
                    nameof(command.Name),
                    $"{account.Email} belongs to another of the organization's people. Check the address; if it is right, enter the name as "
                        + "it is in the list of people.");
            }

            if (waiting.Find(row => !NamedAccounts.SameName(row.Name, command.Name)) is { } other)
            {
                return new(
                    nameof(command.Name),
                    $"{other.Email} is named as {other.Name} already. Check the address; if the name was wrong, withdraw that nomination first.");
            }

            if (added == Roles.None)
            {
                return new(
                    nameof(command.Email),
                    (command.Roles & ~held) == Roles.None
                        ? $"{account.Name} is {RolePermissions.Describe(held)} of {organization.Name} already. Nothing is left to add."
                        : $"{command.Name.Trim()} is named already. The list shows what is missing; you can send the email again there.");
            }

            return account.Id == scope.Current.PersonId && (added & Nomination.Binding) != Roles.None
                ? new(
                    nameof(command.Roles),
                    $"You can't name yourself {RolePermissions.Describe(added & Nomination.Binding)}: that signature stands for "
                        + $"{organization.Name}, and somebody else has to give it to you. Ask a superintendent or your state.")
                : null;
        }
    }
}
