using MediatR;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;

namespace MltiPortal.Application.Pipeline;

/// <summary>An event as it is published to those who follow it up in the same transaction: kept figures, what comes next.</summary>
/// <param name="Event">What happened.</param>
/// <param name="At">When, in UTC.</param>
public sealed record Happened<TEvent>(TEvent Event, DateTime At) : INotification
    where TEvent : DomainEvent;

/// <summary>What happened in a command, in the order in which it did.</summary>
internal sealed class EventQueue
{
    private readonly List<DomainEvent> waiting = [];

    public void Add(DomainEvent happened) => waiting.Add(happened);

    public void Add(IEnumerable<DomainEvent> happened) => waiting.AddRange(happened);

    public IReadOnlyList<DomainEvent> TakeAll()
    {
        DomainEvent[] taken = [.. waiting];
        waiting.Clear();
        return taken;
    }

    public void Clear() => waiting.Clear();
}

/// <summary>
/// After a command's handler, in its transaction: each event goes into the histories of what it concerns, to its followers, and to the
/// people who are to know. What the followers raise is published after that.
/// </summary>
internal sealed class Events<TRequest, TResponse>(PortalDb db, EventPublisher publisher) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly bool IsCommand = typeof(ICommand<TResponse>).IsAssignableFrom(typeof(TRequest));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (!IsCommand)
        {
            return await next();
        }

        db.Events.Clear();
        var response = await next();
        if (response is not INothingDone)
        {
            await publisher.Publish(cancellationToken);
        }

        return response;
    }
}

/// <summary>Publishes what happened until nothing more does.</summary>
public sealed class EventPublisher(PortalDb db, IMediator mediator, NoticeWriter notices, CurrentUserScope scope, TimeProvider clock)
{
    private const int MostRounds = 10;

    /// <summary>Publishes the events of the context's queue, and those that follow from them.</summary>
    /// <exception cref="InvalidOperationException">Events follow from each other without end.</exception>
    public async Task Publish(CancellationToken cancellationToken)
    {
        for (var round = 0; db.Events.TakeAll() is { Count: > 0 } happened; round++)
        {
            if (round == MostRounds)
            {
                throw new InvalidOperationException($"{happened[0].GetType().Name} follows from itself.");
            }

            var now = clock.Now();
            var told = new List<Notice>();
            foreach (var one in happened)
            {
                db.History.AddRange(Histories.Entries(one, now, scope.Current));
                await mediator.Publish(
                    (INotification)Activator.CreateInstance(typeof(Happened<>).MakeGenericType(one.GetType()), one, now)!,
                    cancellationToken);
                if (Announcements.Of(one) is { } announcement)
                {
                    told.AddRange(await announcement.Notices(one, db, cancellationToken));
                }
            }

            await notices.Write(told, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
