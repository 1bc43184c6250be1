namespace MltiPortal.Domain.Accounts;

/// <summary>
/// That a person's tasks were looked at on one day, and an email sent if any was due. There is at most one for each person and day: a
/// second node, a repeated round or a clock that was set back sends nothing twice.
/// </summary>
public sealed class Reminder
{
    private Reminder()
    {
    }

    /// <param name="personId">Whose tasks.</param>
    /// <param name="day">The day where the person works.</param>
    /// <param name="tasks">How many were due or overdue; 0 if nothing was sent.</param>
    /// <param name="now">The instant, in UTC.</param>
    public Reminder(long personId, DateOnly day, int tasks, DateTime now)
    {
        PersonId = personId;
        Day = day;
        Tasks = tasks;
        At = now;
    }

    public long Id { get; private set; }

    public long PersonId { get; private set; }

    /// <summary>The day where the person works: in the state's zone.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Tasks that were due or overdue.</summary>
    public int Tasks { get; private set; }

    public DateTime At { get; private set; }
}
