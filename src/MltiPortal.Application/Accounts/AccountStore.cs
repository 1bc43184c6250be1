using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;

namespace MltiPortal.Application.Accounts;

/// <summary>
/// What Identity reads and writes while somebody signs in, when it is not known yet who asks. Unlike the base class it writes only what
/// changed, so that the save guard can hold it to the columns of a sign-in.
/// </summary>
internal sealed class AccountStore(AccountsDb accounts, IdentityErrorDescriber describer)
    : UserOnlyStore<Account, PortalDb, long>(accounts.Db, describer)
{
    /// <inheritdoc/>
    public override async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (Context.Entry(user).State == EntityState.Detached)
        {
            Context.Attach(user);
        }

        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        try
        {
            await SaveChanges(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return IdentityResult.Failed(ErrorDescriber.ConcurrencyFailure());
        }

        return IdentityResult.Success;
    }
}
