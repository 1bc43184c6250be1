using MltiPortal.Application.Tasks;
using MltiPortal.Application.Text;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Web.Pages;

/// <summary>Tasks as a first page shows them, with days in the reader's zone.</summary>
/// <param name="Lists">The tasks.</param>
/// <param name="Zone">The zone of the reader's state; a vendor reads Eastern time.</param>
public sealed record TasksView(TaskLists Lists, StateZone Zone)
{
    /// <summary><c>Nov 20, 2026</c>.</summary>
    public string Day(DateTime at) => Zone.DayOf(at).ToString("MMM d, yyyy", ZoneClock.American);

    /// <summary><c>Dec 1, 2026, 5:00 p.m. Eastern</c> where the time of day matters, else the day.</summary>
    public string Deadline(DateTime due) => Zone.ToLocal(due).TimeOfDay == new TimeSpan(17, 0, 0)
        ? string.Create(ZoneClock.American, $"{Zone.ToLocal(due):MMM d, yyyy, h:mm tt} {Zone.Name}")
        : Day(due);

    /// <summary><c>2 days overdue</c>.</summary>
    public string Overdue(DateTime due)
    {
        var days = Zone.DayOf(Lists.Now).DayNumber - Zone.DayOf(due).DayNumber;
        return days < 1 ? "Overdue" : $"{Counts.Of(days, "day")} overdue";
    }
}
