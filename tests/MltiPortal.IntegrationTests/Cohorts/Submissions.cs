using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Cohorts;

/// <summary>Opt-ins that wait for the state, made by the entities' own rules without the district's pages.</summary>
internal static class Submissions
{
    /// <summary>100 grade-8 MacBooks with network: the state pays 28,577.00 and the district 3,323.00 a year.</summary>
    public static readonly SeatsAsked Worked = new(Audience.Grade(8), "macbook-air", true, 100);

    public static Money WorkedState { get; } = new(28_577_00);

    /// <summary>A draft with seats at the district's first school.</summary>
    public static async Task<OptIn> Draft(PortalDb db, string code, params SeatsAsked[] seats)
    {
        var district = await db.Districts.SingleAsync(row => row.Code == code);
        var school = await db.Schools.Where(row => row.DistrictId == district.Id).OrderBy(row => row.Code).FirstAsync();
        var (window, program) = await Window(db, district.StateId);
        var solutions = await db.Solutions.ToDictionaryAsync(row => row.Code);
        var optIn = Make(district, school, window, program, solutions.ToDictionary(row => row.Key, row => row.Value.Id), seats);
        db.OptIns.Add(optIn);
        await db.SaveChangesAsync();
        return optIn;
    }

    /// <summary>A submitted one.</summary>
    public static async Task<OptIn> Submit(PortalDb db, string code, params SeatsAsked[] seats)
    {
        var optIn = await Draft(db, code, seats.Length == 0 ? [Worked] : seats);
        var window = await db.Windows.SingleAsync(row => row.Id == optIn.WindowId);
        Submit(optIn, window, await db.Districts.SingleAsync(row => row.Id == optIn.DistrictId), World.Now.AddMinutes(-30));
        await db.SaveChangesAsync();
        return optIn;
    }

    /// <summary>Further districts of Maine, each with a school and the same submitted seats. Their codes.</summary>
    public static async Task<IReadOnlyList<string>> Many(PortalDb db, int count, params SeatsAsked[] seats)
    {
        var maine = await db.States.SingleAsync(row => row.Code == "ME");
        var (window, program) = await Window(db, maine.Id);
        var solutions = await db.Solutions.ToDictionaryAsync(row => row.Code, row => row.Id);
        var districts = Enumerable.Range(1, count).Select(number => District(maine, number)).ToList();
        db.Districts.AddRange(districts);
        await db.SaveChangesAsync();
        var schools = districts.Select(district => new School
        {
            StateId = maine.Id,
            DistrictId = district.Id,
            Code = district.Code + "00001",
            Name = district.Name + " Middle School",
            Address = "2 School Road\nTown",
        }).ToList();
        db.Schools.AddRange(schools);
        await db.SaveChangesAsync();
        foreach (var (district, school) in districts.Zip(schools))
        {
            var optIn = Make(district, school, window, program, solutions, seats.Length == 0 ? [Worked] : seats);
            Submit(optIn, window, district, World.Now.AddMinutes(-20));
            db.OptIns.Add(optIn);
        }

        await db.SaveChangesAsync();
        return [.. districts.Select(district => district.Code)];
    }

    /// <summary>A submitted opt-in in a window of the year after, which is open.</summary>
    public static async Task NextYear(PortalDb db, string code)
    {
        var district = await db.Districts.SingleAsync(row => row.Code == code);
        var window = await db.Windows.Include(row => row.Offerings).SingleAsync(row => row.StateId == district.StateId);
        var next = new OptInWindow
        {
            StateId = window.StateId,
            ProgramYear = window.ProgramYear.Next,
            TermYears = window.TermYears,
            FundingProgramId = window.FundingProgramId,
            OpensAt = World.Now.AddDays(-1),
            ClosesAt = World.ClosesAt.AddYears(1),
            AgreementVersion = "2028-1",
            AgreementText = window.AgreementText,
        };
        var of = window.Offerings.First();
        next.Offerings.Add(new WindowOffering
        {
            StateId = of.StateId,
            VendorId = of.VendorId,
            SolutionId = of.SolutionId,
            Name = of.Name,
            VendorName = of.VendorName,
            SeatPrice = of.SeatPrice,
            HasNetwork = of.HasNetwork,
            NetworkPrice = of.NetworkPrice,
            PriceBookEdition = of.PriceBookEdition,
        });
        db.Windows.Add(next);
        await db.SaveChangesAsync();
        var program = await db.FundingPrograms.SingleAsync(row => row.Id == window.FundingProgramId);
        var school = await db.Schools.Where(row => row.DistrictId == district.Id).OrderBy(row => row.Code).FirstAsync();
        var solution = await db.Solutions.SingleAsync(row => row.Id == of.SolutionId);
        var optIn = Make(
            district, school, next, program, new Dictionary<string, long> { [solution.Code] = solution.Id },
            [new SeatsAsked(Audience.Grade(8), solution.Code, false, 50)]);
        Submit(optIn, next, district, World.Now.AddMinutes(-10));
        db.OptIns.Add(optIn);
    }

    /// <summary>Sets what is appropriated for Maine.</summary>
    public static async Task Appropriate(PortalDb db, Money amount)
    {
        var maine = await db.States.SingleAsync(row => row.Code == "ME");
        await db.Appropriations
            .Where(row => row.StateId == maine.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Amount.Cents, amount.Cents));
    }

    private static async Task<(OptInWindow Window, Domain.Funding.FundingProgram Program)> Window(PortalDb db, long stateId)
    {
        var window = await db.Windows.Include(row => row.Offerings).SingleAsync(row => row.StateId == stateId);
        return (window, await db.FundingPrograms.SingleAsync(row => row.Id == window.FundingProgramId));
    }

    private static OptIn Make(
        District district,
        School school,
        OptInWindow window,
        Domain.Funding.FundingProgram program,
        IReadOnlyDictionary<string, long> solutions,
        SeatsAsked[] seats)
    {
        var (by, at) = ("Tech Director", World.Now.AddHours(-2));
        var optIn = OptIn.Begin(window, district, by, at);
        optIn.ChangeSeats(
            window, district, [program.Rule()],
            seats.Select(asked => new SeatRequest(
                school.Id, asked.Audience, window.Offerings.Single(row => row.SolutionId == solutions[asked.Solution]), asked.Network,
                asked.Seats,
                asked.Projected ?? asked.Seats, asked.Reason)),
            by, at);
        return optIn;
    }

    /// <summary>Plan, certification and signature.</summary>
    public static void Submit(OptIn optIn, OptInWindow window, District district, DateTime at)
    {
        optIn.ChangePlan(
            window,
            district,
            new LongTermPlan
            {
                Supports = "Help desk",
                Maintains = "Technician",
                Replaces = "Budget",
                Trains = "Trainers",
                YearlyCostCents = 12_000_00
            },
            "Tech Director",
            at);
        Assert.Empty(optIn.Certify(window, district, "Business Official", at));
        Assert.Empty(optIn.Submit(window, district, "Superintendent", at));
    }

    private static District District(State state, int number)
    {
        var district = new District
        {
            StateId = state.Id,
            Code = (2_310_000 + number).ToString(CultureInfo.InvariantCulture),
            Kind = DistrictKind.Regular,
            Name = string.Create(CultureInfo.InvariantCulture, $"Lake District {number:000}"),
            Region = "Northern",
            Address = "1 Lake Road\nTown",
            ContactName = "Contact",
            ContactEmail = "contact@lake.example",
        };
        district.Invite(World.Now.AddDays(-60));
        district.Open(World.Now.AddDays(-59));
        district.Apply(World.Now.AddDays(-58));
        district.Admit(World.Now.AddDays(-57));
        return district;
    }
}

/// <summary>Seats of one audience at a district's first school.</summary>
internal sealed record SeatsAsked(Audience Audience, string Solution, bool Network, int Seats, int? Projected = null, string Reason = "");
