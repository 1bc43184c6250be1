using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// The fiscal officer, another person than the signer, certifies the money of a state's order; with it the order is placed and the vendor
/// may book it. Each order encumbers the state's part of its own lines, district by district: to the cent what its approved opt-in reserved
/// for them.
/// </summary>
public static class CertifyOrder
{
    /// <param name="Order">The order.</param>
    /// <param name="Version">The order as it was looked at.</param>
    [Requires(Permission.CertifyOrders)]
    public sealed record Command(OrderKey Order, Guid Version) : ICommand<Outcome<Placed>>;

    public sealed record Placed(OrderKey Order, PoNumber Number, string Vendor, Money Encumbered);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.Version).NotEmpty().WithMessage("Open the order and look at it before you certify it.");
    }

    public sealed class Handler(
        PortalDb db, FileVault vault, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Placed>>
    {
        public async Task<Outcome<Placed>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.OrderToChange(command.Order, cancellationToken) is not { } order)
            {
                return Outcome.NotFound;
            }

            if (order.Buyer == BuyerKind.District)
            {
                return new Objection($"Order {order.Number} is {order.BuyerName}'s own. The district's business official certifies it.");
            }

            var now = clock.Now();
            var seen = order.Version == command.Version;
            if (order.CertifyAndPlace(scope.Current.Person, scope.Current.Name, now) is { } objection)
            {
                return objection;
            }

            if (!seen)
            {
                return Outcome.Conflict(order.SignedBy, order.SignedAt, await db.ZoneOf(order, cancellationToken));
            }

            List<Objection> missing = [.. order.MissingStatements(), .. await db.NotInForce(order, now, cancellationToken)];
            if (missing.Count > 0)
            {
                return missing;
            }

            // before the appropriation is taken: it takes a while
            await db.KeepDocument(vault, order, scope.Current.Name, now, cancellationToken);
            var (encumbered, lacking) = await Encumber(order, now, cancellationToken);
            if (lacking.Count > 0)
            {
                return lacking;
            }

            await db.SaveChangesAsync(cancellationToken);
            if (encumbered > Money.Zero)
            {
                db.Raise(new OrderFundsEncumbered(new EventOwner(order.StateId), order.Id, encumbered));
            }

            return new Placed(order.Key, order.Number, order.VendorName, encumbered);
        }

        /// <summary>
        /// Moves what each program pays of each district's lines from reserved to encumbered; or says where less is reserved.
        /// </summary>
        private async Task<(Money Encumbered, List<Objection> Lacking)> Encumber(
            Order order, DateTime now, CancellationToken cancellationToken)
        {
            var window = await db.Windows.AsNoTracking().SingleAsync(row => row.Id == order.WindowId, cancellationToken);
            var shares = await (
                from share in db.OrderLineShares
                where share.OrderLine.OrderId == order.Id && share.FundingProgramId != null
                group share by new { share.DistrictId, ProgramId = share.FundingProgramId!.Value } into shared
                select new
                {
                    shared.Key.DistrictId,
                    shared.Key.ProgramId,
                    Cents = shared.Sum(share => share.Amount.Cents)
                }).ToListAsync(cancellationToken);
            await db.TakeAppropriations(window, shares.Select(share => share.ProgramId), cancellationToken);
            var actor = new CommitmentActor(scope.Current.PersonId, scope.Current.Name, now);
            var commitments = await db.Commitments(db.OptIns.Where(row => row.WindowId == window.Id), cancellationToken);
            var ofDistrict = await db.OptIns
                .Where(row => row.WindowId == window.Id)
                .ToDictionaryAsync(row => row.DistrictId, row => row.Id, cancellationToken);
            var (encumbered, lacking) = (Money.Zero, new List<Objection>());
            foreach (var part in shares.OrderBy(share => share.DistrictId).ThenBy(share => share.ProgramId))
            {
                var share = new Money(part.Cents);
                var commitment = commitments.GetValueOrDefault((
                    ofDistrict.GetValueOrDefault(part.DistrictId), part.ProgramId, FiscalYear.Of(window.ProgramYear)));
                if (commitment is null || commitment.Balance.Reserved < share)
                {
                    lacking.Add(new(
                        $"Order {order.Number} can't be certified: the state pays {share} a year of the lines of "
                        + $"{order.Lines.First(line => line.DistrictId == part.DistrictId).DistrictName}, and "
                        + $"{commitment?.Balance.Reserved ?? Money.Zero} is reserved for it."));
                    continue;
                }

                db.Commitments.Add(commitment.Encumber(share, order.Id, actor));
                encumbered += share;
            }

            return (encumbered, lacking);
        }
    }
}
