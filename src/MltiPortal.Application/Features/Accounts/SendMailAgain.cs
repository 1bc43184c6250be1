using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Accounts;

/// <summary>Sends an email again that was given up, once the address or the server works.</summary>
public static class SendMailAgain
{
    /// <param name="Mail">The email's Message-ID.</param>
    [Requires(Permission.ManageCooperative)]
    public sealed record Command(Guid Mail) : ICommand<Outcome<Queued>>;

    public sealed record Queued(string To);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Command, Outcome<Queued>>
    {
        public async Task<Outcome<Queued>> Handle(Command command, CancellationToken cancellationToken)
        {
            var mail = await db.Outbox.SingleOrDefaultAsync(
                row => row.MessageId == command.Mail && row.GaveUpAt != null, cancellationToken);
            if (mail is null)
            {
                return Outcome.NotFound;
            }

            if (mail.SendAgain(clock.Now()) is { } objection)
            {
                return objection;
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Queued(mail.To);
        }
    }
}
