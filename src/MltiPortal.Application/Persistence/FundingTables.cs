using Microsoft.EntityFrameworkCore;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

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
        model.Entity<CommitmentEntry>(table =>
        {
            table.ToTable("Commitments");
            table.BelongsTo<FundingProgram, CommitmentEntry>(nameof(CommitmentEntry.FundingProgramId));
            table.BelongsTo<OptIn, CommitmentEntry>(nameof(CommitmentEntry.OptInId));
            table.BelongsTo<Order, CommitmentEntry>(nameof(CommitmentEntry.OrderId));
            table.HasIndex(entry => new { entry.StateId, entry.FundingProgramId, entry.FiscalYear, entry.DistrictId });
        });
    }
}
