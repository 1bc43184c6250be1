using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Documents;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>What the documents of an opt-in state in the same way.</summary>
internal static class OptInPapers
{
    /// <summary>The costs of an opt-in that has begun, and its agreement as it would be signed now.</summary>
    public static async Task<(CostSheet Cost, string Agreement)> Papers(
        this PortalDb db, OptInPlace place, OptIn optIn, DateTime now, CancellationToken cancellationToken)
    {
        var schools = await db.Schools
            .Where(school => school.DistrictId == place.District.Id)
            .ToDictionaryAsync(school => school.Id, school => school.Name, cancellationToken);
        var offerings = await db.Offerings
            .Where(offering => offering.WindowId == place.Window.Id)
            .ToDictionaryAsync(offering => offering.Id, cancellationToken);
        var cost = new CostSheet(
            $"State of {place.State.Name}",
            place.State.Department,
            place.District.Name,
            place.District.Code,
            place.Window.Term,
            place.Window.TermYears,
            Status(place, optIn),
            optIn.Status switch
            {
                OptInStatus.Draft => "DRAFT: seats and cost may still change.",
                OptInStatus.Returned => "RETURNED BY THE STATE: seats and cost may still change.",
                _ => "",
            },
            place.Zone.Show(now),
            now,
            [.. optIn.Lines
                .Where(line => line.Seats > 0)
                .OrderBy(line => schools[line.SchoolId], StringComparer.Ordinal).ThenBy(line => line.SchoolId).ThenBy(line => line.Audience)
                .Select(line => new CostSheetSeats(
                    schools[line.SchoolId],
                    line.Audience.ToString(),
                    offerings[line.OfferingId].Describe(line.WithNetwork),
                    line.Seats,
                    line.SeatPrice + line.NetworkPrice,
                    line.StateYear,
                    line.DistrictYear,
                    line.Reason))]);
        return (cost, place.Agreement(schools, offerings).Write(signature: null));
    }

    /// <summary>What a document of an opt-in is called as a file.</summary>
    public static string FileName(string what, OptInPlace place) =>
        FormattableString.Invariant($"{what}-{place.Window.ProgramYear.StartsIn}-{place.District.Code}.pdf");

    private static string Status(OptInPlace place, OptIn optIn) => optIn.Status switch
    {
        OptInStatus.Submitted => $"Submitted by {optIn.SubmittedBy}\n{place.Zone.Show(optIn.SubmittedAt!.Value)}",
        OptInStatus.Approved => $"Approved by {optIn.DecidedBy}\n{place.Zone.Show(optIn.DecidedAt!.Value)}",
        OptInStatus.Returned => $"Returned by {optIn.DecidedBy}\n{place.Zone.Show(optIn.DecidedAt!.Value)}",
        _ => "Draft",
    };
}
