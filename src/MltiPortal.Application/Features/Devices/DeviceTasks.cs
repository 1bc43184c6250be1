using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tasks;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Text;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Devices;

/// <summary>Received devices wait for the district's deployment lead; spares stay on the shelf. From kept figures alone.</summary>
internal sealed class DeviceTasks(PortalDb db, CurrentUserScope scope) : ITaskSource
{
    private const int DaysOfWeek = 7;

    public async Task<IReadOnlyList<PendingTask>> Find(DateTime now, CancellationToken cancellationToken)
    {
        if (scope.Current.Reach is not (Reach.District or Reach.Union or Reach.School))
        {
            return [];
        }

        var school = (scope.Current.Reach as Reach.School)?.SchoolId;
        var waiting = await (
            from row in db.SchoolFigures
            where !row.IsSpare && row.Received > 0 && (school == null || row.SchoolId == school)
            join district in db.Districts on row.DistrictId equals district.Id
            group row.Received by new { district.Id, district.Name } into rows
            orderby rows.Key.Name, rows.Key.Id
            select new { rows.Key.Id, rows.Key.Name, Devices = rows.Sum() }).ToListAsync(cancellationToken);
        var weeks = (await db.WeekFigures
            .GroupBy(row => new { row.DistrictId, row.Monday })
            .Select(rows => new { rows.Key.DistrictId, rows.Key.Monday, Received = rows.Sum(row => row.Received) })
            .ToListAsync(cancellationToken)).ToLookup(row => row.DistrictId);
        return waiting.ConvertAll(row =>
        {
            var monday = Oldest(row.Devices, weeks[row.Id].Select(week => (week.Monday, week.Received)));
            var since = monday is { } day ? day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(-WeekFigures.CutHours) : now;
            return new PendingTask(
                "devices.deploy", TaskOwner.District(row.Id, Roles.Deployer, row.Name),
                $"{(waiting.Count > 1 ? $"{row.Name}: deploy" : "Deploy")} {Counts.Of(row.Devices, "device")}",
                "Received and ready to deploy. Spares are not counted.",
                since, since.AddDays(DaysOfWeek + TaskDeadlines.DeployDevice), PageLinks.Deploy, "Deploy", Count: row.Devices);
        });
    }

    /// <summary>
    /// The week in which the oldest of those that wait arrived, if the first to arrive is the first to be deployed; kept figures know no
    /// more.
    /// </summary>
    private static DateOnly? Oldest(int waiting, IEnumerable<(DateOnly Monday, int Received)> weeks)
    {
        DateOnly? oldest = null;
        foreach (var (monday, received) in weeks.OrderByDescending(week => week.Monday))
        {
            if (waiting <= 0)
            {
                break;
            }

            if (received > 0)
            {
                (oldest, waiting) = (monday, waiting - received);
            }
        }

        return oldest;
    }
}
