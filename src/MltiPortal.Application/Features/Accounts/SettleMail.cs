using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Accounts;

/// <summary>Takes an email that was given up off the tasks: the person it was for was reached in another way, or need not be.</summary>
public static class SettleMail
{
    /// <param name="Mail">The email's Message-ID.</param>
    [Requires(Permission.ManageCooperative)]
    public sealed record Command(Guid Mail) : ICommand<Outcome<Settled>>;

    public sealed record Settled(string To);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Settled>>
    {
        public async Task<Outcome<Settled>> Handle(Command command, CancellationToken cancellationToken)
        {
            var mail = await db.Outbox.SingleOrDefaultAsync(
                row => row.MessageId == command.Mail && row.GaveUpAt != null, cancellationToken);
            if (mail is null)
            {
                return Outcome.NotFound;
            }

            if (mail.Settle(scope.Current.Name, clock.Now()) is { } objection)
            {
                return objection;
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Settled(mail.To);
        }
    }
}
