using System.Text.Json;
using System.Xml.Linq;

namespace MltiPortal.Tests;

/// <summary>
/// Every package's license is one that a state may run with. Read from the lock files and from the packages as they were restored.
/// </summary>
public sealed class LicenseTests
{
    private static readonly HashSet<string> Allowed = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "PostgreSQL"];

    /// <summary>Of tests alone, and never shipped.</summary>
    private static readonly Dictionary<string, string> AllowedInTests = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Deque.AxeCore.Commons"] = "MPL-2.0: used unchanged",
        ["Microsoft.SqlServer.DacFx"] = "Microsoft's terms: free to use",
        ["Microsoft.SqlServer.Types"] = "Microsoft's terms: free to use, comes with DacFx",
    };

    /// <summary>Packages that name no license by its short name, each read by a person.</summary>
    private static readonly Dictionary<string, string> Read = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MediatR"] = "5.1.0 is Apache-2.0, by a link from the time before short names; later ones are not free and are not used",
        ["Sylvan.Data.Csv"] = "license.txt is the MIT License",
        ["Microsoft.Data.SqlClient.SNI.runtime"] = "Microsoft's terms: redistributable with SqlClient",
        ["Microsoft.Identity.Client.NativeInterop"] = "Microsoft's terms: redistributable with SqlClient",
    };

    [Fact]
    public void Every_package_that_is_shipped_has_an_allowed_license() => Check(Packages("src"), Allowed, Read);

    [Fact]
    public void Every_package_of_the_tests_has_an_allowed_license() =>
        Check(Packages("tests"), Allowed, Read.Concat(AllowedInTests).ToDictionary(StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void The_front_ends_packages_have_allowed_licenses()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Source.Folder("src", "MltiPortal.Web", "package-lock.json")));
        var packages = file.RootElement.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0).ToList();
        Assert.NotEmpty(packages);
        foreach (var package in packages)
        {
            var license = package.Value.TryGetProperty("license", out var text) ? text.GetString() : null;
            Assert.True( // OFL-1.1 is a font's license
                         // public domain, MIT and OFL by part: its LICENSE.md
                (license is not null && license.Split(" AND ").All(part => Allowed.Contains(part) || part == "OFL-1.1"))
                    || package.Name == "node_modules/@uswds/uswds",
                $"{package.Name} is licensed as {license ?? "nothing"}, which is not on the list.");
        }
    }

    private static void Check(
        IReadOnlyCollection<(string Id, string Version)> packages, HashSet<string> allowed, Dictionary<string, string> read)
    {
        Assert.NotEmpty(packages);
        var absent = new List<string>();
        var wrong = new List<string>();
        foreach (var (id, version) in packages.Where(package => !read.ContainsKey(package.Id)))
        {
            var path = Path.Combine(PackagesFolder(), id.ToLowerInvariant(), version.ToLowerInvariant(), $"{id.ToLowerInvariant()}.nuspec");
            if (!File.Exists(path))
            {
                absent.Add($"{id} {version}");
                continue;
            }

            var metadata = XDocument.Load(path).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
            var license = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
            if (license?.Attribute("type")?.Value != "expression" || !allowed.Contains(license.Value))
            {
                wrong.Add(
                    $"{id} {version}: {license?.Value ?? metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "licenseUrl")?.Value ?? "no license"}");
            }
        }

        Assert.True(
            wrong.Count == 0,
            $"Licenses that are not on the list (read them, then list the package here with the reason, or do without it): "
                + $"{string.Join("; ", wrong)}");
        Assert.SkipWhen(absent.Count > 0, $"Not restored on this machine, so not read: {string.Join(", ", absent)}.");
    }

    private static List<(string Id, string Version)> Packages(string folder)
    {
        var packages = new HashSet<(string, string)>();
        foreach (var path in Source.Files(folder, "packages.lock.json"))
        {
            using var file = JsonDocument.Parse(File.ReadAllText(path));
            foreach (var package in file.RootElement
                .GetProperty("dependencies")
                .EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject()))
            {
                if (package.Value.TryGetProperty("resolved", out var version))
                {
                    packages.Add((package.Name, version.GetString()!));
                }
            }
        }

        return [.. packages.Order()];
    }

    private static string PackagesFolder() => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
        ? set
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
