using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Devices;

/// <summary>
/// Devices are put to a school and grade: those that are scanned or typed, each with a result of its own, or so many of the received ones.
/// A device that is in use elsewhere is moved, and its life keeps where it was.
/// </summary>
public static class DeployDevices
{
    /// <summary>Devices in one message.</summary>
    public const int Most = 2_000;

    /// <param name="School">The school's code.</param>
    /// <param name="Audience">The grade or staff.</param>
    /// <param name="Numbers">Serials and tags, as scanned; none to take received ones.</param>
    /// <param name="Batch">New for each message: what is deployed with it can be taken back with it.</param>
    /// <param name="Model">The model of which to take received ones that are at the school; spares stay.</param>
    /// <param name="Count">How many of them at most.</param>
    /// <param name="IsSure">Whether the person has said yes to what is asked; without it such devices are asked about and stay where they
    /// are.</param>
    [Requires(Permission.DeployDevices)]
    public sealed record Command(
        string School, Audience Audience, IReadOnlyList<string> Numbers, Guid Batch, string? Model = null, int? Count = null,
        bool IsSure = false)
        : ICommand<Outcome<Deployed>>;

    /// <summary>What became of each device, in the order of the message; of some, or all, nothing may have.</summary>
    public sealed record Deployed(string School, Audience Audience, IReadOnlyList<DeployResult> Results);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.School).NotEmpty().WithMessage("Choose the school that the devices go to.");
            RuleFor(command => command.Audience)
                .Must(audience => audience.IsKnown)
                .WithMessage("Choose a grade or staff from the list: this one is not known.");
            RuleFor(command => command.Numbers).Must(numbers => numbers.Any(number => !string.IsNullOrWhiteSpace(number)))
                .When(command => string.IsNullOrWhiteSpace(command.Model))
                .WithMessage("Scan or type at least one serial number or asset tag, one on each line.");
            RuleFor(command => command.Numbers).Must(numbers => numbers.Count(number => !string.IsNullOrWhiteSpace(number)) <= Most)
                .WithMessage(
                    command =>
                        $"These are {command.Numbers.Count:N0} numbers. At most {Most:N0} go at once: send the first {Most:N0}, then "
                            + $"the rest.");
            RuleFor(command => command.Count).NotNull().When(command => !string.IsNullOrWhiteSpace(command.Model))
                .WithMessage("Say how many of them to deploy.")
                .InclusiveBetween(1, Most).WithMessage($"The number of devices to deploy is from 1 to {Most:N0} at once.");
        }
    }

    public sealed class Handler(
        PortalDb db, DeviceWriter writer, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Deployed>>
    {
        public async Task<Outcome<Deployed>> Handle(Command command, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(command);
            var school = await db.Schools.AsNoTracking().FirstOrDefaultAsync(row => row.Code == command.School, cancellationToken);
            if (school is null)
            {
                return Outcome.NotFound;
            }

            var places = await db.Schools
                .Where(row => row.DistrictId == school.DistrictId)
                .ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
            var questions = command.IsSure ? null : await DeployQuestions.Of(db, school, command.Audience, cancellationToken);
            var plan = new DeployPlan(school, command.Audience, places, scope.Current.Handles(clock.Now(), command.Batch), questions);
            if (string.IsNullOrWhiteSpace(command.Model))
            {
                var codes = ScannedCode.All(command.Numbers);
                plan.Match(
                    codes,
                    await writer.Take(await db.IdsOf(school.StateId, school.DistrictId, codes, cancellationToken), cancellationToken));
            }
            else
            {
                plan.Take(await writer.Take(
                    await Waiting(school, command.Model, command.Count!.Value).ToListAsync(cancellationToken), cancellationToken));
                if (plan.Results.Count == 0)
                {
                    return new Objection(
                        nameof(Command.Model),
                        $"No {command.Model} waits at {school.Name}: all that were received are deployed, set aside or kept as spares. "
                            + "Scan the devices to move them here from another school.");
                }
            }

            if (!await writer.Save(plan.Ready, cancellationToken))
            {
                return Outcome.Conflict(null, null);
            }

            await Announce(plan, places, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Deployed(school.Name, plan.Audience, plan.Results);
        }

        private IQueryable<long> Waiting(School school, string model, int count) => db.Devices
            .Where(device => device.DistrictId == school.DistrictId
                && device.SchoolId == school.Id
                && device.Status == DeviceStatus.Received
                && !device.IsSpare && device.Model == model)
            .OrderBy(device => device.SerialKey)
            .Take(count)
            .Select(device => device.Id);

        /// <summary>Once when the last device of a school is deployed, and once when that of its district is; not at each scan.</summary>
        private async Task Announce(DeployPlan plan, Dictionary<long, string> places, CancellationToken cancellationToken)
        {
            var deployed = Completion.Counted(plan.FromShelf);
            if (plan.Ready.Count == 0)
            {
                return;
            }

            var now = await Completion.Of(db, plan.School.DistrictId, cancellationToken);
            var before = now.Before(deployed, Completion.Here(plan.Moves));
            var owner = new EventOwner(plan.School.StateId, plan.School.DistrictId);
            foreach (var school in now.Schools.Keys.Where(school => now.IsDone(school) && !before.IsDone(school)))
            {
                db.Raise(new SchoolDeployed(owner, plan.School.DistrictId, places[school], now.Schools[school].Ordered));
            }

            // a school's people see their school alone, and can't tell whether the whole district is done
            if (scope.Current.Reach is not Reach.School && now.IsAllDone && !before.IsAllDone)
            {
                var district = await db.Districts
                    .Where(row => row.Id == plan.School.DistrictId)
                    .Select(row => row.Name)
                    .SingleAsync(cancellationToken);
                db.Raise(new DistrictDeployed(owner, plan.School.DistrictId, district, now.Ordered));
            }
        }
    }
}
