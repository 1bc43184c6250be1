using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Work;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Work;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// Approves many opt-ins, exactly as the officer saw them. Each has its own fate; what is refused leaves the others approved.
/// </summary>
public static class ApproveOptIns
{
    /// <summary>How many are taken at once.</summary>
    public const int Most = 1_000;

    /// <param name="Cohort">The cohort.</param>
    /// <param name="Choices">What was chosen.</param>
    [Requires(Permission.ApproveOptIns)]
    public sealed record Command(CohortKey Cohort, IReadOnlyList<Choice> Choices) : ICommand<Outcome<Begun>>;

    /// <param name="District">The district's code.</param>
    /// <param name="Version">The opt-in as it was shown.</param>
    public sealed record Choice(string District, Guid Version);

    internal sealed record NamedChoice(string District, string Name, Guid Version);

    internal sealed record Parameters(CohortKey Cohort, IReadOnlyList<NamedChoice> Choices);

    /// <param name="Work">The number of the work that was begun.</param>
    public sealed record Begun(string Work);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Choices)
            .NotEmpty().WithMessage("Select at least one opt-in to approve.").OverridePropertyName("Chosen")
            .Must(choices => choices.Count <= Most)
                .WithMessage($"Select at most {Most:N0} opt-ins at a time.")
                .OverridePropertyName("Chosen");
    }

    public sealed class Handler(PortalDb db, WorkQueue queue) : IRequestHandler<Command, Outcome<Begun>>
    {
        public async Task<Outcome<Begun>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.WindowOf(command.Cohort, cancellationToken) is null)
            {
                return Outcome.NotFound;
            }

            var codes = command.Choices.Select(choice => choice.District).Distinct().ToList();
            var names = await db.Districts
                .Where(district => codes.Contains(district.Code))
                .ToDictionaryAsync(row => row.Code, row => row.Name, cancellationToken);
            var choices = command.Choices
                .DistinctBy(choice => choice.District)
                .Select(choice => new NamedChoice(
                    choice.District, names.GetValueOrDefault(choice.District, choice.District), choice.Version))
                .ToList();
            var item = queue.Add(
                Work.Kind,
                $"Approve {choices.Count:N0} {(choices.Count == 1 ? "opt-in" : "opt-ins")}",
                FormattableString.Invariant($"/cohorts/{command.Cohort.Year}/approvals"),
                new Parameters(command.Cohort, choices),
                choices.Count);
            await db.SaveChangesAsync(cancellationToken);
            return new Begun(item.Number);
        }
    }

    /// <summary>One opt-in a step. Others who approve at the same moment are waited for at the appropriation's row alone.</summary>
    internal sealed class Work : WorkKind<Parameters>
    {
        public const string Kind = "approve-opt-ins";

        public override string Name => Kind;

        protected override async Task<WorkStep> Step(
            Parameters parameters, WorkItem item, WorkSender send, CancellationToken cancellationToken)
        {
            var at = item.Cursor.Length == 0 ? 0 : int.Parse(item.Cursor, System.Globalization.CultureInfo.InvariantCulture);
            var choice = parameters.Choices[at];
            var outcome = await send.SendOnce(
                choice.District, new ApproveOptIn.Command(parameters.Cohort, choice.District, choice.Version), cancellationToken);
            IReadOnlyList<RefusedThing> refused = outcome switch
            {
                null or Outcome<ApproveOptIn.Approved>.Done => [],
                Outcome<ApproveOptIn.Approved>.Refused no =>
                    [new(choice.Name, string.Join(' ', no.Objections.Select(objection => objection.Text)))],
                Outcome<ApproveOptIn.Approved>.Conflict first =>
                    [
                        new(
                            choice.Name,
                            $"{first.Who ?? "Someone else"} changed it after you opened the list. Look at it again, then decide.")
                    ],
                _ => [new(choice.Name, "It is no longer there.")],
            };
            var next = at + 1 < parameters.Choices.Count ? (at + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
            return new WorkStep(next, refused.Count == 0 ? 1 : 0, refused) { Result = Said(item, refused.Count) };
        }

        private static string Said(WorkItem item, int refusedNow)
        {
            var refused = item.Refused + refusedNow;
            var approved = item.Done + 1 - refusedNow;
            return $"{approved:N0} {(approved == 1 ? "opt-in was" : "opt-ins were")} approved."
                + (refused == 0 ? "" : $" {refused:N0} {(refused == 1 ? "was" : "were")} not: see why below.");
        }
    }
}
