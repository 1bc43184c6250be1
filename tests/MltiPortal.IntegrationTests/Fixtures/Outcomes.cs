using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;

namespace MltiPortal.IntegrationTests.Fixtures;

/// <summary>What came of a message, as a test expects it.</summary>
internal static class Outcomes
{
    /// <summary>It was done: its value.</summary>
    public static T Done<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Done(var value) => value,
        Outcome<T>.Refused(var objections) => throw new Xunit.Sdk.XunitException($"Refused: {string.Join(" | ", objections)}"),
        _ => throw new Xunit.Sdk.XunitException($"{outcome}"),
    };

    /// <summary>It was refused: all reasons.</summary>
    public static IReadOnlyList<Objection> Refused<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Objections;

    /// <summary>It was refused for one reason.</summary>
    public static Objection Refusal<T>(Outcome<T> outcome) => Assert.Single(Refused(outcome));

    /// <summary>Somebody else was first: who, and in which minute.</summary>
    public static (string? Who, DateTime? When) Conflict<T>(Outcome<T> outcome)
    {
        var conflict = Assert.IsType<Outcome<T>.Conflict>(outcome);
        return (conflict.Who, conflict.When is { } at ? at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute)) : null);
    }

    public static void NotFound<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.NotFound>(outcome);
}
