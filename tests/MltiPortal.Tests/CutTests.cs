using System.Text.RegularExpressions;
using MltiPortal.Domain;

namespace MltiPortal.Tests;

/// <summary>Text is cut between what a reader sees as letters.</summary>
public sealed class CutTests
{
    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer", 5, "longe…")]
    [InlineData("😀😀😀", 3, "😀…")]
    [InlineData("x😀😀", 4, "x😀…")]
    [InlineData("Zoe\u0308s", 3, "Zo…")]
    public void A_letter_is_kept_whole(string text, int length, string expected) => Assert.Equal(expected, Cut.At(text, length));

    [Fact]
    public void No_length_leaves_half_of_a_pair()
    {
        foreach (var text in new[]
        {
            string.Concat(Enumerable.Repeat("😀", 100)),
            "a" + string.Concat(Enumerable.Repeat("😀", 100)),
            "e" + new string('\u0301', 300)
        })
        {
            for (var length = 1; length < text.Length; length++)
            {
                var cut = Cut.At(text, length);
                Assert.True(cut.Length <= length + 1);
                Assert.DoesNotContain('\uFFFD', string.Concat(cut.EnumerateRunes()));
            }
        }
    }

    [Fact]
    public void Nothing_else_cuts_text_and_puts_an_ellipsis()
    {
        var others = Source.Files("src", "*.cs").Concat(Source.Files("src", "*.cshtml"))
            .Where(file => Path.GetFileName(file) is not "Cut.cs")
            .Where(file => Regex.IsMatch(File.ReadAllText(file), @"\.\.[^\]\r\n]*\] \+ ""…"""));
        Assert.Empty(others);
    }
}
