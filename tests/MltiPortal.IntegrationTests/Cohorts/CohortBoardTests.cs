using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Features.Funding;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Cohorts;

/// <summary>What the state sees of a cohort: the board, its table, what waits, one case, the money.</summary>
public sealed class CohortBoardTests(TestDatabases databases) : CohortTest(databases)
{
    [Fact]
    public async Task The_board_counts_who_stands_where_and_what_is_asked_for()
    {
        await EveryStage();
        var board = await Board();
        Assert.Equal((5, 2, 1, 2, 0), (board.Eligible, board.Submitted, board.InWork, board.Silent, board.Declined));
        Assert.Equal(
            (1, 1, 1, 1, 1),
            (
                board.Count(Participation.NotInvited),
                board.Count(Participation.NotBegun),
                board.Count(Participation.Draft),
                board.Count(Participation.Submitted),
                board.Count(Participation.Approved)));
        Assert.Equal(("grades 7–8", 110, 990), (board.PaidGrades, board.StudentsCovered, board.StudentsEligible));
        Assert.Equal(
            [
                "MacBook Air, Apple: 110 seats, 0 in drafts, 2 districts, $31,434.70 + $3,655.30",
                "iPad, Apple: 40 seats, 30 in drafts, 1 districts, $0.00 + $10,640.00"
            ],
            board.Solutions.Select(
                row =>
                    $"{row.Name}, {row.VendorName}: {row.Seats} seats, {row.SeatsInDrafts} in drafts, {row.Districts} districts, "
                        + $"{row.StateYear} + {row.DistrictYear}"));
        Assert.Equal(
            (150, 30, "$31,434.70", "$14,295.30"), (board.Seats, board.SeatsInDrafts, $"{board.StateYear}", $"{board.DistrictYear}"));
        Assert.Equal((1, 1), (board.Waiting.Count, board.Waiting.WithReasons));
        Assert.Equal((WindowStatus.Open, 88), (board.Status, board.DaysLeft));
        var money = board.Money!;
        Assert.Equal(
            ("$20,000,000.00", "$28,577.00", "$0.00", "$2,857.70", "$7,980.00", "$19,971,423.00"),
            (
                $"{money.Appropriated}",
                $"{money.Reserved}",
                $"{money.Encumbered}",
                $"{money.InSubmitted}",
                $"{money.InDrafts}",
                $"{money.Left}"));
    }

    [Fact]
    public async Task A_district_covers_no_more_students_than_it_has()
    {
        await Arrange(db => Submissions.Submit(
            db, World.Pine, new SeatsAsked(Audience.Grade(8), "ipad", true, 150, 100, "Two moves into town")));
        Assert.Equal(100, (await Board()).StudentsCovered);
    }

    [Theory]
    [InlineData(ParticipationFilter.All, 5)]
    [InlineData(ParticipationFilter.NotSubmitted, 3)]
    [InlineData(ParticipationFilter.Silent, 2)]
    [InlineData(ParticipationFilter.NotInvited, 1)]
    [InlineData(ParticipationFilter.NotBegun, 1)]
    [InlineData(ParticipationFilter.Invited, 0)]
    [InlineData(ParticipationFilter.Opened, 0)]
    [InlineData(ParticipationFilter.Joining, 0)]
    [InlineData(ParticipationFilter.Declined, 0)]
    [InlineData(ParticipationFilter.Draft, 1)]
    [InlineData(ParticipationFilter.Returned, 0)]
    [InlineData(ParticipationFilter.Submitted, 1)]
    [InlineData(ParticipationFilter.Approved, 1)]
    public async Task The_table_shows_as_many_as_the_filter_says(ParticipationFilter filter, int count)
    {
        await EveryStage();
        var board = await Board();
        var list = await List(new(World.Cohort, filter));
        Assert.Equal((count, count, count), (board.Count(filter), list.Count, list.Rows.Count));
        Assert.All(list.Rows, row => Assert.True(filter.Shows(row.Participation)));
    }

    [Fact]
    public async Task A_union_is_not_in_the_table_but_its_members_are()
    {
        var names = (await List(new(World.Cohort, ParticipationFilter.All))).Rows.Select(row => row.Name);
        Assert.Equal(
            ["Elm Valley School District", "Granite Falls", "Oak Ridge School District", "Pine Harbor School District", "Upper Granite"],
            names);
    }

    [Theory]
    [InlineData("GRANITE", 2)]
    [InlineData("2300123", 1)]
    [InlineData("300123", 1)]
    [InlineData("arbor pine", 1)]
    [InlineData("23", 5)]
    [InlineData("nowhere", 0)]
    public async Task The_table_is_searched_by_name_and_code(string find, int count) =>
        Assert.Equal(count, (await List(new(World.Cohort, ParticipationFilter.All, "Coastal", find))).Count);

    [Theory]
    [InlineData("name")]
    [InlineData("-name")]
    [InlineData("students")]
    [InlineData("seats")]
    [InlineData("-seats")]
    [InlineData("state")]
    [InlineData("-district")]
    [InlineData("no such thing")]
    public async Task Page_by_page_the_table_shows_each_district_once(string sort)
    {
        await EveryStage();
        var filter = new ListCohort.Filter(World.Cohort, ParticipationFilter.All);
        var whole = await List(filter, new(sort));
        var paged = await ListWalk.There(view => List(filter, view with { Size = 2 }), sort, row => row.Code);
        Assert.Equal(whole.Rows.Select(row => row.Code), paged.Select(row => row.Code));
        if (sort.EndsWith("seats", StringComparison.Ordinal))
        {
            var seats = paged.ConvertAll(row => row.Seats);
            Assert.Equal(sort == "seats" ? seats.Order() : seats.OrderDescending(), seats);
        }
    }

    [Fact]
    public async Task Of_two_districts_of_one_name_each_is_shown_once()
    {
        await Arrange(async db => (await db.Districts.Where(row => row.Code == World.Elm || row.Code == World.MemberTwo).ToListAsync())
            .ForEach(row => row.Name = "Oak Ridge School District"));
        await Arrange(db => Submissions.Submit(db, World.Oak));
        await Arrange(async db =>
        {
            var elm = await db.Districts.SingleAsync(row => row.Code == World.Elm);
            elm.Invite(World.Now);
            elm.Open(World.Now);
            elm.Apply(World.Now);
            elm.Admit(World.Now);
        });
        await Arrange(db => Submissions.Submit(db, World.Elm));
        foreach (var sort in new[] { "name", "-name" })
        {
            var paged = await ListWalk.There(
                view => List(new(World.Cohort, ParticipationFilter.All, Find: "oak ridge"), view with { Size = 1 }), sort, row => row.Code);
            Assert.Equal([World.Oak, World.MemberTwo, World.Elm], paged.Select(row => row.Code).Order(StringComparer.Ordinal));
        }

        var waiting = Outcomes.Done(await Send(Cast.MaineOfficer, new ListApprovals.Query(new(World.Cohort))));
        Assert.Equal([World.Oak, World.Elm], waiting.Page.Rows.Select(row => row.Code));
        await Approve(World.Elm);
        Assert.Equal(
            [World.Oak],
            Outcomes.Done(await Send(Cast.MaineOfficer, new ListApprovals.Query(new(World.Cohort)))).Page.Rows.Select(row => row.Code));
    }

    [Fact]
    public async Task The_reasons_of_the_submissions_that_are_shown_are_read_and_no_others()
    {
        var asked = new SeatsAsked(Audience.Grade(8), "ipad", true, 120, 100, "Two classes more");
        await Arrange(db => Submissions.Many(db, ListApprovals.List.PageSize + 5, asked));
        var list = Outcomes.Done(await Send(Cast.MaineOfficer, new ListApprovals.Query(new(World.Cohort))));
        Assert.Equal((ListApprovals.List.PageSize, ListApprovals.List.PageSize + 5), (list.Page.Rows.Count, list.Waiting));
        Assert.All(list.Page.Rows, row => Assert.Single(row.Against));
        var reasons = Portal.Commands.Sent.Single(sql => sql.Contains("Reason", StringComparison.Ordinal)
            && sql.Contains("Schools", StringComparison.Ordinal));
        Assert.DoesNotContain("OptIns", reasons, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_is_listed_oldest_first_with_what_speaks_against_it()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(db => Submissions.Submit(
            db, World.Oak, new SeatsAsked(Audience.Grade(8), "ipad", true, 120, 100, "A charter closes in June")));
        await Arrange(db => Submissions.Many(db, 1));
        await Arrange(db => Submissions.Appropriate(db, new Money(40_000_00)));
        var list = Outcomes.Done(await Send(Cast.MaineOfficer, new ListApprovals.Query(new(World.Cohort))));
        Assert.Equal(3, list.Waiting);
        Assert.Equal(
            ["Pine Harbor School District", "Oak Ridge School District", "Lake District 001"], list.Page.Rows.Select(row => row.Name));
        Assert.Empty(list.Page.Rows[0].Against);
        Assert.Equal(
            [
                "Above the appropriation: the state's share is $31,920.00 a year, and $11,423.00 is left after older opt-ins.",
                "Oak Ridge School District Middle School, Grade 8: 120 seats for 100 people. “A charter closes in June”",
            ],
            list.Page.Rows[1].Against);
        Assert.StartsWith("Above the appropriation", Assert.Single(list.Page.Rows[2].Against), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("submitted")]
    [InlineData("-submitted")]
    [InlineData("name")]
    [InlineData("-seats")]
    [InlineData("state")]
    [InlineData("-district")]
    public async Task What_waits_is_paged_and_sorted_and_the_money_still_goes_to_the_oldest(string sort)
    {
        await ThreeThatWait();
        var rows = await ListWalk.There(view => Waiting(new(World.Cohort), view with { Size = 1 }), sort, row => row.Code);
        Assert.Equal([World.Pine], rows.Where(row => row.IsClear).Select(row => row.Code));
        var seats = rows.ConvertAll(row => row.Seats);
        Assert.True(sort != "-seats" || seats.SequenceEqual(seats.OrderDescending()));
    }

    [Fact]
    public async Task What_waits_is_searched_and_filtered_by_whether_something_speaks_against_it()
    {
        await ThreeThatWait();
        Assert.Equal([World.Pine], (await Waiting(new(World.Cohort, ApprovalFilter.Clear))).Rows.Select(row => row.Code));
        Assert.Equal(2, (await Waiting(new(World.Cohort, ApprovalFilter.SetApart))).Count);
        Assert.Equal([World.Oak], (await Waiting(new(World.Cohort, Search: "ridge OAK"))).Rows.Select(row => row.Code));
        Assert.Equal([World.Pine], (await Waiting(new(World.Cohort, Search: World.Pine[2..]))).Rows.Select(row => row.Code));
        Assert.Equal(0, (await Waiting(new(World.Cohort, ApprovalFilter.Clear, "oak"))).Count);
    }

    private async Task ThreeThatWait()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(db => Submissions.Submit(
            db, World.Oak, new SeatsAsked(Audience.Grade(8), "ipad", true, 120, 100, "A charter closes in June")));
        await Arrange(db => Submissions.Many(db, 1));
        await Arrange(db => Submissions.Appropriate(db, new Money(40_000_00)));
    }

    private async Task<ListPage<ListApprovals.Row>> Waiting(ListApprovals.Filter filter, ListView? view = null) =>
        Outcomes.Done(await Send(Cast.MaineOfficer, new ListApprovals.Query(filter, view))).Page;

    [Fact]
    public async Task A_case_shows_what_is_decided_on()
    {
        await Arrange(db => Submissions.Submit(
            db, World.Pine, Submissions.Worked, new(Audience.SecondaryStaff, "ipad", false, 20, 17, "Three open posts")));
        var view = Outcomes.Done(await Send(Cast.MaineFiscal, new ShowDecision.Query(World.Cohort, World.Pine)));
        Assert.Equal(
            [
                "Grade 8: 100 of 100, MacBook Air with network, $28,577.00 + $3,323.00",
                "Staff, grades 7–12: 20 of 17, iPad without network, $4,340.00 + $0.00"
            ],
            view.Seats.Select(
                row => $"{row.Audience}: {row.Seats} of {row.Projected}, {row.Solution}, {row.StateYear} + {row.DistrictYear}"));
        Assert.Equal(["Harbor Middle School, Staff, grades 7–12: 20 seats for 17 people. “Three open posts”"], view.Against);
        Assert.Equal(
            (true, true, "$3,323.00", "Business Official"),
            (view.CanBeApproved, view.CanBeReturned, $"{view.CertifiedShare}", view.CertifiedBy));
        await Send(Cast.MaineOfficer, new ApproveOptIn.Command(World.Cohort, World.Pine, view.Version));
        view = Outcomes.Done(await Send(Cast.MaineOfficer, new ShowDecision.Query(World.Cohort, World.Pine)));
        Assert.Equal((false, true), (view.CanBeApproved, view.CanBeReturned));
        Assert.Equal("Pine Harbor School District's opt-in was approved; $32,917.00 a year is reserved.", view.History[0].Text);
    }

    [Fact]
    public async Task The_money_is_listed_district_by_district_largest_first()
    {
        IReadOnlyList<string> codes = [];
        await Arrange(async db => codes = await Submissions.Many(db, 3));
        await Arrange(db => Submissions.Submit(db, World.Pine, new SeatsAsked(Audience.Grade(8), "ipad", true, 100)));
        foreach (var code in codes.Append(World.Pine))
        {
            await Approve(code);
        }

        var shown = Outcomes.Done(await Send(Cast.MaineFiscal, new ShowFunding.Query(new(World.Cohort.StateId, World.Year))));
        Assert.Equal((4, "$112,331.00", "fiscal year 2028"), (shown.Page.Count, $"{shown.Money!.Reserved}", $"{shown.Money.Year}"));
        var rows = new List<ShowFunding.Row>();
        foreach (var sort in new[] { "name", "-name", "at", "-at", "amount", "-amount" })
        {
            rows = await ListWalk.There(
                async view => Outcomes.Done(await Send(
                    Cast.MaineFiscal, new ShowFunding.Query(new(World.Cohort.StateId, World.Year), view with { Size = 2 }))).Page,
                sort, row => row.Code);
            Assert.Equal(4, rows.Count);
        }

        Assert.Equal(["$28,577.00", "$28,577.00", "$28,577.00", "$26,600.00"], rows.Select(row => $"{row.Amount}"));
        Assert.Equal(4, rows.Select(row => row.Code).Distinct().Count());
        Assert.Equal(
            World.Pine,
            Assert.Single(
                Outcomes.Done(await Send(
                    Cast.MaineFiscal, new ShowFunding.Query(new(World.Cohort.StateId, World.Year, "harb")))).Page.Rows).Code);
    }

    [Fact]
    public async Task The_cohort_that_is_meant_is_the_open_one()
    {
        var found = (await Send(Cast.MaineOfficer, new FindCohort.Query()));
        Assert.Equal((World.Year, 0), (found.Year, found.Districts.Count));
        Assert.Equal(World.Pine, Assert.Single((await Send(Cast.PineDirector, new FindCohort.Query())).Districts).Code);
        Assert.Equal(
            ["Granite Falls", "Upper Granite"], (await Send(Cast.UnionDirector, new FindCohort.Query())).Districts.Select(row => row.Name));
    }

    [Fact]
    public async Task Districts_and_vendors_do_not_see_the_states_side()
    {
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.PineSuperintendent, new ShowCohort.Query(World.Cohort)));
        await Assert.ThrowsAsync<MayNotException>(() => Send(
            Cast.PineSuperintendent, new ListCohort.Query(new(World.Cohort, ParticipationFilter.All))));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.AppleRep, new ListApprovals.Query(new(World.Cohort))));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.PineBusiness, new ShowDecision.Query(World.Cohort, World.Pine)));
        await Assert.ThrowsAsync<MayNotException>(() => Send(
            Cast.PineBusiness, new ShowFunding.Query(new(World.Cohort.StateId, World.Year))));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.HpRep, new PreviewLock.Query(World.Cohort)));
    }

    [Fact]
    public async Task Another_state_sees_its_own_cohort_alone()
    {
        await EveryStage();
        var board = Outcomes.Done(await Send(Cast.VermontOfficer, new ShowCohort.Query(World.VermontCohort)));
        Assert.Equal((1, 0, "$1,000,000.00"), (board.Eligible, board.Seats, $"{board.Money!.Left}"));
        Assert.Equal(
            World.Birch,
            Assert.Single(
                Outcomes.Done(await Send(
                    Cast.VermontOfficer, new ListCohort.Query(new(World.VermontCohort, ParticipationFilter.All)))).Rows).Code);
        Outcomes.NotFound(await Send(Cast.VermontOfficer, new ShowCohort.Query(World.Cohort)));
        Outcomes.NotFound(await Send(Cast.VermontOfficer, new ShowDecision.Query(World.Cohort, World.Pine)));
        Outcomes.NotFound(await Send(Cast.MaineOfficer, new ShowCohort.Query(World.Cohort with { Year = 2031 })));
    }

    /// <summary>Pine approved, Oak submitted with a reason, a member in draft, the other member idle, Elm never invited.</summary>
    private async Task EveryStage()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Approve(World.Pine);
        await Arrange(db => Submissions.Submit(
            db, World.Oak, new SeatsAsked(Audience.Grade(8), "macbook-air", true, 10),
            new SeatsAsked(Audience.Grade(6), "ipad", true, 40, 30, "A new wing")));
        await Arrange(db => Submissions.Draft(db, World.MemberOne, new SeatsAsked(Audience.Grade(7), "ipad", true, 30)));
    }

    private async Task<ShowCohort.Board> Board() =>
        Outcomes.Done(await Send(Cast.MaineOfficer, new ShowCohort.Query(World.Cohort)));

    private async Task<ListPage<ListCohort.Row>> List(ListCohort.Filter filter, ListView? view = null) =>
        Outcomes.Done(await Send(Cast.MaineOfficer, new ListCohort.Query(filter, view)));
}
