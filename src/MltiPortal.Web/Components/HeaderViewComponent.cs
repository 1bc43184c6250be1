using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Tasks;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Application.Accounts;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Components;

/// <summary>The head of every page: whom it is for, the inbox, the person's menu, and the areas that there is something behind.</summary>
public sealed class HeaderViewComponent(
    CurrentUserScope scope, IMediator mediator, CurrentUserResolver resolver, TaskBadges badges, TimeProvider clock) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var user = scope.Current;
        if (!user.IsSignedIn || Unavailable.IsMet(HttpContext))
        {
            return View(new HeaderView(
                "LT",
                "Learning Technology Cooperative",
                "One contract for a device for every learner",
                CurrentUser.Nobody,
                0,
                null,
                [],
                [],
                Printed(null)));
        }

        var header = await mediator.Send(new ShowHeader.Query(), HttpContext.RequestAborted);
        var organizations = header.Memberships > 1 ? await resolver.Organizations(user.Person, HttpContext.RequestAborted) : [];
        var (title, sub) = user.Reach switch
        {
            Reach.State => ("Learning Technology Cooperative", $"State of {header.StateName} · {header.Department}"),
            Reach.District or Reach.Union or Reach.School =>
                (user.Organization, $"Learning Technology Cooperative · State of {header.StateName}"),
            _ => (user.Organization, "Learning Technology Cooperative"),
        };
        return View(new HeaderView(
            user.Reach is Reach.State ? header.StateCode! : Initials(user.Organization),
            title,
            sub,
            user,
            header.Unread,
            badges.Of(user),
            [.. organizations.Select(row => new OrganizationChoice(row.Key, row.Name, RolePermissions.Describe(row.Roles)))],
            [.. Areas(user)],
            Printed(header.TimeZone)));
    }

    /// <summary>What a page says on paper of when it was printed: the state's day, or that of UTC where there is no state.</summary>
    private string Printed(string? zone) => string.Create(
        CultureInfo.GetCultureInfo("en-US"),
        $"Printed {(zone is null ? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) : new StateZone(zone).DayOf(clock.GetUtcNow().UtcDateTime)):MMMM d, yyyy}");

    private static string Initials(string name) => string.Concat(name
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(word => char.IsLetter(word[0]))
        .Take(2)
        .Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture)));

    private static IEnumerable<AreaLink> Areas(CurrentUser user)
    {
        var isState = user.Reach is Reach.State;
        yield return new("Home", "/", "/");
        if (user.May(Permission.ViewCohort))
        {
            yield return new("Cohort", "/cohorts", "/cohorts");
        }
        else if (user.May(Permission.ViewOptIns))
        {
            yield return new("Opt-in", "/cohorts", "/cohorts");
        }

        if (user.May(Permission.ViewOrders))
        {
            yield return new("Orders", "/orders", "/orders");
        }

        if (user.May(Permission.ViewShipments))
        {
            yield return new(user.May(Permission.ReceiveDevices) ? "Receive" : "Shipments", "/fulfillment/shipments", "/fulfillment");
        }

        if (user.May(Permission.ViewDevices))
        {
            yield return new("Deployment", "/devices/deployment", "/devices/deploy");
            yield return new("Devices", "/devices", "/devices");
        }

        if (user.May(Permission.ViewFunding))
        {
            yield return new("Money", "/funding", "/funding");
        }

        if (isState && user.May(Permission.ViewDistricts))
        {
            yield return new("Districts", "/membership/districts", "/membership/districts");
        }

        if (user.May(Permission.ManagePeople))
        {
            yield return new("People", "/membership/people", "/membership/people");
        }
    }
}

/// <summary>What the head of a page shows.</summary>
public sealed record HeaderView(
    string Seal, string Title, string Sub, CurrentUser CurrentUser, int Unread, int? Tasks,
    IReadOnlyList<OrganizationChoice> Organizations, IReadOnlyList<AreaLink> Areas,
    string Printed)
{
    /// <summary>The area that a path lies in: the longest match wins.</summary>
    public AreaLink? Current(string path) => Areas
        .Where(area => area.Path == "/" ? path == "/" : path.StartsWith(area.Prefix, StringComparison.OrdinalIgnoreCase))
        .MaxBy(area => area.Prefix.Length);
}

/// <summary>An organization that the person can switch to.</summary>
public sealed record OrganizationChoice(string Key, string Name, string Roles);

/// <summary>An entry of the navigation.</summary>
public sealed record AreaLink(string Text, string Path, string Prefix);
