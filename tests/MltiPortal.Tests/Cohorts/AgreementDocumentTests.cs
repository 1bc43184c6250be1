using System.Text;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Tests.Cohorts;

/// <summary>The Participation Agreement, before and after it is signed: the same input gives the same bytes.</summary>
public sealed class AgreementDocumentTests
{
    private static readonly AgreementSignature Signature = new(
        "Kai", "Superintendent", new DateOnly(2027, 3, 10), new DateTime(2027, 3, 15, 20, 0, 0, DateTimeKind.Utc));

    private static readonly AgreementDocument Document = new(
        "Maine", "Pine Harbor", "2300123", "2027–31", 4, "2027-1", "Agreement\r\n\r\nTerms.\n\n", [
            new("Pine Middle", "Grade 7", "iPad", 1_000, new Money(100_00), new Money(20_00)),
            new("Pine High", "Staff", "MacBook Air", 30, new Money(7_00), new Money(1_50)),
        ]);

    [Fact]
    public void It_holds_the_text_the_seat_schedule_with_its_totals_and_what_the_district_accepts()
    {
        var lines = Document.Write(null).Split('\n');
        Assert.Equal(
            [
                "Agreement", "", "Terms.", "", "State: Maine", "District: Pine Harbor (2300123)", "Program years: 2027–31",
                "Edition of the text: 2027-1", "",
                "SEAT SCHEDULE (amounts a year)", "",
                "Pine Middle; Grade 7; iPad; 1,000 seats; state $100.00; district $20.00",
                "Pine High; Staff; MacBook Air; 30 seats; state $7.00; district $1.50", "",
                "Total: 1,030 seats; state $107.00 a year; district $21.50 a year, $86.00 for 4 years", "",
                "The District accepts:",
            ],
            lines.Take(17));
        Assert.Equal(
            [
                .. AgreementDocument.Acceptances.Values.Select(text => $"- {text}"), "", "Electronic signature", "",
                AgreementDocument.SignatureStatement,
            ],
            lines[17..^1]);
        Assert.Equal(Enum.GetValues<Acceptance>(), AgreementDocument.Acceptances.Keys);
    }

    [Fact]
    public void A_signature_follows_and_changes_nothing_before_it()
    {
        var signed = Document.Sign(Signature);
        Assert.Equal(
            $"{Document.Write(null)}\nThe board voted on 2027-03-10.\nSigned by Kai, Superintendent, 2027-03-15T20:00:00.000000Z\n",
            Encoding.UTF8.GetString(signed));
        Assert.Equal(signed, Document.Sign(Signature));
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", AgreementDocument.Hash([]));
        Assert.Equal("participation-agreement-2027-2300123.txt", AgreementDocument.FileName(new SchoolYear(2027), "2300123"));
    }
}
