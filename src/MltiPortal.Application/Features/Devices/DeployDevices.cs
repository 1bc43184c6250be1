using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Devices;

/// <summary>
/// Devices are put to a school and grade: those that are scanned or typed, each with a result of its own, or so many of the received ones.
/// A device that is in use elsewhere is moved, and its life keeps where it was.
/// </summary>
public static class DeployDevices
{
    /// <summary>Devices in one message.</summary>
    public const int Most = 2_000;

    private const int Chunk = 500; // SQL Server takes 2,100 parameters in a command

    /// <param name="School">The school's code.</param>
    /// <param name="Audience">Its code; see <see cref="Domain.Membership.Audience"/>.</param>
    /// <param name="Numbers">Serials and tags, as scanned; none to take received ones.</param>
    /// <param name="Model">The model of which to take received ones that were ordered for the school; spares stay.</param>
    /// <param name="Count">How many of them at most.</param>
    [Requires(Permission.DeployDevices)]
    public sealed record Command(string School, int? Audience, IReadOnlyList<string> Numbers, string? Model = null, int? Count = null) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        /// <remarks><c>Results</c>: what became of each, in the order of the message.</remarks>
        public sealed record Deployed(string School, Audience Audience, IReadOnlyList<DeployResult> Results) : Outcome;

        /// <summary>None of them could be.</summary>
        public sealed record NothingDeployed(IReadOnlyList<DeployResult> Results) : Outcome, INothingDone;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.School).NotEmpty().WithMessage("Choose the school that the devices go to.");
            RuleFor(command => command.Audience).NotNull().WithMessage("Choose the grade or staff that the devices are for.")
                .Must(code => code is null || new Audience(code.Value).IsKnown).WithMessage("Choose a grade or staff from the list: this one is not known.");
            RuleFor(command => command.Numbers).Must(numbers => numbers.Any(number => !string.IsNullOrWhiteSpace(number)))
                .When(command => string.IsNullOrWhiteSpace(command.Model))
                .WithMessage("Scan or type at least one serial number or asset tag, one on each line.");
            RuleFor(command => command.Numbers).Must(numbers => numbers.Count(number => !string.IsNullOrWhiteSpace(number)) <= Most)
                .WithMessage(command => $"These are {command.Numbers.Count:N0} numbers. At most {Most:N0} go at once: send the first {Most:N0}, then the rest.");
            RuleFor(command => command.Count).NotNull().When(command => !string.IsNullOrWhiteSpace(command.Model))
                .WithMessage("Say how many of them to deploy.")
                .InclusiveBetween(1, Most).WithMessage($"The number of devices to deploy is from 1 to {Most:N0} at once.");
        }
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
        {
            var school = await db.Schools.AsNoTracking().FirstOrDefaultAsync(row => row.Code == command.School, cancellationToken);
            if (school is null)
            {
                return new Outcome.NotFound();
            }

            var places = await db.Schools.Where(row => row.DistrictId == school.DistrictId).ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
            var plan = new DeployPlan(school, new Audience(command.Audience!.Value), places, await ZoneOf(school, cancellationToken), scope.Current.Name, clock.Now());
            if (string.IsNullOrWhiteSpace(command.Model))
            {
                plan.Match(command.Numbers, await Find(school, DeployPlan.Keys(command.Numbers), cancellationToken));
            }
            else
            {
                plan.Take(await Waiting(school).Where(device => device.Model == command.Model).OrderBy(device => device.SerialKey)
                    .Take(command.Count!.Value).AsNoTracking().ToListAsync(cancellationToken));
                if (plan.Results.Count == 0)
                {
                    return new Outcome.Refused([new(nameof(Command.Model), $"No {command.Model} waits at {school.Name}: all that were received are deployed, set aside or kept as spares. Scan the devices to move them here from another school.")]);
                }
            }

            if (plan.Ready.Count == 0)
            {
                return new Outcome.NothingDeployed(plan.Results);
            }

            await Write(plan, cancellationToken);
            await Tell(plan, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Deployed(school.Name, plan.Audience, plan.Results);
        }

        private async Task<StateZone> ZoneOf(School school, CancellationToken cancellationToken) =>
            new(await db.States.Where(state => state.Id == school.StateId).Select(state => state.TimeZone).SingleAsync(cancellationToken));

        private async Task<List<Device>> Find(School school, IReadOnlyList<string> keys, CancellationToken cancellationToken)
        {
            var found = new List<Device>();
            foreach (var chunk in keys.Chunk(Chunk))
            {
                // two look-ups, so that each has its index
                var own = db.Devices.AsNoTracking().Where(device => device.DistrictId == school.DistrictId);
                found.AddRange(await own.Where(device => chunk.Contains(device.SerialKey)).ToListAsync(cancellationToken));
                found.AddRange(await own.Where(device => chunk.Contains(device.TagKey)).ToListAsync(cancellationToken));
            }

            return found.DistinctBy(device => device.Id).ToList();
        }

        private IQueryable<Device> Waiting(School school) => db.Devices.Where(device =>
            device.DistrictId == school.DistrictId && device.SchoolId == school.Id && device.Status == DeviceStatus.Received && !device.IsSpare);

        /// <summary>What <see cref="Device.Deploy"/> allowed, written in as few commands as there are chunks; whoever changed one meanwhile was first.</summary>
        private async Task Write(DeployPlan plan, CancellationToken cancellationToken)
        {
            foreach (var chunk in plan.Ready.Select(device => device.Id).Chunk(Chunk))
            {
                var written = await db.Devices
                    .Where(device => chunk.Contains(device.Id) && (device.Status == DeviceStatus.Received || device.Status == DeviceStatus.Deployed))
                    .ExecuteUpdateAsync(
                        set =>
                        {
                            set.SetProperty(device => device.Status, DeviceStatus.Deployed)
                                .SetProperty(device => device.Audience, plan.Audience)
                                .SetProperty(device => device.DeployedAt, plan.Now)
                                .SetProperty(device => device.DeployedBy, plan.By)
                                .SetProperty(device => device.Version, Guid.NewGuid());
                            if (scope.Current.Reach is not Reach.School)
                            {
                                // a school's people find devices of their school alone, and move none
                                set.SetProperty(device => device.SchoolId, plan.School.Id);
                            }
                        },
                        cancellationToken);
                if (written != chunk.Length)
                {
                    throw new DbUpdateConcurrencyException("A device changed its status while it was being deployed.");
                }
            }

            db.Changes.Count($"Device deployed to school {plan.School.Code}, audience {plan.Audience.Code}", plan.Ready.Count);
            foreach (var (device, text) in plan.Moves)
            {
                notices.Note(HistorySubject.Device, device.Id, plan.School.StateId, plan.School.DistrictId, null, text);
            }
        }

        /// <summary>One notice when a school is done, and one to the state when its district is; not one a scan.</summary>
        private async Task Tell(DeployPlan plan, CancellationToken cancellationToken)
        {
            var school = plan.School;
            if (plan.Ready.Count == plan.Moves.Count || await Waiting(school).AnyAsync(cancellationToken))
            {
                return;
            }

            var coming = await db.Devices.CountAsync(device => device.DistrictId == school.DistrictId && device.SchoolId == school.Id && device.Status == DeviceStatus.InTransit, cancellationToken);
            var text = $"{school.Name}: every device that was received for it is deployed.{(coming > 0 ? $" {coming:N0} are still on their way." : "")}";
            notices.Note(HistorySubject.District, school.DistrictId, school.StateId, school.DistrictId, null, text);
            await notices.Tell(
                Recipients.District(school.DistrictId, Roles.TechnologyDirector | Roles.Superintendent), $"{school.Name} has its devices", text, "/devices/deployment", cancellationToken);

            if (scope.Current.Reach is Reach.School)
            {
                return; // whether the whole district is done is not within reach
            }

            var ordered = await db.DeviceLines
                .Where(line => line.DistrictId == school.DistrictId && !line.IsSpare && line.OrderLine.Order.Status == OrderStatus.Placed && line.OrderLine.Acknowledgment != Acknowledgment.Rejected)
                .SumAsync(line => line.Quantity, cancellationToken);
            var deployed = await db.Devices.CountAsync(device => device.DistrictId == school.DistrictId && !device.IsSpare && device.Status == DeviceStatus.Deployed, cancellationToken);
            if (ordered == deployed)
            {
                var district = await db.Districts.Where(row => row.Id == school.DistrictId).Select(row => row.Name).SingleAsync(cancellationToken);
                await notices.Tell(
                    Recipients.State(school.StateId, Roles.ProgramOfficer),
                    $"{district} has deployed all its devices",
                    $"All {deployed:N0} devices that were ordered for {district}, spares aside, are with a school and grade.",
                    "/devices/deployment",
                    cancellationToken);
            }
        }
    }
}
