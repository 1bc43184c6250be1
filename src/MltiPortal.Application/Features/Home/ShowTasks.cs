using MediatR;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tasks;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Features.Home;

/// <summary>What waits for the current user, and what waits on others, soonest due first.</summary>
public static class ShowTasks
{
    [ForSignedIn]
    public sealed record Query : IQuery<TaskLists>;

    public sealed class Handler(TaskList tasks, TaskBadges badges, CurrentUserScope scope) : IRequestHandler<Query, TaskLists>
    {
        public async Task<TaskLists> Handle(Query query, CancellationToken cancellationToken)
        {
            var lists = await tasks.All(cancellationToken);
            badges.Keep(scope.Current, lists.Mine.Count);
            return lists;
        }
    }
}
