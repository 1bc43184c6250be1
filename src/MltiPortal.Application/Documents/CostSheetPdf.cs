using System.Globalization;
using MltiPortal.Domain;

namespace MltiPortal.Application.Documents;

/// <summary>What an opt-in costs whom.</summary>
/// <param name="State">The state's name: <c>State of Maine</c>. On every page.</param>
/// <param name="Program">Who runs the program there.</param>
/// <param name="District">The district's name.</param>
/// <param name="DistrictCode">Its code.</param>
/// <param name="Term">Its years: <c>2027–31</c>.</param>
/// <param name="TermYears">How many they are.</param>
/// <param name="Status">How far the opt-in has come, in a sentence.</param>
/// <param name="Warning">What nobody may miss: that it may still change. Empty once it may not.</param>
/// <param name="PreparedAt">When this was drawn: date, time and zone of the state.</param>
/// <param name="CreatedAt">The same instant, UTC; the file's properties name it.</param>
/// <param name="Seats">All of a school together, in the order in which they are shown.</param>
public sealed record CostSheet(
    string State,
    string Program,
    string District,
    string DistrictCode,
    string Term,
    int TermYears,
    string Status,
    string Warning,
    string PreparedAt,
    DateTime CreatedAt,
    IReadOnlyList<CostSheetSeats> Seats);

/// <summary>The seats of one grade, or of staff, at a school. Amounts are a year; who pays adds up to the seats at their price.</summary>
/// <param name="School">The school's name.</param>
/// <param name="Who">The grade, or staff.</param>
/// <param name="Solution">The solution, with or without network.</param>
/// <param name="Seats">One or more.</param>
/// <param name="Price">Of a seat, a year.</param>
/// <param name="StateYear">The state's share.</param>
/// <param name="DistrictYear">The district's share.</param>
/// <param name="Reason">Why there are more seats than people; empty where there are not.</param>
public sealed record CostSheetSeats(
    string School, string Who, string Solution, int Seats, Money Price, Money StateYear, Money DistrictYear, string Reason)
{
    /// <summary>What they cost a year.</summary>
    public Money TotalYear => StateYear + DistrictYear;
}

/// <summary>The cost sheet of an opt-in as a tagged PDF: who pays how much, then the seats by school and grade.</summary>
public static class CostSheetPdf
{
    /// <summary>The whole document as a PDF file.</summary>
    public static byte[] Draw(CostSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var facts = new PdfFacts(
            $"Cost sheet {sheet.Term}, {sheet.District}",
            sheet.State,
            $"What the seats of {sheet.District} for {sheet.Term} cost the state and the district",
            $"Prepared {sheet.PreparedAt}",
            sheet.CreatedAt);
        return TaggedPdf.Write(facts, page =>
        {
            Head(page, sheet, $"Cost sheet {sheet.Term}");
            page.Heading(2, "Who pays", 80);
            WhoPays(page, sheet);
            page.Heading(2, "Seats and cost by school and grade", 120);
            BySchool(page, sheet);
        });
    }

    /// <summary>What both documents of an opt-in begin with.</summary>
    internal static void Head(TaggedPdf page, CostSheet sheet, string title)
    {
        page.Paragraph(sheet.State, PdfFace.Bold, 13, TaggedPdf.Navy, after: 0);
        page.Paragraph(sheet.Program, size: 10.5, color: TaggedPdf.Gray, after: 10);
        page.Heading(1, title);
        page.Rule();
        if (sheet.Warning.Length > 0)
        {
            page.Warning(sheet.Warning);
        }

        page.Facts(
            ("District", $"{sheet.District}\n{sheet.DistrictCode}"),
            ("Term", $"{sheet.Term}\n{Years(sheet.TermYears)} of service"),
            ("Opt-in", sheet.Status));
    }

    /// <summary>The shares, a year and for the term.</summary>
    internal static void WhoPays(TaggedPdf page, CostSheet sheet)
    {
        var (state, district) = (sheet.Seats.Sum(row => row.StateYear), sheet.Seats.Sum(row => row.DistrictYear));
        page.Paragraph(
            $"{Counted(sheet.Seats.Sum(row => (long)row.Seats))} at {Schools(sheet)}. The state's share depends on its appropriations.");
        using var table = new PdfTable(
            page, [new("Who pays", 224), new("A year", 140, true), new($"For {Years(sheet.TermYears)}", 140, true)]);
        table.Row([sheet.State, state.ToString(), (state * sheet.TermYears).ToString()]);
        table.Row([sheet.District, district.ToString(), (district * sheet.TermYears).ToString()]);
        table.Total("Total cost", (state + district).ToString(), ((state + district) * sheet.TermYears).ToString());
    }

    /// <summary>The seats, with a subtotal for each school.</summary>
    internal static void BySchool(TaggedPdf page, CostSheet sheet)
    {
        IReadOnlyList<PdfColumn> columns =
        [
            new("For", 66),
            new("Solution", 92),
            new("Seats", 36, true),
            new("Price each, a year", 50, true),
            new("Total, a year", 65, true),
            new("State share, a year", 65, true),
            new("District share, a year", 65, true),
            new($"District share, {Years(sheet.TermYears)}", 65, true),
        ];
        using var table = new PdfTable(page, columns);
        foreach (var school in sheet.Seats.GroupBy(row => row.School, StringComparer.Ordinal))
        {
            table.Group(school.Key);
            foreach (var row in school)
            {
                table.Row(
                    [
                        row.Who,
                        row.Solution,
                        Number(row.Seats),
                        row.Price.ToString(),
                        row.TotalYear.ToString(),
                        row.StateYear.ToString(),
                        row.DistrictYear.ToString(),
                        (row.DistrictYear * sheet.TermYears).ToString(),
                    ],
                    row.Reason.Length > 0 ? [$"More seats than people: {row.Reason}"] : []);
            }

            table.Subtotal($"{school.Key}, total", Figures([.. school], sheet.TermYears));
        }

        table.Total("All schools, total", Figures(sheet.Seats, sheet.TermYears));
    }

    private static string[] Figures(IReadOnlyList<CostSheetSeats> rows, int termYears) =>
        [
            Number(rows.Sum(row => (long)row.Seats)),
            "",
            rows.Sum(row => row.TotalYear).ToString(),
            rows.Sum(row => row.StateYear).ToString(),
            rows.Sum(row => row.DistrictYear).ToString(),
            (rows.Sum(row => row.DistrictYear) * termYears).ToString(),
        ];

    private static string Schools(CostSheet sheet)
    {
        var count = sheet.Seats.Select(row => row.School).Distinct(StringComparer.Ordinal).Count();
        return count == 1 ? "1 school" : $"{Number(count)} schools";
    }

    private static string Counted(long seats) => seats == 1 ? "1 seat" : $"{Number(seats)} seats";

    private static string Years(int years) => string.Create(CultureInfo.InvariantCulture, $"{years} {(years == 1 ? "year" : "years")}");

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
