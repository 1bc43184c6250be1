using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Persistence;

namespace MltiPortal.Application.Accounts;

/// <summary>
/// The context in which accounts and memberships are read before it is known who asks. Its reach stays unset, so that it can read nothing
/// of a tenant.
/// </summary>
public sealed class AccountsDb(IServiceScopeFactory scopes) : IDisposable
{
    private readonly IServiceScope scope = scopes.CreateScope();

    /// <summary>The context, with an unset reach.</summary>
    public PortalDb Db => scope.ServiceProvider.GetRequiredService<PortalDb>();

    /// <inheritdoc/>
    public void Dispose() => scope.Dispose();
}
