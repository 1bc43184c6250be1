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
/// Writes once more to somebody who is named and has not accepted, or has not set a password yet. Earlier links no longer work. The answer
/// is the same whether the address has an account or not.
/// </summary>
public static class ResendActivation
{
    private const int MostAnHour = 3;

    /// <summary>To whom; the district by its code, or the user's own organization if empty.</summary>
    [Requires(Permission.ManagePeople)]
    public sealed record Command(string District, string Email) : ICommand<Outcome<Sent>>;

    /// <summary>To whom the link went.</summary>
    public sealed record Sent(string Name, string Email);

    public sealed class Handler(
        PortalDb db, CurrentUserScope scope, LinkMailer mailer, NoticeWriter notices, TimeProvider clock, IOptions<PortalOptions> options)
        : IRequestHandler<Command, Outcome<Sent>>
    {
        public async Task<Outcome<Sent>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.FindOrganization(scope.Current, command.District, cancellationToken) is not { } organization
                || await db.FindAccount(command.Email, cancellationToken) is not { } account)
            {
                return Outcome.NotFound;
            }

            if (await db.WaitingIn(organization).Where(row => row.PersonId == account.Id && row.AcceptedAt == null)
                .OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken) is { } nomination)
            {
                return await ToNamed(account, nomination, cancellationToken);
            }

            if (await db.MembershipOf(organization, account.Id, cancellationToken) is not { EndedAt: null } membership)
            {
                return Outcome.NotFound;
            }

            if (account.ActivatedAt is not null)
            {
                return new Objection(
                    $"{account.Name} has set a password already. If it is forgotten, {account.Name} can get a new link with “I forgot "
                        + "my password” on the sign-in page.");
            }

            var anHourAgo = clock.Now() - TimeSpan.FromHours(1);
            if (await db.AccessLinks.CountAsync(
                link => link.PersonId == account.Id && link.Purpose == AccessLinkPurpose.Password && link.CreatedAt > anHourAgo,
                cancellationToken) >= MostAnHour)
            {
                return new Objection(
                    $"We emailed {account.Name} {MostAnHour} links within the last hour. The newest one works: ask {account.Name} to "
                        + "check the spam folder, or send another one later.");
            }

            var days = options.Value.PasswordLinkDays;
            await db.SendPasswordLink(
                mailer,
                account,
                ($"Set your password for {organization.Name}",
                    $"You are {RolePermissions.Describe(membership.Roles)} of {organization.Name}. Open the link and set your password. "
                        + $"The link works once, for {days} days. Links in earlier emails no longer work."),
                clock,
                TimeSpan.FromDays(days),
                cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Sent(account.Name, account.Email!);
        }

        private async Task<Outcome<Sent>> ToNamed(Account account, Nomination nomination, CancellationToken cancellationToken)
        {
            var (subject, text) = Nominations.Words([nomination]);
            if (!nomination.EmailAgain(clock.Now()))
            {
                return new Objection(
                    $"We have emailed {nomination.Name} several times, the last time less than an hour ago. Ask {nomination.Name} to look in the spam folder, or "
                        + "send another email later.");
            }

            if (await db.SignsIn(account, cancellationToken))
            {
                notices.Email(account.Email!, account.Name, subject, $"{text}Open the page to accept.",
                    PageLinks.Nomination(nomination.Key));
            }
            else
            {
                await Nominations.SendLink(db, mailer, clock, options.Value.PasswordLinkDays, account, [nomination], cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Sent(nomination.Name, nomination.Email);
        }
    }
}
