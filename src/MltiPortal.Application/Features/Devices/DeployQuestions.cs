using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Devices;

/// <summary>
/// What a person is asked before a device is deployed, because it is more often a slip than meant: a grade that the school does not have or
/// the state does not pay for, a spare for a student, a device that is in use.
/// </summary>
internal sealed class DeployQuestions
{
    private readonly Audience audience;
    private readonly string ofGrade;

    private DeployQuestions(Audience audience, string ofGrade) => (this.audience, this.ofGrade) = (audience, ofGrade);

    /// <summary>The questions of a place, in one command. A school without an enrollment on record has every grade.</summary>
    public static async Task<DeployQuestions> Of(PortalDb db, School school, Audience audience, CancellationToken cancellationToken)
    {
        if (audience.IsStaff)
        {
            return new(audience, "");
        }

        var found = await db.Schools.Where(row => row.Id == school.Id).Select(row => new
        {
            HasAny = db.Enrollments.Any(grade => grade.DistrictId == school.DistrictId && grade.SchoolId == row.Id),
            HasGrade = db.Enrollments.Any(grade => grade.DistrictId == school.DistrictId
                && grade.SchoolId == row.Id
                && grade.Audience == audience),
            IsFundedAtAll = db.FundingPrograms.Any(program => program.StateId == row.StateId),
            IsFunded = db.FundingPrograms.Any(program => program.StateId == row.StateId
                && program.FromGrade <= audience.Code
                && audience.Code <= program.ToGrade),
        }).SingleAsync(cancellationToken);
        return new(
            audience,
            found.HasAny && !found.HasGrade ? $"{school.Name} has no {audience}."
                : found.IsFundedAtAll && !found.IsFunded ? $"The state does not pay for {audience}."
                : "");
    }

    /// <summary>What is asked of a device; empty if nothing is.</summary>
    /// <param name="device">One that may be deployed.</param>
    /// <param name="wasAt">Where it is in use; empty if it is on the shelf.</param>
    public string Of(Device device, string wasAt) => string.Join(' ', new[]
    {
        wasAt.Length > 0 ? $"{device.Serial} is with {wasAt}." : "",
        device.IsSpare && !audience.IsStaff ? $"{device.Serial} is a spare." : "",
        ofGrade,
    }.Where(text => text.Length > 0));
}
