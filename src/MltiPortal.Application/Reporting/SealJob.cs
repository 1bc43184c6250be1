using MediatR;
using MltiPortal.Application.Features.Reporting;
using MltiPortal.Application.Jobs;

namespace MltiPortal.Application.Reporting;

/// <summary>Seals the audit log, round after round.</summary>
public sealed class SealJob(IMediator mediator) : IJob
{
    public static string Actor => "The audit log";

    /// <inheritdoc/>
    public async Task<int> Round(CancellationToken cancellationToken)
    {
        var count = 0;
        int batch;
        do
        {
            batch = (await mediator.Send(new SealAudit.Command(), cancellationToken)).Sealed;
            count += batch;
        }
        while (batch == AuditSealer.BatchSize);

        return count;
    }
}
