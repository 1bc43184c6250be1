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

/// <summary>The holder of an invitation keeps the district's record as far as it is, to answer later. It need not be complete.</summary>
public static class SaveInvitation
{
    [Requires(Permission.AnswerInvitation)]
    public sealed record Command(DistrictRecord Record, Guid Version) : ICommand<Outcome<Nothing>>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Record).SetValidator(DistrictRecord.Rules(toSend: false));
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
            db.Raise(new InvitationSaved(new EventOwner(district.StateId, district.Id), district.Id));
            await db.SaveChangesAsync(cancellationToken);
            return default(Nothing);
        }
    }
}
