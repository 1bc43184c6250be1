using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Cohorts;

/// <summary>What the tests of a cohort do again and again, by the slices that the state's people use.</summary>
public abstract class CohortTest(TestDatabases databases) : PortalTest(databases)
{
    /// <summary>The approval of Maine's district's opt-in as it is now.</summary>
    protected async Task<ApproveOptIn.Command> Approval(string district) => new(World.Cohort, district, await Rows(db => (
        from optIn in db.OptIns
        join of in db.Districts on optIn.DistrictId equals of.Id
        where of.Code == district
        select optIn.Version).SingleAsync()));

    protected async Task<ReturnOptIn.Command> Returning(string district, string reason) =>
        new(World.Cohort, district, (await Approval(district)).Version, reason);

    /// <summary>Maine's program officer approves what is there.</summary>
    protected async Task<ApproveOptIn.Approved> Approve(string district) =>
        Outcomes.Done(await Send(Cast.MaineOfficer, await Approval(district)));

    /// <summary>The close of Maine's window has passed, and its program officer locks it as rehearsed.</summary>
    protected async Task<LockWindow.Locked> LockMaine()
    {
        Portal.Clock.MoveTo(World.ClosesAt.AddHours(12));
        var rehearsal = Outcomes.Done(await Send(Cast.MaineOfficer, new PreviewLock.Query(World.Cohort)));
        return Outcomes.Done(await Send(Cast.MaineOfficer, new LockWindow.Command(World.Cohort, rehearsal.NotToExceed)));
    }

    /// <summary>Locks Maine's window without its orders: what is tested is what can't be done after it.</summary>
    protected Task LockRow() => Arrange(async db =>
        Assert.Null((await db.Windows.SingleAsync(row => row.StateId == World.Cohort.StateId)).Lock(
            0, 1, 1, Cast.MaineOfficer.Name, World.ClosesAt.AddDays(1))));
}
