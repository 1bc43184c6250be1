using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Reporting;

/// <summary>A line of a timeline: who did what, when, on whose behalf.</summary>
public sealed record TimelineRow(DateTime At, string By, string OnBehalfOf, string Text);

/// <summary>Reads timelines, as far as they are within reach.</summary>
public static class Timelines
{
    private const int Most = 50;

    /// <summary>The newest lines of one subject, newest first, at most 50.</summary>
    public static async Task<IReadOnlyList<TimelineRow>> TimelineOf(
        this PortalDb db, TimelineSubject subject, long subjectId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Timeline
            .Where(entry => entry.Subject == subject && entry.SubjectId == subjectId)
            .OrderByDescending(entry => entry.At)
            .ThenByDescending(entry => entry.Id)
            .Take(Most)
            .Select(entry => new TimelineRow(entry.At, entry.By, entry.OnBehalfOf, entry.Text))
            .ToListAsync(cancellationToken);
    }
}
