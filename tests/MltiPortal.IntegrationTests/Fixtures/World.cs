using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

namespace MltiPortal.IntegrationTests.Fixtures;

/// <summary>
/// What every test starts from: Maine with an open window and five districts, Vermont with one, Apple and HP, the figures of 2013.
/// Small and known by heart; a test adds what it needs.
/// </summary>
public static class World
{
    public const string Password = "correct horse battery";

    /// <summary>The opt-in year of the open window.</summary>
    public const int Year = 2027;

    /// <summary>Maine's cohort of the open window.</summary>
    public static CohortKey Cohort { get; } = new(1, Year);

    /// <summary>Vermont's.</summary>
    public static CohortKey VermontCohort { get; } = new(2, Year);

    /// <summary>
    /// Maine, admitted: Harbor Middle School with grades 7, 8 and staff; Shore Road School with grade 5; a new school without enrollment.
    /// </summary>
    public const string Pine = "2300123";

    /// <summary>Maine, admitted: the neighbor.</summary>
    public const string Oak = "2300377";

    /// <summary>Maine, eligible and silent.</summary>
    public const string Elm = "2300990";

    /// <summary>Maine, a supervisory union of two members.</summary>
    public const string Union = "2300400";

    public const string MemberOne = "2300401";

    public const string MemberTwo = "2300402";

    /// <summary>Vermont, admitted.</summary>
    public const string Birch = "5000042";

    /// <summary>Harbor Middle School of Pine.</summary>
    public const string HarborMiddle = "230012300001";

    /// <summary>Shore Road School of Pine.</summary>
    public const string ShoreRoad = "230012300002";

    /// <summary>A school of Pine that opens with the program year.</summary>
    public const string NewSchool = "230012300003";

    /// <summary>The school of any other district.</summary>
    public static string SchoolOf(string district) => district + "00001";

    /// <summary>Now, for every test: a Monday in March, 11:00 in Maine.</summary>
    public static DateTime Now { get; } = new(2027, 3, 15, 15, 0, 0, DateTimeKind.Utc);

    /// <summary>Friday, June 11, 2027, 5:00 p.m. in Maine.</summary>
    public static DateTime ClosesAt { get; } = new(2027, 6, 11, 21, 0, 0, DateTimeKind.Utc);

    internal static async Task Build(PortalDb db)
    {
        db.AuditChains.Add(new AuditChain { Id = AuditChain.Only });
        db.Cooperatives.Add(new Cooperative { Name = Cooperative.DefaultName, SetUpAt = Now.AddYears(-2) });
        var maine = State("ME", "Maine");
        var vermont = State("VT", "Vermont");
        db.States.AddRange(maine, vermont);
        await db.SaveChangesAsync();
        Assert.Equal((Cohort.StateId, VermontCohort.StateId), (maine.Id, vermont.Id));
        var offers = await Contracts(db, [maine, vermont]);
        await Program(db, maine, offers, new Money(20_000_000_00));
        await Program(db, vermont, offers, new Money(1_000_000_00));
        await Districts(db, maine, vermont);
        await People(db, maine, vermont);
        await db.SaveChangesAsync();
    }

    private static State State(string code, string name) => new()
    {
        Code = code,
        Name = name,
        Department = "Department of Education",
        TimeZone = "America/New_York",
        BillTo = $"{name} Department of Education\n1 State House Station\nCapital, {code}",
    };

    private static async Task<List<(Solution Solution, Vendor Vendor, Money Seat, Money? Network)>> Contracts(PortalDb db, State[] states)
    {
        var apple = new Vendor { Code = "apple", Name = "Apple", SpareRate = 0.02m };
        var hp = new Vendor { Code = "hp", Name = "HP", SpareRate = 0.03m };
        db.Vendors.AddRange(apple, hp);
        await db.SaveChangesAsync();
        var offers = new List<(Solution, Vendor, Money, Money?)>
        {
            (Solution(apple, "ipad", "iPad", "iPad 32 GB"), apple, new Money(217_00), new Money(49_00)),
            (Solution(apple, "macbook-air", "MacBook Air", "MacBook Air"), apple, new Money(273_00), new Money(46_00)),
            (Solution(hp, "probook", "ProBook 4440", "ProBook 4440"), hp, new Money(254_86), new Money(30_91)),
            (Solution(hp, "elitepad", "ElitePad", "ElitePad"), hp, new Money(314_28), null),
        };
        db.Solutions.AddRange(offers.Select(offer => offer.Item1));
        foreach (var vendor in new[] { apple, hp })
        {
            var agreement = new MasterAgreement
            {
                VendorId = vendor.Id,
                Number = $"DEMO-{vendor.Code.ToUpperInvariant()}",
                Title = "Learning Technology Initiative",
                LeadState = "Maine",
                AwardedOn = new DateOnly(2025, 3, 1),
                InitialTermEndsOn = new DateOnly(2029, 6, 30),
                RenewalsExecuted = 0,
                LongestYears = 10,
                AdministrativeFeeRate = 0.0025m,
                IsDemo = true,
            };
            db.MasterAgreements.Add(agreement);
            await db.SaveChangesAsync();
            var book = new PriceBook { AgreementId = agreement.Id, Edition = 1, EffectiveOn = agreement.AwardedOn };
            foreach (var (solution, _, seat, network) in offers.Where(offer => offer.Item2 == vendor))
            {
                book.Entries.Add(new PriceBookEntry { SolutionId = solution.Id, Item = PriceItem.Seat, Price = seat });
                if (network is { } price)
                {
                    book.Entries.Add(new PriceBookEntry { SolutionId = solution.Id, Item = PriceItem.Network, Price = price });
                }
            }

            db.PriceBooks.Add(book);
            db.Addenda.AddRange(states.Select(state => new ParticipatingAddendum
            {
                StateId = state.Id,
                VendorId = vendor.Id,
                AgreementId = agreement.Id,
                Number = $"{state.Code}-{vendor.Code.ToUpperInvariant()}-1",
                SignedOn = new DateOnly(2025, 4, 1),
                EndsOn = new DateOnly(2029, 6, 30),
                IsDemo = true,
            }));
        }

        await db.SaveChangesAsync();
        return offers;
    }

    private static Solution Solution(Vendor vendor, string code, string name, string model)
    {
        var solution = new Solution
        {
            VendorId = vendor.Id,
            Code = code,
            ShortName = name,
            Name = $"{vendor.Name}: {model}",
            Platform = "Any"
        };
        solution.Devices.Add(new SolutionDevice
        {
            SeatKind = SeatKind.Student,
            Manufacturer = vendor.Name,
            Model = model,
            PerSeat = 1,
            IsPrimary = true
        });
        solution.Devices.Add(new SolutionDevice
        {
            SeatKind = SeatKind.Staff,
            Manufacturer = vendor.Name,
            Model = model,
            PerSeat = 1,
            IsPrimary = true
        });
        if (code == "ipad")
        {
            solution.Devices.Add(new SolutionDevice
            {
                SeatKind = SeatKind.Staff,
                Manufacturer = vendor.Name,
                Model = "MacBook Air",
                PerSeat = 1
            });
        }

        return solution;
    }

    private static async Task Program(
        PortalDb db, State state, List<(Solution Solution, Vendor Vendor, Money Seat, Money? Network)> offers, Money money)
    {
        var program = new FundingProgram
        {
            StateId = state.Id,
            Name = "Support price",
            Year = new SchoolYear(Year),
            SeatSupport = new Money(254_86),
            NetworkSeatSupport = new Money(285_77),
            FromGrade = 7,
            ToGrade = 8,
            PaysSecondaryStaff = true,
        };
        db.FundingPrograms.Add(program);
        await db.SaveChangesAsync();
        db.Appropriations.Add(new Appropriation
        {
            StateId = state.Id,
            FundingProgramId = program.Id,
            FiscalYear = FiscalYear.Of(program.Year),
            Amount = money,
        });
        var window = new OptInWindow
        {
            StateId = state.Id,
            ProgramYear = program.Year,
            TermYears = 4,
            FundingProgramId = program.Id,
            OpensAt = Now.AddDays(-30),
            ClosesAt = ClosesAt,
            AgreementVersion = "2027-1",
            AgreementText = "Participation Agreement\n\nThe district provides a device for every student of the participating grades.",
        };
        foreach (var (solution, vendor, seat, network) in offers)
        {
            window.Offerings.Add(new WindowOffering
            {
                StateId = state.Id,
                VendorId = vendor.Id,
                SolutionId = solution.Id,
                Name = solution.ShortName,
                VendorName = vendor.Name,
                SeatPrice = seat,
                HasNetwork = network is not null,
                NetworkPrice = network ?? Money.Zero,
                PriceBookEdition = 1,
            });
        }

        db.Windows.Add(window);
        await db.SaveChangesAsync();
    }

    private static async Task Districts(PortalDb db, State maine, State vermont)
    {
        var union = District(maine, Union, "Granite Falls Union 41", DistrictKind.SupervisoryUnion);
        db.Districts.Add(union);
        await db.SaveChangesAsync();
        var districts = new[]
        {
            Admitted(District(maine, Pine, "Pine Harbor School District")),
            Admitted(District(maine, Oak, "Oak Ridge School District")),
            District(maine, Elm, "Elm Valley School District"),
            Admitted(District(maine, MemberOne, "Granite Falls", DistrictKind.UnionMember)),
            Admitted(District(maine, MemberTwo, "Upper Granite", DistrictKind.UnionMember)),
            Admitted(District(vermont, Birch, "Birch Hollow School District")),
        };
        foreach (var member in districts.Where(district => district.Kind == DistrictKind.UnionMember))
        {
            member.ParentId = union.Id;
        }

        db.Districts.AddRange(districts);
        await db.SaveChangesAsync();
        foreach (var district in districts)
        {
            var school = School(
                district,
                district.Code == Pine ? HarborMiddle : SchoolOf(district.Code),
                district.Code == Pine ? "Harbor Middle School" : $"{district.Name} Middle School");
            db.Schools.Add(school);
            await db.SaveChangesAsync();
            db.Enrollments.AddRange(
                Enrolled(school, Audience.Grade(7), 98), Enrolled(school, Audience.Grade(8), 100),
                Enrolled(school, Audience.SecondaryStaff, 17));
        }

        var shore = School(districts[0], ShoreRoad, "Shore Road School");
        var opening = School(districts[0], NewSchool, "Lighthouse Academy", isNew: true);
        db.Schools.AddRange(shore, opening);
        await db.SaveChangesAsync();
        db.Enrollments.AddRange(Enrolled(shore, Audience.Grade(5), 60), Enrolled(opening, Audience.Grade(6), 0));
        await db.SaveChangesAsync();
    }

    private static District District(State state, string code, string name, DistrictKind kind = DistrictKind.Regular) => new()
    {
        StateId = state.Id,
        Code = code,
        Kind = kind,
        Name = name,
        Region = "Coastal",
        Address = $"1 Main Street\nTown, {state.Code}",
        ContactName = $"Contact of {name}",
        ContactEmail = $"contact@{code}.example",
    };

    private static District Admitted(District district)
    {
        district.Invite(Now.AddDays(-60));
        district.Open(Now.AddDays(-59));
        district.Apply(Now.AddDays(-58));
        district.Admit(Now.AddDays(-57));
        return district;
    }

    private static School School(District district, string code, string name, bool isNew = false) => new()
    {
        StateId = district.StateId,
        DistrictId = district.Id,
        Code = code,
        Name = name,
        Address = "2 School Road\nTown",
        IsNew = isNew,
    };

    private static Enrollment Enrolled(School school, Audience audience, int people) => new()
    {
        StateId = school.StateId,
        DistrictId = school.DistrictId,
        SchoolId = school.Id,
        Year = new SchoolYear(Year),
        Audience = audience,
        Projected = people,
    };

    private static async Task People(PortalDb db, State maine, State vermont)
    {
        var hash = new PasswordHasher<Account>(
            Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }))
            .HashPassword(null!, Password);
        var districts = await db.Districts.ToDictionaryAsync(district => district.Code);
        var vendors = await db.Vendors.ToDictionaryAsync(vendor => vendor.Code);
        var schools = await db.Schools.ToDictionaryAsync(school => school.Code);
        foreach (var (person, roles) in Cast.All)
        {
            var account = Account.For(person.Name, person.Email, person.Where switch
            {
                "cooperative" =>
                AccountSide.Cooperative,
                "apple" or "hp" => AccountSide.Vendor,
                _ => AccountSide.Buyer
            });
            account.PasswordHash = hash;
            account.ActivatedAt = Now.AddDays(-50);
            db.Users.Add(account);
            await db.SaveChangesAsync();
            db.Memberships.Add(person.Where switch
            {
                "ME" => PersonMembership.InState(account.Id, maine.Id, roles),
                "VT" => PersonMembership.InState(account.Id, vermont.Id, roles),
                "cooperative" => PersonMembership.InCooperative(account.Id, roles),
                "apple" or "hp" => PersonMembership.InVendor(account.Id, vendors[person.Where].Id, roles),
                var code when schools.TryGetValue(code, out var school) =>
                    PersonMembership.InSchool(account.Id, school.StateId, school.DistrictId, school.Id, roles),
                var code => PersonMembership.InDistrict(account.Id, districts[code].StateId, districts[code].Id, roles),
            });
        }
    }
}

/// <summary>A person of the world.</summary>
/// <param name="Email">The mail address, which is the user name.</param>
/// <param name="Name">As others see it.</param>
/// <param name="Where">A state's, district's or school's code, a vendor's code, or <c>cooperative</c>.</param>
public sealed record Person(string Email, string Name, string Where);

/// <summary>The people of the world.</summary>
public static class Cast
{
    public static Person MaineOfficer { get; } = new("program@maine.example", "Ada Fortin", "ME");

    public static Person MaineProcurement { get; } = new("procurement@maine.example", "Ben Cyr", "ME");

    public static Person MaineFiscal { get; } = new("fiscal@maine.example", "Cora Pelletier", "ME");

    public static Person VermontOfficer { get; } = new("program@vermont.example", "Dan Marsh", "VT");

    public static Person PineDirector { get; } = new("tech@pine.example", "Eve Michaud", World.Pine);

    public static Person PineBusiness { get; } = new("business@pine.example", "Finn Roy", World.Pine);

    public static Person PineSuperintendent { get; } = new("super@pine.example", "Grace Dube", World.Pine);

    public static Person PineReceiver { get; } = new("receiver@pine.example", "Hal Ouellette", World.Pine);

    public static Person PineDeployer { get; } = new("deployer@pine.example", "Ida Gagnon", World.Pine);

    /// <summary>Receives and deploys for Harbor Middle School of Pine alone.</summary>
    public static Person HarborDesk { get; } = new("desk@harbor.example", "Pia Thibault", World.HarborMiddle);

    /// <summary>Receives and deploys for Shore Road School of Pine alone.</summary>
    public static Person ShoreDesk { get; } = new("desk@shore.example", "Quin Nadeau", World.ShoreRoad);

    /// <summary>Everything that a district's people can be, in the neighbor district.</summary>
    public static Person OakEverything { get; } = new("all@oak.example", "Jon Levesque", World.Oak);

    public static Person BirchEverything { get; } = new("all@birch.example", "Kim Lamoureux", World.Birch);

    public static Person UnionDirector { get; } = new("tech@granite.example", "Lou Bouchard", World.Union);

    public static Person AppleRep { get; } = new("rep@apple.example", "Mia Stone", "apple");

    public static Person HpRep { get; } = new("rep@hp.example", "Ned Park", "hp");

    public static Person Cooperative { get; } = new("office@cooperative.example", "Oda Klein", "cooperative");

    private const Roles AllOfDistrict =
        Roles.TechnologyDirector | Roles.BusinessOfficial | Roles.Superintendent | Roles.Receiver | Roles.Deployer;

    internal static IReadOnlyList<(Person Person, Roles Roles)> All { get; } =
    [
        (MaineOfficer, Roles.ProgramOfficer),
        (MaineProcurement, Roles.ProcurementOfficer),
        (MaineFiscal, Roles.FiscalOfficer),
        (VermontOfficer, Roles.ProgramOfficer | Roles.ProcurementOfficer | Roles.FiscalOfficer),
        (PineDirector, Roles.TechnologyDirector),
        (PineBusiness, Roles.BusinessOfficial),
        (PineSuperintendent, Roles.Superintendent),
        (PineReceiver, Roles.Receiver),
        (PineDeployer, Roles.Deployer),
        (HarborDesk, Roles.Receiver | Roles.Deployer),
        (ShoreDesk, Roles.Receiver | Roles.Deployer),
        (OakEverything, AllOfDistrict),
        (BirchEverything, AllOfDistrict),
        (UnionDirector, Roles.TechnologyDirector | Roles.Superintendent),
        (AppleRep, Roles.VendorRepresentative),
        (HpRep, Roles.VendorRepresentative),
        (Cooperative, Roles.CooperativeOfficer),
    ];
}
