using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Features.Membership;

/// <summary>
/// Sends a person's answer to a naming, in the organization that names the person: who signs in for another one, or for none yet, reaches
/// it for this alone.
/// </summary>
public sealed class NamingAnswers(IServiceScopeFactory scopes)
{
    /// <summary>Accepts one.</summary>
    public Task<Outcome<AcceptNaming.Accepted>> Accept(long personId, Guid key, CancellationToken cancellationToken) =>
        Send<Outcome<AcceptNaming.Accepted>>(personId, key, new AcceptNaming.Command(key), Outcome.NotFound, cancellationToken);

    /// <summary>Declines one.</summary>
    public Task<Outcome<Nothing>> Decline(long personId, Guid key, CancellationToken cancellationToken) =>
        Send<Outcome<Nothing>>(personId, key, new DeclineNaming.Command(key), Outcome.NotFound, cancellationToken);

    private async Task<TOutcome> Send<TOutcome>(
        long personId, Guid key, IRequest<TOutcome> message, TOutcome otherwise, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (await services.GetRequiredService<CurrentUserResolver>().ByNaming(personId, key, cancellationToken) is not { } user)
        {
            return otherwise;
        }

        services.GetRequiredService<CurrentUserScope>().Set(user);
        return await services.GetRequiredService<IMediator>().Send(message, cancellationToken);
    }
}
