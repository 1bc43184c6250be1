using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Features.Membership;

/// <summary>
/// Sends a person's answer to a nomination, in the organization that names the person: who signs in for another one, or for none yet,
/// reaches
/// it for this alone.
/// </summary>
public sealed class NominationAnswers(IServiceScopeFactory scopes)
{
    /// <summary>Accepts one.</summary>
    public Task<Outcome<AcceptNomination.Accepted>> Accept(long personId, Guid key, CancellationToken cancellationToken) =>
        Send<Outcome<AcceptNomination.Accepted>>(personId, key, new AcceptNomination.Command(key), Outcome.NotFound, cancellationToken);

    /// <summary>Declines one.</summary>
    public Task<Outcome<Nothing>> Decline(long personId, Guid key, CancellationToken cancellationToken) =>
        Send<Outcome<Nothing>>(personId, key, new DeclineNomination.Command(key), Outcome.NotFound, cancellationToken);

    private async Task<TOutcome> Send<TOutcome>(
        long personId, Guid key, IRequest<TOutcome> message, TOutcome otherwise, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (await services.GetRequiredService<CurrentUserResolver>().ByNomination(personId, key, cancellationToken) is not { } user)
        {
            return otherwise;
        }

        services.GetRequiredService<CurrentUserScope>().Set(user);
        return await services.GetRequiredService<IMediator>().Send(message, cancellationToken);
    }
}
