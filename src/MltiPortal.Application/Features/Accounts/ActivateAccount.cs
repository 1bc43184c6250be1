using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Accounts;

/// <summary>Sets the first password, or a new one, with a mailed link. The link is spent, and every session of the person ends.</summary>
public static class ActivateAccount
{
    [ForAnybody]
    public sealed record Command(string Token, string Password, string Repeated) : ICommand<Outcome>
    {
        /// <summary>Passwords and tokens stay out of logs.</summary>
        public override string ToString() => nameof(ActivateAccount);
    }

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Activated(string Email) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Password).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Enter a password of at least 12 characters. A few words in a row are easy to remember and hard to guess.")
                .MaximumLength(PasswordRules.Most).WithMessage("This password has more than 200 characters. Choose a shorter one.");
            RuleFor(command => command.Repeated).Equal(command => command.Password).WithMessage("The two passwords differ. Enter the same one twice.");
        }
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, UserManager<Account> accounts, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var hash = LinkToken.Hash(request.Token);
            var link = await db.AccessLinks.AsNoTracking()
                .FirstOrDefaultAsync(row => row.TokenHash == hash && row.Purpose == AccessLinkPurpose.Password, cancellationToken);
            if (link is null)
            {
                return new Outcome.NotFound();
            }

            scope.ProveAccount(link.PersonId!.Value); // the token came from its mail
            if (!await db.Spend(link.Id, now, cancellationToken))
            {
                // a lost race finds the link as the winner left it
                var left = await db.AccessLinks.AsNoTracking().SingleAsync(row => row.Id == link.Id, cancellationToken);
                return new Outcome.Refused([new($"{ShowPasswordLink.Handler.Why(left)} Your password was not changed. Sign in, or ask for a new link with “I forgot my password” on the sign-in page.")]);
            }

            var account = await db.Users.SingleAsync(user => user.Id == link.PersonId, cancellationToken);
            var weak = new List<Objection>();
            foreach (var rule in accounts.PasswordValidators)
            {
                weak.AddRange((await rule.ValidateAsync(accounts, account, request.Password)).Errors.Select(error => new Objection(nameof(request.Password), error.Description)));
            }

            if (weak.Count > 0)
            {
                return new Outcome.Refused(weak);
            }

            if (account.ActivatedAt is null)
            {
                account.ActivatedAt = now;
            }
            else
            {
                notices.Mail(
                    account.Email!,
                    account.Name,
                    "Your password was changed",
                    "A new password was set for your account with a link that was mailed to you. If that was not you, ask for a new link at once and tell your organization.",
                    "/accounts/forgot-password");
            }

            account.PasswordHash = accounts.PasswordHasher.HashPassword(account, request.Password);
            account.EmailConfirmed = true;
            account.AccessFailedCount = 0;
            account.LockoutEnd = null;

            // a new stamp ends every session that is still open
            account.SecurityStamp = Guid.NewGuid().ToString("N");
            account.ConcurrencyStamp = Guid.NewGuid().ToString();
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Activated(account.Email!);
        }
    }
}
