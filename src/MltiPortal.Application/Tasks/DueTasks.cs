using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Tasks;

/// <summary>A task that is due or overdue, and the organization for which the person has to do it.</summary>
public sealed record DueTask(string Organization, string Text, DateTime Due, bool IsException);

/// <summary>
/// Finds what is due for a person, in every organization that the person serves: each with the reach that it has when the person signs in.
/// </summary>
public sealed class DueTasks(IServiceScopeFactory scopes)
{
    /// <summary>The tasks that are due before an instant, soonest first.</summary>
    /// <param name="personId">Who has to do them.</param>
    /// <param name="before">The end of the day, in UTC.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<IReadOnlyList<DueTask>> Of(long personId, DateTime before, CancellationToken cancellationToken)
    {
        var due = new List<DueTask>();
        foreach (var (key, name) in await Organizations(personId, cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider
                .GetRequiredService<CurrentUserResolver>()
                .ByOrganization(personId, key, cancellationToken) is not { } user)
            {
                continue; // left since
            }

            scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(user);
            var tasks = await scope.ServiceProvider.GetRequiredService<TaskList>().Mine(cancellationToken);
            due.AddRange(tasks
                .Where(task => task.Due < before)
                .Select(task => new DueTask(name, task.Text, task.Due!.Value, task.IsException)));
        }

        return [.. due.OrderBy(task => task.Due)];
    }

    private async Task<IReadOnlyList<(string Key, string Name)>> Organizations(long personId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var organizations = await scope.ServiceProvider
            .GetRequiredService<CurrentUserResolver>()
            .Organizations(personId, cancellationToken);
        return [.. organizations.Select(organization => (organization.Key, organization.Name))];
    }
}
