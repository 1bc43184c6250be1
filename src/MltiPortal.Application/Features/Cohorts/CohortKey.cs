namespace MltiPortal.Application.Features.Cohorts;

/// <summary>Which cohort a message means.</summary>
/// <param name="StateId">The state.</param>
/// <param name="Year">The program year of its window.</param>
public readonly record struct CohortKey(long StateId, int Year);
