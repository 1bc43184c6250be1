using NodaTime;
using NodaTime.Extensions;

namespace MltiPortal.Application.Time;

/// <summary>
/// The days on which schools are open: Monday to Friday, but for holidays. Every day of a vacation is a holiday of its own here.
/// </summary>
public sealed class SchoolDays(IEnumerable<DateOnly> holidays)
{
    /// <summary>No school is closed for longer; a calendar that says so is a mistake.</summary>
    private const int LongestVacation = 120;

    private readonly HashSet<DateOnly> closed = [.. holidays];

    public bool Includes(DateOnly day) =>
        day.ToLocalDate().DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !closed.Contains(day);

    /// <summary>This day if schools are open, else the next on which they are.</summary>
    /// <exception cref="InvalidOperationException">Schools are closed for more than 120 days on end.</exception>
    public DateOnly OnOrAfter(DateOnly day) => First(day, step: 1);

    /// <summary>This day if schools are open, else the last before it on which they were.</summary>
    /// <exception cref="InvalidOperationException">Schools are closed for more than 120 days on end.</exception>
    public DateOnly OnOrBefore(DateOnly day) => First(day, step: -1);

    /// <summary>
    /// The day so many school days after another: one school day after a Friday is the Monday. The day itself is not counted, open or not.
    /// </summary>
    /// <param name="day">The day to count from.</param>
    /// <param name="schoolDays">0 or more; 0 is the day itself, open or not.</param>
    public DateOnly Add(DateOnly day, int schoolDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(schoolDays);
        for (var counted = 0; counted < schoolDays; counted++)
        {
            day = OnOrAfter(day.AddDays(1));
        }

        return day;
    }

    /// <summary>School days from one day to another, both counted if schools are open on them; 0 if the last is before the first.</summary>
    public int Count(DateOnly first, DateOnly last)
    {
        var count = 0;
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            count += Includes(day) ? 1 : 0;
        }

        return count;
    }

    private DateOnly First(DateOnly day, int step)
    {
        for (var tried = 0; tried <= LongestVacation; tried++, day = day.AddDays(step))
        {
            if (Includes(day))
            {
                return day;
            }
        }

        throw new InvalidOperationException(
            $"Schools are closed for more than {LongestVacation} days on end: the calendar can't be right.");
    }
}
