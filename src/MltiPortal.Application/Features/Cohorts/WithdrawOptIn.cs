using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// The district withdraws its submission while the opt-in is open, to change it. The signed agreement stays in the record; the next one
/// follows it.
/// </summary>
public static class WithdrawOptIn
{
    [Requires(Permission.SignAgreements, Permission.EditOptIns)]
    public sealed record Command(CohortKey Cohort, string District, Guid Version) : ICommand<Outcome<Nothing>>;

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Nothing>>
    {
        public async Task<Outcome<Nothing>> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.TakeOptIn(command.Cohort, command.District, cancellationToken);
            var place = await db.OptInPlace(command.Cohort, command.District, cancellationToken);
            if (place?.OptIn is not { } optIn)
            {
                return Outcome.NotFound;
            }

            if (place.Overtaken(command.Version) is { } overtaken)
            {
                return overtaken;
            }

            if (optIn.Withdraw(place.Window, place.District, scope.Current.Name, clock.Now()) is { } objection)
            {
                return objection;
            }

            await db.SaveChangesAsync(cancellationToken);
            return default(Nothing);
        }
    }
}
