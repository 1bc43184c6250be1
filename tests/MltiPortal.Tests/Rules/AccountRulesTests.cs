using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Tests.Rules;

/// <summary>Links, memberships, roles and what is kept of them.</summary>
public sealed class AccountRulesTests
{
    private static readonly DateTime Now = new(2027, 3, 15, 15, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_link_keeps_whom_it_is_for()
    {
        var invitation = AccessLink.ForInvitation("a", "contact@elm.example", 1, 2, Now, TimeSpan.FromDays(60));
        Assert.Equal(
            (AccessLinkPurpose.Invitation, "a", "contact@elm.example", 1L, 2L, (long?)null, Now, Now.AddDays(60)),
            (
                invitation.Purpose,
                invitation.TokenHash,
                invitation.Email,
                invitation.StateId,
                invitation.DistrictId,
                invitation.PersonId,
                invitation.CreatedAt,
                invitation.ExpiresAt));
        var password = AccessLink.ForPassword("b", "eve@pine.example", 7, Now, TimeSpan.FromDays(14));
        Assert.Equal(
            (AccessLinkPurpose.Password, "b", "eve@pine.example", (long?)null, (long?)null, 7L, Now, Now.AddDays(14)),
            (
                password.Purpose,
                password.TokenHash,
                password.Email,
                password.StateId,
                password.DistrictId,
                password.PersonId,
                password.CreatedAt,
                password.ExpiresAt));
        Assert.True(password.IsUsable(Now));
    }

    [Fact]
    public void A_membership_is_of_one_organization_and_on_its_side()
    {
        Assert.Equal("Cooperative Cooperative    0 CooperativeOfficer", Said(PersonMembership.InCooperative(9, Roles.CooperativeOfficer)));
        Assert.Equal("State Buyer 1   1 FiscalOfficer", Said(PersonMembership.InState(9, 1, Roles.FiscalOfficer)));
        Assert.Equal("District Buyer 1 2  2 Receiver", Said(PersonMembership.InDistrict(9, 1, 2, Roles.Receiver)));
        Assert.Equal("District Buyer 1 2 3 2 Receiver", Said(PersonMembership.InSchool(9, 1, 2, 3, Roles.Receiver)));
        var vendor = PersonMembership.InVendor(9, 4, Roles.VendorRepresentative);
        Assert.Equal("Vendor Vendor    4 VendorRepresentative", Said(vendor));
        Assert.Equal(4, vendor.VendorId);

        static string Said(PersonMembership row)
        {
            Assert.Equal((9L, (DateTime?)null), (row.PersonId, row.EndedAt));
            return $"{row.Kind} {row.Side} {row.StateId} {row.DistrictId} {row.SchoolId} {row.OrganizationId} {row.Roles}";
        }
    }

    [Fact]
    public void Of_one_school_somebody_is_a_receiver_or_deployer_alone()
    {
        Assert.Throws<ArgumentException>(() => PersonMembership.InSchool(9, 1, 2, 3, Roles.Receiver | Roles.Superintendent));
        Assert.Throws<ArgumentException>(() => PersonMembership.InSchool(9, 1, 2, 3, Roles.None));
        var row = PersonMembership.InSchool(9, 1, 2, 3, Roles.Receiver);
        Assert.Equal("Roles", row.Grant(Roles.Superintendent | Roles.Deployer)?.Path);
        Assert.Equal((Roles.Receiver, 3L), (row.Roles, row.SchoolId));
        Assert.Null(row.Grant(Roles.Deployer));
        Assert.Equal((Roles.Receiver | Roles.Deployer, 3L), (row.Roles, row.SchoolId));
        row.Withdraw(Roles.Receiver | Roles.Deployer, Now);
        Assert.Equal((Roles.None, Now, 3L), (row.Roles, row.EndedAt, row.SchoolId));
        Assert.Null(row.Grant(Roles.Superintendent));
        Assert.Equal((Roles.Superintendent, null, null), (row.Roles, row.EndedAt, row.SchoolId));
    }

    [Fact]
    public void What_is_withdrawn_is_gone_and_nothing_else()
    {
        var row = PersonMembership.InDistrict(9, 1, 2, Roles.Receiver | Roles.Deployer);
        row.Withdraw(Roles.Receiver | Roles.Superintendent, Now);
        Assert.Equal((Roles.Deployer, null), (row.Roles, row.EndedAt));
        Assert.Throws<ArgumentException>(() => row.Grant(Roles.None));
        Assert.Throws<ArgumentException>(() => PersonMembership.InState(9, 1, Roles.FiscalOfficer | Roles.Receiver));
    }

    [Theory]
    [InlineData(OrganizationKind.Cooperative, AccountSide.Cooperative)]
    [InlineData(OrganizationKind.State, AccountSide.Buyer)]
    [InlineData(OrganizationKind.District, AccountSide.Buyer)]
    [InlineData(OrganizationKind.Vendor, AccountSide.Vendor)]
    public void Each_kind_of_organization_is_on_one_side(OrganizationKind kind, AccountSide side)
    {
        Assert.Equal(side, AccountSides.Of(kind));
        Assert.Equal(3, Enum.GetValues<AccountSide>().Select(AccountSides.Describe).Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => AccountSides.Of(0));
        Assert.Equal(Roles.None, RolePermissions.Allowed(0));
    }

    [Theory]
    [InlineData(Roles.None, "")]
    [InlineData(Roles.TechnologyDirector | Roles.Receiver, "technology director and receiver")]
    [InlineData(Roles.Deployer, "deployment lead")]
    public void Roles_are_named_one_by_one(Roles roles, string said)
    {
        Assert.Equal(said, RolePermissions.Describe(roles));
        Assert.Equal(roles, RolePermissions.Each(roles).Aggregate(Roles.None, (all, role) => all | role));
    }

    [Fact]
    public void The_roles_that_bring_a_permission_are_found_and_bring_it()
    {
        Assert.Equal(Roles.FiscalOfficer, RolePermissions.Granting(Permission.CertifyOrders));
        Assert.Equal(
            Roles.ProgramOfficer | Roles.TechnologyDirector | Roles.Superintendent | Roles.VendorRepresentative | Roles.CooperativeOfficer,
            RolePermissions.Granting(Permission.ManagePeople));
        Assert.Equal(
            [Permission.ViewCooperative, Permission.ManageCooperative, Permission.ManagePeople, Permission.ConfirmNominations],
            RolePermissions.Of(Roles.CooperativeOfficer));
        Assert.Empty(RolePermissions.Of(Roles.None));
    }

    [Fact]
    public void An_item_of_the_inbox_is_read_once_and_is_cut_to_its_columns()
    {
        var item = new InboxItem(9, new string('s', 201), new string('t', 2_001), "/here", Now);
        Assert.Equal(
            (9L, 200, 2_000, "/here", Now, (DateTime?)null),
            (item.PersonId, item.Subject.Length, item.Text.Length, item.Path, item.At, item.ReadAt));
        Assert.Equal(SearchKey.Of(InboxItem.SearchKeyLength, item.Subject, item.Text), item.SearchKey);
        item.MarkRead(Now);
        item.MarkRead(Now.AddDays(1));
        Assert.Equal(Now, item.ReadAt);
        var reminder = new Reminder(9, new DateOnly(2027, 3, 15), 4, Now);
        Assert.Equal((9L, new DateOnly(2027, 3, 15), 4, Now), (reminder.PersonId, reminder.Day, reminder.Tasks, reminder.At));
    }
}
