using System.Text;
using CsCheck;
using MltiPortal.Application.Documents;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Tests.Documents;

/// <summary>A signed agreement as a document: exactly the text that was signed.</summary>
public sealed class AgreementPdfTests
{
    private const string Body =
        "PARTICIPATION AGREEMENT\n\nbetween the State and the District named below.\n\nConditions\n\n1. Term. Four school years.\n2. A "
            + "device for every student.\nMore of it: on this line.\n";

    private static readonly AgreementSignature Signature = new(
        "Kalani Nguyễn", "Superintendent", new DateOnly(2027, 3, 10), new DateTime(2027, 3, 15, 20, 0, 0, DateTimeKind.Utc));

    private static readonly string[] Words = [
        "Kapaʻa",
        "; ",
        "Łódź",
        "12 seats",
        " - ",
        "1. ",
        ": ",
        "$5.00",
        "state",
        "Grade 7",
        "m\u0304",
        "(x)"
    ];

    [Fact]
    public void It_is_read_as_it_was_signed_with_the_seat_schedule_as_a_table()
    {
        var body = Document(Row("Kapaʻa Middle; East", 91), Row("Łódź Charter", 1_200)).Sign(Signature);
        using var pdf = Draw(body);
        Assert.True(pdf.IsMarked);
        Assert.Equal(("Participation Agreement 2027–31, Kauaʻi", "State of Hawaiʻi", "en-US"), (pdf.Title, pdf.Author, pdf.Language));
        Assert.Equal(
            [
                ("H1", "PARTICIPATION AGREEMENT"), ("P", "between the State and the District named below."), ("H2", "Conditions"),
                ("Lbl", "1. "), ("LBody", "Term. Four school years."), ("Lbl", "2. "), ("LBody", "A device for every student."),
                ("P", "More of it: on this line."),
                ("P", "State: Hawaiʻi"), ("P", "District: Kauaʻi (K1)"), ("P", "Program years: 2027–31"),
                ("P", "Edition of the text: 2027-1"), ("H2", "SEAT SCHEDULE (amounts a year)"),
                ("TH", "School"), ("TH", "For"), ("TH", "Solution"), ("TH", "Seats"), ("TH", "State, a year"), ("TH", "District, a year"),
                ("TD", "Kapaʻa Middle; East"), ("TD", "Grade 8"), ("TD", "iPad with network"), ("TD", "91"), ("TD", "$28,577.00"),
                ("TD", "$3,323.00"),
                ("TD", "Łódź Charter"), ("TD", "Grade 8"), ("TD", "iPad with network"), ("TD", "1,200"), ("TD", "$28,577.00"),
                ("TD", "$3,323.00"),
                ("TH", "Total: 1,291 seats; state $57,154.00 a year; district $6,646.00 a year, $26,584.00 for 4 years"),
                ("P", "The District accepts:"),
            ],
            pdf.Elements
                .Where(element => element.Text.Length > 0)
                .Select(element => (element.Type, element.Text))
                .TakeWhile(element => element.Text != "- "));
        Assert.Equal(
            [
                "Signed by Kalani Nguyễn, Superintendent, 2027-03-15T20:00:00.000000Z",
                "Signed by Kalani Nguyễn",
                "Role Superintendent",
                "For Kauaʻi",
                "Date and time March 15, 2027, 10:00 a.m. Hawaii",
                $"Intent and consent {AgreementDocument.SignatureStatement}",
                "Record The portal keeps the signed text byte for byte. This is a copy of it for reading and printing. The SHA-256 of the "
                    + $"record is {AgreementDocument.Hash(body)}.",
            ],
            pdf.Texts("P").TakeLast(7));
        Assert.Contains(AgreementDocument.SignatureStatement, pdf.Texts("P"));
        Assert.All(
            pdf.Artifacts,
            page => Assert.Contains(
                page, text => text.Contains($"SHA-256 of the signed text: {AgreementDocument.Hash(body)}", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_superseded_signature_says_so_first()
    {
        var body = Document(Row("Kapaʻa", 1)).Sign(Signature);
        using var pdf = new ReadPdf(AgreementPdf.Draw(Signed(body) with { Superseded = "SUPERSEDED: signed again." }));
        Assert.Equal("SUPERSEDED: signed again.", pdf.Elements.First(element => element.Text.Length > 0).Text);
        Assert.Equal("Standing SUPERSEDED: signed again.", pdf.Texts("P")[^1]);
    }

    [Fact]
    public void A_record_without_the_statement_is_not_given_one()
    {
        using var pdf = Draw(Encoding.UTF8.GetBytes("AGREEMENT\n\nSigned on paper.\n"));
        Assert.DoesNotContain("consent", pdf.All, StringComparison.Ordinal);
    }

    [Fact]
    public void The_total_is_on_the_page_of_the_last_row()
    {
        for (var rows = 10; rows < 60; rows++)
        {
            using var pdf = Draw(Document([.. Enumerable.Range(1, rows).Select(number => Row($"School {number:00}", 10))]).Sign(Signature));
            Assert.Equal(
                pdf.Elements.Single(element => element.Text == $"School {rows:00}").Page,
                pdf.Elements.Single(element => element.Text.StartsWith("Total: ", StringComparison.Ordinal)).Page);
        }
    }

    [Fact]
    public void Many_rows_break_over_pages_without_a_total_or_heading_alone()
    {
        using var pdf = Draw(Document([.. Enumerable.Range(1, 300).Select(number => Row($"School {number:000}", 10))]).Sign(Signature));
        Assert.True(pdf.Pages.Count >= 5, $"{pdf.Pages.Count} pages");
        DocumentRules.Hold(pdf);
        Assert.Single(pdf.Texts("TH"), "State, a year");
        Assert.All(pdf.Pages.Skip(1).Take(4), page => Assert.Contains("State, a year", page, StringComparison.Ordinal));
    }

    [Fact]
    public void No_character_of_a_signed_text_is_lost()
    {
        var word = Gen.Int[0, Words.Length - 1].Select(index => Words[index]);
        var name = Gen.Select(Gen.Const("S"), word.List[0, 4], (first, rest) => (first + string.Concat(rest)).Trim());
        var row = Gen.Select(
            name,
            Gen.Int[1, 99_999],
            Gen.Long[-5, 99_999_999],
            (school, seats, cents) => new ScheduleRow(school, "Grade 7", "iPad", seats, new Money(cents), new Money(cents / 2)));
        var text = Gen.Select(
            name.List[1, 6], Gen.Int[0, 2].Select(index => new[] { "\n", "\n\n", "\r\n" }[index]), (lines, end) => string.Join(end, lines));
        Gen.Select(text, row.List[0, 5], (body, rows) => (Body: body, Rows: rows)).Sample(sample =>
        {
            var signed = (Document([.. sample.Rows]) with { Text = sample.Body }).Write(Signature);
            Assert.Equal(
                signed.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0),
                AgreementText.Read(signed).Select(part => part switch
                {
                    AgreementText.Title title => title.Text,
                    AgreementText.Heading heading => heading.Text,
                    AgreementText.Paragraph paragraph => paragraph.Text,
                    AgreementText.Item item => $"{item.Label} {item.Text}",
                    AgreementText.Fact fact => $"{fact.Name} {fact.Text}",
                    AgreementText.Seats seats =>
                        $"{seats.Cells[0]}; {seats.Cells[1]}; {seats.Cells[2]}; {seats.Cells[3]} seats; state {seats.Cells[4]}; "
                            + $"district {seats.Cells[5]}",
                    _ => "",
                }));
            Assert.True(AgreementText.Read(signed).OfType<AgreementText.Seats>().Count() >= sample.Rows.Count);
        });
    }

    [Theory]
    [InlineData("Kauaʻi, Hālau ʻŌhiʻa, Kāneʻohe")]
    [InlineData("Nguyễn Thị Hường, Trường Tiểu học Đặng Trần Côn")]
    [InlineData("Zażółć gęślą jaźń, Łódź")]
    [InlineData("Škvorecký, Peña, Müller, Þórr, Œuvre, Győr, Ştefan, Ąžuolas, Ñandú")]
    [InlineData("½ cup – “quoted” — it’s 5 × 3 ≤ 20 € § ¶ • …")]
    [InlineData("m\u0304 and x\u0301")]
    [InlineData("Passamaquoddy \u0294 and dxʷləšucid, Xwməθkʷəy̓əm, Tłı̨chǫ, Diné Bikéyah, Nááts’ózí")] // some are in the second font alone
    [InlineData("Ɓàlà Ɗan Ƙofa, Ẹ̀kọ́ Ọ̀ṣun, Ŋgũgĩ, Gĩkũyũ")]
    [InlineData("Aleksandra Żółć-Wójcik, Đỗ Thị Ánh Nguyệt, Kaʻahumanu, Līhuʻe, Pāʻia")]
    [InlineData("Škoda Žižka Ĺubica Ľudovít Őry Ųla Ģirts Ņina Ķemeri Ļeņins ẞ ß Æsir Øystein Åse İlker Işık Ğ")]
    [InlineData("Київ, Γιώργος, Ђорђе")]
    public void Names_of_the_states_people_are_printed_as_they_are_written(string name) => Printed(name, name);

    [Theory]
    [InlineData("Ka\u0304neʻohe Nguye\u0302\u0303n", "Kāneʻohe Nguyễn")] // composed, whatever a browser sent
    [InlineData("Ｌｙｃéｅ", "Lycée")]
    [InlineData("a\tb\u00a0c\u200bd\u00ade\u202ff", "a b cde f")]
    [InlineData("中文 school", "[U+4E2D][U+6587] school")]
    [InlineData("🎓 day", "[U+1F393] day")]
    public void What_the_font_lacks_is_named_and_what_is_no_character_is_left_out(string name, string printed) => Printed(name, printed);

    [Fact]
    public void Half_of_a_character_is_seen() => Assert.Equal("half \ufffd of one", PdfFace.Regular.Printable("half \ud83c of one"));

    /// <summary>Names of the demo and all that the portal itself writes into documents are in these files.</summary>
    [Fact]
    public void Every_character_of_a_text_that_the_portal_itself_prints_has_a_glyph()
    {
        var written = new[] { "MltiPortal.Application", "MltiPortal.Domain" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Source.Root, "src", project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(File.ReadAllText)
            .Where(character => !char.IsControl(character) && character != '∅') // which is read in files, and never printed
            .Distinct()
            .ToList();
        Assert.Contains('–', written);
        Assert.All(
            written,
            character => Assert.DoesNotContain("[U+", PdfFace.Regular.Printable(character.ToString()), StringComparison.Ordinal));
    }

    [Fact]
    public void A_letter_and_its_mark_are_set_in_one_font()
    {
        Assert.Equal([("Kāneʻohe", false)], PdfFace.Regular.Runs("Kāneʻohe"));
        Assert.Equal([("Ƙ", true), ("ofa", false)], PdfFace.Regular.Runs("Ƙofa"));
        Assert.Equal([("Sa", false), ("x\u032d", true), ("a", false)], PdfFace.Regular.Runs("Sax\u032da"));
    }

    [Theory]
    [InlineData("one two three", 3, new[] { "one", "two", "three" })]
    [InlineData("mmmmm", 2, new[] { "mm", "mm", "m" })]
    [InlineData("", 3, new[] { "" })]
    [InlineData("a  b", 9, new[] { "a b" })]
    public void Lines_break_between_words_and_inside_of_a_word_that_is_wider_than_a_line(string text, double ems, string[] lines) =>
        Assert.Equal(lines, PdfFace.Regular.Wrap(text, 10, ems * 10));

    private static void Printed(string name, string printed)
    {
        foreach (var face in new[] { PdfFace.Regular, PdfFace.Bold, PdfFace.Italic })
        {
            Assert.Equal(printed, face.Printable(name));
            Assert.True(face.Width(face.Printable(name), 10) > 0);
        }

        // a heading, a paragraph, a cell: each face's glyphs as they are in the file
        using var pdf = Draw(
            Encoding.UTF8.GetBytes($"{name}\n\n{name}.\n\n{name}; Grade 8; {name}; 5 seats; state $1.00; district $2.00\n"));
        Assert.DoesNotContain(0, pdf.Glyphs);
        Assert.NotEmpty(pdf.Glyphs);
        if (name.IsNormalized())
        {
            Assert.Equal([printed], pdf.Texts("H1"));
            Assert.Contains(printed, pdf.Texts("TD"));
        }
    }

    private static ReadPdf Draw(byte[] body) => new(AgreementPdf.Draw(Signed(body)));

    private static SignedText Signed(byte[] body) => new(
        "State of Hawaiʻi", "Kauaʻi", "2027–31", body, AgreementDocument.Hash(body), Signature.SignedAt, Signature.Name, Signature.Title,
        "March 15, 2027, 10:00 a.m. Hawaii", "");

    private static AgreementDocument Document(params IReadOnlyList<ScheduleRow> rows) =>
        new("Hawaiʻi", "Kauaʻi", "K1", "2027–31", 4, "2027-1", Body, rows);

    private static ScheduleRow Row(string school, int seats) =>
        new(school, "Grade 8", "iPad with network", seats, new Money(28_577_00), new Money(3_323_00));
}
