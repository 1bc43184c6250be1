using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Documents;

/// <summary>What a school board reads of an opt-in before it votes.</summary>
/// <param name="Cost">What it costs whom, with its head.</param>
/// <param name="About">The district: kind, address, phone; lines separated by a line feed.</param>
/// <param name="Plan">The long-term plan, as far as it is written.</param>
/// <param name="Dates">What happened or is due, each with date, time and zone.</param>
/// <param name="Contacts">Whom to ask.</param>
/// <param name="Agreement">The agreement with the seat schedule, as it would be signed now.</param>
public sealed record BoardPacket(
    CostSheet Cost,
    string About,
    LongTermPlan Plan,
    IReadOnlyList<BoardPacketDate> Dates,
    IReadOnlyList<BoardPacketContact> Contacts,
    string Agreement);

/// <summary>A date of an opt-in.</summary>
/// <param name="What">What happens on it.</param>
/// <param name="When">Date, time and zone, and by whom where somebody acted.</param>
public sealed record BoardPacketDate(string What, string When);

/// <summary>Somebody to ask.</summary>
public sealed record BoardPacketContact(string Name, string Role, string Organization, string Email);

/// <summary>
/// The summary of an opt-in for the board's meeting as a tagged PDF: who, what, seats, cost, long-term plan, dates, contacts and the whole
/// agreement.
/// </summary>
public static class BoardPacketPdf
{
    private static readonly IReadOnlyList<PdfColumn> Dates = [new("", 180), new("", 324)];

    private static readonly IReadOnlyList<PdfColumn> Contacts =
        [new("Name", 122), new("Role", 108), new("For", 124), new("Email address", 150)];

    /// <summary>The whole document as a PDF file.</summary>
    public static byte[] Draw(BoardPacket packet)
    {
        ArgumentNullException.ThrowIfNull(packet);
        var cost = packet.Cost;
        var facts = new PdfFacts(
            $"Board packet {cost.Term}, {cost.District}",
            cost.State,
            $"The opt-in of {cost.District} for {cost.Term}, for the board's vote",
            $"Prepared {cost.PreparedAt}",
            cost.CreatedAt);
        return TaggedPdf.Write(facts, page =>
        {
            CostSheetPdf.Head(page, cost, $"Board packet: opt-in {cost.Term}");
            page.Fact("The district", packet.About);
            page.Fact("The program", "Each seat is a device for one student or staff member with repair, support and training for the whole "
                + "term. The superintendent signs the Participation Agreement after the board's vote.");
            page.Heading(2, "Cost", 100);
            CostSheetPdf.WhoPays(page, cost);
            page.Heading(2, "Seats and cost by school and grade", 120);
            CostSheetPdf.BySchool(page, cost);
            Plan(page, packet.Plan);
            page.Heading(2, "Dates", 40);
            using (var table = new PdfTable(page, Dates))
            {
                foreach (var date in packet.Dates)
                {
                    table.Row([date.What, date.When]);
                }
            }

            if (packet.Contacts.Count > 0)
            {
                page.Heading(2, "Contacts", 50);
                using var table = new PdfTable(page, Contacts);
                foreach (var contact in packet.Contacts)
                {
                    table.Row([contact.Name, contact.Role, contact.Organization, contact.Email]);
                }
            }

            AgreementPdf.Set(page, AgreementText.Read(packet.Agreement), level: 2);
        });
    }

    private static void Plan(TaggedPdf page, LongTermPlan plan)
    {
        page.Heading(2, "Long-term plan", 60);
        if (plan == new LongTermPlan())
        {
            page.Paragraph("The district has not written its long-term plan yet.");
            return;
        }

        foreach (var (name, answer) in new[]
        {
            ("Supports", plan.Supports),
            ("Maintains", plan.Maintains),
            ("Replaces", plan.Replaces),
            ("Trains", plan.Trains),
            ("Cost, a year", plan.YearlyCost?.ToString() ?? ""),
        })
        {
            page.Fact(name, answer.Length > 0 ? answer : "Not answered yet");
        }
    }
}
