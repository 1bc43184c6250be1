using MediatR;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Files;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// The superintendent signs the Participation Agreement with the seat schedule of this moment, and with it the opt-in goes to the state.
/// </summary>
public static class SignAgreement
{
    private const int TitleLength = 100;

    /// <param name="Cohort">The cohort.</param>
    /// <param name="District">The district's code.</param>
    /// <param name="Version">The opt-in as it was shown.</param>
    /// <param name="Accepts">What the district accepts: everything, or nothing is signed.</param>
    /// <param name="BoardVotedOn">The day of the board's vote.</param>
    /// <param name="Title">The signer's title, as it stands under the agreement.</param>
    [Requires(Permission.SignAgreements)]
    public sealed record Command(
        CohortKey Cohort, string District, Guid Version, IReadOnlySet<Acceptance> Accepts, DateOnly? BoardVotedOn,
        string Title) : ICommand<Outcome<Submitted>>;

    /// <summary>The hash of the signed agreement.</summary>
    public sealed record Submitted(string Sha256);

    public sealed class Handler(
        PortalDb db, FileVault vault, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Submitted>>
    {
        public async Task<Outcome<Submitted>> Handle(Command command, CancellationToken cancellationToken)
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

            if (place.Overtaken(command.Version) is { } overtaken)
            {
                return overtaken;
            }

            var optIn = place.OptIn ?? place.Begin(scope.Current.Name, now);
            List<Objection> objections = [
                .. NotAccepted(command),
                .. Vote(command, place.Zone.DayOf(now)),
                .. optIn.Missing(place.Window, now)
            ];
            if (objections.Count > 0)
            {
                return objections;
            }

            var signature = new AgreementSignature(scope.Current.Name, command.Title.Trim(), command.BoardVotedOn!.Value, now);
            var body = (await db.Agreement(place, cancellationToken)).Sign(signature);
            optIn.Submit(place.Window, place.District, scope.Current.Name, now);
            var signed = new SignedAgreement
            {
                StateId = optIn.StateId,
                DistrictId = optIn.DistrictId,
                OptInId = optIn.Id,
                TextVersion = place.Window.AgreementVersion,
                File = await vault.Add(
                    new StoredFile(
                        AgreementDocument.FileName(place.Window.ProgramYear, command.District),
                        FileVault.Text,
                        Retention.Record,
                        signature.Name,
                        now)
                    {
                        StateId = optIn.StateId,
                        DistrictId = optIn.DistrictId,
                    },
                    body,
                    cancellationToken),
                Sha256 = AgreementDocument.Hash(body),
                SignerId = scope.Current.Person,
                SignerName = signature.Name,
                SignerTitle = signature.Title,
                SignedAt = now,
                BoardVotedOn = signature.BoardVotedOn,
            };
            db.SignedAgreements.Add(signed);
            await db.SaveChangesAsync(cancellationToken);
            return new Submitted(signed.Sha256);
        }

        private static IEnumerable<Objection> NotAccepted(Command command) => AgreementDocument.Acceptances
            .Where(acceptance => !command.Accepts.Contains(acceptance.Key))
            .Select(acceptance => new Objection(
                acceptance.Key.ToString(),
                $"The agreement can't be signed without accepting {acceptance.Value}. Tick the box if the district does."));

        private static IEnumerable<Objection> Vote(Command command, DateOnly today)
        {
            if (command.BoardVotedOn is not { } day)
            {
                yield return new(
                    nameof(Command.BoardVotedOn), "Enter the day of the board's vote. The superintendent signs after the vote.");
            }
            else if (day > today)
            {
                yield return new(
                    nameof(Command.BoardVotedOn),
                    $"The board can't have voted on {day:MMMM d, yyyy}: that is after today. Sign after the vote.");
            }
            else if (day < today.AddYears(-2))
            {
                yield return new(
                    nameof(Command.BoardVotedOn),
                    $"A vote of {day:MMMM d, yyyy} is more than two years old. Enter the vote on this cohort.");
            }

            if (string.IsNullOrWhiteSpace(command.Title) || command.Title.Trim().Length > TitleLength)
            {
                yield return new(
                    nameof(Command.Title),
                    $"Enter your title, as the agreement should show it, in at most {TitleLength} characters.");
            }
        }
    }
}
