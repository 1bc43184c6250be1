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
/// The cooperative names a state's first program officer, or a vendor's first representative. It may do so again, for the same person or
/// another, until one of them has set a password; from then on the organization names its own people.
/// </summary>
public static class NameFirstPerson
{
    /// <summary>A state or vendor by its code, and whom to name.</summary>
    [Requires(Permission.ManageCooperative)]
    public sealed record Command(OrganizationKind Kind, string Organization, string Name, string Email) : ICommand<Outcome<Named>>;

    /// <summary>Who was named, for what, and whether a link to set a password was sent.</summary>
    public sealed record Named(string Name, string Email, Roles Role, bool LinkSent);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Name).NotEmpty().WithMessage("Enter the person's name.");
            RuleFor(command => command.Name).MaximumLength(PortalModel.Line).OnOneLine()
                .WithMessage("Enter the person's name on one line, in 200 characters or fewer.");
            RuleFor(command => command.Email).MailAddress("the person");
        }
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, LinkMailer mailer, TimeProvider clock, IOptions<PortalOptions> options)
        : IRequestHandler<Command, Outcome<Named>>
    {
        public async Task<Outcome<Named>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.FindStateOrVendor(command.Kind, command.Organization, cancellationToken) is not { } organization)
            {
                return Outcome.NotFound;
            }

            if (await db.NamesItsOwn(organization, cancellationToken))
            {
                return new Objection(
                    $"{Capital(organization.Name)} names its own people by now: a {RolePermissions.Describe(organization.Needed)} of it "
                        + "has set a password. Ask them.");
            }

            try
            {
                return await Name(command, organization, cancellationToken);
            }
            catch (DbUpdateException exception) when (exception.IsUniqueViolation())
            {
                return new Objection(
                    $"{command.Email.Trim()} was named by someone else at the same moment. Look at the list of people, then name the "
                        + "person again if needed.");
            }
        }

        private async Task<Outcome<Named>> Name(Command command, Organization organization, CancellationToken cancellationToken)
        {
            var (account, refused) = await db.FindOrAddAccount(
                command.Name, command.Email, AccountSides.Of(organization.Kind), cancellationToken);
            if (account is null)
            {
                return refused!;
            }

            if (await db.MembershipOf(organization, account.Id, cancellationToken) is { } membership)
            {
                if (membership.Grant(organization.Needed) is { } refusal)
                {
                    return refusal;
                }
            }
            else
            {
                db.Memberships.Add(organization.NewMember(account.Id, null, organization.Needed));
            }

            await db.RaiseGranted(
                mailer, account, organization, organization.Needed, $"{scope.Current.Name} ({scope.Current.Organization})", null, clock,
                options.Value.PasswordLinkDays, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Named(account.Name, account.Email!, organization.Needed, account.ActivatedAt is null);
        }

        private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
    }
}
