using MediatR;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting.Figures;

namespace MltiPortal.Application.Features.Reporting;

/// <summary>Counts every kept figure anew, in one transaction: a person who scans meanwhile waits, or is counted.</summary>
public static class RepairFigures
{
    [ForSystem]
    public sealed record Command : ICommand<Nothing>;

    public sealed class Handler(FigureKeeper figures) : IRequestHandler<Command, Nothing>
    {
        public async Task<Nothing> Handle(Command command, CancellationToken cancellationToken)
        {
            await figures.Rebuild(cancellationToken);
            return default;
        }
    }
}
