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

/// <summary>A signed-in person changes their own password, knowing the one that holds. All of their other sessions end.</summary>
public static class ChangePassword
{
    [ForSignedIn]
    public sealed record Command(string Current, string Password, string Repeated) : ICommand<Outcome<Changed>>
    {
        /// <summary>Passwords stay out of logs.</summary>
        public override string ToString() => nameof(ChangePassword);
    }

    /// <param name="Ended">How many other sessions ended.</param>
    public sealed record Changed(int Ended);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Current).NotEmpty().WithMessage("Enter the password that you sign in with now.");
            RuleFor(command => command.Password).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Enter a new password of at least 12 characters.")
                .MaximumLength(PasswordRules.Most).WithMessage("This password has more than 200 characters. Choose a shorter one.")
                .NotEqual(command => command.Current).WithMessage("This is the password that you have now. Choose another one.");
            RuleFor(command => command.Repeated)
                .Equal(command => command.Password)
                .WithMessage("The two new passwords differ. Enter the same one twice.");
        }
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, UserManager<Account> accounts, TimeProvider clock)
        : IRequestHandler<Command, Outcome<Changed>>
    {
        public async Task<Outcome<Changed>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            await db.TakeAccount(scope.Current.Person, cancellationToken);
            var account = await db.Users.SingleAsync(user => user.Id == scope.Current.Person, cancellationToken);
            if (account.PasswordHash is null
                || accounts.PasswordHasher.VerifyHashedPassword(
                    account, account.PasswordHash, command.Current) == PasswordVerificationResult.Failed)
            {
                return new Objection(nameof(command.Current), "This is not your password. Your password was not changed.");
            }

            var weak = await accounts.SetPassword(account, command.Password, nameof(command.Password));
            if (weak.Count > 0)
            {
                return weak.ToList();
            }

            db.Raise(new PasswordChanged(new EventOwner(0), account.Id));
            var ended = await db.EndSessions(account.Id, scope.Current.Session, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Changed(ended);
        }
    }
}
