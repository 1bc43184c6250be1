using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Domain;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.Tests.Documents;

namespace MltiPortal.IntegrationTests.Cohorts;

/// <summary>
/// Seats that a program, a grant and the district pay together, from the opt-in to the placed order. Pine asks for 10 iPads for grade 5
/// (2,660.00 a year) and 100 MacBook Airs for grade 8 (31,900.00); the program pays 28,577.00, a grant of 4,000.00 pays grade 5 and
/// 1,340.00 of grade 8, and 1,983.00 is left to Pine.
/// </summary>
public sealed class SeveralSourcesTests(TestDatabases databases) : CohortTest(databases)
{
    private const string Award = "NV-21-0007";

    private static readonly Money Granted = new(4_000_00);

    private static readonly OrderKey Key = OrderRows.AppleKey;

    [Fact]
    public async Task A_line_of_three_sources_goes_from_the_opt_in_to_the_placed_order_to_the_cent()
    {
        await Arrange(db => Asked(db, Granted));
        var shown = Outcomes.Done(await Send(Cast.PineDirector, new ShowOptIn.Query(World.Cohort, World.Pine)));
        Assert.Equal(
            (new Money(34_560_00), new Money(32_577_00), new Money(1_983_00)), (shown.TotalYear, shown.StateYear, shown.DistrictYear));

        var approved = await Approve(World.Pine);
        Assert.Equal(new Money(32_577_00), approved.Reserved);
        Assert.Equal(["Grant: 4000.00 reserved, 12000.00 planned", "Support price: 28577.00 reserved, 85731.00 planned"], await Ledger());

        await LockMaine();
        Assert.Equal(
            [
                "MacBook Air, student seat: 1 Program 27300.00",
                "MacBook Air, network for student seat: 1 Program 1277.00, 2 Grant 1340.00 NV-21-0007, 3 Local 1983.00",
                "iPad, student seat: 1 Grant 2170.00 NV-21-0007",
                "iPad, network for student seat: 1 Grant 490.00 NV-21-0007",
            ],
            await Lines());
        var share = await Rows(db => db.OrderShares.SingleAsync());
        Assert.Equal(
            (new Money(34_560_00), new Money(32_577_00), Granted, new Money(1_983_00)),
            (share.TotalYear, share.StateYear, share.GrantYear, share.DistrictYear));

        Outcomes.Done(await Send(Cast.MaineProcurement, new SignOrder.Command(Key, await Version())));
        var placed = Outcomes.Done(await Send(Cast.MaineFiscal, new CertifyOrder.Command(Key, await Version())));
        Assert.Equal(new Money(32_577_00), placed.Encumbered);
        Assert.Equal(
            [
                "Grant: 0.00 reserved, 12000.00 planned, 4000.00 encumbered",
                "Support price: 0.00 reserved, 85731.00 planned, 28577.00 encumbered"
            ],
            await Ledger());
        await Shown();
        string[] ofMoney = [
            "opt-in-lines",
            "order-lines",
            "order-shares",
            "order-totals",
            "order-seats",
            "commitments",
            "ledger",
            "appropriations"
        ];
        var report = await Rows(db => Verify(db, ofMoney));
        Assert.Equal(ofMoney.Order(), report.Checks.Select(check => check.Code).Order());
        Assert.All(report.Checks, check => Assert.Empty(check.Faults));
    }

    [Fact]
    public async Task An_approval_stops_at_each_program_that_pays_and_says_which()
    {
        await Arrange(db => Asked(db, Granted - new Money(1)));
        var refusal = Outcomes.Refusal(await Send(Cast.MaineOfficer, await Approval(World.Pine)));
        Assert.Contains(
            "the share of Grant is $4,000.00 a year, and $3,999.99 is left of the $3,999.99 appropriated",
            refusal.Text,
            StringComparison.Ordinal);
        await Arrange(db => Submissions.Appropriate(db, Money.Zero));
        Assert.Equal(2, Outcomes.Refused(await Send(Cast.MaineOfficer, await Approval(World.Pine))).Count);
        Assert.Equal(0, await Rows(db => db.Commitments.CountAsync()));
        await Arrange(db => db.Appropriations.ExecuteDeleteAsync());
        Assert.All(
            Outcomes.Refused(await Send(Cast.MaineOfficer, await Approval(World.Pine))),
            objection => Assert.Contains("nothing is appropriated", objection.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_return_gives_each_program_its_own_back()
    {
        await Arrange(db => Asked(db, Granted));
        await Approve(World.Pine);
        Assert.Equal(
            new Money(32_577_00), Outcomes.Done(await Send(Cast.MaineOfficer, await Returning(World.Pine, "Fewer seats"))).Released);
        Assert.Equal(["Grant: 0.00 reserved, 0.00 planned", "Support price: 0.00 reserved, 0.00 planned"], await Ledger());
        Assert.All((await Rows(db => Verify(db, "commitments", "ledger", "appropriations"))).Checks, check => Assert.Empty(check.Faults));
    }

    [Fact]
    public async Task An_order_is_not_certified_where_one_of_its_programs_has_less_reserved()
    {
        await Arrange(db => Asked(db, Granted));
        await Approve(World.Pine);
        await LockMaine();
        Outcomes.Done(await Send(Cast.MaineProcurement, new SignOrder.Command(Key, await Version())));
        await Arrange(db => db.Commitments
            .Where(entry => entry.Movement == CommitmentMovement.Reserve
                && db.FundingPrograms.Any(program => program.Id == entry.FundingProgramId && program.Name == "Grant"))
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Reserved.Cents, Granted.Cents - 1)));
        var refusal = Outcomes.Refusal(await Send(Cast.MaineFiscal, new CertifyOrder.Command(Key, await Version())));
        Assert.Contains("$4,000.00", refusal.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Rows(db => db.Commitments.CountAsync(entry => entry.Movement == CommitmentMovement.Encumber)));
    }

    private async Task Shown()
    {
        foreach (var person in new[] { Cast.MaineOfficer, Cast.PineDirector })
        {
            var order = Outcomes.Done(await Send(person, new ShowOrder.Query(Key, new LineChoice())));
            Assert.Equal(
                (new Money(32_577_00), Granted, new Money(1_983_00)),
                (order.Total.StateYear, order.Total.GrantYear, order.Total.DistrictYear));
            Assert.Equal(order.Total.TotalYear, order.Total.StateYear + order.Total.DistrictYear);
            Assert.Equal(order.Total.DistrictYear, order.Lines!.Rows.Sum(line => line.DistrictYear ?? default));
            Assert.All(order.Lines.Rows, line => Assert.Equal(line.TotalYear, line.StateYear + line.DistrictYear));
            var listed = Outcomes.Done(await Send(person, new ListOrderLines.Query(Key, new LineChoice())));
            Assert.All(listed.Rows, line => Assert.Equal(line.TotalYear, line.StateYear + line.DistrictYear));
        }

        var vendors = Outcomes.Done(await Send(Cast.AppleRep, new ShowOrder.Query(Key, new LineChoice())));
        Assert.Equal(4, vendors.Lines!.Rows.Count);
        Assert.All(vendors.Lines.Rows, line => Assert.Equal((null, null), (line.StateYear, line.DistrictYear)));
        Assert.All(
            Outcomes.Done(await Send(Cast.AppleRep, new ListOrderLines.Query(Key, new LineChoice()))).Rows,
            line => Assert.Equal((null, null), (line.StateYear, line.DistrictYear)));
        using var fiscal = await Portal.SignedIn(Cast.MaineFiscal);
        var page = await fiscal.Get($"/orders/{Key}");
        Assert.Contains("state $32,577.00, $4,000.00 of it from grants, district $1,983.00", page.Text, StringComparison.Ordinal);
        using var pdf = new ReadPdf(Outcomes.Done(await Send(Cast.AppleRep, new DownloadOrder.Command(Key))).Content);
        Assert.Contains("$34,560.00", pdf.All, StringComparison.Ordinal);
        Assert.Contains("$138,240.00", pdf.All, StringComparison.Ordinal);
    }

    /// <summary>A grant program with its own appropriation, and Pine's submitted opt-in that it pays a part of.</summary>
    private static async Task Asked(Application.Persistence.PortalDb db, Money appropriated)
    {
        var optIn = await Submissions.Draft(db, World.Pine, new SeatsAsked(Audience.Grade(5), "ipad", true, 10), Submissions.Worked);
        var window = await db.Windows.SingleAsync(row => row.Id == optIn.WindowId);
        var district = await db.Districts.SingleAsync(row => row.Id == optIn.DistrictId);
        var program = await db.FundingPrograms.SingleAsync(row => row.Id == window.FundingProgramId);
        var grant = new FundingProgram
        {
            StateId = optIn.StateId,
            Name = "Grant",
            Year = program.Year,
            SeatSupport = Money.Zero,
            NetworkSeatSupport = Money.Zero,
            FromGrade = 0,
            ToGrade = 0,
            PaysSecondaryStaff = false,
        };
        db.FundingPrograms.Add(grant);
        await db.SaveChangesAsync();
        db.Appropriations.Add(new Appropriation
        {
            StateId = optIn.StateId,
            FundingProgramId = grant.Id,
            FiscalYear = FiscalYear.Of(program.Year),
            Amount = appropriated
        });
        Assert.True(optIn.ChangeSeats(
            window, district, [program.Rule(), new GrantAward(grant.Id, Granted, Award)], [], "Tech Director", World.Now.AddHours(-1)));
        Submissions.Submit(optIn, window, district, World.Now.AddMinutes(-30));
        await db.SaveChangesAsync();
    }

    private async Task<Guid> Version() => await Rows(db => db.Orders.Select(order => order.Version).SingleAsync());

    private async Task<List<string>> Ledger() => await Rows(async db =>
    {
        var names = await db.FundingPrograms.ToDictionaryAsync(program => program.Id, program => program.Name);
        return (await db.Commitments.ToListAsync())
            .GroupBy(entry => names[entry.FundingProgramId])
            .OrderBy(entries => entries.Key, StringComparer.Ordinal)
            .Select(entries => (entries.Key, Sum: entries.Aggregate(default(CommitmentBalance), (sum, entry) => sum + entry.Change())))
            .Select(row => $"{row.Key}: {row.Sum.Reserved.ToPlainString()} reserved, {row.Sum.Planned.ToPlainString()} planned"
                + (row.Sum.Encumbered == Money.Zero ? "" : $", {row.Sum.Encumbered.ToPlainString()} encumbered"))
            .ToList();
    });

    private async Task<List<string>> Lines() =>
        (await Rows(db => db.OrderLines.Include(line => line.Shares).OrderBy(line => line.Number).ToListAsync())).ConvertAll(line =>
            $"{line.Description}: " + string.Join(", ", line.Shares.OrderBy(share => share.Position)
                .Select(share => $"{share.Position} {share.Source} {share.Amount.ToPlainString()} {share.Reference}".TrimEnd())));
}
