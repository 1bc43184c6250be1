using MediatR;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>Keeps a district's draft of seats. Prices are those that the window holds; what the business official certified before no longer stands.</summary>
public static class SaveSeats
{
    /// <summary>
    /// The form as typed; the version is that of the draft that it was made from, none if there was none. As a draft, what may stand is kept, a
    /// row that may not is left as it was, and the objections come with the answer; else one objection refuses the whole.
    /// </summary>
    [Requires(Permission.EditOptIns)]
    public sealed record Command(int Year, string District, Guid? Version, IReadOnlyList<Line> Lines, bool AsDraft = false) : ICommand<Outcome>;

    /// <summary>A row of the form, as typed. No choice and no seats: nothing is asked for here.</summary>
    public sealed record Line(string School, int Audience, string? Choice, string? Seats, string? Reason);

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        /// <summary>Kept, save the rows that the objections name.</summary>
        public sealed record Saved(Guid? Version, IReadOnlyList<Objection> Left) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
        {
            var place = await db.OptInPlace(command.Year, command.District, cancellationToken);
            if (place is null)
            {
                return new Outcome.NotFound();
            }

            var now = clock.Now();
            if ((place.Closed(now) ?? place.Overtaken(command.Version)) is { } objection)
            {
                return Outcome.Refuse([objection]);
            }

            var by = scope.Current.Name;
            var optIn = place.OptIn ?? place.Begin(by, now);
            var before = OptInMoment.Of(optIn);
            var objections = Apply(await db.SeatSheet(place, cancellationToken), optIn, command);
            if (objections.Count > 0 && !command.AsDraft)
            {
                return Outcome.Refuse(objections);
            }

            // a form that says what is there already changes nothing: the certification stands, and nobody else's form is overtaken
            if (place.OptIn is null ? optIn.Lines.Count == 0 : !db.ChangeTracker.HasChanges())
            {
                return new Outcome.Saved(place.OptIn?.Version, objections);
            }

            optIn.SeatsChanged(by, now);
            if (place.OptIn is null)
            {
                db.OptIns.Add(optIn);
            }

            await db.SaveChangesAsync(cancellationToken);
            if (place.OptIn is null)
            {
                notices.Note(HistorySubject.OptIn, optIn.Id, optIn.StateId, optIn.DistrictId, null, "Began the draft.");
            }

            await notices.TellOfSeats(place, optIn, before, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Saved(optIn.Version, objections);
        }

        private static List<Objection> Apply(SeatSheet sheet, OptIn optIn, Command command)
        {
            var objections = new List<Objection>();
            for (var index = 0; index < command.Lines.Count; index++)
            {
                var entry = sheet.Read(command.Lines[index], index, command.AsDraft);
                if (entry.Objection is not null)
                {
                    objections.Add(entry.Objection);
                    continue;
                }

                var line = optIn.Lines.FirstOrDefault(row => row.SchoolId == entry.Place!.SchoolId && row.Audience == entry.Place.Audience);
                if (entry.Choice is null)
                {
                    if (line is not null)
                    {
                        optIn.Lines.Remove(line);
                    }

                    continue;
                }

                if (line is null)
                {
                    line = sheet.Line(entry.Place!);
                    optIn.Lines.Add(line);
                }

                sheet.Fill(line, entry);
            }

            return objections;
        }
    }
}
