using System.Text.Encodings.Web;
using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>
/// The holder of an invitation keeps what is typed, to answer later: the district's record and the people, for the next person who opens
/// the link. It need not be complete.
/// </summary>
public static class SaveInvitation
{
    /// <param name="Record">The district's record as typed.</param>
    /// <param name="Version">The version of the district that was shown.</param>
    /// <param name="People">Technology director, business official and superintendent as typed; none leaves what is kept.</param>
    [Requires(Permission.AnswerInvitation)]
    public sealed record Command(DistrictRecord Record, Guid Version, IReadOnlyList<AcceptInvitation.NamedPerson>? People = null)
        : ICommand<Outcome<Nothing>>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Record).SetValidator(DistrictRecord.Rules(toSend: false));
            RuleFor(command => command.People).Must(people => people is null || KeptPeople.Write(people).Length <= District.LongestDraft)
                .WithMessage("The names and email addresses are too long to be kept. Shorten them.");
        }
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Nothing>>
    {
        public async Task<Outcome<Nothing>> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var link = await db.AccessLinks.FirstOrDefaultAsync(row => row.Id == scope.Current.LinkId, cancellationToken);
            if (link is null)
            {
                return Outcome.NotFound;
            }

            if (!link.IsUsable(now))
            {
                return AcceptInvitation.LinkSpent;
            }

            var district = await db.Districts.SingleAsync(cancellationToken);
            if (await DistrictRecord.ChangedMeanwhile(db, district, request.Version, cancellationToken) is { } objection)
            {
                return objection;
            }

            district.Open(now);
            request.Record.WriteTo(district);
            if (request.People is { } people)
            {
                district.KeepAnswer(KeptPeople.Write(people));
            }

            db.Raise(new InvitationSaved(new EventOwner(district.StateId, district.Id), district.Id));
            await db.SaveChangesAsync(cancellationToken);
            return default(Nothing);
        }
    }
}

/// <summary>The people of an answer that is not sent yet, as the district's row keeps them.</summary>
internal static class KeptPeople
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<AcceptInvitation.NamedPerson> people) =>
        people.All(person => string.IsNullOrWhiteSpace(person.Name) && string.IsNullOrWhiteSpace(person.Email))
            ? ""
            : JsonSerializer.Serialize(people, Options);

    public static IReadOnlyList<AcceptInvitation.NamedPerson> Read(string draft) =>
        draft.Length == 0 ? [] : JsonSerializer.Deserialize<List<AcceptInvitation.NamedPerson>>(draft, Options) ?? [];
}
