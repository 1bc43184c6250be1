using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// Everything that is wrong with a ship notice, before anything is locked: the form, and each row of the file against the order and against
/// what is on record. <see cref="ShipDevices"/> then checks again only what somebody else can have changed meanwhile.
/// </summary>
public static class CheckShipNotice
{
    /// <param name="Number">The order's number.</param>
    /// <param name="Notice">What the form says; what is not filled in is null.</param>
    /// <param name="Rows">The rows of the file.</param>
    [Requires(Permission.ShipDevices)]
    public sealed record Query(string Number, ShipNoticeHead Notice, IReadOnlyList<ShipNoticeFile.Row> Rows) : IQuery<Outcome<Checked>>;

    /// <summary>
    /// What is wrong with the form and the file, and every row that can't be taken. Both empty if the notice can be sent.
    /// </summary>
    public sealed record Checked(IReadOnlyList<Objection> Objections, IReadOnlyList<RefusedRow> Rows);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Outcome<Checked>>
    {
        public async Task<Outcome<Checked>> Handle(Query query, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(query);
            if (!OrderKey.TryParse(query.Number, out var key)
                || await db.Orders.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancellationToken) is not { } order)
            {
                return Outcome.NotFound;
            }

            var today = (await db.ZoneOf(order.StateId, cancellationToken)).DayOf(clock.Now());
            var objections = query.Notice.Objections(order, today).ToList();
            var lines = (await db.LinesToCheck(order.Id, cancellationToken)).ToDictionary(line => line.Number);
            var check = new ShipNoticeCheck(order, lines, query.Rows);
            await check.OnRecord(db, cancellationToken);
            if (check.Refused.Count > 0)
            {
                objections.Add(new("File", check.Refused.Count == 1
                    ? "One row of the file can't be taken, so nothing was shipped. It is named below with the reason: correct it and "
                        + "send the whole file again."
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{check.Refused.Count:N0} rows of the file can't be taken, so nothing was shipped. Each is named below with "
                            + $"the reason: correct them and send the whole file again.")));
            }

            return new Checked(objections, check.Refused);
        }
    }
}
