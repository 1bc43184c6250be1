using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Features.Devices;

/// <summary>
/// A deployment is taken back, of one device or of all that were deployed at once: each is again where it was before, on the shelf or with
/// the school and grade that had it. Those to which something has happened since are left alone, and named.
/// </summary>
public static class UndoDeployment
{
    /// <param name="School">The school's code.</param>
    /// <param name="Numbers">The serial numbers of the devices.</param>
    /// <param name="Batch">The deployment that is taken back.</param>
    [Requires(Permission.DeployDevices)]
    public sealed record Command(string School, IReadOnlyList<string> Numbers, Guid Batch) : ICommand<Outcome<Undone>>;

    /// <param name="Message">What the person is told.</param>
    /// <param name="Left">Why some were left alone.</param>
    public sealed record Undone(string Message, IReadOnlyList<string> Left);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Numbers)
            .Must(numbers => numbers.Count is > 0 and <= DeployDevices.Most)
                .WithMessage($"From 1 to {DeployDevices.Most:N0} devices go at once.");
    }

    public sealed class Handler(
        PortalDb db, DeviceWriter writer, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Undone>>
    {
        public async Task<Outcome<Undone>> Handle(Command command, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(command);
            var place = await db.Schools.Where(row => row.Code == command.School)
                .Select(row => new
                {
                    row.StateId,
                    row.DistrictId,
                    District = db.Districts.Where(district => district.Id == row.DistrictId).Select(district => district.Name).First()
                })
                .FirstOrDefaultAsync(cancellationToken);
            if (place is null)
            {
                return Outcome.NotFound;
            }

            var codes = ScannedCode.All(command.Numbers);
            var found = await db.IdsOf(place.StateId, place.DistrictId, codes, cancellationToken);
            var taken = await writer.Take(found, cancellationToken);
            var devices = codes.Select(code => code.Match(taken).Device).OfType<Device>().Distinct().ToList();
            var (moves, left) = await Undo(devices, place.StateId, place.DistrictId, command.Batch, cancellationToken);
            var undone = moves.ConvertAll(move => move.Device);
            if (undone.Count == 0)
            {
                return left.Count > 0
                    ? left.ConvertAll(objection => objection with { Path = "" })
                    : new Objection(devices.Count == 0
                        ? "None of these devices is at your school any more. Nothing changed."
                        : "This deployment was undone already. Nothing changed.");
            }

            var shelved = Completion.Counted(undone.Where(device => device.Status == DeviceStatus.Received));
            if (!await writer.Save(undone, cancellationToken))
            {
                return Outcome.Conflict(null, null);
            }

            var now = await Completion.Of(db, place.DistrictId, cancellationToken);
            var before = now.Before(shelved.ToDictionary(school => school.Key, school => -school.Value), Completion.Here(moves));
            var reopened = now.Schools.Keys.Where(school => before.IsDone(school) && !now.IsDone(school)).ToList();
            var names = await db.Schools
                .Where(row => reopened.Contains(row.Id))
                .OrderBy(row => row.Name)
                .Select(row => row.Name)
                .ToListAsync(cancellationToken);
            db.Raise(new DeploymentUndone(
                new EventOwner(place.StateId, place.DistrictId), place.DistrictId, place.District, undone.Count, names,
                before.IsAllDone && !now.IsAllDone));
            await db.SaveChangesAsync(cancellationToken);
            return new Undone(
                undone is [var one]
                    ? $"The deployment of {one.Serial} is undone. It is "
                        + $"{(one.Status == DeviceStatus.Received ? "received and ready to deploy" : "where it was before")}."
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"The deployment of {undone.Count:N0} devices is undone. Each is where it was before."),
                left.ConvertAll(objection => objection.Text));
        }

        private async Task<(List<(Device Device, long? Before)> Undone, List<Objection> Left)> Undo(
            List<Device> devices, long stateId, long districtId, Guid batch, CancellationToken cancellationToken)
        {
            var events = await db.EventsOf(stateId, districtId, [.. devices.Select(device => device.Id)], cancellationToken);
            var handling = scope.Current.Handles(clock.Now());
            var undone = new List<(Device Device, long? Before)>();
            var left = new List<Objection>();
            foreach (var device in devices)
            {
                if (DeviceEvent.Standing(events[device.Id])
                    .LastOrDefault(one => one.Batch == batch && one.Action == DeviceAction.Deploy) is not { } deployed)
                {
                    continue;
                }

                var before = device.SchoolId;
                if (LeavesReach(device, events[device.Id], deployed) is { } elsewhere)
                {
                    left.Add(elsewhere);
                }
                else if (device.Undo(events[device.Id], deployed, handling) is { } objection)
                {
                    left.Add(objection);
                }
                else
                {
                    undone.Add((device, before));
                }
            }

            return (undone, left);
        }

        /// <summary>A school's people can't send a device back to another school: that is the district's to do.</summary>
        private Objection? LeavesReach(Device device, IEnumerable<DeviceEvent> events, DeviceEvent deployed)
        {
            var before = DeviceEvent.Standing(events).TakeWhile(one => one.Id != deployed.Id).LastOrDefault();
            return scope.Current.Reach is Reach.School own && before is not null && before.SchoolId != own.SchoolId
                ? new($"{device.Serial} came from another school. Ask your district's deployment lead to undo this deployment.")
                : null;
        }
    }
}
