using System.Globalization;
using MltiPortal.Application.Documents;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Tests.Documents;

/// <summary>The documents of an opt-in: what they say, that their sums add up, and how they break over pages.</summary>
public sealed class OptInPapersTests
{
    private static readonly LongTermPlan Plan = new()
    {
        Supports = "Two technicians.",
        Maintains = "The vendor.",
        Replaces = "The district, from its local budget.",
        YearlyCostCents = 12_000_00,
    };

    [Fact]
    public void A_cost_sheet_says_who_pays_what_by_school_and_grade()
    {
        using var pdf = new ReadPdf(CostSheetPdf.Draw(Cost(
            [Seats("Kapaʻa Middle", 7, 10), Seats("Kapaʻa Middle", 8, 20, "New pupils"), Seats("Łódź Charter", 7, 5)])));
        Assert.Equal(
            ("Cost sheet 2027–31, Kauaʻi", "State of Hawaiʻi", "en-US"), (pdf.Title, pdf.Author, pdf.Language));
        Assert.Equal(
            [
                ("P", "State of Hawaiʻi"), ("P", "Department of Education"), ("H1", "Cost sheet 2027–31"),
                ("P", "DRAFT: seats and cost may still change."),
                ("P", "District Kauaʻi K1"), ("P", "Term 2027–31 4 years of service"), ("P", "Opt-in Draft"),
                ("H2", "Who pays"), ("P", "35 seats at 2 schools. The state's share depends on its appropriations."),
                ("TH", "Who pays"), ("TH", "A year"), ("TH", "For 4 years"),
                ("TD", "State of Hawaiʻi"), ("TD", "$8,750.00"), ("TD", "$35,000.00"),
                ("TD", "Kauaʻi"), ("TD", "$1,767.50"), ("TD", "$7,070.00"),
                ("TH", "Total cost"), ("TD", "$10,517.50"), ("TD", "$42,070.00"),
                ("H2", "Seats and cost by school and grade"),
                ("TH", "For"), ("TH", "Solution"), ("TH", "Seats"), ("TH", "Price each, a year"), ("TH", "Total, a year"),
                ("TH", "State share, a year"), ("TH", "District share, a year"), ("TH", "District share, 4 years"),
                ("TH", "Kapaʻa Middle"),
                ("TD", "Grade 7"), ("TD", "iPad with network"), ("TD", "10"), ("TD", "$300.50"), ("TD", "$3,005.00"),
                ("TD", "$2,500.00"), ("TD", "$505.00"), ("TD", "$2,020.00"),
                ("TD", "Grade 8"), ("TD", "iPad with network More seats than people: New pupils"), ("TD", "20"), ("TD", "$300.50"),
                ("TD", "$6,010.00"), ("TD", "$5,000.00"), ("TD", "$1,010.00"), ("TD", "$4,040.00"),
                ("TH", "Kapaʻa Middle, total"), ("TD", "30"), ("TD", "$9,015.00"), ("TD", "$7,500.00"), ("TD", "$1,515.00"),
                ("TD", "$6,060.00"),
                ("TH", "Łódź Charter"),
                ("TD", "Grade 7"), ("TD", "iPad with network"), ("TD", "5"), ("TD", "$300.50"), ("TD", "$1,502.50"), ("TD", "$1,250.00"),
                ("TD", "$252.50"), ("TD", "$1,010.00"),
                ("TH", "Łódź Charter, total"), ("TD", "5"), ("TD", "$1,502.50"), ("TD", "$1,250.00"), ("TD", "$252.50"),
                ("TD", "$1,010.00"),
                ("TH", "All schools, total"), ("TD", "35"), ("TD", "$10,517.50"), ("TD", "$8,750.00"), ("TD", "$1,767.50"),
                ("TD", "$7,070.00"),
            ],
            pdf.Elements.Where(element => element.Text.Length > 0).Select(element => (element.Type, element.Text)));
    }

    [Fact]
    public void Figures_of_a_large_district_stay_whole()
    {
        using var pdf = new ReadPdf(CostSheetPdf.Draw(Cost([Seats("Harbor High", 9, 99_999)])));
        Assert.Contains("$30,049,699.50", pdf.Texts("TD"));
        Assert.DoesNotContain(pdf.Texts("TD"), text => text.StartsWith('$') && text.Contains(' ', StringComparison.Ordinal));
    }

    [Fact]
    public void A_board_packet_has_all_that_a_board_reads_in_this_order()
    {
        using var pdf = new ReadPdf(BoardPacketPdf.Draw(Packet(2)));
        Assert.Equal("Board packet 2027–31, Kauaʻi", pdf.Title);
        Assert.Equal(["Board packet: opt-in 2027–31"], pdf.Texts("H1"));
        Assert.Equal(
            [
                "Cost", "Seats and cost by school and grade", "Long-term plan", "Dates", "Contacts", "PARTICIPATION AGREEMENT",
            ],
            pdf.Texts("H2"));
        Assert.Equal(["Conditions", "SEAT SCHEDULE (amounts a year)", "Electronic signature"], pdf.Texts("H3"));
        Assert.Contains("Supports Two technicians.", pdf.Texts("P"));
        Assert.Contains("Trains Not answered yet", pdf.Texts("P"));
        Assert.Contains("Cost, a year $12,000.00", pdf.Texts("P"));
        Assert.Contains(
            "The opt-in closes June 11, 2027, 5:00 p.m. Hawaii Kalani Nguyễn Superintendent Kauaʻi kn@example.org",
            string.Join(' ', pdf.Elements.Where(element => element.Type is "TD" or "TH").Select(element => element.Text))
                .Replace("Name Role For Email address ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Contains("The District accepts:", pdf.Texts("P"));
    }

    /// <summary>Schools of every size, so that tables end and begin at every height of a page.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Many_rows_break_over_pages_without_a_total_or_heading_alone(bool isPacket)
    {
        for (var schools = 60; schools < 64; schools++)
        {
            using var pdf = new ReadPdf(isPacket ? BoardPacketPdf.Draw(Packet(schools)) : CostSheetPdf.Draw(Packet(schools).Cost));
            Assert.True(pdf.Pages.Count >= 5, $"{pdf.Pages.Count} pages");
            DocumentRules.Hold(pdf);
            Assert.Single(pdf.Texts("TH"), "District share, a year");
            Assert.All(pdf.Pages.Skip(1).Take(4), page => Assert.Contains("District share,", page, StringComparison.Ordinal));
        }
    }

    private static BoardPacket Packet(int schools)
    {
        var cost = Cost([
            .. from school in Enumerable.Range(1, schools)
               from grade in Enumerable.Range(1, 1 + (school % 7))
               select Seats($"School {school:000}", grade, 10 + grade)
        ]);
        return new(
            cost,
            "School district\n1 Main Street",
            Plan,
            [new("The opt-in closes", "June 11, 2027, 5:00 p.m. Hawaii")],
            [new("Kalani Nguyễn", "Superintendent", "Kauaʻi", "kn@example.org")],
            new AgreementDocument(
                "Hawaiʻi", "Kauaʻi", "K1", "2027–31", 4, "2027-1", "PARTICIPATION AGREEMENT\n\nbetween them.\n\nConditions\n\n1. Term.\n",
                [.. cost.Seats.Select(row => new ScheduleRow(
                    row.School, row.Who, row.Solution, row.Seats, row.StateYear, row.DistrictYear))]).Write(signature: null));
    }

    private static CostSheet Cost(IReadOnlyList<CostSheetSeats> seats) => new(
        "State of Hawaiʻi", "Department of Education", "Kauaʻi", "K1", "2027–31", 4, "Draft", "DRAFT: seats and cost may still change.",
        "March 12, 2027, 10:00 a.m. Hawaii", new DateTime(2027, 3, 12, 20, 0, 0, DateTimeKind.Utc), seats);

    private static CostSheetSeats Seats(string school, int grade, int seats, string reason = "") => new(
        school, string.Create(CultureInfo.InvariantCulture, $"Grade {grade}"), "iPad with network", seats, new Money(300_50),
        new Money(250_00) * seats, new Money(50_50) * seats, reason);
}
