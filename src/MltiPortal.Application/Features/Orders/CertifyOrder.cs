using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// The fiscal officer, another person than the signer, certifies the money; with it the order is placed and the vendor may book it.
/// Each order encumbers the state's part of its own lines, district by district: to the cent what its approved opt-in reserved for them.
/// </summary>
public static class CertifyOrder
{
    /// <param name="Number">The order's number.</param>
    /// <param name="Version">The order as it was looked at.</param>
    [Requires(Permission.CertifyOrders)]
    public sealed record Command(string Number, Guid Version) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Placed(PoNumber Number, string Vendor, Money Encumbered) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Version).NotEmpty().WithMessage("Open the order and look at it before you certify it.");
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
        {
            var key = OrderKey.TryParse(command.Number, out var parsed) ? parsed : default;
            await db.Orders.Where(row => row.Key == key).Take(cancellationToken);
            var order = await db.Orders.Include(row => row.Lines).Include(row => row.Shares).AsSplitQuery().SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
            if (order is null)
            {
                return new Outcome.NotFound();
            }

            var now = clock.Now();
            var seen = order.Version == command.Version;
            if (order.CertifyAndPlace(scope.Current.Person, scope.Current.Name, now) is { } objection)
            {
                return Outcome.Refuse([objection]);
            }

            if (!seen)
            {
                return Outcome.Refuse([new($"Order {order.Number} changed since you opened it: {order.SignedBy} signed it. Look at it again, then certify.")]);
            }

            var missing = order.MissingStatements().Concat(await db.NotInForce(order, now, cancellationToken)).ToList();
            if (missing.Count > 0)
            {
                return Outcome.Refuse(missing);
            }

            var (encumbered, lacking) = await Encumber(order, now, cancellationToken);
            if (lacking is not null)
            {
                return Outcome.Refuse([lacking]);
            }

            await Tell(order, encumbered, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            db.Raise(new LinesCounted(new EventOwner(order.StateId, VendorId: order.VendorId), order.Id));
            return new Outcome.Placed(order.Number, order.VendorName, encumbered);
        }

        /// <summary>Moves the state's part of each district's lines from reserved to encumbered; or says where less is reserved.</summary>
        private async Task<(Money Encumbered, Objection? Lacking)> Encumber(Order order, DateTime now, CancellationToken cancellationToken)
        {
            var window = await db.Windows.AsNoTracking().SingleAsync(row => row.Id == order.WindowId, cancellationToken);
            await db.AppropriationOf(window).Take(cancellationToken);
            var actor = new CommitmentActor(scope.Current.PersonId, scope.Current.Name, now);
            var commitments = await db.Commitments(db.OptIns.Where(row => row.WindowId == window.Id), cancellationToken);
            var ofDistrict = await db.OptIns.Where(row => row.WindowId == window.Id).ToDictionaryAsync(row => row.DistrictId, row => row.Id, cancellationToken);
            var encumbered = Money.Zero;
            foreach (var district in order.Lines.Where(line => line.StateYear > Money.Zero).GroupBy(line => line.DistrictId))
            {
                var share = district.Sum(line => line.StateYear);
                var commitment = commitments.GetValueOrDefault((ofDistrict.GetValueOrDefault(district.Key), FiscalYear.Of(window.ProgramYear)));
                if (commitment is null || commitment.Balance.Reserved < share)
                {
                    return (Money.Zero, new(
                        $"Order {order.Number} can't be certified: the state pays {share} a year of the lines of {district.First().DistrictName}, and "
                        + $"{commitment?.Balance.Reserved ?? Money.Zero} is reserved for it."));
                }

                db.Commitments.Add(commitment.Encumber(share, order.Id, actor));
                encumbered += share;
            }

            return (encumbered, null);
        }

        private async Task Tell(Order order, Money encumbered, CancellationToken cancellationToken)
        {
            var path = $"/orders/{order.Number}";
            notices.Note(HistorySubject.Order, order.Id, order.StateId, null, order.VendorId, $"Certified, and placed with {order.VendorName}.", forAllDistricts: true);
            if (encumbered > Money.Zero)
            {
                notices.Note(HistorySubject.Order, order.Id, order.StateId, null, null, $"{encumbered} a year, reserved until now, is encumbered.");
            }

            await notices.Tell(
                Recipients.Vendor(order.VendorId),
                $"Order {order.Number} is placed with you",
                $"Order {order.Number} is signed and certified: {order.Lines.Count:N0} lines, not to exceed {order.NotToExceed} over {order.TermYears} years, by addendum {order.AddendumNumber}. Acknowledge each line: accept it, backorder it until a day, or reject it with a reason.",
                $"{path}/acknowledge",
                cancellationToken);
            await notices.Tell(
                Recipients.State(order.StateId, Roles.ProgramOfficer | Roles.ProcurementOfficer),
                $"Order {order.Number} is placed",
                $"{scope.Current.Name} certified order {order.Number}; it is placed with {order.VendorName}, who acknowledges its {order.Lines.Count:N0} lines next.",
                path,
                cancellationToken);
            var notes = order.Lines
                .GroupBy(line => line.DistrictId)
                .Select(district => new DistrictNotice(
                    district.Key,
                    $"Your seats are ordered from {order.VendorName}",
                    $"The state placed order {order.Number} with {order.VendorName}. {Seats(district)} of {district.First().DistrictName} {(Count(district) == 1 ? "is" : "are")} on it. You are told when the devices are on their way.",
                    path))
                .ToList();
            await notices.TellDistricts(notes, Roles.TechnologyDirector | Roles.BusinessOfficial | Roles.Superintendent, cancellationToken);
        }

        private static int Count(IEnumerable<OrderLine> lines) => lines.Where(line => line.Item == PriceItem.Seat).Sum(line => line.Quantity);

        private static string Seats(IEnumerable<OrderLine> lines) => Count(lines) is var seats && seats == 1 ? "1 seat" : FormattableString.Invariant($"{seats:N0} seats");
    }
}
