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

/// <summary>The superintendent signs the Participation Agreement with the seat schedule of this moment, and with it the opt-in goes to the state.</summary>
public static class SignAgreement
{
    private const int TitleLength = 100;

    [Requires(Permission.SignAgreements)]
    public sealed record Command(
        int Year, string District, Guid Version, bool Device, bool Development, bool Meetings, bool Citizenship, DateOnly? BoardVotedOn, string? Title) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Submitted(string Sha256) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.TakeOptIn(command.Year, command.District, cancellationToken);
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

            var optIn = place.OptIn ?? place.Begin(scope.Current.Name, now);
            List<Objection> objections = [.. Unticked(command), .. Vote(command, place.Zone.DayOf(now)), .. optIn.Missing(place.Window, now)];
            if (objections.Count > 0)
            {
                return Outcome.Refuse(objections);
            }

            var signature = new AgreementSignature(scope.Current.Name, command.Title!.Trim(), command.BoardVotedOn!.Value, now);
            var body = (await db.Agreement(place, cancellationToken)).Sign(signature);
            optIn.Submit(place.Window, scope.Current.Name, now);
            var signed = new SignedAgreement
            {
                StateId = optIn.StateId,
                DistrictId = optIn.DistrictId,
                OptInId = optIn.Id,
                TextVersion = place.Window.AgreementVersion,
                Body = body,
                Sha256 = AgreementDocument.Hash(body),
                SignerId = scope.Current.Person,
                SignerName = signature.Name,
                SignerTitle = signature.Title,
                SignedAt = now,
                BoardVotedOn = signature.BoardVotedOn,
            };
            db.SignedAgreements.Add(signed);
            await Tell(place, optIn, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Submitted(signed.Sha256);
        }

        private async Task Tell(OptInPlace place, OptIn optIn, CancellationToken cancellationToken)
        {
            var seats = optIn.Lines.Sum(line => line.Seats);
            notices.Note(HistorySubject.OptIn, optIn.Id, optIn.StateId, optIn.DistrictId, null, $"Signed the Participation Agreement and submitted {seats:N0} seats.");
            await notices.Tell(
                Recipients.State(optIn.StateId, Roles.ProgramOfficer),
                $"{place.District.Name} submitted its opt-in {place.Window.Term}",
                $"{seats:N0} seats; the state's share is {optIn.Lines.Sum(line => line.StateYear)} a year. Approve it, or return it with a reason.",
                $"{place.Path}/decide",
                cancellationToken);
            await notices.Tell(
                Recipients.District(optIn.DistrictId, Roles.TechnologyDirector | Roles.BusinessOfficial),
                $"The opt-in {place.Window.Term} of {place.District.Name} is signed and with the state",
                "You are told as soon as the state has decided. Until the opt-in closes, it can be taken back and changed.",
                place.Path,
                cancellationToken);
        }

        private static IEnumerable<Objection> Unticked(Command command)
        {
            (string Name, bool Is, string What)[] boxes =
            [
                (nameof(Command.Device), command.Device, AgreementDocument.Acceptances[0]),
                (nameof(Command.Development), command.Development, AgreementDocument.Acceptances[1]),
                (nameof(Command.Meetings), command.Meetings, AgreementDocument.Acceptances[2]),
                (nameof(Command.Citizenship), command.Citizenship, AgreementDocument.Acceptances[3]),
            ];
            return boxes.Where(box => !box.Is).Select(box => new Objection(box.Name, $"The agreement can't be signed without accepting {box.What}. Tick the box if the district does."));
        }

        private static IEnumerable<Objection> Vote(Command command, DateOnly today)
        {
            if (command.BoardVotedOn is not { } day)
            {
                yield return new(nameof(Command.BoardVotedOn), "The day of the board's vote is missing. Enter it; the superintendent signs after the vote.");
            }
            else if (day > today)
            {
                yield return new(nameof(Command.BoardVotedOn), $"The board can't have voted on {day:MMMM d, yyyy}: that is after today. Sign after the vote.");
            }
            else if (day < today.AddYears(-2))
            {
                yield return new(nameof(Command.BoardVotedOn), $"A vote of {day:MMMM d, yyyy} is more than two years old. Enter the vote on this cohort.");
            }

            if (string.IsNullOrWhiteSpace(command.Title) || command.Title.Trim().Length > TitleLength)
            {
                yield return new(nameof(Command.Title), $"Enter your title, as it is to stand under the agreement, in at most {TitleLength} characters.");
            }
        }
    }
}
