using System.Globalization;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Mail;

/// <summary>
/// The pages that notices and tasks lead to. The one place outside of the web that knows an address; a test resolves each of them.
/// </summary>
public static class PageLinks
{
    public static PageLink Home { get; } = new("/Index", "/");

    public static PageLink Deployment { get; } = new("/Devices/Deployment", "/devices/deployment");

    public static PageLink Deploy { get; } = new("/Devices/Deploy", "/devices/deploy");

    public static PageLink ForgotPassword { get; } = new("/Accounts/ForgotPassword", "/accounts/forgot-password");

    public static PageLink People { get; } = new("/Membership/People", "/membership/people");

    public static PageLink Nomination(Guid key) => new("/Membership/Nomination", $"/membership/nominations/{key:D}");

    public static PageLink Undelivered { get; } = new("/Accounts/Undelivered", "/accounts/undelivered");

    public static PageLink Orders(OrderStatus? status = null) =>
        new("/Orders/Orders", status is { } only ? $"/orders?status={only}" : "/orders");

    public static PageLink Order(OrderKey key, Acknowledgment? answer = null) =>
        new("/Orders/Order", answer is { } only ? $"/orders/{key}?answer={only}" : $"/orders/{key}");

    public static PageLink Decide(OrderKey key) => new("/Orders/Rejections", $"/orders/{key}/rejections");

    public static PageLink Acknowledge(OrderKey key) => new("/Orders/Acknowledge", $"/orders/{key}/acknowledge");

    public static PageLink Ship(OrderKey key) => new("/Orders/Ship", $"/orders/{key}/ship");

    public static PageLink Shipment(string number) => new("/Fulfillment/Receive", $"/fulfillment/shipments/{Segment(number)}");

    public static PageLink Shipments(string show) => new("/Fulfillment/Shipments", $"/fulfillment/shipments?show={Segment(show)}");

    public static PageLink Devices(DeviceStatus status) => new("/Devices/Devices", $"/devices?status={status}");

    public static PageLink Cohorts { get; } = new("/Cohorts/CohortIndex", "/cohorts");

    public static PageLink Cohort(int year) => new("/Cohorts/Cohort", Invariant($"/cohorts/{year}"));

    public static PageLink Approvals(int year) => new("/Cohorts/Approvals", Invariant($"/cohorts/{year}/approvals"));

    public static PageLink Lock(int year) => new("/Cohorts/Lock", Invariant($"/cohorts/{year}/lock"));

    public static PageLink OptIn(int year, string district) =>
        new("/Cohorts/OptIn", Invariant($"/cohorts/{year}/opt-ins/{Segment(district)}"));

    public static PageLink Seats(int year, string district) =>
        new("/Cohorts/Seats", Invariant($"/cohorts/{year}/opt-ins/{Segment(district)}/seats"));

    public static PageLink Plan(int year, string district) =>
        new("/Cohorts/Plan", Invariant($"/cohorts/{year}/opt-ins/{Segment(district)}/plan"));

    public static PageLink Review(int year, string district) =>
        new("/Cohorts/Review", Invariant($"/cohorts/{year}/opt-ins/{Segment(district)}/review"));

    public static PageLink Decide(int year, string district) =>
        new("/Cohorts/Decide", Invariant($"/cohorts/{year}/opt-ins/{Segment(district)}/decide"));

    public static PageLink Districts(DistrictStatus? status = null) =>
        new("/Membership/Districts", status is { } only ? $"/membership/districts?districtStatus={only}" : "/membership/districts");

    public static PageLink District(string code) => new("/Membership/District", $"/membership/districts/{Segment(code)}");

    private static string Segment(string text) => Uri.EscapeDataString(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
