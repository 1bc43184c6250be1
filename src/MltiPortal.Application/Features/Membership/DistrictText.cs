using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>What a district's status is called, on pages and in downloads.</summary>
public static class DistrictText
{
    /// <summary>In a word or two.</summary>
    public static string Of(DistrictStatus status) => status switch
    {
        DistrictStatus.Eligible => "Not invited",
        DistrictStatus.Opened => "Invitation opened",
        _ => status.ToString(),
    };

    /// <summary>The same for one district: a supervisory union and a service agency take no part themselves.</summary>
    public static string Of(DistrictStatus status, DistrictKind kind) =>
        status == DistrictStatus.Eligible && kind is (DistrictKind.SupervisoryUnion or DistrictKind.ServiceAgency)
            ? "Acts for its members"
            : Of(status);
}
