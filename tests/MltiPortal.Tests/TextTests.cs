using System.Text.RegularExpressions;

namespace MltiPortal.Tests;

/// <summary>
/// What people read, in one list for each area: a changed sentence is seen as a changed sentence, and is read by somebody. The lists are
/// written from the source.
/// </summary>
public sealed class TextTests
{
    private const string Head = "# Texts of this area, written from the source by TextTests; {} stands for a value.\n";
    private static readonly IReadOnlyList<WrittenText> Texts = WrittenTexts.All();

    [Fact]
    public void Each_area_has_its_list_of_texts()
    {
        Assert.InRange(Texts.Count, 1_000, 20_000);
        var folder = Source.Folder("tests", "MltiPortal.Tests", "Texts");
        Directory.CreateDirectory(folder);
        var areas = Texts.GroupBy(text => Area(text.File)).OrderBy(area => area.Key, StringComparer.Ordinal).ToList();
        foreach (var area in areas)
        {
            var files = area
                .GroupBy(text => text.File)
                .Select(file => $"\n## {file.Key}\n{string.Concat(file.Select(text => $"{text.Text}\n").Distinct())}");
            Generated.Check(Path.Combine(folder, $"{area.Key}.txt"), Head + string.Concat(files));
        }

        Assert.Equal(
            areas.Select(area => $"{area.Key}.txt"),
            Directory.GetFiles(folder, "*.txt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("whoever|whomever|whatsoever", "say who")]
    [InlineData(@"anew\b|\bhither|thereby|hereby|therein", "an old word: say “again”, or leave it out")]
    [InlineData(@"\bmail address(es)?\b|\bby mail\b", "mail is the Postal Service’s: say “email”")]
    [InlineData(@"stands? here|still stands|waits for you|stands in the way|nothing of yours", "an inversion: say what happened")]
    [InlineData(@"\(s\)", "“1 device”, “2 devices”")]
    [InlineData("log(ged)? (on|in|off|out)\\b", "“sign in”, “sign out”")]
    [InlineData(@"is not valid|invalid", "say what is wrong and how to fix it")]
    [InlineData("unwanted mail", "“spam folder”")]
    [InlineData(@"\bdearer\b|\bgoods\b|\barticles?\b", "not a word of the field")]
    [InlineData(@"\d %", "“25%”, without a space")]
    [InlineData(@"please|sorry|oops", "say what to do")]
    public void No_text_says_what_the_style_guide_rules_out(string pattern, string instead)
    {
        var faults = Texts
            .Where(text => Regex.IsMatch(text.Text, pattern, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)))
            .Select(text => $"{text.File}: {text.Text}")
            .ToList();
        Assert.True(faults.Count == 0, $"{instead}:\n{string.Join('\n', faults)}");
    }

    [Fact]
    public void Texts_are_found_in_code_and_pages()
    {
        Assert.Equal(
            ["Order {} was signed already, by {}.", "Two parts of one sentence."],
            WrittenTexts.OfCode(
                """
                [Some("an attribute of words")] class A
                {
                    string Refused => $"Order {Number} was signed already, by {Who}.";
                    string Sum => "Two parts of " + "one sentence.";
                    string Key => "order.signed";
                    string Fail => throw new Exception("what only developers read");
                }
                """));
        Assert.Equal(
            ["Your tasks in a list", "Waiting on {} since {}."],
            WrittenTexts.OfPage(
                """
                <h2 aria-label="Your tasks in a list" class="a b c">
                @* not this one *@
                Waiting on @Model.Who since @(Day(Model.At)).</h2>
                """));
    }

    private static string Area(string file)
    {
        var parts = file.Split('/');
        var at = Array.FindIndex(parts, part => part is "Features" or "Pages" or "MltiPortal.Domain");
        return at >= 0 && at + 2 < parts.Length ? parts[at + 1]
            : parts[1] == "MltiPortal.Application" && parts.Length > 3 ? parts[2] : "Shared";
    }
}
