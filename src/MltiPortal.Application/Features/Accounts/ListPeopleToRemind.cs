using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Accounts;

/// <summary>
/// Whose tasks are to be looked at now: it is the morning of a school day where the person works, and nobody has looked today. A vendor's
/// and the cooperative's people, who serve several states, work on Eastern time.
/// </summary>
public static class ListPeopleToRemind
{
    private const int FirstHour = 7;
    private const int LastHour = 12;
    private const string Eastern = "America/New_York";

    /// <summary>No school calendar is kept yet: Monday to Friday.</summary>
    private static readonly SchoolDays Days = new([]);

    [ForSystem]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    /// <summary>A person, and the day where the person works.</summary>
    public sealed record Row(long PersonId, StateZone Zone, DateOnly Day);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var zones = await db.States
                .Select(state => new { state.Id, state.TimeZone })
                .ToDictionaryAsync(state => state.Id, state => new StateZone(state.TimeZone), cancellationToken);
            var elsewhere = new StateZone(Eastern);
            var mornings = zones.Values.Append(elsewhere).Distinct().Where(zone => IsMorning(zone, now)).ToHashSet();
            if (mornings.Count == 0)
            {
                return [];
            }

            var people = await (
                from member in db.Memberships
                join account in db.Users on member.PersonId equals account.Id
                where member.EndedAt == null && account.ActivatedAt != null
                orderby member.Id
                select new { member.PersonId, member.StateId }).ToListAsync(cancellationToken);
            var rows = people.GroupBy(row => row.PersonId)
                .Select(memberships => (
                    Person: memberships.Key, Zone: memberships.FirstOrDefault(row => row.StateId is not null)?.StateId is { } state
                        ? zones[state]
                        : elsewhere))
                .Where(row => mornings.Contains(row.Zone))
                .Select(row => new Row(row.Person, row.Zone, row.Zone.DayOf(now)))
                .ToList();
            var days = rows.Select(row => row.Day).Distinct().ToList();
            var looked = (await db.Reminders
                .Where(row => days.Contains(row.Day))
                .Select(row => new { row.PersonId, row.Day })
                .ToListAsync(cancellationToken))
                .Select(row => (row.PersonId, row.Day)).ToHashSet();
            return rows.FindAll(row => !looked.Contains((row.PersonId, row.Day)));
        }

        private static bool IsMorning(StateZone zone, DateTime now) =>
            zone.ToLocal(now).Hour is >= FirstHour and < LastHour && Days.Includes(zone.DayOf(now));
    }
}
