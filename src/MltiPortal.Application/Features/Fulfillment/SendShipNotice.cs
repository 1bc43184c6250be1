using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Text;
using MltiPortal.Application.Work;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Work;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// A ship notice that is too long for a request: the file is kept, and checked and shipped as background work. Still all of it or nothing;
/// what can't be taken is a list. Up to <see cref="MostInRequest"/> rows, <see cref="ShipDevices"/> does it at once.
/// </summary>
public static class SendShipNotice
{
    /// <summary>Rows that are shipped within the request.</summary>
    public const int MostInRequest = 1_000;

    /// <param name="Number">The order's number.</param>
    /// <param name="Notice">The truck.</param>
    /// <param name="File">The file.</param>
    /// <param name="Rows">How many devices it names.</param>
    [Requires(Permission.ShipDevices)]
    public sealed record Command(
        string Number, ShipNoticeHead Notice, ShipDevices.NoticeFile.Uploaded File, int Rows) : ICommand<Outcome<Begun>>;

    internal sealed record Parameters(string Number, ShipNoticeHead Notice, Guid File, Guid RefusedFile);

    /// <param name="Work">The number of the work that was begun.</param>
    public sealed record Begun(string Work);

    public sealed class Handler(
        PortalDb db,
        FileVault vault,
        WorkQueue queue,
        CurrentUserScope scope,
        TimeProvider clock) : IRequestHandler<Command, Outcome<Begun>>
    {
        public async Task<Outcome<Begun>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (!OrderKey.TryParse(command.Number, out var key)
                || await db.Orders.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancellationToken) is not { } order)
            {
                return Outcome.NotFound;
            }

            var now = clock.Now();
            var objections = command.Notice.Objections(order, (await db.ZoneOf(order.StateId, cancellationToken)).DayOf(now)).ToList();
            if (objections.Count > 0)
            {
                return objections;
            }

            var file = await vault.Add(command.File.ToStored(order, scope.Current.Name, now), command.File.Content, cancellationToken);
            var item = queue.Add(
                Work.Kind,
                $"Ship {Counts.Of(command.Rows, "device")} of order {order.Number}",
                $"/orders/{order.Key}/ship",
                new Parameters(order.Key.Value, command.Notice, file.Key, Guid.NewGuid()),
                command.Rows);
            await db.SaveChangesAsync(cancellationToken);
            return new Begun(item.Number);
        }
    }

    /// <summary>Two steps: everything is checked before anything is locked; then it is shipped, in one transaction.</summary>
    internal sealed class Work : WorkKind<Parameters>
    {
        public const string Kind = "ship-notice";
        private const string Shipping = "ship";

        public override string Name => Kind;

        protected override async Task<WorkStep> Step(
            Parameters parameters, WorkItem item, WorkSender send, CancellationToken cancellationToken)
        {
            var content = await send.Use<FileVault, byte[]>(vault => vault.ReadAll(parameters.File, cancellationToken));
            var rows = ShipNoticeFile.Read(content).Rows;
            if (item.Cursor != Shipping)
            {
                return await Check(parameters, item, content, rows, send, cancellationToken) ?? new WorkStep(Shipping, 0, []);
            }

            var command = new ShipDevices.Command(
                parameters.Number, parameters.Notice, [.. rows.Select(row => row.Unit())],
                new ShipDevices.NoticeFile.Kept(parameters.File));
            switch (await send.SendOnce(Shipping, command, cancellationToken))
            {
                case null:
                    return new WorkStep(null, rows.Count, []) { Result = Said(rows.Count) };
                case Outcome<ShipDevices.Shipped>.Done(var shipped):
                    return new WorkStep(
                        null,
                        rows.Count,
                        [])
                    { Result = $"{Said(rows.Count)} They are in {Counts.Of(shipped.Shipments.Count, "shipment")}." };
                case Outcome<ShipDevices.Shipped>.Refused refused:
                    // somebody else was first: the check says which rows are taken by now
                    return await Check(parameters, item, content, rows, send, cancellationToken)
                        ?? NothingShipped([.. refused.Objections.Select(objection => new RefusedThing("The ship notice", objection.Text))]);
                default:
                    return NothingShipped([
                        new("The ship notice", "The order changed at the same moment, or is no longer there. Send the file again.")
                    ]);
            }
        }

        private static string Said(int devices) =>
            $"{Counts.Of(devices, "device")} {(devices == 1 ? "is" : "are")} on the way. The districts and the state have been told.";

        private static WorkStep NothingShipped(IReadOnlyList<RefusedThing> refused) => new(null, 0, refused)
        {
            Result = refused.Count == 1
                ? "Nothing was shipped: see why below. Correct it and send the whole file again."
                : $"Nothing was shipped: {refused.Count.ToString("N0", CultureInfo.InvariantCulture)} things are wrong, named below. "
                    + "Correct them and send the whole file again.",
        };

        /// <summary>Why nothing is shipped; none if all of it can be.</summary>
        private static async Task<WorkStep?> Check(
            Parameters parameters,
            WorkItem item,
            byte[] content,
            IReadOnlyList<ShipNoticeFile.Row> rows,
            WorkSender send,
            CancellationToken cancellationToken)
        {
            var outcome = await send.Send(new CheckShipNotice.Query(parameters.Number, parameters.Notice, rows), cancellationToken);
            if (outcome is not Outcome<CheckShipNotice.Checked>.Done(var found))
            {
                return NothingShipped([new("The ship notice", "The order is no longer there.")]);
            }

            if (found.Rows.Count == 0)
            {
                return found.Objections.Count == 0
                    ? null
                    : NothingShipped([.. found.Objections.Select(objection => new RefusedThing("The ship notice", objection.Text))]);
            }

            var file = ShipNoticeFile.ToCorrect(
                content, $"{item.Number}-to-correct", found.Rows.ToDictionary(row => row.Number, row => row.Why));
            return new WorkStep(
                null,
                0,
                [
                    .. found.Rows.Select(row => new RefusedThing(
                        FormattableString.Invariant($"Row {row.Number}, serial number {row.Serial}"), row.Why))
                ])
            {
                Result =
                    $"Nothing was shipped: {Counts.Of(found.Rows.Count, "row")} can't be taken. Download the CSV: it is your whole file "
                        + "with what is wrong "
                        + "beside each of them. Correct it and send it again.",
                RefusedFile = await send.Keep(parameters.RefusedFile, file, cancellationToken),
            };
        }
    }
}
