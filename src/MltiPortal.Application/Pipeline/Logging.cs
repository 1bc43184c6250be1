using System.Diagnostics;
using MediatR;
using Microsoft.Extensions.Logging;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Pipeline;

/// <summary>A line for each message: its name, who by number, what came of it, how long it took. Never its content.</summary>
internal sealed class Logging<TRequest, TResponse>(
    CurrentUserScope scope, ILogger<Logging<TRequest, TResponse>> log) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var began = Stopwatch.GetTimestamp();
        var response = await next();
        log.LogDebug(
            "{Message} by person {PersonId}: {Outcome} in {Milliseconds:0.0} ms",
            MessageName.Of<TRequest>(),
            scope.Current.PersonId,
            response?.GetType().Name,
            Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        return response;
    }
}
