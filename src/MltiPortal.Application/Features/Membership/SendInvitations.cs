using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Text;
using MltiPortal.Application.Work;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Work;

namespace MltiPortal.Application.Features.Membership;

/// <summary>
/// Invites many districts as background work, a few at a time: each gets a link of its own, and is told apart where it can't be invited.
/// </summary>
public static class SendInvitations
{
    /// <summary>How many are taken at once.</summary>
    public const int Most = 10_000;

    /// <summary>The districts by code, or every eligible one that was never invited.</summary>
    [Requires(Permission.InviteDistricts)]
    public sealed record Command(IReadOnlyList<string> Codes, bool EveryEligible = false) : ICommand<Outcome<Begun>>;

    internal sealed record Parameters(IReadOnlyList<string> Codes);

    /// <param name="Work">The number of the work that was begun.</param>
    public sealed record Begun(string Work);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Codes)
            .Must((command, codes) => command.EveryEligible || codes.Count > 0)
            .WithMessage("No district is selected. Select at least one in the list, then invite again.")
            .Must(codes => codes.Count <= Most).WithMessage($"Select at most {Most:N0} districts at a time.");
    }

    public sealed class Handler(PortalDb db, WorkQueue queue) : IRequestHandler<Command, Outcome<Begun>>
    {
        public async Task<Outcome<Begun>> Handle(Command command, CancellationToken cancellationToken)
        {
            List<string> codes = command.EveryEligible
                ? await db.Districts
                    .Where(row => row.DistrictStatus == DistrictStatus.Eligible
                        && row.Kind != DistrictKind.SupervisoryUnion
                        && row.Kind != DistrictKind.ServiceAgency)
                    .OrderBy(row => row.Name).ThenBy(row => row.Id)
                    .Select(row => row.Code)
                    .Take(Most)
                    .ToListAsync(cancellationToken)
                : [.. command.Codes.Distinct(StringComparer.Ordinal)];
            if (codes.Count == 0)
            {
                return new Objection(
                    "Every eligible district has been invited. To send a new link, select the district and invite it again.");
            }

            var item = queue.Add(
                Work.Kind, $"Invite {Counts.Of(codes.Count, "district")}", "/membership/districts", new Parameters(codes), codes.Count);
            await db.SaveChangesAsync(cancellationToken);
            return new Begun(item.Number);
        }
    }

    /// <summary>A few districts a step, each step a command of its own.</summary>
    internal sealed class Work : WorkKind<Parameters>
    {
        public const string Kind = "invite-districts";
        private const int InOneStep = 20;

        public override string Name => Kind;

        protected override async Task<WorkStep> Step(
            Parameters parameters, WorkItem item, WorkSender send, CancellationToken cancellationToken)
        {
            var at = item.Cursor.Length == 0 ? 0 : int.Parse(item.Cursor, CultureInfo.InvariantCulture);
            List<string> codes = [.. parameters.Codes.Skip(at).Take(InOneStep)];
            var next = at + codes.Count;
            var (done, refused) = await send.SendOnce($"from {at}", new InviteDistricts.Command(codes), cancellationToken) switch
            {
                null => (codes.Count, []),
                Outcome<InviteDistricts.Sent>.Done(var sent) => (sent.Invited.Count, Refusals(sent.NotInvited)),
                Outcome<InviteDistricts.Sent>.Refused no => (0, Refusals(no.Objections)),
                _ => (
                    0,
                    codes.ConvertAll(code => new RefusedThing(
                        code, "Someone else changed it at the same moment. Look at it, then invite it again."))),
            };
            return new WorkStep(next < parameters.Codes.Count ? next.ToString(CultureInfo.InvariantCulture) : null, done, refused)
            {
                Result = Said(item.Done + done, item.Refused + refused.Count),
            };
        }

        private static List<RefusedThing> Refusals(IEnumerable<Objection> objections) =>
            [.. objections.Select(objection => new RefusedThing(objection.Path, objection.Text))];

        private static string Said(int invited, int refused) =>
            $"{Counts.Of(invited, "district")} {(invited == 1 ? "was" : "were")} invited. Each contact gets an email with a link."
            + (refused == 0 ? "" : $" {refused:N0} could not be invited: see why below.");
    }
}
