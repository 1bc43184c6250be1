using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.IntegrationTests.Fixtures;

/// <summary>Histories in words, as a state's people read them.</summary>
internal static class HistoryWords
{
    /// <summary>The data of a sentence that stands for itself.</summary>
    public static string Noted(HistorySubject subject, long id, string text) => Histories.Write(new Noted(new EventOwner(0), subject, id, text));

    public static async Task<List<string>> Words(this IQueryable<HistoryEntry> rows) =>
        (await rows.ToListAsync()).ConvertAll(row => Announcements.Describe(row.Kind, row.Payload, new HistoryReader(IsVendor: false)));
}
