using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Cohorts;

/// <summary>What the tests of an opt-in do again and again, by the slices that people use.</summary>
public abstract class OptInTest(TestDatabases databases) : PortalTest(databases)
{
    /// <summary>The pages of Pine Harbor's opt-in.</summary>
    protected const string Root = "/cohorts/2027/opt-ins/" + World.Pine;

    protected static SaveSeats.Line Grade8(string seats = "100", string choice = "macbook-air+network", string reason = "") => new(World.HarborMiddle, 8, choice, seats, reason);

    /// <summary>The opt-in of a district as it is in the database.</summary>
    protected Task<OptIn?> OptIn(string district = World.Pine) => Rows(async db =>
    {
        var id = (await db.Districts.SingleAsync(row => row.Code == district)).Id;
        return await db.OptIns.Include(row => row.Lines).SingleOrDefaultAsync(row => row.DistrictId == id);
    });

    protected async Task<Guid?> Version(string district = World.Pine) => (await OptIn(district))?.Version;

    protected async Task<SaveSeats.Outcome> Save(Person by, string district, params SaveSeats.Line[] lines) =>
        await Send(by, new SaveSeats.Command(World.Cohort, district, await Version(district), lines));

    /// <summary>The texts of what is refused when Pine's director saves these seats.</summary>
    protected async Task<IReadOnlyList<Objection>> Refused(params SaveSeats.Line[] lines) =>
        Outcomes.Refused(await Save(Cast.PineDirector, World.Pine, lines)).Objections;

    protected async Task Plan(Person? by = null, string district = World.Pine) =>
        Outcomes.Done(await Send(by ?? Cast.PineDirector, new SavePlan.Command(World.Cohort, district, await Version(district), "Help desk", "Technician", "Spares, then budget", "August days", "1,150.00")));

    protected async Task Certify() =>
        Outcomes.Done(await Send(Cast.PineBusiness, new CertifyFunds.Command(World.Cohort, World.Pine, (await Version())!.Value)));

    protected async Task<SignAgreement.Command> Signing(string district = World.Pine) =>
        new(World.Year, district, await Version(district) ?? Guid.Empty, true, true, true, true, new DateOnly(2027, 3, 10), "Superintendent");

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
        Assert.Null(optIn.Return(window, reason, Cast.MaineOfficer.Name, Portal.Clock.GetUtcNow().UtcDateTime));
    });

    /// <summary>The subjects in a person's inbox, oldest first.</summary>
    protected Task<List<string>> Inbox(Person person) => Rows(async db =>
    {
        var id = (await db.Users.SingleAsync(row => row.Email == person.Email)).Id;
        return await db.InboxItems.Where(row => row.PersonId == id).OrderBy(row => row.Id).Select(row => row.Subject).ToListAsync();
    });
}
