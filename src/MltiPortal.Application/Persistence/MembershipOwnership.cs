using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Persistence;

internal static class MembershipOwnership
{
    public static void Declare(Ownership rows)
    {
        rows.Of<Cooperative>().ReadByAnybody("who runs the portal");
        rows.Of<State>().ReadByAnybody("which states take part").WrittenBy(Who.Cooperative, "the cooperative", (state, me) => true);
        rows.Of<District>()
            .LookedUpBy(Who.Unset | Who.Vendor | Who.Districts | Who.School)
            .ReadBy(Who.State)
            .ReadBy(Who.District, "itself", (district, me) => district.StateId == me.State && district.Id == me.District)
            .ReadBy(
                Who.Union,
                "a union its members and its own record",
                (district, me) => district.StateId == me.State && me.Districts.Contains(district.Id))
            .ReadBy(Who.School, "its schools", (district, me) => district.StateId == me.State && district.Id == me.District)
            .AddedBy(Who.State)
            .ChangedBy(Who.State)
            .ChangedBy(Who.District, "itself", (district, me) => district.StateId == me.State && district.Id == me.District)
            .ChangedBy(
                Who.Union,
                "a union its members and its own record",
                (district, me) => district.StateId == me.State && me.Districts.Contains(district.Id));
        rows.Of<School>()
            .LookedUpBy(Who.Unset)
            .ReadBy(Who.State | Who.Districts)
            .ReadBy(
                Who.School,
                "itself",
                (school, me) => school.StateId == me.State && school.DistrictId == me.District && school.Id == me.School)
            .WrittenBy(Who.State | Who.Districts);
        rows.Of<Enrollment>().ReadBy(Who.State | Who.Districts).WrittenBy(Who.State | Who.Districts);
    }
}
