using MediatR;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;

namespace MltiPortal.Application.Features.Reporting;

/// <summary>Seals the audit entries that were committed since the last time. Repeated until nothing is left; repeating it changes nothing.</summary>
public static class SealAudit
{
    [ForSystem]
    public sealed record Command : ICommand<Outcome>;

    /// <param name="Sealed">How many entries; as many as a batch has if more may wait.</param>
    public sealed record Outcome(int Sealed);

    public sealed class Handler(AuditSealer sealer) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken) => new(await sealer.SealBatch(cancellationToken));
    }
}
