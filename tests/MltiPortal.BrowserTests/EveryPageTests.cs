using System.Text.RegularExpressions;
using MltiPortal.Application.Demo;

[assembly: AssemblyFixture(typeof(MltiPortal.BrowserTests.BrowserPortal))]

namespace MltiPortal.BrowserTests;

/// <summary>
/// Each role goes wherever its pages lead. No page has an accessibility violation, an error, a dead link, or needs more than a phone's
/// width.
/// </summary>
public abstract partial class EveryPageTests(BrowserPortal portal)
{
    private const int MostPages = 60;

    protected async Task Visit(string side, string role, string email)
    {
        Assert.SkipWhen(portal.Missing.Length > 0, portal.Missing);
        var address = email.Contains('@', StringComparison.Ordinal) || email.Length == 0
            ? email
            : (await portal.Rows(db => DemoSignIns.List(
                db,
                TestContext.Current.CancellationToken))).First(person => person.Organization.Contains(
                    email, StringComparison.Ordinal)).Email;
        var page = address.Length == 0 ? await portal.Open() : await portal.SignedIn(address);
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                faults.Add($"{page.Url}: the browser says: {message.Text}");
            }
        };
        var seen = new HashSet<string>();
        var next = new Queue<string>(["/"]);
        while (next.TryDequeue(out var path) && seen.Count < MostPages)
        {
            var shape = Shape(path);
            if (!seen.Add(shape))
            {
                continue;
            }

            var answer = await page.GotoAsync(path);
            if (answer is not { Ok: true })
            {
                faults.Add($"{path} answers {answer?.Status}");
                continue;
            }

            // one picture of what one side sees; a first page is its role's
            faults.AddRange(await BrowserPortal.Check(page, shape == "/" ? role : $"{side}-{shape.Trim('/').Replace('/', '-')}"));
            foreach (var link in await page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin && "
                    + "!a.hasAttribute('download')).map(a => a.pathname)"))
            {
                if (!link.StartsWith("/lib/", StringComparison.Ordinal) && !File().IsMatch(link))
                {
                    next.Enqueue(link);
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(seen.Count >= (email.Length == 0 ? 3 : 2), $"{role} met {seen.Count} pages only.");
    }

    /// <summary>Pages that differ in what they are of, not in what they are, are met once.</summary>
    private static string Shape(string path) => Code().Replace(path, "/x");

    [GeneratedRegex("/(?=[^/]*[0-9])[A-Za-z0-9-]+")]
    private static partial Regex Code();

    [GeneratedRegex("/(pdf|agreement|csv|template|cost-sheet|board-packet)$")]
    private static partial Regex File();
}

/// <summary>
/// What the public, the state and the cooperative see. The two classes run side by side over one portal that nobody changes.
/// </summary>
public sealed class StatePagesTests(BrowserPortal portal) : EveryPageTests(portal)
{
    [Theory]
    [InlineData("public", "public", "")]
    [InlineData("state", "program-officer", "grace.whitcomb@maine.example")]
    [InlineData("state", "fiscal-officer", "nora.castellane@maine.example")]
    [InlineData("cooperative", "cooperative", "miles.cooper@cooperative.example")]
    public Task Every_page_that_a_role_reaches_is_accessible_and_fits_a_phone(string side, string role, string email) =>
        Visit(side, role, email);
}

/// <summary>What districts, unions and vendors see.</summary>
public sealed class DistrictPagesTests(BrowserPortal portal) : EveryPageTests(portal)
{
    [Theory]
    [InlineData("district", "technology-director", "joel.keene@pine-harbor.example")]
    [InlineData("district", "receiver", "miriam.zeller@pine-harbor.example")]
    [InlineData("district", "deployment-lead", "desmond.field@pine-harbor.example")]
    [InlineData("union", "union-director", "Supervisory Union")]
    [InlineData("vendor", "vendor", "helen.prescott@hp.example")]
    public Task Every_page_that_a_role_reaches_is_accessible_and_fits_a_phone(string side, string role, string email) =>
        Visit(side, role, email);
}
