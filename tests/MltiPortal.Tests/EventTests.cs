using MltiPortal.Application;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;

namespace MltiPortal.Tests;

/// <summary>What holds for every event: it can be kept, and somebody can read what it says.</summary>
public sealed class EventTests
{
    private static readonly Type[] Events =
    [
        .. new[] { typeof(Money).Assembly, typeof(PortalServices).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(DomainEvent)))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_event_that_has_a_place_in_a_history_is_put_into_words_once()
    {
        Assert.NotEmpty(Events);
        var announced = Announcements.Events.ToList();
        Assert.Equal(announced.Count, announced.Distinct().Count());
        var silent = Events.Where(type => type.GetProperty(nameof(DomainEvent.Concerns))!.DeclaringType != typeof(DomainEvent))
            .Except(announced);
        Assert.Empty(silent.Select(type => type.Name));
    }

    [Fact]
    public void Two_events_never_share_a_name_since_histories_know_them_by_it() =>
        Assert.Empty(Events.GroupBy(type => type.Name).Where(group => group.Count() > 1).Select(group => group.Key));
}
