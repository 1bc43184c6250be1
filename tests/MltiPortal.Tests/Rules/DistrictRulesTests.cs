using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Tests.Rules;

/// <summary>What a district and a shipment may do at each status, and whose history each event is in.</summary>
public sealed class DistrictRulesTests
{
    private static readonly DateTime Now = new(2027, 3, 15, 15, 0, 0, DateTimeKind.Utc);
    private static readonly EventOwner Us = new(1, 2);

    [Theory]
    [InlineData(DistrictStatus.Eligible, "apply decline invite open", "Invited")]
    [InlineData(DistrictStatus.Invited, "apply decline invite open", "Invited")]
    [InlineData(DistrictStatus.Opened, "apply decline invite", "Invited")]
    [InlineData(DistrictStatus.Applied, "admit return", null)]
    [InlineData(DistrictStatus.Returned, "apply decline invite", "Returned")]
    [InlineData(DistrictStatus.Admitted, "", null)]
    [InlineData(DistrictStatus.Declined, "apply decline invite", "Invited")]
    public void What_may_be_done_follows_from_the_status_and_what_may_not_changes_nothing(
        DistrictStatus status, string allowed, string? invited)
    {
        var steps = new Dictionary<string, Func<District, Objection?>>
        {
            ["admit"] = district => district.Admit(Now.AddDays(1)),
            ["apply"] = district => district.Apply(Now.AddDays(1)),
            ["decline"] = district => district.Decline("Why", Now.AddDays(1)),
            ["invite"] = district => district.Invite(Now.AddDays(1)),
            ["open"] = district =>
            {
                var before = Said(district);
                district.Open(Now.AddDays(1));
                return Said(district) == before ? new("") : null;
            },
            ["return"] = district => district.Return("Why"),
        };
        var done = new List<string>();
        foreach (var (name, step) in steps)
        {
            var district = In(status);
            var before = Said(district);
            if (step(district) is { } objection)
            {
                Assert.Equal((before, ""), (Said(district), objection.Path));
                Assert.Empty(district.TakeEvents());
                continue;
            }

            done.Add(name);
            Assert.NotEqual(before, Said(district));
            Assert.Equal(name == "apply" ? 0 : 1, district.TakeEvents().Count);
            if (name == "invite")
            {
                Assert.Equal(invited, district.DistrictStatus.ToString());
            }
        }

        Assert.Equal(allowed, string.Join(' ', done));
    }

    [Theory]
    [InlineData(DistrictKind.Regular, true)]
    [InlineData(DistrictKind.UnionMember, true)]
    [InlineData(DistrictKind.SupervisoryUnion, false)]
    [InlineData(DistrictKind.ServiceAgency, false)]
    [InlineData(DistrictKind.Charter, true)]
    [InlineData(DistrictKind.Private, true)]
    public void Who_acts_for_others_takes_no_part_itself(DistrictKind kind, bool isEligible)
    {
        Assert.Equal(isEligible, New(kind).IsEligible);
        Assert.Equal(isEligible, New(kind).Invite(Now) is null);
        Assert.NotEqual(kind.ToString(), District.Describe(kind));
    }

    [Fact]
    public void Times_and_reasons_are_kept()
    {
        var district = In(DistrictStatus.Declined);
        Assert.Equal((Now, "No"), (district.AnsweredAt, district.StatusReason));
        district = In(DistrictStatus.Admitted);
        Assert.Equal((Now, Now, Now, Now), (district.InvitedAt, district.OpenedAt, district.AnsweredAt, district.AdmittedAt));
        Assert.Equal(SearchKey.Of("Elm Valley", "2300990"), district.SearchKey);
    }

    public static TheoryData<DomainEvent, string> Events { get; } = new()
    {
        { new DistrictInvited(Us, 2, "a@b.example"), "District 2" },
        { new RolesWithdrawn(Us, OrganizationKind.District, 2, "Pine", 9, "Eve", Roles.Receiver, "Ada"), "District 2" },
        { new RolesWithdrawn(Us, OrganizationKind.State, 1, "Maine", 9, "Eve", Roles.FiscalOfficer, "Ada"), "" },
        { new PasswordChanged(Us, 9), "" },
        { new SchoolDeployed(Us, 2, "Pine Middle", 4), "District 2" },
        { new DistrictDeployed(Us, 2, "Pine", 4), "District 2" },
        { new DeploymentUndone(Us, 2, "Pine", 4, [], false), "District 2" },
        { new ShipmentSent(Us, 7, 8, "N", "V", "D", "C", "T", new DateOnly(2027, 1, 1), 4), "Shipment 7, Order 8" },
        { new ShipNoticeTaken(Us, 8, OrderKey.Parse("ME.1"), PoNumber.Parse("1"), "V", "C", "T", 4, 1), "" },
        { new ReceivingBegan(Us, 7, 8, "N", "D"), "Shipment 7, Order 8" },
        { new ReceivingFinished(Us, 7, 8, "N", "D", new(1, 1, 0, 0, [], [])), "Shipment 7, Order 8" },
        { new ShipmentReopened(Us, 7, 8, "N", "D"), "Shipment 7, Order 8" },
        { new DeviceSetAside(Us, 7, 8, "N", "D", "M", "S", "Dent"), "Shipment 7, Order 8" },
        { new DeviceVoided(Us, 7, 8, "N", "V", "M", "S", 1, "R"), "Shipment 7, Order 8" },
        {
            new DeviceCorrected(Us, 7, 8, "N", "V", true, "M", new("S", null, null), new("T", null, null), "R"), "Shipment 7, Order 8"
        },
        { new ReceiptUndone(Us, 7, 8, "N", "D", null, "M", "S", 1, DeviceStatus.Received, DeviceStatus.InTransit), "Shipment 7, Order 8" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_is_in_the_history_of_what_it_concerns(DomainEvent happened, string concerns) =>
        Assert.Equal(concerns, string.Join(", ", happened.Concerns.Select(one => $"{one.Subject} {one.Id}")));

    [Fact]
    public void A_shipment_that_is_finished_says_by_whom_and_one_that_goes_on_does_not()
    {
        var shipment = new Shipment
        {
            StateId = 1,
            DistrictId = 2,
            VendorId = 3,
            OrderId = 8,
            Number = "N-S1",
            VendorName = "Apple",
            DistrictName = "Pine",
            Carrier = "UPS",
            Tracking = "1Z",
            ShippedOn = new DateOnly(2027, 3, 1),
            ExpectedOn = new DateOnly(2027, 3, 5),
            EnteredBy = "Mia",
            EnteredAt = Now,
        };
        Assert.Equal(new EventOwner(1, 2, 3), shipment.Owner());
        Assert.Equal(SearchKey.Of("N-S1", "1Z", "Pine", "Apple"), shipment.SearchKey);
        Assert.NotNull(shipment.Reopen());
        Assert.Empty(shipment.TakeEvents());
        shipment.Begin(Now);
        Assert.IsType<ReceivingBegan>(Assert.Single(shipment.TakeEvents()));
        shipment.Begin(Now.AddDays(1));
        Assert.Empty(shipment.TakeEvents());
        Assert.Null(shipment.Finish(new(1, 1, 0, 0, [], []), "Hal", Now));
        Assert.Equal((Now, "Hal"), (shipment.FinishedAt, shipment.FinishedBy));
        Assert.Equal("", shipment.Finish(new(1, 1, 0, 0, [], []), "Ida", Now.AddDays(1))?.Path);
        Assert.Equal((Now, "Hal"), (shipment.FinishedAt, shipment.FinishedBy));
        Assert.Null(shipment.Reopen());
        Assert.Equal((null, "", Now), (shipment.FinishedAt, shipment.FinishedBy, shipment.BeganAt));
        Assert.Equal(2, shipment.TakeEvents().Count);
    }

    private static string Said(District district) =>
        $"{district.DistrictStatus} {district.StatusReason} {district.InvitedAt:O} {district.OpenedAt:O} {district.AnsweredAt:O} "
            + $"{district.AdmittedAt:O}";

    private static District In(DistrictStatus status)
    {
        var district = New(DistrictKind.Regular);
        if (status == DistrictStatus.Eligible)
        {
            return district;
        }

        district.Invite(Now);
        if (status is not DistrictStatus.Invited)
        {
            district.Open(Now);
        }

        switch (status)
        {
            case DistrictStatus.Declined:
                district.Decline("No", Now);
                break;
            case DistrictStatus.Applied or DistrictStatus.Admitted or DistrictStatus.Returned:
                district.Apply(Now);
                break;
            default:
                break;
        }

        if (status == DistrictStatus.Admitted)
        {
            district.Admit(Now);
        }

        if (status == DistrictStatus.Returned)
        {
            district.Return("Because");
        }

        district.TakeEvents();
        Assert.Equal(status, district.DistrictStatus);
        return district;
    }

    private static District New(DistrictKind kind) => new()
    {
        StateId = 1,
        Code = "2300990",
        Kind = kind,
        Name = "Elm Valley",
        Region = "Coastal",
        Address = "1 Main Street",
        ContactName = "Pat Elm",
        ContactEmail = "contact@elm.example",
    };
}
