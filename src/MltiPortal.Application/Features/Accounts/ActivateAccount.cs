using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Accounts;

/// <summary>Sets the first password, or a new one, with an emailed link. The link is spent, and every session of the person ends.</summary>
public static class ActivateAccount
{
    [ForAnybody]
    public sealed record Command(string Token, string Password, string Repeated) : ICommand<Outcome<Activated>>
    {
        /// <summary>Passwords and tokens stay out of logs.</summary>
        public override string ToString() => nameof(ActivateAccount);
    }

    /// <summary>Whose password is set.</summary>
    /// <param name="PersonId">The person.</param>
    /// <param name="Email">The address that they sign in with.</param>
    /// <param name="Accepts">The nominations that the page said are accepted with it, by their keys.</param>
    public sealed record Activated(long PersonId, string Email, IReadOnlyList<Guid> Accepts);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Password).Cascade(CascadeMode.Stop)
                .NotEmpty()
                    .WithMessage("Enter a password of at least 12 characters. A few words in a row are easy to remember and hard to guess.")
                    .MaximumLength(PasswordRules.Most).WithMessage("This password has more than 200 characters. Choose a shorter one.");
            RuleFor(command => command.Repeated)
                .Equal(command => command.Password)
                .WithMessage("The two passwords differ. Enter the same one twice.");
        }
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, UserManager<Account> accounts, TimeProvider clock)
        : IRequestHandler<Command, Outcome<Activated>>
    {
        public async Task<Outcome<Activated>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var hash = LinkToken.Hash(command.Token);
            var link = await db.AccessLinks.AsNoTracking()
                .FirstOrDefaultAsync(row => row.TokenHash == hash && row.Purpose == AccessLinkPurpose.Password, cancellationToken);
            if (link is null)
            {
                return Outcome.NotFound;
            }

            scope.ProveAccount(link.PersonId!.Value); // the token came from its email
            if (!await db.Spend(link.Id, now, cancellationToken))
            {
                // a lost race finds the link as the winner left it
                var left = await db.AccessLinks.AsNoTracking().SingleAsync(row => row.Id == link.Id, cancellationToken);
                return new Objection(
                    $"{ShowPasswordLink.Handler.Why(left)} Your password was not changed. Sign in, or ask for a new link with “I forgot "
                        + "my password” on the sign-in page.");
            }

            var account = await db.Users.SingleAsync(user => user.Id == link.PersonId, cancellationToken);
            var weak = await accounts.SetPassword(account, command.Password, nameof(command.Password));
            if (weak.Count > 0)
            {
                return weak.ToList();
            }

            var accepts = await ShowPasswordLink.Handler.AcceptedWithPassword(
                db, account.Id, account.ActivatedAt is null, cancellationToken);
            if (account.ActivatedAt is null)
            {
                account.ActivatedAt = now;
            }
            else
            {
                db.Raise(new PasswordChanged(new EventOwner(0), account.Id));
            }

            account.EmailConfirmed = true;
            account.AccessFailedCount = 0;
            account.LockoutEnd = null;

            await db.EndSessions(account.Id, null, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Activated(account.Id, account.Email!, [.. accepts.Select(row => row.Key)]);
        }
    }
}
