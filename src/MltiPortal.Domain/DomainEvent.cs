using System.Text.Json.Serialization;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Domain;

/// <summary>
/// Something that happened, as data: ids, names and amounts as they were at that moment. Histories, notices, kept figures and tasks follow
/// from it. It is kept in histories as JSON and put into words when somebody reads it, so its properties are only ever added to.
/// </summary>
/// <param name="Owner">Whose it is: who may read it in a history.</param>
public abstract record DomainEvent(EventOwner Owner)
{
    /// <summary>The objects in whose history it is listed; none for what is counted or kept elsewhere.</summary>
    [JsonIgnore]
    public virtual IEnumerable<HistoryObject> Concerns => [];
}

/// <summary>
/// Who reads an event in a history: the state, the district named or every district of the state, the vendor named, and no one else.
/// </summary>
public sealed record EventOwner(long StateId, long? DistrictId = null, long? VendorId = null, bool ForAllDistricts = false);

/// <summary>An object that has a history.</summary>
public readonly record struct HistoryObject(HistorySubject Subject, long Id);

/// <summary>
/// An entity that says what happened to it. Events are collected when it is saved, so that a new row's id is known in them.
/// </summary>
public abstract class EventSource
{
    private List<Func<DomainEvent>>? raised;

    /// <summary>Hands over what happened since the last time, oldest first.</summary>
    public IReadOnlyList<DomainEvent> TakeEvents()
    {
        if (raised is null)
        {
            return [];
        }

        var events = raised.ConvertAll(make => make());
        raised = null;
        return events;
    }

    /// <summary>Says that something happened. The event is made when the row has been saved.</summary>
    protected void Raise(Func<DomainEvent> happened) => (raised ??= []).Add(happened);
}
