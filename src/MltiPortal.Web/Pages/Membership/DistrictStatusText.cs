using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Web.Pages.Membership;

/// <summary>How pages say a district's status, and a person's roles.</summary>
public static class DistrictStatusText
{
    /// <summary>The kind of tag that repeats it in color.</summary>
    public static string Kind(DistrictStatus status) => status switch
    {
        DistrictStatus.Admitted => "ok",
        DistrictStatus.Applied => "in",
        DistrictStatus.Invited or DistrictStatus.Opened => "wait",
        DistrictStatus.Returned or DistrictStatus.Declined => "bad",
        _ => "no",
    };

    /// <summary>With a capital: <c>Technology director</c>.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>A role as a label.</summary>
    public static string Label(Roles role) => Capital(RolePermissions.Describe(role));
}
