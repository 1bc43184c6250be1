using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>Whether the contract covers an order.</summary>
internal static class ContractInForce
{
    /// <summary>
    /// What speaks against an order: the master agreement and the state's addendum must be in force on its date and today, since an order
    /// that waited for its signatures past the end of the contract is as good as one dated after it.
    /// </summary>
    public static async Task<IReadOnlyList<Objection>> NotInForce(
        this PortalDb db, Order order, DateTime now, CancellationToken cancellationToken)
    {
        var agreement = await db.MasterAgreements.AsNoTracking()
            .SingleOrDefaultAsync(row => row.VendorId == order.VendorId && row.Number == order.AgreementNumber, cancellationToken);
        var addendum = await db.Addenda.AsNoTracking()
            .SingleOrDefaultAsync(
                row => row.VendorId == order.VendorId && row.StateId == order.StateId && row.Number == order.AddendumNumber,
                cancellationToken);
        var zone = await db.States.Where(row => row.Id == order.StateId).Select(row => row.TimeZone).SingleAsync(cancellationToken);
        var objections = new List<Objection>();
        foreach (var day in new[] { order.OrderDate, new StateZone(zone).DayOf(now) }.Distinct())
        {
            if (agreement?.IsInForce(day) == false)
            {
                objections.Add(
                    new($"Order {order.Number} can't be placed: master agreement {agreement.Number} is not in force on "
                        + $"{day:MMMM d, yyyy}; it runs to {agreement.EndsOn:MMMM d, yyyy}, and no executed renewal goes further. Ask "
                        + "the lead state for the renewal."));
            }

            if (addendum?.IsInForce(day) == false)
            {
                objections.Add(
                    new($"Order {order.Number} can't be placed: addendum {addendum.Number} is not in force on {day:MMMM d, yyyy}; it "
                        + $"runs to {addendum.EndsOn:MMMM d, yyyy}. Renew it with {order.VendorName} first."));
            }
        }

        if (agreement is null && order.AgreementNumber.Length > 0)
        {
            objections.Add(
                new($"Order {order.Number} can't be placed: {order.VendorName} has no master agreement {order.AgreementNumber}."));
        }

        if (addendum is null && order.AddendumNumber.Length > 0)
        {
            objections.Add(
                new($"Order {order.Number} can't be placed: the state has no addendum {order.AddendumNumber} with {order.VendorName}."));
        }

        return objections;
    }

    /// <summary>The vendor's master agreement and the state's addendum that cover a day, the newest first; none if none do.</summary>
    public static async Task<(MasterAgreement Agreement, ParticipatingAddendum Addendum)?> ContractOn(
        this PortalDb db, long stateId, long vendorId, DateOnly day, CancellationToken cancellationToken)
    {
        var pairs = await (
            from addendum in db.Addenda
            join agreement in db.MasterAgreements on addendum.AgreementId equals agreement.Id
            where addendum.StateId == stateId && addendum.VendorId == vendorId
            orderby addendum.SignedOn descending, addendum.Id descending
            select new { Agreement = agreement, Addendum = addendum }).AsNoTracking().ToListAsync(cancellationToken);
        return pairs.Find(row => row.Agreement.IsInForce(day) && row.Addendum.IsInForce(day)) is { } pair
            ? (pair.Agreement, pair.Addendum)
            : null;
    }

    /// <summary>The price of a solution's seat on a day, from the edition of the agreement's price book that is in effect.</summary>
    public static Task<PriceBookEntry?> SeatPriceOn(
        this PortalDb db, long agreementId, long solutionId, DateOnly day, CancellationToken cancellationToken) =>
        (
            from book in db.PriceBooks
            where book.AgreementId == agreementId && book.EffectiveOn <= day
            from entry in book.Entries
            where entry.SolutionId == solutionId && entry.Item == PriceItem.Seat
            orderby book.EffectiveOn descending, book.Edition descending
            select entry).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
}
