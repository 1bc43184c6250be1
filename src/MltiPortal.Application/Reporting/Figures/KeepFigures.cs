using MediatR;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Reporting.Figures;

/// <summary>Keeps the figures of shipments, schools and weeks up with each change of a device, in the transaction of the change.</summary>
internal sealed class KeepFigures(FigureUpdates updates, FigureKeeper keeper)
    : INotificationHandler<Happened<DevicesMoved>>, INotificationHandler<Happened<OrderPlaced>>,
        INotificationHandler<Happened<LinesAnswered>>, INotificationHandler<Happened<OrderSeatsDecided>>
{
    public Task Handle(Happened<OrderPlaced> notification, CancellationToken cancellationToken) =>
        keeper.CountOrdered(notification.Event.OrderId, cancellationToken);

    public Task Handle(Happened<LinesAnswered> notification, CancellationToken cancellationToken) =>
        keeper.CountOrdered(notification.Event.OrderId, cancellationToken);

    public Task Handle(Happened<OrderSeatsDecided> notification, CancellationToken cancellationToken) =>
        keeper.CountOrdered(notification.Event.OrderId, cancellationToken);

    public Task Handle(Happened<DevicesMoved> notification, CancellationToken cancellationToken)
    {
        updates.Add(notification.Event, notification.At);
        return Task.CompletedTask;
    }
}
