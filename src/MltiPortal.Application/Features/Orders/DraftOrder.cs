using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// A district begins an order of its own: seats of one solution for one school, at the price book's price of that day and with its own
/// money.
/// </summary>
public static class DraftOrder
{
    private const int TermYears = 4;

    /// <param name="District">The code of the district that buys.</param>
    /// <param name="Number">The district's own purchase order number, which it has not used before.</param>
    /// <param name="School">The code of the school.</param>
    /// <param name="Solution">The solution's code.</param>
    /// <param name="SeatKind">Whom the seats are for.</param>
    /// <param name="Seats">1 to <see cref="LocalOrder.MostSeats"/>.</param>
    [Requires(Permission.DraftOrders)]
    public sealed record Command(
        string District, PoNumber Number, string School, string Solution, SeatKind SeatKind, int Seats) : ICommand<Outcome<Drafted>>;

    public sealed record Drafted(OrderKey Order, PoNumber Number, Money NotToExceed);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Number).Must(number => number != default)
                .WithMessage($"Enter a purchase order number of 1 to {PoNumber.MaxLength} letters, digits and hyphens.");
            RuleFor(command => command.School).NotEmpty().WithMessage("Choose the school that the seats are for.");
            RuleFor(command => command.Solution).NotEmpty().WithMessage("Choose a solution.");
            RuleFor(command => command.SeatKind).IsInEnum().WithMessage("Choose whom the seats are for.");
            RuleFor(command => command.Seats)
                .InclusiveBetween(1, LocalOrder.MostSeats)
                .WithMessage($"Enter a number of seats from 1 to {LocalOrder.MostSeats:N0}.");
        }
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Drafted>>
    {
        public async Task<Outcome<Drafted>> Handle(Command command, CancellationToken cancellationToken)
        {
            var district = await db.Districts.AsNoTracking().SingleOrDefaultAsync(row => row.Code == command.District, cancellationToken);
            if (district is null)
            {
                return Outcome.NotFound;
            }

            var state = await db.States.AsNoTracking().SingleAsync(row => row.Id == district.StateId, cancellationToken);
            var day = new StateZone(state.TimeZone).DayOf(clock.Now());
            var key = OrderKey.OfDistrict(state.Code, district.Code, command.Number);
            var objections = new List<Objection>();
            if (district.DistrictStatus != DistrictStatus.Admitted)
            {
                objections.Add(new($"{district.Name} can't order yet: the state has not admitted it to the program."));
            }

            if (await db.Orders.AnyAsync(row => row.Key == key, cancellationToken))
            {
                objections.Add(Used(command));
            }

            var school = await db.Schools
                .AsNoTracking()
                .SingleOrDefaultAsync(row => row.DistrictId == district.Id && row.Code == command.School, cancellationToken);
            if (school is null)
            {
                objections.Add(new(nameof(command.School), $"{district.Name} has no such school. Choose one from the list."));
            }

            var (offer, lacking) = await Offer(command, state, day, cancellationToken);
            if (lacking is not null)
            {
                objections.Add(lacking);
            }

            if (objections.Count > 0 || school is null || offer is null)
            {
                return objections;
            }

            var seats = new LocalSeats(district, school, offer.Solution, offer.Price, command.SeatKind, command.Seats);
            var order = await Head(key, command.Number, state, offer, seats, day, cancellationToken);
            db.Orders.Add(order);
            try
            {
                await db.SaveChangesAsync(cancellationToken); // the head first: its line carries its number
            }
            catch (DbUpdateException exception) when (exception.IsUniqueViolation())
            {
                return Used(command);
            }

            LocalOrder.Begin(order, offer.Vendor, seats);
            await db.SaveChangesAsync(cancellationToken);
            return new Drafted(order.Key, order.Number, order.NotToExceed);
        }

        private static Objection Used(Command command) =>
            new(
                nameof(command.Number),
                $"You have used the number {command.Number} for another order. Enter a number that is not used yet.");

        private async Task<(Chosen? Offer, Objection? Lacking)> Offer(
            Command command, State state, DateOnly day, CancellationToken cancellationToken)
        {
            var solution = await db.Solutions
                .AsNoTracking()
                .Include(row => row.Devices)
                .SingleOrDefaultAsync(row => row.Code == command.Solution, cancellationToken);
            if (solution is null)
            {
                return (null, new(nameof(command.Solution), "There is no such solution. Choose one from the list."));
            }

            var vendor = await db.Vendors.AsNoTracking().SingleAsync(row => row.Id == solution.VendorId, cancellationToken);
            if (await db.ContractOn(state.Id, vendor.Id, day, cancellationToken) is not var (agreement, addendum))
            {
                return (
                    null,
                    new(
                        nameof(command.Solution),
                        $"{state.Name} has no contract with {vendor.Name} in force on {day:MMMM d, yyyy}. Choose a solution of another "
                            + "vendor."));
            }

            return await db.SeatPriceOn(agreement.Id, solution.Id, day, cancellationToken) is { } price
                ? (new(solution, vendor, agreement, addendum, price), null)
                : (
                    null,
                    new(
                        nameof(command.Solution),
                        $"{solution.ShortName} has no price in {vendor.Name}'s price book. Choose another solution."));
        }

        private async Task<Order> Head(
            OrderKey key, PoNumber number, State state, Chosen offer, LocalSeats seats, DateOnly day, CancellationToken cancellationToken)
        {
            var email = await db.Users.Where(row => row.Id == scope.Current.Person).Select(row => row.Email).SingleAsync(cancellationToken);
            return new Order
            {
                StateId = state.Id,
                VendorId = offer.Vendor.Id,
                BuyerDistrictId = seats.District.Id,
                BuyerName = seats.District.Name,
                Key = key,
                Number = number,
                OrderDate = day,
                TermYears = TermYears,
                VendorName = offer.Vendor.Name,
                VendorAddress = offer.Vendor.Address,
                PaymentTerms = state.PaymentTerms,
                AgreementNumber = offer.Agreement.Number,
                AddendumNumber = offer.Addendum.Number,
                BillTo = $"{seats.District.Name}\n{seats.District.Address}",
                ContactName = scope.Current.Name,
                ContactEmail = email ?? "",
                Delivery = "Delivered price, to the ship-to of each line.",
                NotToExceed = LocalOrder.NotToExceed(seats, TermYears),
            };
        }

        private sealed record Chosen(
            Solution Solution, Vendor Vendor, MasterAgreement Agreement, ParticipatingAddendum Addendum, PriceBookEntry Price);
    }
}
