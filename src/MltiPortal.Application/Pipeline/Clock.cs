namespace MltiPortal.Application.Pipeline;

/// <summary>Instants as the portal keeps them.</summary>
public static class Clock
{
    /// <summary>Now, in UTC, cut to microseconds: the finest grain that every database keeps.</summary>
    public static DateTime Now(this TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var now = clock.GetUtcNow().UtcDateTime;
        return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
    }
}
