using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.IntegrationTests.Fixtures;

/// <summary>Histories in words, as a state's people read them.</summary>
internal static class HistoryWords
{
    /// <summary>An event whose sentence ends with a text.</summary>
    public const string Kind = nameof(DistrictDeclined);

    /// <summary>The data of such an event.</summary>
    public static string Saying(string text) => Histories.Write(new DistrictDeclined(new EventOwner(0), 0, "", "", text));

    public static async Task<List<string>> Words(this IQueryable<HistoryEntry> rows) =>
        (await rows.ToListAsync()).ConvertAll(row => Announcements.Describe(row.Kind, row.Payload, new HistoryReader(IsVendor: false)));
}
