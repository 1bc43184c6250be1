using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Membership;

/// <summary>The state sends an application back with a reason, and with a new link to answer again.</summary>
public static class ReturnDistrict
{
    [Requires(Permission.AdmitDistricts)]
    public sealed record Command(string Code, string Reason, Guid Version) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Returned(string District, string Email) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).Reason("what the district has to correct: it reads this");
    }

    public sealed class Handler(PortalDb db, Notices notices, TimeProvider clock, IOptions<PortalOptions> options) : IRequestHandler<Command, Outcome>
    {
        private const Roles Officials = Roles.TechnologyDirector | Roles.BusinessOfficial | Roles.Superintendent;

        public async Task<Outcome> Handle(Command request, CancellationToken cancellationToken)
        {
            var district = await db.Districts.FirstOrDefaultAsync(row => row.Code == request.Code, cancellationToken);
            if (district is null)
            {
                return new Outcome.NotFound();
            }

            var reason = request.Reason.Trim();
            var objection = district.Return(reason) ?? await DistrictRecord.ChangedMeanwhile(db, district, request.Version, cancellationToken);
            if (objection is not null)
            {
                return new Outcome.Refused([objection]);
            }

            var state = await db.States.SingleAsync(row => row.Id == district.StateId, cancellationToken);
            db.SendInvitation(notices, district, state, reason, clock.Now(), options.Value.InvitationDays);
            notices.Note(HistorySubject.District, district.Id, district.StateId, district.Id, null, $"Returned: {reason} A new link went to {district.ContactEmail}.");
            await notices.Tell(
                Recipients.District(district.Id, Officials),
                $"{district.Name}: the answer to the invitation came back",
                $"The state sent the answer back: “{reason}” {district.ContactName} ({district.ContactEmail}) has a new link to correct it.",
                $"/membership/districts/{district.Code}",
                cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Returned(district.Name, district.ContactEmail);
        }
    }
}
