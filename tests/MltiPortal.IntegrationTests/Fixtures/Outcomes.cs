using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;

namespace MltiPortal.IntegrationTests.Fixtures;

/// <summary>What an outcome must have been.</summary>
internal static class Outcomes
{
    /// <summary>What was done, or asked for.</summary>
    public static T Done<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;

    /// <summary>Why it was refused.</summary>
    public static IReadOnlyList<Objection> Refused<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Objections;

    /// <summary>It is not there, or not within reach.</summary>
    public static void NotFound<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.NotFound>(outcome);
}
