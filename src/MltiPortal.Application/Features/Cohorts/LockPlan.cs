using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// What locking a window would make: one order per vendor, not saved. The rehearsal shows it and the lock saves it, so that both say the
/// same.
/// </summary>
/// <param name="Parts">An order's head with the seats that go into it, vendor by vendor.</param>
/// <param name="Undecided">Submissions without a decision.</param>
/// <param name="Objections">Everything that speaks against locking now.</param>
internal sealed record LockPlan(IReadOnlyList<LockPart> Parts, int Undecided, IReadOnlyList<Objection> Objections)
{
    /// <summary>All orders, for the whole term.</summary>
    public Money Total => Parts.Sum(part => part.Order.NotToExceed);

    /// <summary>The seats with their order, district by district.</summary>
    public IReadOnlyList<IGrouping<long, LockedSeats>> Districts() =>
    [
        .. Parts
            .SelectMany(part => part.Seats.Select(seat => new LockedSeats(part.Order, seat)))
            .GroupBy(row => row.Seats.Line.DistrictId),
    ];
}

/// <summary>One vendor's part.</summary>
internal sealed record LockPart(Vendor Vendor, Order Order, IReadOnlyList<ApprovedSeats> Seats);

/// <summary>Approved seats and the order that they go into.</summary>
internal sealed record LockedSeats(Order Order, ApprovedSeats Seats);

internal static class LockPlans
{
    private const int Named = 5;

    /// <summary>Plans the orders of a window's approved opt-ins, dated today in the state's zone.</summary>
    public static async Task<LockPlan> PlanLock(this PortalDb db, OptInWindow window, DateTime now, CancellationToken cancellationToken)
    {
        var state = await db.States.AsNoTracking().SingleAsync(row => row.Id == window.StateId, cancellationToken);
        var undecided = await db.OptIns.CountAsync(
            row => row.WindowId == window.Id && row.Status == OptInStatus.Submitted, cancellationToken);
        var objections = new List<Objection>();
        if (window.NotLockable(undecided, now) is { } notNow)
        {
            objections.Add(notNow);
        }

        var seats = await db.ApprovedSeats(window, cancellationToken);
        if (seats.Count == 0)
        {
            objections.Add(new($"The opt-in {window.Term} has no approved seats, so there is nothing to order. Approve an opt-in first."));
        }

        var contact = await db.Contact(state, cancellationToken);
        if (contact is null)
        {
            objections.Add(
                new($"No procurement officer of {state.Name} is named: an order states one as its contact and is signed by one. Name "
                    + "one under People first."));
        }

        var day = new StateZone(state.TimeZone).DayOf(now);
        var contracts = await db.Contracts(state, cancellationToken);
        var serial = await db.LastSerial(window, state, cancellationToken);
        var funds = await db.FundingPrograms
            .Where(row => row.FundCode != "")
            .ToDictionaryAsync(row => row.Id, row => row.FundCode, cancellationToken);
        var parts = new List<LockPart>();
        foreach (var group in seats
            .GroupBy(seat => seat.Offering.VendorId)
            .OrderBy(group => group.First().Offering.VendorName, StringComparer.Ordinal))
        {
            var vendor = contracts.Vendors[group.Key];
            var (agreement, addendum, objection) = contracts.InForce(vendor, state, day);
            if (objection is not null)
            {
                objections.Add(objection);
            }

            var number = PoNumber.ForState(state.Code, window.ProgramYear, ++serial);
            parts.Add(new(
                vendor,
                new Order
                {
                    StateId = state.Id,
                    VendorId = vendor.Id,
                    WindowId = window.Id,
                    BuyerName = $"State of {state.Name}",
                    Key = OrderKey.OfState(state.Code, number),
                    Number = number,
                    OrderDate = day,
                    TermYears = window.TermYears,
                    VendorName = vendor.Name,
                    VendorAddress = vendor.Address,
                    AgreementNumber = agreement?.Number ?? "",
                    AddendumNumber = addendum?.Number ?? "",
                    BillTo = state.BillTo,
                    ContactName = contact?.Name ?? "",
                    ContactEmail = contact?.Email ?? "",
                    Delivery = "Delivered price, to the ship-to of each line, before the first day of school.",
                    RequiredBy = window.RequiredBy,
                    PaymentTerms = state.PaymentTerms,
                    TaxExemption = state.TaxExemption,
                    FundCode = FundCodes(group, funds),
                    Invoicing = state.Invoicing,
                    NotToExceed = AggregateOrder.NotToExceed(group, window.TermYears),
                },
                [.. group]));
        }

        objections.AddRange(WithoutAddress(seats));
        return new(parts, undecided, objections);
    }

    /// <summary>The codes of all programs and grants that pay for some of these seats.</summary>
    private static string FundCodes(IEnumerable<ApprovedSeats> seats, Dictionary<long, string> codes) => string.Join(
        ", ",
        seats
            .SelectMany(seat => seat.Line.Shares)
            .Select(share => share.FundingProgramId is { } program ? codes.GetValueOrDefault(program, "") : "")
            .Where(code => code.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal));

    /// <summary>Approved lines with seats, and what an order says of them, in one query each.</summary>
    private static async Task<List<ApprovedSeats>> ApprovedSeats(this PortalDb db, OptInWindow window, CancellationToken cancellationToken)
    {
        var rows = await (
            from optIn in db.OptIns
            join line in db.OptInLines.Include(row => row.Shares) on optIn.Id equals line.OptInId
            join school in db.Schools on line.SchoolId equals school.Id
            where optIn.WindowId == window.Id && optIn.Status == OptInStatus.Approved && line.Seats > 0
            select new { Line = line, School = school }).AsNoTracking().ToListAsync(cancellationToken);
        var districts = await db.Districts.AsNoTracking()
            .Where(row => db.OptIns.Any(optIn => optIn.DistrictId == row.Id
                && optIn.WindowId == window.Id
                && optIn.Status == OptInStatus.Approved))
            .ToDictionaryAsync(row => row.Id, cancellationToken);
        var offerings = await db.Offerings
            .AsNoTracking()
            .Where(row => row.WindowId == window.Id)
            .ToDictionaryAsync(row => row.Id, cancellationToken);
        var solutions = await db.Solutions.AsNoTracking().Include(row => row.Devices).ToDictionaryAsync(row => row.Id, cancellationToken);
        return
        [
            .. from row in rows
               let offering = offerings[row.Line.OfferingId]
               select new ApprovedSeats(row.Line, offering, solutions[offering.SolutionId], districts[row.Line.DistrictId], row.School),
        ];
    }

    /// <summary>Whom vendors ask about an order: the procurement officer who was named first.</summary>
    private static async Task<(string Name, string Email)?> Contact(this PortalDb db, State state, CancellationToken cancellationToken)
    {
        var row = await (
            from member in db.Memberships
            join person in db.Users on member.PersonId equals person.Id
            where member.Kind == OrganizationKind.State && member.StateId == state.Id && member.EndedAt == null
                && (member.Roles & Roles.ProcurementOfficer) != Roles.None
            orderby member.Id
            select new { person.Name, person.Email }).FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : (row.Name, row.Email ?? "");
    }

    private static async Task<ContractTable> Contracts(this PortalDb db, State state, CancellationToken cancellationToken)
    {
        var vendors = await db.Vendors.AsNoTracking().ToDictionaryAsync(row => row.Id, cancellationToken);
        var pairs = await (
            from addendum in db.Addenda
            join agreement in db.MasterAgreements on addendum.AgreementId equals agreement.Id
            where addendum.StateId == state.Id
            orderby addendum.SignedOn descending, addendum.Id descending
            select new { Agreement = agreement, Addendum = addendum }).AsNoTracking().ToListAsync(cancellationToken);
        return new(vendors, [.. pairs.Select(pair => (pair.Agreement, pair.Addendum))]);
    }

    private static async Task<int> LastSerial(this PortalDb db, OptInWindow window, State state, CancellationToken cancellationToken)
    {
        var prefix = PoNumber.ForState(state.Code, window.ProgramYear, 0).Value[..^6];
        var numbers = await db.Orders.Where(row => row.WindowId == window.Id).Select(row => row.Number).ToListAsync(cancellationToken);
        return numbers
            .Where(number => number.Value.StartsWith(prefix, StringComparison.Ordinal))
            .Select(number => int.TryParse(number.Value.AsSpan(prefix.Length), CultureInfo.InvariantCulture, out var serial) ? serial : 0)
            .DefaultIfEmpty()
            .Max();
    }

    private static IEnumerable<Objection> WithoutAddress(List<ApprovedSeats> seats)
    {
        var missing = seats
            .Where(seat => string.IsNullOrWhiteSpace(seat.District.DeliverTo == DeliverTo.Warehouse
                ? seat.District.WarehouseAddress
                : seat.School.Address))
            .Select(seat => seat.District.DeliverTo == DeliverTo.Warehouse
                ? $"the warehouse of {seat.District.Name}"
                : $"{seat.School.Name} ({seat.District.Name})")
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        if (missing.Count > 0)
        {
            var more = missing.Count > Named ? $" and {missing.Count - Named:N0} more" : "";
            yield return new(
                $"No ship-to address is known for {string.Join(", ", missing.Take(Named))}{more}. Complete the district's record, or "
                    + "return its opt-in.");
        }
    }

    private sealed record ContractTable(
        IReadOnlyDictionary<long, Vendor> Vendors, IReadOnlyList<(MasterAgreement Agreement, ParticipatingAddendum Addendum)> Pairs)
    {
        /// <summary>The vendor's agreement and addendum that cover a day, or why none do: both named, with their days.</summary>
        public (MasterAgreement? Agreement, ParticipatingAddendum? Addendum, Objection? Objection) InForce(
            Vendor vendor, State state, DateOnly day)
        {
            var ofVendor = Pairs.Where(pair => pair.Addendum.VendorId == vendor.Id).ToList();
            if (ofVendor.Count == 0)
            {
                return (
                    null,
                    null,
                    new($"No order to {vendor.Name} can be made: {state.Name} has no participating addendum with it. Have one signed "
                        + "first."));
            }

            var (agreement, addendum) = ofVendor.FirstOrDefault(
                pair => pair.Agreement.IsInForce(day) && pair.Addendum.IsInForce(day), ofVendor[0]);
            return agreement.IsInForce(day) && addendum.IsInForce(day)
                ? (agreement, addendum, null)
                : (agreement, addendum, new(
                    $"No order to {vendor.Name} can be dated {Day(day)}: master agreement {agreement.Number} is in force from "
                        + $"{Day(agreement.AwardedOn)} to {Day(agreement.EndsOn)}, "
                    + $"and addendum {addendum.Number} from {Day(addendum.SignedOn)} to {Day(addendum.EndsOn)}. An executed renewal or "
                    + "a new addendum has to cover that day first."));
        }

        private static string Day(DateOnly day) => day.ToString("MMMM d, yyyy", CultureInfo.GetCultureInfo("en-US"));
    }
}
