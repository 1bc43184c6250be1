using System.Collections.Frozen;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain;

namespace MltiPortal.Application.Pipeline;

/// <summary>
/// What people read of an event: its sentence in histories, and the notices that it sends. One class for each event, in
/// <c>Features/&lt;Area&gt;/Notices/&lt;Event&gt;Notice.cs</c>; it has no state and no services.
/// </summary>
public abstract class Announcement<TEvent> : IAnnouncement
    where TEvent : DomainEvent
{
    Type IAnnouncement.EventType => typeof(TEvent);

    /// <summary>One sentence for a history, without who and when: those stand beside it.</summary>
    public abstract string History(TEvent happened, HistoryReader reader);

    /// <summary>Who is told what. Nobody unless it is overridden; the person who acts is left out in any case.</summary>
    public virtual Task<IReadOnlyList<Notice>> Notices(TEvent happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>([]);

    string IAnnouncement.History(DomainEvent happened, HistoryReader reader) => History((TEvent)happened, reader);

    Task<IReadOnlyList<Notice>> IAnnouncement.Notices(DomainEvent happened, PortalDb db, CancellationToken cancellationToken) =>
        Notices((TEvent)happened, db, cancellationToken);
}

/// <summary>An announcement of an event whose type is not known when the program is compiled.</summary>
public interface IAnnouncement
{
    /// <summary>The event that it puts into words.</summary>
    Type EventType { get; }

    /// <inheritdoc cref="Announcement{TEvent}.History"/>
    string History(DomainEvent happened, HistoryReader reader);

    /// <inheritdoc cref="Announcement{TEvent}.Notices"/>
    Task<IReadOnlyList<Notice>> Notices(DomainEvent happened, PortalDb db, CancellationToken cancellationToken);
}

/// <summary>All announcements, by the name of their event.</summary>
public static class Announcements
{
    private static readonly FrozenDictionary<string, IAnnouncement> ByEvent = typeof(Announcements).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IAnnouncement)))
        .Select(type => (IAnnouncement)Activator.CreateInstance(type, nonPublic: true)!)
        .ToFrozenDictionary(announcement => announcement.EventType.Name, StringComparer.Ordinal);

    /// <summary>Every event that is announced.</summary>
    public static IEnumerable<Type> Events => ByEvent.Values.Select(announcement => announcement.EventType);

    /// <summary>The announcement of an event; none if it concerns nobody.</summary>
    public static IAnnouncement? Of(DomainEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return ByEvent.GetValueOrDefault(happened.GetType().Name);
    }

    /// <summary>A kept event in today's words.</summary>
    public static string Describe(string kind, string payload, HistoryReader reader) =>
        ByEvent.TryGetValue(kind, out var announcement)
            ? announcement.History(Histories.Read(announcement.EventType, payload), reader)
            : kind;
}
