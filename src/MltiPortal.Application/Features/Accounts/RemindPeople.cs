using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tasks;
using MltiPortal.Application.Text;
using MltiPortal.Application.Work;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Accounts;

/// <summary>
/// Emails people the tasks that are due today or overdue: at most one email a day for each person, and none where nothing is due. That a
/// person's tasks were looked at is a row with the email, and the row's unique index is the rule.
/// </summary>
public static class RemindPeople
{
    /// <summary>The job's name.</summary>
    public const string Job = "remind-people";

    private const int People = 50;
    private const int MostNamed = 20;
    private const int DaysKept = 60;

    /// <summary>What was found for some people, each on their own day.</summary>
    [ForSystem]
    public sealed record Command(IReadOnlyList<Found> People) : ICommand<Outcome<Reminded>>;

    /// <summary>What is due for a person; nothing is due if there are no tasks.</summary>
    public sealed record Found(long PersonId, StateZone Zone, DateOnly Day, IReadOnlyList<DueTask> Tasks);

    /// <summary>How many emails were written.</summary>
    public sealed record Reminded(int Emails);

    /// <summary>Looks at the tasks of everybody whose morning it is. How many emails were written.</summary>
    public static async Task<int> All(SystemSender send, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(send);
        var emails = 0;
        foreach (var some in (await send.Send(new ListPeopleToRemind.Query(), cancellationToken)).Chunk(People))
        {
            var found = new List<Found>();
            foreach (var row in some)
            {
                var endOfDay = row.Zone.StartOf(row.Day.AddDays(1));
                found.Add(new(
                    row.PersonId,
                    row.Zone,
                    row.Day,
                    await send.Use<DueTasks, IReadOnlyList<DueTask>>(tasks => tasks.Of(row.PersonId, endOfDay, cancellationToken))));
            }

            emails += await send.Send(new Command(found), cancellationToken) is Outcome<Reminded>.Done(var reminded) ? reminded.Emails : 0;
        }

        return emails;
    }

    public sealed class Handler(PortalDb db, NoticeWriter notices, TimeProvider clock) : IRequestHandler<Command, Outcome<Reminded>>
    {
        public async Task<Outcome<Reminded>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var ids = command.People.Select(person => person.PersonId).ToList();
            var days = command.People.Select(person => person.Day).Distinct().ToList();
            var old = days.DefaultIfEmpty().Min().AddDays(-DaysKept);
            await db.Reminders.Where(row => ids.Contains(row.PersonId) && row.Day < old).ExecuteDeleteAsync(cancellationToken);

            // of two nodes that looked at the same time, the second is repeated from here by the unique index, and finds the row of the
            // first
            var looked = (await db.Reminders
                .Where(row => ids.Contains(row.PersonId) && days.Contains(row.Day))
                .Select(row => new { row.PersonId, row.Day })
                .ToListAsync(cancellationToken))
                .Select(row => (row.PersonId, row.Day)).ToHashSet();
            var accounts = await db.Users
                .Where(account => ids.Contains(account.Id))
                .Select(account => new { account.Id, account.Name, account.Email })
                    .ToDictionaryAsync(account => account.Id, cancellationToken);
            var emails = 0;
            foreach (var person in command.People.Where(person => !looked.Contains((person.PersonId, person.Day))))
            {
                db.Reminders.Add(new Reminder(person.PersonId, person.Day, person.Tasks.Count, now));
                if (person.Tasks.Count > 0)
                {
                    var account = accounts[person.PersonId];
                    notices.Email(account.Email!, account.Name, Subject(person), Text(person), PageLinks.Home);
                    emails++;
                }
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Reminded(emails);
        }

        private static bool IsOverdue(Found person, DueTask task) => person.Zone.DayOf(task.Due) < person.Day;

        private static string Subject(Found person)
        {
            var overdue = person.Tasks.Count(task => IsOverdue(person, task));
            return (person.Tasks, overdue) switch
            {
                ([var only], 0) => $"Due today: {only.Text}",
                ([var only], _) => $"Overdue: {only.Text}",
                (_, 0) => $"You have {Counts.Of(person.Tasks.Count, "task")} due today",
                var (tasks, _) when tasks.Count == overdue => $"You have {Counts.Of(overdue, "overdue task")}",
                var (tasks, _) => $"You have {Counts.Of(tasks.Count, "task")} due today or overdue",
            };
        }

        private static string Text(Found person)
        {
            var several = person.Tasks.Select(task => task.Organization).Distinct(StringComparer.Ordinal).Count() > 1;
            var lines = person.Tasks.Take(MostNamed).Select(task =>
                $"- {(several ? $"{task.Organization}: " : "")}{task.Text}. {(IsOverdue(person, task) ? "Was due" : "Due")} "
                    + $"{Day(person.Zone, task.Due)}.");
            var more = person.Tasks.Count > MostNamed ? $"\n- And {Counts.Of(person.Tasks.Count - MostNamed, "more task")}." : "";
            return $"{(person.Tasks.Count == 1 ? "This task waits" : "These tasks wait")} for you:\n\n{string.Join('\n', lines)}{more}\n\n"
                + "Open your tasks with this link. We send this reminder once a day, Monday to Friday, as long as a task is due.";
        }

        private static string Day(StateZone zone, DateTime due) =>
            zone.ToLocal(due).ToString("MMMM d, yyyy", CultureInfo.GetCultureInfo("en-US"));
    }
}
