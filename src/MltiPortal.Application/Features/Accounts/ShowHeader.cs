using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Features.Accounts;

/// <summary>What the head of every page shows of the person and the organization acted for.</summary>
public static class ShowHeader
{
    [ForSignedIn]
    public sealed record Query : IQuery<Header>;

    /// <param name="Unread">Unread inbox items.</param>
    /// <param name="Memberships">Organizations that the person serves: with more than one there is something to switch.</param>
    /// <param name="StateCode">The state's code, where a state's or a district's people ask.</param>
    /// <param name="StateName">The state's name.</param>
    /// <param name="Department">Who runs the program there.</param>
    /// <param name="TimeZone">The zone of its clocks.</param>
    public sealed record Header(int Unread, int Memberships, string? StateCode, string? StateName, string? Department, string? TimeZone);

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Header>
    {
        public Task<Header> Handle(Query query, CancellationToken cancellationToken)
        {
            var person = scope.Current.Person;
            var state = scope.Current.StateId;
            return db.Users
                .Where(account => account.Id == person)
                .Select(_ => new Header(
                    db.InboxItems.Count(item => item.ReadAt == null),
                    db.Memberships.Count(row => row.PersonId == person && row.EndedAt == null),
                    db.States.Where(row => row.Id == state).Select(row => row.Code).FirstOrDefault(),
                    db.States.Where(row => row.Id == state).Select(row => row.Name).FirstOrDefault(),
                    db.States.Where(row => row.Id == state).Select(row => row.Department).FirstOrDefault(),
                    db.States.Where(row => row.Id == state).Select(row => row.TimeZone).FirstOrDefault()))
                .SingleAsync(cancellationToken);
        }
    }
}
