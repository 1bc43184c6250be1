using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Reporting;

/// <summary>A line of a history: who did what, when, on whose behalf.</summary>
public sealed record HistoryRow(DateTime At, string By, string OnBehalfOf, string Text);

/// <summary>Who reads a history: some sentences say less to a vendor.</summary>
/// <param name="IsVendor">Whether a vendor's people read it: they are not told names of a district's staff or who uses a device.</param>
public sealed record HistoryReader(bool IsVendor);

/// <summary>Writes events into histories and reads them back in words.</summary>
public static class Histories
{
    private const int Most = 50;

    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new MoneyAsCents(), new PoNumberAsText() },
    };

    /// <summary>The newest lines of one object, newest first, at most 50, as far as they are within reach.</summary>
    public static async Task<IReadOnlyList<HistoryRow>> HistoryOf(
        this PortalDb db, HistorySubject subject, long subjectId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.History
            .Where(entry => entry.Subject == subject && entry.SubjectId == subjectId)
            .OrderByDescending(entry => entry.At)
            .ThenByDescending(entry => entry.Id)
            .Take(Most)
            .Select(entry => new { entry.At, entry.By, entry.OnBehalfOf, entry.Kind, entry.Payload })
            .ToListAsync(cancellationToken);
        var reader = new HistoryReader(db.ReachKind == ReachKind.Vendor);
        return rows.ConvertAll(row => new HistoryRow(
            row.At, row.By, row.OnBehalfOf, Announcements.Describe(row.Kind, row.Payload, reader)));
    }

    /// <summary>The rows that an event leaves, one for each object that it concerns.</summary>
    public static IEnumerable<HistoryEntry> Entries(DomainEvent happened, DateTime at, CurrentUser by)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentNullException.ThrowIfNull(by);
        var objects = happened.Concerns.ToList();
        if (objects.Count == 0)
        {
            yield break;
        }

        var (kind, payload) = (happened.GetType().Name, Write(happened));
        foreach (var (subject, id) in objects)
        {
            yield return new HistoryEntry
            {
                StateId = happened.Owner.StateId,
                DistrictId = happened.Owner.DistrictId,
                VendorId = happened.Owner.VendorId,
                ForAllDistricts = happened.Owner.ForAllDistricts,
                Subject = subject,
                SubjectId = id,
                At = at,
                PersonId = by.PersonId,
                By = by.Name,
                OnBehalfOf = by.Organization,
                Kind = kind,
                Payload = payload,
            };
        }
    }

    /// <summary>An event's data as JSON.</summary>
    /// <exception cref="InvalidOperationException">It is longer than a history keeps: the event holds a list that belongs
    /// elsewhere.</exception>
    public static string Write(DomainEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var text = JsonSerializer.Serialize(happened, happened.GetType(), Json);
        return text.Length <= HistoryEntry.PayloadLength
            ? text
            : throw new InvalidOperationException(
                $"{happened.GetType().Name} has {text.Length} characters of data, past {HistoryEntry.PayloadLength}.");
    }

    /// <summary>The event that was written.</summary>
    public static DomainEvent Read(Type kind, string payload) => (DomainEvent)JsonSerializer.Deserialize(payload, kind, Json)!;

    private sealed class MoneyAsCents : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Cents);
    }

    private sealed class PoNumberAsText : JsonConverter<PoNumber>
    {
        public override PoNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            PoNumber.TryParse(reader.GetString(), out var number) ? number : default;

        public override void Write(Utf8JsonWriter writer, PoNumber value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
