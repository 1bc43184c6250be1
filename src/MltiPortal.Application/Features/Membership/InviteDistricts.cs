using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>The state invites districts, one or many: each gets a link of its own, and is told apart where it can't be invited.</summary>
public static class InviteDistricts
{
    private const int ChunkSize = 500;

    /// <summary>The districts by code.</summary>
    [Requires(Permission.InviteDistricts)]
    public sealed record Command(IReadOnlyList<string> Codes) : ICommand<Outcome<Sent>>;

    /// <summary>At least one was invited; each that was not says why.</summary>
    public sealed record Sent(IReadOnlyList<Invited> Invited, IReadOnlyList<Objection> NotInvited);

    public sealed record Invited(string Code, string Name, string Email);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Codes)
            .NotEmpty()
            .WithMessage("No district is selected. Select at least one in the list, then invite again.");
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, LinkMailer mailer, TimeProvider clock, IOptions<PortalOptions> options)
        : IRequestHandler<Command, Outcome<Sent>>
    {
        public async Task<Outcome<Sent>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var state = await db.States.SingleAsync(row => row.Id == scope.Current.State, cancellationToken);
            var districts = await Find(command, cancellationToken);
            var found = districts.ConvertAll(district => district.Code).ToHashSet(StringComparer.Ordinal);
            List<Objection> refused =
            [
                .. command.Codes.Distinct(StringComparer.Ordinal).Where(code => !found.Contains(code))
                    .Select(code => new Objection(code, $"{state.Name} has no district {code}. Look it up in the list of districts.")),
            ];
            var links = await OpenLinks(districts, cancellationToken);
            var invited = new List<Invited>();
            foreach (var district in districts)
            {
                if (district.Invite(now) is { } objection)
                {
                    refused.Add(new Objection(district.Code, objection.Text));
                    continue;
                }

                foreach (var older in links[district.Id])
                {
                    older.Revoke(now);
                }

                db.SendInvitation(mailer, district, state, "", now, options.Value.InvitationDays);
                invited.Add(new Invited(district.Code, district.Name, district.ContactEmail));
            }

            if (invited.Count == 0)
            {
                return refused;
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Sent(invited, refused);
        }

        private async Task<List<District>> Find(Command command, CancellationToken cancellationToken)
        {
            var districts = new List<District>();
            foreach (var codes in command.Codes.Distinct(StringComparer.Ordinal).Chunk(ChunkSize))
            {
                var named = db.Districts.Where(row => codes.Contains(row.Code));
                await named.Take(cancellationToken);
                districts.AddRange(await named.OrderBy(row => row.Name).ToListAsync(cancellationToken));
            }

            return districts;
        }

        private async Task<ILookup<long?, AccessLink>> OpenLinks(List<District> districts, CancellationToken cancellationToken)
        {
            var links = new List<AccessLink>();
            foreach (var ids in districts.Select(district => (long?)district.Id).Chunk(ChunkSize))
            {
                links.AddRange(await db.AccessLinks
                    .Where(link => link.Purpose == AccessLinkPurpose.Invitation
                        && ids.Contains(link.DistrictId)
                        && link.UsedAt == null
                        && link.RevokedAt == null)
                    .ToListAsync(cancellationToken));
            }

            return links.ToLookup(link => link.DistrictId);
        }
    }
}

/// <summary>What an invitation is: a link and the email that carries it.</summary>
internal static class Invitations
{
    /// <summary>Adds a link for a district's contact and emails it.</summary>
    public static void SendInvitation(
        this PortalDb db, LinkMailer mailer, District district, State state, string returnedBecause, DateTime now, int days)
    {
        var token = LinkToken.New();
        db.AccessLinks.Add(AccessLink.ForInvitation(
            LinkToken.Hash(token), district.ContactEmail, district.StateId, district.Id, now, TimeSpan.FromDays(days)));
        var until = new StateZone(state.TimeZone).ToLocal(now.AddDays(days));
        var (subject, text) = returnedBecause.Length == 0
            ? ($"{state.Name} invites {district.Name} to its learning technology program",
                $"The {state.Name} {state.Department} invites {district.Name} to take part in the learning technology program. "
                + "Open the link, check your district's record, and name its technology director, business official and superintendent; "
                + "or say that the district does not take part. "
                + $"You need no password. The link opens until {until:MMMM d, yyyy}; who has it can answer for the district, so pass it "
                + "on with care.")
            : ($"{state.Name} returned {district.Name}'s answer for changes",
                $"The {state.Name} {state.Department} returned the answer of {district.Name} for changes: “{returnedBecause}” "
                + $"Open the link, correct what is asked for, and send the answer again. The link opens until {until:MMMM d, yyyy}.");
        mailer.Send(district.ContactEmail, district.ContactName, subject, text, $"/membership/invitations/{token}");
    }
}
