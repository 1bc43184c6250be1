using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Membership;

/// <summary>A state or vendor as the cooperative sees it: its people, and whether the first of them is still to be named.</summary>
public static class ShowOrganization
{
    /// <summary>A state or a vendor, by its code.</summary>
    [Requires(Permission.ManageCooperative)]
    public sealed record Query(OrganizationKind Kind, string Organization) : IQuery<Outcome<Shown>>;

    /// <summary>What it is.</summary>
    /// <param name="Organization">Its name and kind.</param>
    /// <param name="Facts">What was entered of it, each with its label.</param>
    /// <param name="People">Who acts for it, by name.</param>
    /// <param name="NamesItsOwn">Whether it names its own people by now.</param>
    public sealed record Shown(
        Organization Organization, IReadOnlyList<Fact> Facts, IReadOnlyList<ShowDistrict.PersonRow> People, bool NamesItsOwn);

    /// <summary>A label and what stands beside it.</summary>
    public sealed record Fact(string Label, string Text);

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Outcome<Shown>>
    {
        public async Task<Outcome<Shown>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await db.FindStateOrVendor(query.Kind, query.Organization, cancellationToken) is not { } organization)
            {
                return Outcome.NotFound;
            }

            return new Shown(
                organization,
                organization.Kind == OrganizationKind.State
                    ? await OfState(organization.Id, cancellationToken)
                    : await OfVendor(organization.Id, cancellationToken),
                await db.PeopleOf(organization).ToListAsync(cancellationToken),
                await db.NamesItsOwn(organization, cancellationToken));
        }

        private async Task<IReadOnlyList<Fact>> OfState(long id, CancellationToken cancellationToken)
        {
            var state = await db.States.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
            return Entered(
                new("Abbreviation", state.Code),
                new("Department", state.Department),
                new("Time zone", $"{new Domain.Membership.StateZone(state.TimeZone).Name} ({state.TimeZone})"),
                new("Invoices go to", state.BillTo),
                new("Payment terms", state.PaymentTerms),
                new("Tax-exemption certificate", state.TaxExemptCertificate),
                new("Invoices must say", state.Invoicing));
        }

        private async Task<IReadOnlyList<Fact>> OfVendor(long id, CancellationToken cancellationToken)
        {
            var vendor = await db.Vendors.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
            return Entered(
                new("Code", vendor.Code),
                new("Spare devices", $"{vendor.SpareRate * 100:0.##}% of a school's users"),
                new("Orders are sent to", vendor.Address));
        }

        private static IReadOnlyList<Fact> Entered(params IEnumerable<Fact> facts) => [.. facts.Where(fact => fact.Text.Length > 0)];
    }
}
