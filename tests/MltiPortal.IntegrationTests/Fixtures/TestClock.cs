namespace MltiPortal.IntegrationTests.Fixtures;

/// <summary>A clock that stands where a test puts it, and otherwise runs on from there.</summary>
public sealed class TestClock(DateTime start) : TimeProvider
{
    private readonly long began = System.GetTimestamp();
    private TimeSpan moved;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() =>
        new DateTimeOffset(DateTime.SpecifyKind(start, DateTimeKind.Utc)) + moved + System.GetElapsedTime(began);

    /// <summary>Puts the clock to an instant.</summary>
    public void MoveTo(DateTime instant) => moved += instant - GetUtcNow().UtcDateTime;
}
