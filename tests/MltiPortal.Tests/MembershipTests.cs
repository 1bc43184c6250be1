using CsCheck;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Tests;

/// <summary>How a district joins, and when a state's clocks say so.</summary>
public sealed class MembershipTests
{
    private static readonly DateTime Now = new(2027, 3, 15, 15, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_district_is_invited_opens_applies_and_is_admitted()
    {
        var district = Elm();
        Assert.Null(district.Invite(Now));
        Assert.Equal(DistrictStatus.Invited, district.DistrictStatus);
        district.Open(Now);
        Assert.Equal(DistrictStatus.Opened, district.DistrictStatus);
        Assert.Null(district.Apply(Now));
        Assert.Equal(DistrictStatus.Applied, district.DistrictStatus);
        Assert.Null(district.Admit(Now));
        Assert.Equal((DistrictStatus.Admitted, Now), (district.DistrictStatus, district.AdmittedAt));
    }

    [Fact]
    public void A_returned_district_keeps_the_reason_until_it_answers_again()
    {
        var district = Applied();
        Assert.Null(district.Return("The receiver's address is missing."));
        Assert.Equal((DistrictStatus.Returned, "The receiver's address is missing."), (district.DistrictStatus, district.StatusReason));
        Assert.Null(district.Invite(Now));
        Assert.Equal(DistrictStatus.Returned, district.DistrictStatus);
        Assert.Null(district.Apply(Now));
        Assert.Equal((DistrictStatus.Applied, ""), (district.DistrictStatus, district.StatusReason));
    }

    [Fact]
    public void A_district_that_declined_may_be_invited_again()
    {
        var district = Elm();
        district.Invite(Now);
        Assert.Null(district.Decline("The board voted for another program.", Now));
        Assert.Equal((DistrictStatus.Declined, "The board voted for another program."), (district.DistrictStatus, district.StatusReason));
        Assert.Null(district.Invite(Now));
        Assert.Equal(DistrictStatus.Invited, district.DistrictStatus);
    }

    [Fact]
    public void An_answered_invitation_is_not_answered_twice()
    {
        var applied = Applied();
        Assert.Equal(
            "Elm Valley has already answered, and the state is looking at it. If something must change, ask the state to return it.",
            applied.Apply(Now)?.Text);
        applied.Admit(Now);
        Assert.Equal("Elm Valley already takes part. There is nothing left to answer; sign in to go on.", applied.Decline("No", Now)?.Text);
        Assert.Equal("Elm Valley is not invited again: it already takes part.", applied.Invite(Now)?.Text);
    }

    [Fact]
    public void Only_an_application_is_admitted_or_returned()
    {
        var district = Elm();
        Assert.Equal(
            "Elm Valley can't be admitted: it has no application waiting. It has to answer its invitation first.",
            district.Admit(Now)?.Text);
        var admitted = Applied();
        admitted.Admit(Now);
        Assert.Equal("Elm Valley can't be returned: it has been admitted already, on March 15, 2027.", admitted.Return("Late")?.Text);
        Assert.Equal(DistrictStatus.Admitted, admitted.DistrictStatus);
    }

    [Fact]
    public void A_supervisory_union_acts_for_its_members_and_is_not_invited()
    {
        var union = Elm(DistrictKind.SupervisoryUnion);
        Assert.Equal(
            "Elm Valley is not invited: it is a supervisory union and acts for its members. Invite the members.", union.Invite(Now)?.Text);
        Assert.Equal(DistrictStatus.Eligible, union.DistrictStatus);
    }

    [Fact]
    public void Without_a_contact_address_nobody_can_be_invited()
    {
        var district = Elm();
        district.ContactEmail = " ";
        Assert.Equal("Elm Valley can't be invited: its record has no contact address. Add one first.", district.Invite(Now)?.Text);
    }

    [Theory]
    [InlineData("America/New_York", "2027-06-11T17:00", "2027-06-11T21:00")]
    [InlineData("America/New_York", "2027-12-10T17:00", "2027-12-10T22:00")]
    [InlineData("America/Los_Angeles", "2027-06-11T17:00", "2027-06-12T00:00")]
    [InlineData("Pacific/Honolulu", "2027-06-11T17:00", "2027-06-12T03:00")]
    [InlineData("America/New_York", "2027-03-14T02:30", "2027-03-14T07:30")] // skipped by the spring change: 3:30 by the new time
    [InlineData("America/New_York", "2027-03-14T03:00", "2027-03-14T07:00")]
    [InlineData("America/New_York", "2027-11-07T01:30", "2027-11-07T06:30")] // there twice in the fall: the later one, standard time
    public void A_wall_clock_time_is_an_instant_of_the_states_zone(string zone, string local, string utc)
    {
        var state = InZone(zone);
        Assert.Equal(Instant(utc), state.ToUtc(Instant(local)));
    }

    [Fact]
    public void Reading_an_instant_and_asking_for_it_again_gives_the_same_instant_outside_the_repeated_hour() =>
        Gen.Long[0, 20L * 365 * 24 * 60].Sample(minutes =>
        {
            var state = InZone("America/New_York");
            var utc = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minutes);
            var back = state.ToUtc(state.ToLocal(utc));
            return back == utc || (back - utc == TimeSpan.FromHours(1) && utc.Month == 11);
        });

    [Fact]
    public void A_deadline_names_day_time_and_zone()
    {
        var zone = new StateZone("America/New_York");
        var close = new DateTime(2027, 6, 11, 21, 0, 0, DateTimeKind.Utc);
        Assert.Equal("Friday, June 11, 2027, 5:00 p.m. Eastern", Plain(zone.Deadline(close)));
        Assert.Equal("June 11, 2027, 5:00 p.m. Eastern", Plain(zone.Show(close)));
        Assert.Equal("Jun 11, 2027, 5:00 p.m.", Plain(zone.Short(close)));
        Assert.Equal(new DateOnly(2027, 6, 11), zone.DayOf(new DateTime(2027, 6, 12, 3, 59, 0, DateTimeKind.Utc)));
        Assert.Equal(new DateOnly(2027, 6, 12), zone.DayOf(new DateTime(2027, 6, 12, 4, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void Every_role_belongs_to_one_kind_of_organization()
    {
        foreach (var role in Enum.GetValues<Roles>().Where(role => role != Roles.None))
        {
            Assert.Single(Enum.GetValues<OrganizationKind>(), kind => RolePermissions.Allowed(kind).HasFlag(role));
            Assert.NotEmpty(RolePermissions.Of(role));
            Assert.NotEqual(role.ToString(), RolePermissions.Describe(role));
        }
    }

    [Fact]
    public void Every_permission_is_brought_by_some_role_but_those_of_an_invitation_and_a_nomination()
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            Assert.Equal(
                permission is Permission.AnswerInvitation or Permission.AnswerNomination,
                RolePermissions.Granting(permission) == Roles.None);
        }
    }

    [Theory]
    [InlineData(Permission.SignOrders, Permission.CertifyOrders)]
    [InlineData(Permission.EditOptIns, Permission.CertifyFunds)]
    [InlineData(Permission.CertifyFunds, Permission.SignAgreements)]
    [InlineData(Permission.ReceiveDevices, Permission.DeployDevices)]
    [InlineData(Permission.AcknowledgeOrders, Permission.ReceiveDevices)]
    public void Two_tasks_that_check_each_other_are_two_roles(Permission one, Permission other) =>
        Assert.Equal(Roles.None, RolePermissions.Granting(one) & RolePermissions.Granting(other));

    [Fact]
    public void Further_roles_add_permissions_and_take_none_away() =>
        Gen.Select(Gen.Int[0, 1023], Gen.Int[0, 1023]).Sample((some, more) =>
            RolePermissions.Of((Roles)(some | more)).SetEquals(RolePermissions.Of((Roles)some).Union(RolePermissions.Of((Roles)more))));

    [Fact]
    public void A_membership_holds_roles_of_its_organization_only()
    {
        Assert.Throws<ArgumentException>(() => PersonMembership.InDistrict(1, 1, 1, Roles.ProgramOfficer));
        Assert.Throws<ArgumentException>(() => PersonMembership.InVendor(1, 1, Roles.None));
        var membership = PersonMembership.InDistrict(1, 1, 1, Roles.Receiver);
        Assert.Throws<ArgumentException>(() => membership.Grant(Roles.FiscalOfficer));
        membership.Grant(Roles.Deployer);
        Assert.Equal(Roles.Receiver | Roles.Deployer, membership.Roles);
    }

    [Fact]
    public void A_membership_without_a_role_ends_and_a_new_role_begins_it_again()
    {
        var membership = PersonMembership.InDistrict(1, 1, 1, Roles.Receiver | Roles.Deployer);
        membership.Withdraw(Roles.Receiver, Now);
        Assert.Null(membership.EndedAt);
        membership.Withdraw(Roles.Deployer, Now);
        Assert.Equal(Now, membership.EndedAt);
        membership.Grant(Roles.Receiver);
        Assert.Null(membership.EndedAt);
    }

    [Fact]
    public void A_link_opens_until_it_is_used_revoked_or_too_old()
    {
        var link = AccessLink.ForPassword(new string('a', 64), "eve@pine.example", 1, Now, TimeSpan.FromDays(14));
        Assert.True(link.IsUsable(Now.AddDays(14).AddTicks(-1)));
        Assert.False(link.IsUsable(Now.AddDays(14)));
        link.Revoke(Now);
        link.Revoke(Now.AddDays(1));
        Assert.Equal(Now, link.RevokedAt);
        Assert.False(link.IsUsable(Now));
        var used = AccessLink.ForInvitation(new string('b', 64), "contact@elm.example", 1, 2, Now, TimeSpan.FromDays(60));
        used.Use(Now);
        Assert.False(used.IsUsable(Now));
    }

    [Fact]
    public void An_audience_is_a_grade_or_staff()
    {
        Assert.Equal("Grade 7", Audience.Grade(7).ToString());
        Assert.Equal("Kindergarten", Audience.Grade(0).ToString());
        Assert.Equal(SeatKind.Staff, Audience.SecondaryStaff.SeatKind);
        Assert.Equal(SeatKind.Student, Audience.Grade(12).SeatKind);
        Assert.Throws<ArgumentOutOfRangeException>(() => Audience.Grade(13));
        Assert.False(new Audience(13).IsKnown);
    }

    internal static State InZone(string zone) =>
        new() { Code = "ME", Name = "Maine", Department = "Department of Education", TimeZone = zone, BillTo = "1 State House Station" };

    private static string Plain(string text) => text.Replace('\u202f', ' ');

    private static DateTime Instant(string text) =>
        DateTime.Parse(
            text,
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal);

    private static District Applied()
    {
        var district = Elm();
        district.Invite(Now);
        district.Open(Now);
        district.Apply(Now);
        return district;
    }

    private static District Elm(DistrictKind kind = DistrictKind.Regular) => new()
    {
        Code = "2300990",
        Kind = kind,
        Name = "Elm Valley",
        Region = "Coastal",
        Address = "1 Main Street",
        ContactName = "Pat Elm",
        ContactEmail = "contact@elm.example",
    };
}
