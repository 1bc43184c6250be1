using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Web.Pages.Membership;

/// <summary>How pages say a district's standing, and a person's roles.</summary>
public static class StandingWords
{
    /// <summary>In a word or two.</summary>
    public static string Text(Standing standing) => standing switch
    {
        Standing.Eligible => "Not invited",
        Standing.Opened => "Invitation opened",
        _ => standing.ToString(),
    };

    /// <summary>The same for one district: a supervisory union and a service agency take no part themselves.</summary>
    public static string Text(Standing standing, DistrictKind kind) =>
        standing == Standing.Eligible && kind is (DistrictKind.SupervisoryUnion or DistrictKind.ServiceAgency) ? "Acts for its members" : Text(standing);

    /// <summary>The kind of tag that repeats it in color.</summary>
    public static string Kind(Standing standing) => standing switch
    {
        Standing.Admitted => "ok",
        Standing.Applied => "in",
        Standing.Invited or Standing.Opened => "wait",
        Standing.Returned or Standing.Declined => "bad",
        _ => "no",
    };

    /// <summary>With a capital: <c>Technology director</c>.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>A role as a label.</summary>
    public static string Label(Roles role) => Capital(RolePermissions.Describe(role));
}
