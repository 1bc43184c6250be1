using MediatR;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Work;

namespace MltiPortal.Application.Features.Reporting;

/// <summary>
/// Seals the audit entries that were committed since the last time. Repeated until nothing is left; repeating it changes nothing.
/// </summary>
public static class SealAudit
{
    [ForSystem]
    public sealed record Command : ICommand<Sealed>;

    /// <param name="Entries">How many were sealed; as many as a batch has if more may wait.</param>
    public sealed record Sealed(int Entries);

    /// <summary>Seals all that waits, batch after batch, each in a transaction of its own. How many entries were sealed.</summary>
    public static async Task<int> All(SystemSender send, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(send);
        var count = 0;
        int batch;
        do
        {
            batch = (await send.Send(new Command(), cancellationToken)).Entries;
            count += batch;
        }
        while (batch == AuditSealer.BatchSize);

        return count;
    }

    public sealed class Handler(AuditSealer sealer) : IRequestHandler<Command, Sealed>
    {
        public async Task<Sealed> Handle(Command command, CancellationToken cancellationToken) =>
            new(await sealer.SealBatch(cancellationToken));
    }
}
