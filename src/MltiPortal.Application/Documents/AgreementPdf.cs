using System.Text;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Documents;

/// <summary>A signed agreement and what is said of it beside its text.</summary>
/// <param name="State">The state's name.</param>
/// <param name="District">The district's name.</param>
/// <param name="Term">Its years.</param>
/// <param name="Body">The signed text, UTF-8, as it is kept.</param>
/// <param name="Sha256">Its hash, 64 hexadecimal digits.</param>
/// <param name="SignedAt">UTC; the instant that the file's properties name.</param>
/// <param name="Signer">Who signed it.</param>
/// <param name="Role">As what.</param>
/// <param name="At">When: date, time and zone of the state.</param>
/// <param name="Superseded">Why the signature no longer counts, in a sentence; empty while it does.</param>
public sealed record SignedText(
    string State, string District, string Term, byte[] Body, string Sha256, DateTime SignedAt, string Signer, string Role, string At,
    string Superseded);

/// <summary>
/// A signed Participation Agreement as a tagged PDF, for reading and printing: exactly the text that was signed, with its seat schedule as
/// a table. The signed text stays the record; its hash is on every page.
/// </summary>
public static class AgreementPdf
{
    private static readonly IReadOnlyList<PdfColumn> Schedule =
        [
            new("School", 142),
            new("For", 62),
            new("Solution", 112),
            new("Seats", 44, true),
            new("State, a year", 72, true),
            new("District, a year", 72, true)
        ];

    /// <summary>The whole document as a PDF file.</summary>
    public static byte[] Draw(SignedText agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var text = Encoding.UTF8.GetString(agreement.Body);
        var parts = AgreementText.Read(text);
        var facts = new PdfFacts(
            $"Participation Agreement {agreement.Term}, {agreement.District}",
            agreement.State,
            $"The agreement of {agreement.District} with the state for {agreement.Term}, as it was signed",
            $"SHA-256 of the signed text: {agreement.Sha256}",
            agreement.SignedAt);
        return TaggedPdf.Write(facts, page =>
        {
            if (agreement.Superseded.Length > 0)
            {
                page.Warning(agreement.Superseded);
            }

            Set(page, parts, level: 1);
            Statement(page, agreement, text.Contains(AgreementDocument.SignatureStatement, StringComparison.Ordinal));
        });
    }

    /// <summary>Who signed what, and when. It is not a part of the record, which it names by its hash.</summary>
    private static void Statement(TaggedPdf page, SignedText agreement, bool statesIntent)
    {
        page.Heading(2, "Statement of the electronic signature", 120);
        page.Fact("Signed by", agreement.Signer);
        page.Fact("Role", agreement.Role);
        page.Fact("For", agreement.District);
        page.Fact("Date and time", agreement.At);
        if (statesIntent)
        {
            page.Fact("Intent and consent", AgreementDocument.SignatureStatement);
        }

        page.Fact(
            "Record",
            $"The portal keeps the signed text byte for byte. This is a copy of it for reading and printing. The SHA-256 of the record is "
                + $"{agreement.Sha256}.");
        if (agreement.Superseded.Length > 0)
        {
            page.Fact("Standing", agreement.Superseded);
        }
    }

    /// <summary>Sets the whole text, its title as a heading of this level, 1 or 2, and its headings one below.</summary>
    internal static void Set(TaggedPdf page, IReadOnlyList<AgreementText> parts, int level)
    {
        for (var index = 0; index < parts.Count;)
        {
            index += Set(page, parts, index, level);
        }
    }

    /// <returns>How many parts were set; one or more.</returns>
    private static int Set(TaggedPdf page, IReadOnlyList<AgreementText> parts, int index, int level)
    {
        switch (parts[index])
        {
            case AgreementText.Title title:
                page.Heading(level, title.Text);
                page.Rule();
                return 1;
            case AgreementText.Heading heading:
                page.Heading(level + 1, heading.Text, 80);
                return 1;
            case AgreementText.Fact fact:
                page.Fact(fact.Name, fact.Text);
                return 1;
            case AgreementText.Item:
                var items = parts.Skip(index).TakeWhile(part => part is AgreementText.Item).Cast<AgreementText.Item>().ToList();
                page.List([.. items.Select(item => (item.Label, item.Text))]);
                return items.Count;
            case AgreementText.Seats:
                var rows = parts.Skip(index).TakeWhile(part => part is AgreementText.Seats).Cast<AgreementText.Seats>().ToList();
                using (var table = new PdfTable(page, Schedule))
                {
                    rows.ForEach(row => table.Row(row.Cells));
                    if (index + rows.Count < parts.Count && parts[index + rows.Count] is AgreementText.Fact { Name: "Total:" } total)
                    {
                        table.Total($"{total.Name} {total.Text}");
                        return rows.Count + 1;
                    }
                }

                return rows.Count;
            case AgreementText.Paragraph paragraph:
                page.Keep(TaggedPdf.Height(10.5, paragraph.Text.EndsWith(':') ? 3 : 2));
                page.Paragraph(paragraph.Text);
                return 1;
            default:
                throw new InvalidOperationException($"A part of an agreement can't be set: {parts[index]}.");
        }
    }
}
