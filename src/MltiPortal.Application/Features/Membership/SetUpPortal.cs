using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>
/// Makes an empty portal that of a cooperative, with its first officer. It works once, while there is no account at all; a person who comes
/// second finds nothing to set up.
/// </summary>
public static class SetUpPortal
{
    /// <summary>The cooperative's name, and the name and email address of its first officer.</summary>
    [ForSystem]
    public sealed record Command(string Cooperative, string Name, string Email) : ICommand<Outcome<SetUp>>;

    /// <summary>It is set up.</summary>
    /// <param name="Name">The officer.</param>
    /// <param name="Email">Where the link was sent.</param>
    /// <param name="Link">Where the officer sets a password, from the root. For the officer alone; shown once.</param>
    /// <param name="Days">How long it opens.</param>
    public sealed record SetUp(string Name, string Email, string Link, int Days);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Cooperative).NotEmpty().WithMessage("Enter the cooperative's name.");
            RuleFor(command => command.Cooperative).MaximumLength(PortalModel.Line).OnOneLine()
                .WithMessage("Enter the cooperative's name on one line, in 200 characters or fewer.");
            RuleFor(command => command.Name).NotEmpty().WithMessage("Enter the officer's name.");
            RuleFor(command => command.Name).MaximumLength(PortalModel.Line).OnOneLine()
                .WithMessage("Enter the officer's name on one line, in 200 characters or fewer.");
            RuleFor(command => command.Email).MailAddress("the officer");
        }
    }

    public sealed class Handler(
        PortalDb db, LinkMailer mailer, TimeProvider clock, IOptions<PortalOptions> options) : IRequestHandler<Command, Outcome<SetUp>>
    {
        public async Task<Outcome<SetUp>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.Users.AnyAsync(cancellationToken))
            {
                return Outcome.NotFound;
            }

            try
            {
                // the cooperative's only key is the rule: of two that set up at once, one fails here
                var cooperative = new Cooperative { Name = command.Cooperative.Trim(), SetUpAt = clock.Now() };
                db.Cooperatives.Add(cooperative);
                var account = Account.For(command.Name, command.Email, AccountSide.Cooperative);
                db.Users.Add(account);
                await db.SaveChangesAsync(cancellationToken);
                db.Memberships.Add(PersonMembership.InCooperative(account.Id, Roles.CooperativeOfficer));
                var days = options.Value.PasswordLinkDays;
                var mail = (
                    $"Set up the portal of the {cooperative.Name}",
                    $"You are the first cooperative officer of the {cooperative.Name}. Open the link and set your password; it opens "
                        + $"for {days} days and only once. "
                        + "Then add the states and vendors, and name the first person of each.");
                var link = await db.SendPasswordLink(mailer, account, mail, clock, TimeSpan.FromDays(days), cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return new SetUp(account.Name, account.Email!, link, days);
            }
            catch (DbUpdateException exception) when (exception.IsUniqueViolation())
            {
                return Outcome.NotFound;
            }
        }
    }
}
