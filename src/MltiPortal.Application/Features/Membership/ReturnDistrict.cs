using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Membership;

/// <summary>The state sends an application back with a reason, and with a new link to answer again.</summary>
public static class ReturnDistrict
{
    [Requires(Permission.AdmitDistricts)]
    public sealed record Command(string Code, string Reason, Guid Version) : ICommand<Outcome<Returned>>;

    public sealed record Returned(string District, string Email);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).Reason("what the district has to correct: it reads this");
    }

    public sealed class Handler(
        PortalDb db, LinkMailer mailer, TimeProvider clock, IOptions<PortalOptions> options) : IRequestHandler<Command, Outcome<Returned>>
    {
        public async Task<Outcome<Returned>> Handle(Command command, CancellationToken cancellationToken)
        {
            var district = await db.Districts.FirstOrDefaultAsync(row => row.Code == command.Code, cancellationToken);
            if (district is null)
            {
                return Outcome.NotFound;
            }

            var reason = command.Reason.Trim();
            var objection = district.Return(reason) ?? await DistrictRecord.ChangedMeanwhile(
                db, district, command.Version, cancellationToken);
            if (objection is not null)
            {
                return objection;
            }

            var state = await db.States.SingleAsync(row => row.Id == district.StateId, cancellationToken);
            db.SendInvitation(mailer, district, state, reason, clock.Now(), options.Value.InvitationDays);
            await db.SaveChangesAsync(cancellationToken);
            return new Returned(district.Name, district.ContactEmail);
        }
    }
}
