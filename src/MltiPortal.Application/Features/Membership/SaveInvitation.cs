using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Membership;

/// <summary>The holder of an invitation keeps the district's record as far as it is, to answer later. It need not be complete.</summary>
public static class SaveInvitation
{
    [Requires(Permission.AnswerInvitation)]
    public sealed record Command(DistrictRecord Record, Guid Version) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Saved : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Record).SetValidator(DistrictRecord.Rules(toSend: false));
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var link = await db.AccessLinks.FirstOrDefaultAsync(row => row.Id == scope.Current.LinkId, cancellationToken);
            if (link is null)
            {
                return new Outcome.NotFound();
            }

            if (!link.IsUsable(now))
            {
                return new Outcome.Refused([AcceptInvitation.LinkSpent]);
            }

            var district = await db.Districts.SingleAsync(cancellationToken);
            if (await DistrictRecord.ChangedMeanwhile(db, district, request.Version, cancellationToken) is { } objection)
            {
                return new Outcome.Refused([objection]);
            }

            district.Open(now);
            request.Record.WriteTo(district);
            notices.Note(HistorySubject.District, district.Id, district.StateId, district.Id, null, "Kept the record; the invitation is not answered yet.");
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Saved();
        }
    }
}
