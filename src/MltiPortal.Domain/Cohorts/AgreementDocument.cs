using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MltiPortal.Domain.Cohorts;

/// <summary>A line of the seat schedule: amounts are a year.</summary>
public sealed record ScheduleRow(string School, string Who, string Solution, int Seats, Money State, Money District);

/// <summary>Who signed, as what, when, and the day of the board's vote.</summary>
public sealed record AgreementSignature(string Name, string Title, DateOnly BoardVotedOn, DateTime SignedAt);

/// <summary>What a superintendent accepts for the district with the signature (fact: the program's conditions).</summary>
public enum Acceptance
{
    Devices = 1,
    ProfessionalDevelopment = 2,
    ParentMeetings = 3,
    DigitalCitizenship = 4,
}

/// <summary>
/// The Participation Agreement of one district and cohort, with the seat schedule and its cost attached: what is read before it is signed,
/// and what is kept byte for byte after that. The same input gives the same bytes.
/// </summary>
public sealed record AgreementDocument(
    string State, string District, string DistrictCode, string Term, int TermYears, string Edition, string Text,
    IReadOnlyList<ScheduleRow> Schedule)
{
    /// <summary>The district's long-term plan, which is part of what is signed; none where only the schedule is of interest.</summary>
    public LongTermPlan? Plan { get; init; }

    /// <summary>What the business official certified, as a sentence; empty while nothing is certified.</summary>
    public string Funds { get; init; } = "";

    /// <summary>
    /// The statement with which the district's share is certified: for each fiscal year of the term, from which funds. A school district's
    /// fiscal year ends on June 30 of the year that names it.
    /// </summary>
    /// <param name="district">The district's name.</param>
    /// <param name="share">The district's share a year.</param>
    /// <param name="firstYear">The calendar year in which the first school year begins.</param>
    /// <param name="termYears">Years of the term.</param>
    /// <param name="sources">Where the money comes from, as the business official says it.</param>
    public static string FundsStatement(string district, Money share, int firstYear, int termYears, string sources) =>
        FormattableString.Invariant(
            $"{district} has or will budget {share} in each of the fiscal years {firstYear + 1} to {firstYear + termYears} ({share * termYears} ")
        + FormattableString.Invariant($"in all) for its share of these seats, from {sources}.");

    /// <summary>What a district accepts with its signature, in the words of the agreement.</summary>
    public static IReadOnlyDictionary<Acceptance, string> Acceptances { get; } = new SortedDictionary<Acceptance, string>
    {
        [Acceptance.Devices] = "a device for every student of the participating grades",
        [Acceptance.ProfessionalDevelopment] = "professional development for its teachers",
        [Acceptance.ParentMeetings] = "parent meetings before devices go home",
        [Acceptance.DigitalCitizenship] = "a digital-citizenship program in every participating grade",
    };

    /// <summary>What a person states by signing on the portal: a part of the text, read before it is signed.</summary>
    public const string SignatureStatement =
        "By signing, the person who signs declares the intent to sign this agreement for the District and consents to electronic records and "
            + "electronic signatures in place of paper.";

    /// <summary>What a signed agreement is called as a file.</summary>
    public static string FileName(SchoolYear year, string district) =>
        FormattableString.Invariant($"participation-agreement-{year.StartsIn}-{district}.txt");

    /// <summary>The document as text, signed or still to be.</summary>
    public string Write(AgreementSignature? signature)
    {
        var culture = CultureInfo.InvariantCulture;
        var text = new StringBuilder();
        text.Append(Text.ReplaceLineEndings("\n").TrimEnd()).Append("\n\n");
        text.Append(
            culture,
            $"State: {State}\nDistrict: {District} ({DistrictCode})\nProgram years: {Term}\nEdition of the text: {Edition}\n\nSEAT "
                + $"SCHEDULE (amounts a year)\n\n");
        foreach (var row in Schedule)
        {
            text.Append(
                culture, $"{row.School}; {row.Who}; {row.Solution}; {row.Seats:N0} seats; state {row.State}; district {row.District}\n");
        }

        var state = Schedule.Sum(row => row.State);
        var district = Schedule.Sum(row => row.District);
        text.Append(
            culture,
            $"\nTotal: {Schedule.Sum(row => row.Seats):N0} seats; state {state} a year; district {district} a year, "
                + $"{district * TermYears} for {TermYears} years\n");
        if (Plan is { } plan)
        {
            text.Append("\nLONG-TERM PLAN\n\n");
            foreach (var (what, answer) in new[]
            {
                ("Support", plan.Supports), ("Maintenance and repair", plan.Maintains), ("Replacement", plan.Replaces),
                ("Training", plan.Trains), ("Cost a year", plan.YearlyCost?.ToString() ?? ""),
            })
            {
                text.Append(culture, $"{what}: {(answer.Length > 0 ? OneLine(answer) : "not answered yet")}\n");
            }
        }

        if (Funds.Length > 0)
        {
            text.Append(culture, $"\nLOCAL FUNDS\n\n{OneLine(Funds)}\n");
        }

        text.Append("\nThe District accepts:\n");
        foreach (var acceptance in Acceptances.Values)
        {
            text.Append(culture, $"- {acceptance}\n");
        }

        text.Append(culture, $"\nElectronic signature\n\n{SignatureStatement}\n");
        if (signature is not null)
        {
            text.Append(
                culture,
                $"\nThe board voted on {signature.BoardVotedOn:yyyy-MM-dd}.\nSigned by {signature.Name}, {signature.Title}, "
                    + $"{signature.SignedAt:yyyy-MM-ddTHH:mm:ss.ffffffZ}\n");
        }

        return text.ToString();
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The signed document in UTF-8, as it is kept.</summary>
    public byte[] Sign(AgreementSignature signature) => Encoding.UTF8.GetBytes(Write(signature));

    /// <summary>SHA-256, 64 lower-case hexadecimal digits.</summary>
    public static string Hash(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));
}
