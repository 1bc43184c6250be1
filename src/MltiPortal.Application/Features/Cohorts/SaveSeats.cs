using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// Keeps a district's draft of seats. Prices are those that the window holds; what the business official certified before no longer holds.
/// </summary>
public static class SaveSeats
{
    /// <summary>
    /// As a draft, what may stand is kept, a row that may not is left as it was, and the objections come with the answer; else one
    /// objection refuses the whole.
    /// </summary>
    /// <param name="Cohort">The cohort.</param>
    /// <param name="District">The district's code.</param>
    /// <param name="Version">The draft as it was shown; none if there was none.</param>
    /// <param name="Rows">The places that are changed; the others stay.</param>
    /// <param name="AsDraft">Whether to keep what may stand.</param>
    [Requires(Permission.EditOptIns)]
    public sealed record Command(
        CohortKey Cohort, string District, Guid? Version, IReadOnlyList<Row> Rows, bool AsDraft = false) : ICommand<Outcome<Saved>>;

    /// <summary>What is asked for at one place. No choice and no seats: nothing.</summary>
    /// <param name="School">The school's code.</param>
    /// <param name="Audience">The grade, or staff.</param>
    /// <param name="Choice">The solution; none yet.</param>
    /// <param name="Seats">How many; none yet.</param>
    /// <param name="Reason">Why more seats than people are needed.</param>
    /// <param name="Known">
    /// What the sender knows to be at the place: as it was shown, as it was sent since, as a conflict named it. Where each row says so,
    /// rows are compared one by one, and the draft's version does not matter.
    /// </param>
    public sealed record Row(
        string School, Audience Audience, SolutionChoice? Choice, int? Seats, string? Reason, IReadOnlyList<Stood>? Known = null);

    /// <summary>What is kept at one place: no solution, no seats and no reason where nothing is.</summary>
    public sealed record Stood(SolutionChoice? Choice, int Seats, string Reason)
    {
        /// <summary>Nothing is asked for.</summary>
        public static Stood Nothing { get; } = new(null, 0, "");

        /// <summary>
        /// As it will be kept: without a solution there is nothing, and a reason is kept only where there are more seats than people.
        /// </summary>
        internal static Stood Of(SolutionChoice? choice, int? seats, string? reason, int projected) =>
            choice is null ? Nothing : new(choice, seats ?? 0, seats > projected ? reason?.Trim() ?? "" : "");
    }

    /// <summary>The draft's version from now on, the rows that were left as they were, and what is kept at each row's place.</summary>
    public sealed record Saved(Guid? Version, IReadOnlyList<Objection> Left, IReadOnlyList<Stood> Kept);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Saved>>
    {
        public async Task<Outcome<Saved>> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.TakeOptIn(command.Cohort, command.District, cancellationToken);
            var place = await db.OptInPlace(command.Cohort, command.District, cancellationToken);
            if (place is null)
            {
                return Outcome.NotFound;
            }

            var now = clock.Now();
            if (place.Closed(now) is { } closed)
            {
                return closed;
            }

            if (!command.Rows.All(row => row.Known is not null) && place.Overtaken(command.Version) is { } overtaken)
            {
                return overtaken;
            }

            var sheet = await db.SeatSheet(place, cancellationToken);
            var entries = sheet.Merge(command.Rows, sheet.Read(command.Rows, command.AsDraft));
            List<Objection> objections = [.. entries.Select(entry => entry.Objection).OfType<Objection>()];
            if (objections.Count > 0 && !command.AsDraft)
            {
                return objections;
            }

            // a form that says what is there already changes nothing: the certification holds, and nobody else's form is overtaken
            var optIn = place.OptIn ?? place.Begin(scope.Current.Name, now);
            var requests = entries.Select(entry => entry.Request).OfType<Domain.Cohorts.SeatRequest>();
            if (!optIn.ChangeSeats(place.Window, place.District, [sheet.Program.Rule()], requests, scope.Current.Name, now))
            {
                return new Saved(place.OptIn?.Version, objections, sheet.Kept(place.OptIn, command.Rows));
            }

            if (place.OptIn is null)
            {
                db.OptIns.Add(optIn);
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Saved(optIn.Version, objections, sheet.Kept(optIn, command.Rows));
        }
    }
}
