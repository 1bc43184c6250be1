using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.IntegrationTests.Fixtures;

/// <summary>
/// Maine's window locked, and its two orders. Apple: Oak's 98 iPads with network for grade 7 and 17 for staff (lines 1 to 4), Pine's 100
/// MacBook Airs with network for grade 8 (lines 5 and 6). HP: Pine's 60 ProBooks with network for grade 5 of Shore Road, local money.
/// </summary>
public static class OrderRows
{
    public const string Apple = "ME-2027-000001";

    public const string Hp = "ME-2027-000002";

    public static OrderKey AppleKey { get; } = OrderKey.Parse(Apple);

    public static OrderKey HpKey { get; } = OrderKey.Parse(Hp);

    /// <summary>Apple's seats: 98, 17 and 100.</summary>
    public const int AppleSeats = 215;

    /// <summary>
    /// Apple's devices: 98 and 3 spare iPads, 17 iPads and 17 MacBook Airs for Oak's staff, 100 and 2 spare MacBook Airs.
    /// </summary>
    public const int AppleDevices = 237;

    /// <summary>115 × 266.00 and 100 × 319.00.</summary>
    public static Money AppleYear { get; } = new(62_490_00);

    /// <summary>What the state pays of Oak: 115 × 266.00.</summary>
    public static Money OakReserved { get; } = new(30_590_00);

    /// <summary>What the state pays of Pine: 100 × 285.77.</summary>
    public static Money PineReserved { get; } = new(28_577_00);

    /// <summary>60 × 285.77, all of it Pine's.</summary>
    public static Money HpYear { get; } = new(17_146_20);

    /// <summary>Makes them as far as is asked.</summary>
    public static async Task Add(PortalDb db, OrderStatus upTo = OrderStatus.Placed, bool accepted = false)
    {
        var maine = await db.States.SingleAsync(row => row.Code == "ME");
        var window = await db.Windows.Include(row => row.Offerings).SingleAsync(row => row.StateId == maine.Id);
        var program = await db.FundingPrograms.SingleAsync(row => row.Id == window.FundingProgramId);
        var solutions = await db.Solutions.Include(row => row.Devices).ToListAsync();
        var vendors = await db.Vendors.ToDictionaryAsync(row => row.Id);
        var seats = new List<ApprovedSeats>();
        var pine = await OptIn(
            World.Pine,
            Cast.PineSuperintendent.Name,
            (World.HarborMiddle, Audience.Grade(8), "macbook-air", 100, 100),
            (World.ShoreRoad, Audience.Grade(5), "probook", 60, 60));
        var oak = await OptIn(
            World.Oak,
            Cast.OakEverything.Name,
            (World.SchoolOf(World.Oak), Audience.Grade(7), "ipad", 98, 98),
            (World.SchoolOf(World.Oak), Audience.SecondaryStaff, "ipad", 17, 17));
        window.ClosesAt = World.Now.AddDays(-5);
        Must(window.Lock(0, 2, 2, Cast.MaineOfficer.Name, World.Now.AddDays(-4)));
        await db.SaveChangesAsync();
        db.Commitments.AddRange(new[] { pine, oak }.SelectMany(optIn =>
            Ledger.Approve(optIn, window, optIn.Shares, new CommitmentActor(null, Cast.MaineOfficer.Name, World.Now.AddDays(-6)))));
        await db.SaveChangesAsync();
        var procurement = await db.Users.SingleAsync(row => row.UserName == Cast.MaineProcurement.Email);
        var fiscal = await db.Users.SingleAsync(row => row.UserName == Cast.MaineFiscal.Email);
        foreach (var (vendor, number) in vendors.Values.OrderBy(vendor => vendor.Code).Zip([Apple, Hp]))
        {
            await Order(vendor, number);
        }

        if (upTo == OrderStatus.Placed)
        {
            var year = FiscalYear.Of(window.ProgramYear);
            var commitments = await db.Commitments(db.OptIns, CancellationToken.None);
            foreach (var line in (await db.OrderLines
                .Include(line => line.Shares)
                .ToListAsync()).Where(line => line.StateYear > Money.Zero))
            {
                var optIn = new[] { pine, oak }.Single(row => row.DistrictId == line.DistrictId);
                db.Commitments.Add(commitments[(
                    optIn.Id,
                    program.Id,
                    year)].Encumber(line.StateYear, line.OrderId, new CommitmentActor(null, Cast.MaineFiscal.Name, World.Now)));
            }
        }

        async Task<OptIn> OptIn(
            string district, string by, params (string School, Audience Audience, string Solution, int Seats, int Projected)[] lines)
        {
            var owner = await db.Districts.SingleAsync(row => row.Code == district);
            var optIn = Domain.Cohorts.OptIn.Begin(window, owner, by, World.Now.AddDays(-20));
            db.OptIns.Add(optIn);
            foreach (var (code, audience, solutionCode, count, projected) in lines)
            {
                var school = await db.Schools.SingleAsync(row => row.Code == code);
                var solution = solutions.Single(row => row.Code == solutionCode);
                var offering = window.Offerings.Single(row => row.SolutionId == solution.Id);
                optIn.ChangeSeats(
                    window,
                    owner,
                    [program.Rule()],
                    [new(school.Id, audience, offering, WithNetwork: true, count, projected)],
                    by,
                    World.Now.AddDays(-20));
                seats.Add(new ApprovedSeats(
                    optIn.Lines.Single(row => row.SchoolId == school.Id && row.Audience == audience), offering, solution, owner, school));
            }

            optIn.ChangePlan(
                window,
                owner,
                new LongTermPlan { Supports = "Us", Maintains = "Us", Replaces = "Us", Trains = "Us", YearlyCostCents = 0 },
                by,
                World.Now.AddDays(-12));
            Must([.. optIn.Certify(window, owner, by, World.Now.AddDays(-11)), .. optIn.Submit(window, owner, by, World.Now.AddDays(-10))]);
            Must(optIn.Approve(window, owner, optIn.StateYear, Cast.MaineOfficer.Name, World.Now.AddDays(-6)));
            return optIn;
        }

        async Task Order(Vendor vendor, string number)
        {
            var ofVendor = seats.Where(seat => seat.Offering.VendorId == vendor.Id).ToList();
            var order = new Order
            {
                StateId = maine.Id,
                VendorId = vendor.Id,
                WindowId = window.Id,
                BuyerName = "State of Maine",
                Key = OrderKey.Parse(number),
                Number = PoNumber.Parse(number),
                OrderDate = new DateOnly(2027, 3, 11),
                TermYears = window.TermYears,
                VendorName = vendor.Name,
                AgreementNumber = $"DEMO-{vendor.Code.ToUpperInvariant()}",
                AddendumNumber = $"ME-{vendor.Code.ToUpperInvariant()}-1",
                BillTo = maine.BillTo,
                ContactName = Cast.MaineOfficer.Name,
                ContactEmail = Cast.MaineOfficer.Email,
                Delivery = "Delivered price, to the ship-to of each line.",
                NotToExceed = AggregateOrder.NotToExceed(ofVendor, window.TermYears),
            };
            db.Orders.Add(order);
            await db.SaveChangesAsync();
            AggregateOrder.AddLines(order, vendor, ofVendor);
            db.OrderLines.AddRange(order.Lines);
            if (upTo >= OrderStatus.Signed)
            {
                Must(order.Sign(procurement.Id, procurement.Name, World.Now.AddDays(-3)));
            }

            if (upTo == OrderStatus.Placed)
            {
                Must(order.CertifyAndPlace(fiscal.Id, fiscal.Name, World.Now.AddDays(-2)));
            }

            foreach (var line in order.Lines.Where(_ => accepted))
            {
                Must(line.Accept(Cast.AppleRep.Name, World.Now.AddDays(-1)));
            }

            order.CountAnswers();

            await db.SaveChangesAsync();
        }
    }

    /// <summary>Makes an order's shares anew, for lines that a test added one by one.</summary>
    public static async Task AddShares(PortalDb db, Order order)
    {
        await db.OrderShares.Where(share => share.OrderId == order.Id).ExecuteDeleteAsync();
        foreach (var share in order.Shares.ToList())
        {
            order.Shares.Remove(share);
            db.Entry(share).State = EntityState.Detached;
        }

        await db.OrderLines
            .Where(line => line.OrderId == order.Id)
            .Include(line => line.DeviceLines)
            .Include(line => line.Shares)
            .LoadAsync();
        order.AddShares();
        await db.SaveChangesAsync();
    }

    /// <summary>
    /// Ships so many devices of a line, S0000 and on; the first of them are received, and the first of these deployed to grade 8.
    /// </summary>
    public static async Task Ship(PortalDb db, DeviceLine line, int shipped, int received = 0, int deployed = 0)
    {
        var order = await db.OrderLines
            .Where(row => row.Id == line.OrderLineId)
            .Select(row => new { row.Order.Number, row.DistrictName })
            .SingleAsync();
        var shipment = new Shipment
        {
            StateId = line.StateId,
            VendorId = line.VendorId,
            DistrictId = line.DistrictId,
            OrderId = line.OrderId,
            Number = $"{order.Number.Value}-S1",
            VendorName = "Apple",
            DistrictName = order.DistrictName,
            Carrier = "Freight",
            Tracking = "1",
            ShippedOn = new DateOnly(2027, 3, 14),
            ExpectedOn = new DateOnly(2027, 3, 16),
            EnteredBy = Cast.AppleRep.Name,
            EnteredAt = World.Now,
        };
        db.Shipments.Add(shipment);
        await db.SaveChangesAsync();
        for (var index = 0; index < shipped; index++)
        {
            var device = Device.InTransit(
                new(line.Manufacturer, line.Model, $"S{index:0000}", null, null),
                new(line.StateId, line.DistrictId, line.VendorId, line.OrderId, line.Id, shipment.Id, line.SchoolId, line.IsSpare),
                new(null, Cast.AppleRep.Name, World.Now));
            if (index < received)
            {
                Must(device.Receive(new(null, "Hal", World.Now)));
            }

            if (index < deployed)
            {
                Must(device.Deploy(line.SchoolId, Audience.Grade(8), new(null, "Ida", World.Now)));
            }

            db.Devices.Add(device);
        }
    }

    private static void Must(params IEnumerable<Objection?> objections) =>
        Assert.Empty(objections.OfType<Objection>().Select(objection => objection.Text));
}
