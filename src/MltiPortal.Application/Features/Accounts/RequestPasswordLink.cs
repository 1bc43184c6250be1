using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Accounts;

/// <summary>Emails a link to set a password to anyone who has an account. The answer is the same for an address that nobody has.</summary>
public static class RequestPasswordLink
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>How long a link to replace a password opens; the first password's is a setting.</summary>
    private static readonly TimeSpan ResetLink = TimeSpan.FromHours(1);

    [ForAnybody]
    public sealed record Command(string Email) : ICommand<Outcome<Nothing>>
    {
        /// <summary>Addresses stay out of logs.</summary>
        public override string ToString() => nameof(RequestPasswordLink);
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Email).MailAddress("your account");
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, LinkMailer mailer, TimeProvider clock, IOptions<PortalOptions> options)
        : IRequestHandler<Command, Outcome<Nothing>>
    {
        public async Task<Outcome<Nothing>> Handle(Command command, CancellationToken cancellationToken)
        {
            var account = await db.FindAccount(command.Email, cancellationToken);
            if (account is null
                || !await db.Memberships.AnyAsync(member => member.PersonId == account.Id && member.EndedAt == null, cancellationToken))
            {
                return default(Nothing);
            }

            await db.TakeAccount(account.Id, cancellationToken);

            // who asks in a row gets one email, so that nobody's mailbox is flooded by somebody else
            var since = clock.Now() - Pause;
            if (await db.AccessLinks.AnyAsync(
                link => link.PersonId == account.Id
                    && link.Purpose == AccessLinkPurpose.Password
                    && link.UsedAt == null
                    && link.RevokedAt == null
                    && link.CreatedAt > since,
                cancellationToken))
            {
                return default(Nothing);
            }

            scope.ProveAccount(account.Id); // the link goes to its email address and nowhere else
            var (lifetime, howLong) = account.ActivatedAt is null
                ? (TimeSpan.FromDays(options.Value.PasswordLinkDays), $"{options.Value.PasswordLinkDays} days")
                : (ResetLink, "an hour");
            await db.SendPasswordLink(
                mailer,
                account,
                (
                    "Set a new password",
                    $"Someone asked for a link to set your password. If it was you, open the link. It works once, for {howLong}. If it "
                        + "was not you, do nothing: your password has not changed."),
                clock,
                lifetime,
                cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return default(Nothing);
        }
    }
}
