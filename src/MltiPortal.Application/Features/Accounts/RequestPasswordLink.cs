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

namespace MltiPortal.Application.Features.Accounts;

/// <summary>Mails a link to set a password to whoever has an account. The answer is the same for an address that nobody has.</summary>
public static class RequestPasswordLink
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    [ForAnybody]
    public sealed record Command(string Email) : ICommand<Outcome>
    {
        /// <summary>Addresses stay out of logs.</summary>
        public override string ToString() => nameof(RequestPasswordLink);
    }

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Asked : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Email).MailAddress("your account");
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Notices notices, TimeProvider clock, IOptions<PortalOptions> options) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command request, CancellationToken cancellationToken)
        {
            var account = await db.FindAccount(request.Email, cancellationToken);
            if (account is null || !await db.Memberships.AnyAsync(member => member.PersonId == account.Id && member.EndedAt == null, cancellationToken))
            {
                return new Outcome.Asked();
            }

            await db.TakeAccount(account.Id, cancellationToken);

            // who asks in a row gets one mail, so that nobody's mailbox is flooded by somebody else
            var since = clock.Now() - Pause;
            if (await db.AccessLinks.AnyAsync(
                link => link.PersonId == account.Id && link.Purpose == AccessLinkPurpose.Password && link.UsedAt == null && link.RevokedAt == null && link.CreatedAt > since,
                cancellationToken))
            {
                return new Outcome.Asked();
            }

            scope.ProveAccount(account.Id); // the link goes to its mail address and nowhere else
            var days = options.Value.PasswordLinkDays;
            await db.SendPasswordLink(
                notices,
                account,
                ("Set a new password", $"Somebody asked for a link to set your password. If it was you, open the link; it opens for {days} days and only once. If not, do nothing: your password stays as it is."),
                clock,
                days,
                cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Asked();
        }
    }
}
