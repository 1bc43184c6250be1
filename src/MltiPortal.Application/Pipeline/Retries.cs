using MltiPortal.Application.Persistence;

namespace MltiPortal.Application.Pipeline;

/// <summary>When a command that failed is sent once more, from its beginning.</summary>
internal static class Retries
{
    private const int MostTries = 6;
    private const int MostTriesOfDoubles = 3;
    private const int FirstPauseMilliseconds = 20;
    private const int LongestPauseMilliseconds = 1_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(45);

    /// <summary>
    /// Whether nothing was committed and another try may go well. At the commit a lost connection says nothing about what the server did,
    /// so it is not repeated. A row that somebody else added first is there at the next try, where the rule sees it.
    /// </summary>
    public static bool MayRepeat(Exception exception, bool isCommitting, int tries, TimeSpan elapsed) =>
        elapsed < Longest && (
            (tries < MostTries && (exception.IsRolledBack() || (!isCommitting && exception.IsLostConnection())))
            || (tries < MostTriesOfDoubles && exception.IsUniqueViolation()));

    /// <summary>20 ms, doubled each time, a second at most; between half and all of it, so that two that met do not meet again.</summary>
    public static TimeSpan PauseAfter(int tries)
    {
        var most = Math.Min(LongestPauseMilliseconds, FirstPauseMilliseconds << (tries - 1));
        return TimeSpan.FromMilliseconds((most / 2) + Random.Shared.Next((most / 2) + 1));
    }
}
