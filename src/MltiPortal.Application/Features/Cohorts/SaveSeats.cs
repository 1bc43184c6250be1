using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>Keeps a district's draft of seats. Prices are those that the window holds; what the business official certified before no longer stands.</summary>
public static class SaveSeats
{
    /// <summary>The form as typed; the version is that of the draft that it was made from, none if there was none.</summary>
    [Requires(Permission.EditOptIns)]
    public sealed record Command(int Year, string District, Guid? Version, IReadOnlyList<Line> Lines) : ICommand<Outcome>;

    /// <summary>A row of the form, as typed. No choice and no seats: nothing is asked for here.</summary>
    public sealed record Line(string School, int Audience, string? Choice, string? Seats, string? Reason);

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Saved(Guid Version) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Handler(PortalDb db, AskerScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
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
            var objections = await Apply(place, optIn, command.Lines, cancellationToken);
            if (objections.Count > 0)
            {
                return Outcome.Refuse(objections);
            }

            var wasCertified = optIn.CertifiedAt is not null;
            optIn.SeatsChanged(by, now);
            if (place.OptIn is null)
            {
                db.OptIns.Add(optIn);
            }

            await db.SaveChangesAsync(cancellationToken);
            if (place.OptIn is null || wasCertified)
            {
                notices.Note(TimelineSubject.OptIn, optIn.Id, optIn.StateId, optIn.DistrictId, null, place.OptIn is null
                    ? "Began the draft."
                    : "Changed seats; the business official has to certify the local funds again.");
                await db.SaveChangesAsync(cancellationToken);
            }

            return new Outcome.Saved(optIn.Version);
        }

        private async Task<List<Objection>> Apply(OptInPlace place, OptIn optIn, IReadOnlyList<Line> lines, CancellationToken cancellationToken)
        {
            var program = await db.FundingPrograms.SingleAsync(row => row.Id == place.Window.FundingProgramId, cancellationToken);
            var choices = await db.SeatChoices(place.Window.Id, cancellationToken);
            var schools = await db.Schools.Where(row => row.DistrictId == place.District.Id).ToDictionaryAsync(row => row.Code, cancellationToken);
            var people = await db.Enrollments
                .Where(row => row.DistrictId == place.District.Id && row.Year == place.Window.ProgramYear)
                .ToDictionaryAsync(row => (row.SchoolId, row.Audience), row => row.Projected, cancellationToken);
            var objections = new List<Objection>();
            for (var index = 0; index < lines.Count; index++)
            {
                var line = lines[index];
                if (!schools.TryGetValue(line.School ?? "", out var school) || !people.TryGetValue((school.Id, new Audience(line.Audience)), out var projected))
                {
                    objections.Add(new($"Lines[{index}].Seats", "This school or grade is not on the district's record any more. Reload the page."));
                    continue;
                }

                Apply(optIn, line, index, school, projected, choices, program, objections);
            }

            return objections;
        }

        private static void Apply(OptIn optIn, Line line, int index, School school, int projected, IReadOnlyList<SeatChoice> choices, FundingProgram program, List<Objection> objections)
        {
            var audience = new Audience(line.Audience);
            var who = $"{school.Name}, {audience}";
            var path = FormattableString.Invariant($"Lines[{index}].Seats");
            var typed = line.Seats?.Trim() ?? "";
            if (!long.TryParse(typed.Length == 0 ? "0" : typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var seats))
            {
                objections.Add(new(path, $"{who}: “{(typed.Length > 20 ? typed[..20] + "…" : typed)}” is not a whole number of seats. Enter digits only."));
                return;
            }

            var key = line.Choice?.Trim() ?? "";
            var choice = choices.FirstOrDefault(row => row.Matches(key) is not null);
            if (key.Length > 0 && choice is null)
            {
                objections.Add(new(FormattableString.Invariant($"Lines[{index}].Choice"), $"{who}: this solution is not offered in the opt-in. Choose one of the list."));
                return;
            }

            if (SeatRules.Check(path, who, seats, projected, school.IsNew, line.Reason) is { } objection)
            {
                objections.Add(objection);
                return;
            }

            if (seats > 0 && choice is null)
            {
                objections.Add(new(FormattableString.Invariant($"Lines[{index}].Choice"), $"{who}: choose a solution for the {seats:N0} seats, or enter 0."));
                return;
            }

            if (line.Reason?.Length > PortalModel.Paragraph)
            {
                objections.Add(new(FormattableString.Invariant($"Lines[{index}].Reason"), $"{who}: the reason is longer than {PortalModel.Paragraph:N0} characters. Shorten it."));
                return;
            }

            var existing = optIn.Lines.FirstOrDefault(row => row.SchoolId == school.Id && row.Audience == audience);
            if (choice is null)
            {
                if (existing is not null)
                {
                    optIn.Lines.Remove(existing);
                }

                return;
            }

            var target = existing ?? new OptInLine { StateId = school.StateId, DistrictId = school.DistrictId, SchoolId = school.Id, Audience = audience };
            target.Seats = (int)seats;
            target.Projected = projected;
            target.Reason = seats > projected ? line.Reason?.Trim() ?? "" : "";
            target.Price(choice.Offering, choice.Matches(key)!.Value, program);
            if (existing is null)
            {
                optIn.Lines.Add(target);
            }
        }
    }
}
