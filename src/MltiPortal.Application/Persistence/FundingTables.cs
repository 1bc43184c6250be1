using Microsoft.EntityFrameworkCore;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Persistence;

internal static class FundingTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<FundingProgram>(table =>
        {
            table.BelongsTo<State, FundingProgram>(nameof(FundingProgram.StateId));
            table.HasIndex(program => new { program.StateId, program.Year, program.Name }).IsUnique();
        });
        model.Entity<Appropriation>(table =>
        {
            table.BelongsTo<FundingProgram, Appropriation>(nameof(Appropriation.FundingProgramId));
            table.HasIndex(appropriation => new { appropriation.FundingProgramId, appropriation.FiscalYear }).IsUnique();
        });
        model.Entity<Reservation>(table =>
        {
            table.BelongsTo<Appropriation, Reservation>(nameof(Reservation.AppropriationId));
            table.BelongsTo<OptIn, Reservation>(nameof(Reservation.OptInId));
            table.HasIndex(reservation => new { reservation.AppropriationId, reservation.Status });
        });
    }
}
