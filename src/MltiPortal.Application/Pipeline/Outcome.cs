using MltiPortal.Domain;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Pipeline;

/// <summary>
/// What came of a message: it was done, it was refused with every reason at once, the thing is not there (or not within reach, which is the
/// same), or somebody else was first. A page shows all but the first with the form as it was; nothing was changed then.
/// </summary>
/// <remarks>A handler returns the value itself, an <see cref="Objection"/>, or one of <see cref="Outcome"/>.</remarks>
public abstract record Outcome<T> : IRefusable<Outcome<T>>, IConflictable<Outcome<T>>
{
    private Outcome()
    {
    }

    /// <inheritdoc/>
    public static Outcome<T> Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

    /// <inheritdoc/>
    public static Outcome<T> Lost(string? who, DateTime? when) => new Conflict(who, when, null);

    public static implicit operator Outcome<T>(T value) => new Done(value);

    public static implicit operator Outcome<T>(Objection objection) => new Refused([objection]);

    public static implicit operator Outcome<T>(List<Objection> objections) => new Refused(objections);

    public static implicit operator Outcome<T>(Outcome.RefusedFor refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return new Refused(refusal.Objections);
    }

    public static implicit operator Outcome<T>(Outcome.Missing missing) => new NotFound();

    public static implicit operator Outcome<T>(Outcome.Overtaken overtaken)
    {
        ArgumentNullException.ThrowIfNull(overtaken);
        return new Conflict(overtaken.Who, overtaken.When, overtaken.Zone);
    }

    /// <summary>It was done, or this is what was asked for.</summary>
    public sealed record Done(T Value) : Outcome<T>;

    /// <summary>It was not done: what is wrong, where, and what to do about it.</summary>
    public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome<T>, INothingDone;

    /// <summary>The thing is not there, or not within reach.</summary>
    public sealed record NotFound : Outcome<T>, INotFound;

    /// <summary>Somebody else changed it first; nothing of this was saved.</summary>
    /// <param name="Who">The person, where it is known.</param>
    /// <param name="When">The instant, in UTC, where it is known.</param>
    /// <param name="Zone">The zone in which the instant is shown, where it is known.</param>
    public sealed record Conflict(string? Who, DateTime? When, StateZone? Zone) : Outcome<T>, INothingDone;
}

/// <summary>The outcomes that carry no value, for any message.</summary>
public static class Outcome
{
    /// <summary>The thing is not there, or not within reach.</summary>
    public static Missing NotFound { get; } = new();

    /// <summary>It was not done, for all of these reasons.</summary>
    public static RefusedFor Refused(params IReadOnlyList<Objection> objections) => new(objections);

    /// <summary>Somebody else changed it first.</summary>
    public static Overtaken Conflict(string? who, DateTime? when, StateZone? zone = null) => new(who, when, zone);

    /// <inheritdoc cref="NotFound"/>
    public sealed record Missing;

    /// <inheritdoc cref="Refused"/>
    public sealed record RefusedFor(IReadOnlyList<Objection> Objections);

    /// <inheritdoc cref="Conflict"/>
    public sealed record Overtaken(string? Who, DateTime? When, StateZone? Zone);
}

/// <summary>An outcome that can say that somebody else was first.</summary>
public interface IConflictable<TSelf>
    where TSelf : IConflictable<TSelf>
{
    /// <summary>The outcome of a lost race.</summary>
    static abstract TSelf Lost(string? who, DateTime? when);
}

/// <summary>The answer of a message that has nothing more to say than that it was done.</summary>
public readonly record struct Nothing;
