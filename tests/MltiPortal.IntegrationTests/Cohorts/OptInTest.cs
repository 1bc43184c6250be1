using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Cohorts;

/// <summary>What the tests of an opt-in do again and again, by the slices that people use.</summary>
public abstract class OptInTest(TestDatabases databases) : CohortTest(databases)
{
    /// <summary>The pages of Pine Harbor's opt-in.</summary>
    protected const string Root = "/cohorts/2027/opt-ins/" + World.Pine;

    protected static SaveSeats.Row Grade8(int? seats = 100, string choice = "macbook-air+network", string reason = "") =>
        Seats(World.HarborMiddle, 8, choice, seats, reason);

    protected static SaveSeats.Row Seats(string school, int audience, string choice, int? seats, string reason = "") =>
        new(school, new Audience(audience), SolutionChoice.Parse(choice), seats, reason);

    /// <summary>The opt-in of a district as it is in the database.</summary>
    protected Task<OptIn?> OptIn(string district = World.Pine) => Rows(async db =>
    {
        var id = (await db.Districts.SingleAsync(row => row.Code == district)).Id;
        return await db.OptIns.Include(row => row.Lines).ThenInclude(line => line.Shares).SingleOrDefaultAsync(row => row.DistrictId == id);
    });

    protected async Task<Guid?> Version(string district = World.Pine) => (await OptIn(district))?.Version;

    protected async Task<Outcome<SaveSeats.Saved>> Save(Person by, string district, params SaveSeats.Row[] rows) =>
        await Send(by, new SaveSeats.Command(World.Cohort, district, await Version(district), rows));

    /// <summary>What is refused when Pine's director saves these seats.</summary>
    protected async Task<IReadOnlyList<Objection>> Refused(params SaveSeats.Row[] rows) =>
        Outcomes.Refused(await Save(Cast.PineDirector, World.Pine, rows));

    protected async Task Plan(Person? by = null, string district = World.Pine)
    {
        var plan = new LongTermPlan
        {
            Supports = "Help desk",
            Maintains = "Technician",
            Replaces = "Spares, then budget",
            Trains = "August days",
            YearlyCostCents = 1_150_00
        };
        Outcomes.Done(await Send(by ?? Cast.PineDirector, new SavePlan.Command(World.Cohort, district, await Version(district), plan)));
    }

    protected async Task Certify() =>
        Outcomes.Done(await Send(
            Cast.PineBusiness, new CertifyFunds.Command(World.Cohort, World.Pine, (await Version())!.Value, "General fund")));

    protected async Task<SignAgreement.Command> Signing(string district = World.Pine) => new(
        World.Cohort, district, await Version(district) ?? Guid.Empty, Enum.GetValues<Acceptance>().ToHashSet(), new DateOnly(2027, 3, 10),
        "Superintendent");

    /// <summary>100 MacBook Airs with network for grade 8, plan and certification: ready to be signed.</summary>
    protected async Task Ready()
    {
        Outcomes.Done(await Save(Cast.PineDirector, World.Pine, Grade8()));
        await Plan();
        await Certify();
    }

    protected async Task<string> Submitted()
    {
        await Ready();
        return Outcomes.Done(await Send(Cast.PineSuperintendent, await Signing())).Sha256;
    }

    /// <summary>The state sends it back, as its own slice does.</summary>
    protected Task Return(string reason) => Arrange(async db =>
    {
        var optIn = await db.OptIns.SingleAsync();
        var window = await db.Windows.SingleAsync(row => row.Id == optIn.WindowId);
        Assert.Null(optIn.Return(
            window,
            await db.Districts.SingleAsync(row => row.Id == optIn.DistrictId),
            reason,
            Money.Zero,
            Cast.MaineOfficer.Name,
            Portal.Clock.GetUtcNow().UtcDateTime));
    });

    /// <summary>The subjects in a person's inbox, oldest first.</summary>
    protected Task<List<string>> Inbox(Person person) => Rows(async db =>
    {
        var id = (await db.Users.SingleAsync(row => row.Email == person.Email)).Id;
        return await db.InboxItems.Where(row => row.PersonId == id).OrderBy(row => row.Id).Select(row => row.Subject).ToListAsync();
    });
}
