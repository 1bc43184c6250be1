using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Files;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;
using MltiPortal.Domain.Work;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Sweep;

/// <summary>Something of every kind that belongs to Pine Harbor, Maine: what no other tenant may see or touch.</summary>
internal static class PineWorld
{
    public const string Order = "ME-2026-000901";

    /// <summary>Pine's own order, submitted to the state.</summary>
    public const string OwnOrder = "ME-2300123.PINE-77";
    public const string Shipment = "ME-2026-000901-S1";
    public const string Serial = "PINESERIAL0001";
    public const string Carton = "PINECARTON1";
    public const string Tag = "PINE-TAG-0001";
    public const string Work = "W-000000000001";
    public const string Token = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>Somebody who is named business official of Pine and waits.</summary>
    public static readonly Guid NominationKey = new("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0");

    /// <summary>A link of Pine's receiver to set a new password.</summary>
    public const string PasswordToken = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

    /// <summary>
    /// What a page or an outcome for somebody else never holds. Codes and numbers that the user sends are not among them.
    /// </summary>
    public static IReadOnlyList<string> Secrets { get; } =
        [
            "Pine Harbor",
            "Harbor Middle",
            "Eve Michaud",
            "Finn Roy",
            "Grace Dube",
            "PINESERIAL0002",
            "PINE-TAG",
            "Pine's own plan",
            "A secret of Pine",
            "2300123.example"
        ];

    /// <summary>What a page or an outcome for another school of Pine never holds.</summary>
    public static IReadOnlyList<string> SecretsOfHarbor { get; } = [
        "Harbor Middle",
        "PINESERIAL0002",
        "PINE-TAG",
        "Pine's own plan",
        "A secret of Pine"
    ];

    public static async Task Add(PortalDb db)
    {
        var pine = await db.Districts.SingleAsync(row => row.Code == World.Pine);
        var school = await db.Schools.SingleAsync(row => row.Code == World.HarborMiddle);
        var apple = await db.Vendors.SingleAsync(row => row.Code == "apple");
        var ipad = await db.Solutions.SingleAsync(row => row.Code == "ipad");
        var open = await db.Windows.Include(row => row.Offerings).SingleAsync(row => row.StateId == pine.StateId);
        await OptIn(db, pine, school, open);
        await LongWork(db);

        var program = new FundingProgram
        {
            StateId = pine.StateId,
            Name = "Support price",
            Year = new SchoolYear(2026),
            SeatSupport = new Money(254_86),
            NetworkSeatSupport = new Money(285_77),
            FromGrade = 7,
            ToGrade = 8,
            PaysSecondaryStaff = true,
        };
        db.FundingPrograms.Add(program);
        await db.SaveChangesAsync();
        var window = new OptInWindow
        {
            StateId = pine.StateId,
            ProgramYear = new SchoolYear(2026),
            TermYears = 4,
            FundingProgramId = program.Id,
            OpensAt = World.Now.AddDays(-400),
            ClosesAt = World.Now.AddDays(-350),
            OpenAnnouncedAt = World.Now,
            CloseAnnouncedAt = World.Now,
            AgreementVersion = "2026-1",
            AgreementText = "Agreement",
        };
        window.Lock(0, 1, 1, "Ada Fortin", World.Now.AddDays(-340));
        db.Windows.Add(window);
        await db.SaveChangesAsync();
        var order = new Order
        {
            StateId = pine.StateId,
            VendorId = apple.Id,
            WindowId = window.Id,
            BuyerName = "State of Maine",
            Key = OrderKey.Parse(Order),
            Number = PoNumber.Parse(Order),
            OrderDate = new DateOnly(2026, 4, 9),
            TermYears = 4,
            VendorName = "Apple",
            AgreementNumber = "DEMO-APPLE",
            AddendumNumber = "ME-APPLE-1",
            BillTo = "Maine",
            ContactName = "Ben Cyr",
            ContactEmail = Cast.MaineProcurement.Email,
            Delivery = "To the school.",
            NotToExceed = new Money(4 * 21_700_00),
        };
        db.Orders.Add(order);
        await db.SaveChangesAsync();
        var line = new OrderLine
        {
            StateId = pine.StateId,
            VendorId = apple.Id,
            DistrictId = pine.Id,
            OrderId = order.Id,
            Number = 1,
            SchoolId = school.Id,
            SolutionId = ipad.Id,
            Item = PriceItem.Seat,
            SeatKind = SeatKind.Student,
            Description = "iPad, student seat",
            Quantity = 100,
            UnitPrice = new Money(217_00),
            TotalYear = new Money(21_700_00),
            DistrictName = pine.Name,
            ShipToName = school.Name,
            ShipToAddress = school.Address,
        };
        line.PaidBy(new FundingShare(FundingSource.Program, program.Id, new Money(21_700_00)));
        line.Accept("Mia Stone", World.Now.AddDays(-330));
        db.OrderLines.Add(line);
        await db.SaveChangesAsync();
        var deviceLine = new DeviceLine
        {
            StateId = pine.StateId,
            VendorId = apple.Id,
            DistrictId = pine.Id,
            OrderId = order.Id,
            OrderLineId = line.Id,
            SchoolId = school.Id,
            Number = 1,
            Manufacturer = "Apple",
            Model = "iPad 32 GB",
            SeatKind = SeatKind.Student,
            IsSpare = false,
            Quantity = 100,
            ShipToName = school.Name,
        };
        line.DeviceLines.Add(deviceLine);
        order.AddShares();
        order.Sign(1, "Ben Cyr", World.Now.AddDays(-339));
        order.CertifyAndPlace(2, "Cora Pelletier", World.Now.AddDays(-338));
        var shipment = new Shipment
        {
            StateId = pine.StateId,
            VendorId = apple.Id,
            DistrictId = pine.Id,
            OrderId = order.Id,
            Number = Shipment,
            VendorName = "Apple",
            DistrictName = pine.Name,
            Carrier = "Freight",
            Tracking = "1Z1",
            ShippedOn = new DateOnly(2027, 3, 10),
            ExpectedOn = new DateOnly(2027, 3, 16),
            EnteredBy = "Mia Stone",
            EnteredAt = World.Now.AddDays(-5),
        };
        db.Shipments.Add(shipment);
        await db.SaveChangesAsync();
        var place = new DevicePlace(pine.StateId, pine.Id, apple.Id, order.Id, deviceLine.Id, shipment.Id, school.Id, IsSpare: false);
        db.Devices.Add(Device.InTransit(
            new("Apple", "iPad 32 GB", Serial, Tag, Carton), place, new(null, "Mia Stone", World.Now.AddDays(-5))));
        var received = Device.InTransit(
            new("Apple", "iPad 32 GB", "PINESERIAL0002", "PINE-TAG-0002", Carton), place, new(null, "Mia Stone", World.Now.AddDays(-5)));
        received.Receive(new(null, "Hal Ouellette", World.Now.AddDays(-1)));
        db.Devices.Add(received);
        await OwnOrders(db, pine, school, ipad, apple);
        var receiver = await db.Users.SingleAsync(user => user.Email == Cast.PineReceiver.Email);
        db.AccessLinks.Add(AccessLink.ForPassword(
            LinkToken.Hash(PasswordToken), receiver.Email!, receiver.Id, World.Now, TimeSpan.FromDays(30)));
        var director = await db.Users.SingleAsync(user => user.Email == Cast.PineDirector.Email);
        var nomination = Nomination.Of(
            receiver.Id, "A secret of Pine", receiver.Email!,
            PersonMembership.InDistrict(receiver.Id, pine.StateId, pine.Id, Roles.BusinessOfficial), pine.Name,
            (director.Id, "Eve Michaud"), World.Now);
        db.Nominations.Add(nomination);
        db.Entry(nomination).Property(row => row.Key).CurrentValue = NominationKey;
        db.Reminders.Add(new Reminder(receiver.Id, new DateOnly(2027, 3, 15), 1, World.Now));
        db.InboxItems.Add(new InboxItem(receiver.Id, "A secret of Pine", "A secret of Pine.", "/", World.Now));
        db.AccessLinks.Add(AccessLink.ForInvitation(
            LinkToken.Hash(Token), pine.ContactEmail, pine.StateId, pine.Id, World.Now, TimeSpan.FromDays(30)));
        foreach (var (subject, id) in new[]
        {
            (HistorySubject.District, pine.Id),
            (HistorySubject.Order, order.Id),
            (HistorySubject.Shipment, shipment.Id)
        })
        {
            db.History.Add(new HistoryEntry
            {
                StateId = pine.StateId,
                DistrictId = pine.Id,
                VendorId = apple.Id,
                Subject = subject,
                SubjectId = id,
                At = World.Now,
                By = "Eve Michaud",
                OnBehalfOf = pine.Name,
                Kind = HistoryWords.Kind,
                Payload = HistoryWords.Saying("A secret of Pine.")
            });
        }

        await db.SaveChangesAsync();
    }

    private static async Task OwnOrders(PortalDb db, District pine, School school, Solution solution, Vendor vendor)
    {
        await db.Entry(solution).Collection(row => row.Devices).LoadAsync();
        var price = await db.PriceBooks
            .SelectMany(book => book.Entries)
            .FirstAsync(entry => entry.SolutionId == solution.Id && entry.Item == PriceItem.Seat);
        var key = OrderKey.Parse(OwnOrder);
        var seats = new LocalSeats(pine, school, solution, price, SeatKind.Student, 10);
        var order = new Order
        {
            StateId = pine.StateId,
            VendorId = vendor.Id,
            BuyerDistrictId = pine.Id,
            BuyerName = pine.Name,
            Key = key,
            Number = key.Number,
            OrderDate = new DateOnly(2027, 3, 10),
            TermYears = 4,
            VendorName = vendor.Name,
            AgreementNumber = "DEMO-APPLE",
            AddendumNumber = "ME-APPLE-1",
            BillTo = pine.Name,
            ContactName = "Eve Michaud",
            ContactEmail = Cast.PineDirector.Email,
            Delivery = "To the school.",
            NotToExceed = LocalOrder.NotToExceed(seats, 4),
        };
        db.Orders.Add(order);
        await db.SaveChangesAsync();
        LocalOrder.Begin(order, vendor, seats);
        order.Submit(3, "Eve Michaud", World.Now);
        await db.SaveChangesAsync();
    }

    /// <summary>Work of Eve Michaud that is over, with a file of what was refused.</summary>
    private static async Task LongWork(PortalDb db)
    {
        var eve = await db.Users.SingleAsync(user => user.Email == Cast.PineDirector.Email);
        var file = new StoredFile("A secret of Pine.csv", "text/csv", Retention.Temporary, "The portal", World.Now) { PersonId = eve.Id };
        file.Measure("text/csv", 0, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([])));
        db.StoredFiles.Add(file);
        await db.SaveChangesAsync();
        var item = new WorkItem(Work, "none", "A secret of Pine's work", "/", eve.Id, "2-1", "{}", 1, World.Now);
        item.Advance("", 0, 1, null, World.Now);
        item.Finish(WorkState.Done, "A secret of Pine", null, file.Id, World.Now);
        db.WorkItems.Add(item);
        await db.SaveChangesAsync();
        db.WorkRefusals.Add(new WorkRefusal(item.Id, eve.Id, "A secret of Pine", "A secret of Pine"));
        await db.SaveChangesAsync();
    }

    private static async Task OptIn(PortalDb db, District pine, School school, OptInWindow window)
    {
        var program = await db.FundingPrograms.SingleAsync(row => row.Id == window.FundingProgramId);
        var optIn = Domain.Cohorts.OptIn.Begin(window, pine, "Eve Michaud", World.Now);
        optIn.ChangeSeats(
            window, pine, [program.Rule()],
            [new SeatRequest(school.Id, Audience.Grade(8), window.Offerings.First(), WithNetwork: true, 100, 100)], "Eve Michaud",
            World.Now);
        optIn.ChangePlan(
            window,
            pine,
            new LongTermPlan { Supports = "Pine's own plan", Maintains = "b", Replaces = "c", Trains = "d", YearlyCostCents = 100 },
            "Eve Michaud",
            World.Now);
        optIn.Certify(window, pine, "Finn Roy", World.Now);
        db.OptIns.Add(optIn);
        await db.SaveChangesAsync();
        optIn.Submit(window, pine, "Grace Dube", World.Now);
        var body = "Signed by Grace Dube."u8.ToArray();
        db.SignedAgreements.Add(new SignedAgreement
        {
            StateId = pine.StateId,
            DistrictId = pine.Id,
            OptInId = optIn.Id,
            TextVersion = "2027-1",
            File = Files.Of(db, body, pine),
            Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body)),
            SignerId = 1,
            SignerName = "Grace Dube",
            SignerTitle = "Superintendent",
            SignedAt = World.Now,
            BoardVotedOn = new DateOnly(2027, 3, 10),
        });
        await db.SaveChangesAsync();
    }
}
