using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Devices;

/// <summary>What a deployer chooses from: schools, grades and staff, and the received devices that wait, by school and model.</summary>
public static class PrepareDeployment
{
    [Requires(Permission.DeployDevices)]
    public sealed record Query : IQuery<Choices>;

    public sealed record Choices(IReadOnlyList<SchoolChoice> Schools, IReadOnlyList<Audience> Audiences, IReadOnlyList<WaitingRow> Waiting);

    public sealed record SchoolChoice(string Code, string Name);

    /// <summary>Received devices of a model that are with no grade yet.</summary>
    /// <remarks><c>Spares</c>: more of them, kept as spares.</remarks>
    public sealed record WaitingRow(string SchoolCode, string School, string Model, int Count, int Spares);

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Choices>
    {
        public async Task<Choices> Handle(Query query, CancellationToken cancellationToken)
        {
            var schools = await db.Schools
                .OrderBy(school => school.Name)
                .Select(school => new { school.Id, school.Code, school.Name })
                .ToListAsync(cancellationToken);
            var waiting = await db.Devices
                .Where(device => device.Status == DeviceStatus.Received)
                .GroupBy(device => new { device.SchoolId, device.Model })
                .Select(rows => new
                {
                    rows.Key.SchoolId,
                    rows.Key.Model,
                    Count = rows.Count(),
                    Spares = rows.Sum(device => device.IsSpare ? 1 : 0)
                })
                .ToListAsync(cancellationToken);
            return new(
                [.. schools.Select(school => new SchoolChoice(school.Code, school.Name))],
                [.. Enumerable.Range(-1, 14).Select(Audience.Grade), Audience.SecondaryStaff, Audience.OtherStaff],
                [.. waiting.Join(
                    schools,
                    row => row.SchoolId,
                    school => school.Id,
                    (row, school) => new WaitingRow(school.Code, school.Name, row.Model, row.Count - row.Spares, row.Spares))
                    .OrderBy(row => row.School, StringComparer.Ordinal).ThenBy(row => row.Model, StringComparer.Ordinal)]);
        }
    }
}
