using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using FluentValidation;
using MediatR;
using MltiPortal.Application;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Web.Pages;
using Type = System.Type;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace MltiPortal.Tests;

/// <summary>How the house is built. Each rule first sees to it that there is something for it to hold for.</summary>
public sealed partial class ArchitectureTests
{
    private const int LongestLine = 140;
    private const int LongestSlice = 200;
    private static readonly System.Reflection.Assembly Application = typeof(PortalServices).Assembly;
    private static readonly System.Reflection.Assembly Web = typeof(PortalPage).Assembly;

    private static readonly Architecture House = new ArchLoader().LoadAssemblies(typeof(Money).Assembly, Application, Web).Build();

    /// <summary>The areas: the same word in every project, folder, namespace and address. Home gathers what waits in all of them.</summary>
    private static readonly string[] Areas =
        ["Accounts", "Cohorts", "Contracts", "Devices", "Fulfillment", "Funding", "Home", "Membership", "Orders", "Reporting", "Work"];

    /// <summary>Every place that looks past the tenant filter, and why nothing leaks there.</summary>
    private static readonly Dictionary<string, string> PastTheFilter = new()
    {
        ["src/MltiPortal.Application/Accounts/CurrentUserResolver.cs: 4"] =
            "finds out who asks: the user's own organizations, a district and a school by their ids, and a union's own members",
        ["src/MltiPortal.Application/Mail/NoticeWriter.cs: 1"] =
            "whose people act for a district: reads its id and its union's, so that a vendor's notices reach the union",
        ["src/MltiPortal.Application/Features/Fulfillment/NamedDevices.cs: 2"] =
            "the same of a corrected serial or tag: asks only whether another device has it, and names no owner",
        ["src/MltiPortal.Application/Features/Fulfillment/ShipNoticeCheck.cs: 2"] =
            "a serial is unique across the cooperative: asks only whether it is known, and names no owner",
    };

    /// <summary>Every place that changes an account of somebody who is not signed in, and how they proved that it is theirs.</summary>
    private static readonly Dictionary<string, string> ProvenAccounts = new()
    {
        ["src/MltiPortal.Application/Features/Accounts/ActivateAccount.cs"] = "a token that was mailed to its address",
        ["src/MltiPortal.Application/Features/Accounts/RequestPasswordLink.cs"] = "the link goes to its address and nowhere else",
    };

    public static TheoryData<Type> Messages { get; } = [.. PortalServices.Messages];

    [Fact]
    public void The_domain_depends_on_nothing()
    {
        Assert.All(
            typeof(Money).Assembly.GetReferencedAssemblies(),
            reference => Assert.True(
                reference.Name!.StartsWith("System.", StringComparison.Ordinal), $"The domain refers to {reference.Name}."));
        Assert.DoesNotContain(
            "PackageReference",
            File.ReadAllText(Source.Folder("src", "MltiPortal.Domain", "MltiPortal.Domain.csproj")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_application_knows_no_HTTP_and_no_page() => Hold(
        Types().That().ResideInAssembly(Application),
        @"^(Microsoft\.AspNetCore\.(Http|Mvc|Razor|Routing|Builder|Hosting|Antiforgery|Authentication)|MltiPortal\.Web)(\.|$)");

    [Fact]
    public void Pages_send_messages_and_never_see_the_database() => Hold(
        Types().That().ResideInNamespaceMatching(@"^MltiPortal\.Web\.(Pages|Components|TagHelpers)(\.|$)"),
        @"^(MltiPortal\.Application\.Persistence|Microsoft\.EntityFrameworkCore)(\.|$)");

    [Fact]
    public void Slices_of_an_area_call_no_other_areas_slices()
    {
        foreach (var area in Areas.Where(area => House.Types.Any(type => type.Namespace.FullName.StartsWith(
            $"MltiPortal.Application.Features.{area}", StringComparison.Ordinal))))
        {
            Hold(
                Types().That().ResideInNamespaceMatching($@"^MltiPortal\.Application\.Features\.{area}(\.|$)"),
                $@"^MltiPortal\.Application\.Features\.(?!{area}(\.|$))");
        }
    }

    [Fact]
    public void Slices_read_no_audit_log_and_no_outbox() => Hold(
        Types().That().ResideInNamespaceMatching(@"^MltiPortal\.Application\.Features(\.|$)")
            // what was given up, for the cooperative
            .And().DoNotHaveFullNameMatching(@"\.Accounts\.(AccountsTasks|ListUndelivered|SendMailAgain|SettleMail)(\+|$)"),
        @"^MltiPortal\.Application\.(Reporting\.Audit(Entry|Chain|Log)|Mail\.Outbox\w*)$",
        byName: true);

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_says_once_who_may_send_it_and_has_one_handler(Type message)
    {
        Assert.NotNull(AccessRule.Of(message));
        var outcome = OutcomeOf(message);
        var handler = typeof(IRequestHandler<,>).MakeGenericType(message, outcome);
        Assert.Single(Application.GetTypes(), type => type is { IsAbstract: false } && handler.IsAssignableFrom(type));
        var isCommand = typeof(ICommand<>).MakeGenericType(outcome).IsAssignableFrom(message);
        var isQuery = typeof(IQuery<>).MakeGenericType(outcome).IsAssignableFrom(message);
        Assert.True(isCommand != isQuery, $"{message.FullName} has to be either an ICommand or an IQuery.");
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_that_is_validated_can_be_refused(Type message)
    {
        var validator = typeof(IValidator<>).MakeGenericType(message);
        if (Application.GetTypes().Any(type => type is { IsAbstract: false } && validator.IsAssignableFrom(type)))
        {
            Assert.Contains(
                OutcomeOf(message).GetInterfaces(), type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRefusable<>));
        }
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_slice_is_one_file_named_after_its_use_case_in_its_areas_folder(Type message)
    {
        var slice = message.DeclaringType;
        Assert.True(slice is { IsAbstract: true, IsSealed: true }, $"{message.FullName} is not nested in its slice's static class.");
        var area = message.Namespace!.Split('.')[^1];
        Assert.Equal($"MltiPortal.Application.Features.{area}", message.Namespace);
        Assert.Contains(area, Areas);
        var path = Source.Folder("src", "MltiPortal.Application", "Features", area, $"{slice.Name}.cs");
        Assert.True(File.Exists(path), $"{Source.Relative(path)} is not there.");
        var lines = File.ReadLines(path)
            .Select(line => line.Trim())
            .Count(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal));
        Assert.True(
            lines <= LongestSlice,
            $"{Source.Relative(path)} has {lines} lines of code, past {LongestSlice}: a rule in it belongs to an entity.");
    }

    [Fact]
    public void A_line_of_code_has_at_most_140_characters()
    {
        var files = Source.Files("src", "*.cs").Concat(Source.Files("tests", "*.cs")).ToList();
        Assert.NotEmpty(files);
        var tooLong = files
            .SelectMany(file => LongLines(File.ReadLines(file)).Select(number => $"{Source.Relative(file)}:{number}"))
            .ToList();
        Assert.True(tooLong.Count == 0, $"Break these lines:\n{string.Join('\n', tooLong)}");
    }

    [Fact]
    public void A_tooLongline_is_noticed_unless_it_is_a_text_that_cannot_be_broken()
    {
        var filler = new string('x', 200);
        Assert.Equal(
            [1, 6],
            LongLines([$"// {filler}", $"var a = \"{filler}\";", "var b = \"\"\"", filler, "\"\"\";", $"call({filler});"]));
    }

    /// <summary>
    /// Numbers of the lines that are too long: not those of a text over several lines, and not those that hold nothing but a text, or one
    /// that is long by itself.
    /// </summary>
    private static IEnumerable<int> LongLines(IEnumerable<string> lines)
    {
        var (number, isText) = (0, false);
        foreach (var line in lines)
        {
            number++;
            var marks = line.Split("\"\"\"").Length - 1;
            var holdsText = isText || marks > 0 || LongText().IsMatch(line);
            isText ^= marks % 2 == 1;
            if (line.Length > LongestLine && !holdsText)
            {
                yield return number;
            }
        }
    }

    [GeneratedRegex("\"[^\"]{80,}\"|^\\s*([+?:] )?[$@]*\"")]
    private static partial Regex LongText();

    [Fact]
    public void A_page_stands_in_its_areas_folder_and_its_model_has_its_name()
    {
        var pages = Source.Files("src/MltiPortal.Web/Pages", "*.cshtml")
            .Where(path => File.ReadLines(path).FirstOrDefault()?.StartsWith("@page", StringComparison.Ordinal) == true)
            .ToList();
        Assert.NotEmpty(pages);
        foreach (var page in pages)
        {
            var folder = Path.GetRelativePath(Source.Folder("src", "MltiPortal.Web", "Pages"), Path.GetDirectoryName(page)!);
            Assert.True(folder == "." || Areas.Contains(folder), $"{Source.Relative(page)} is in no area's folder.");
            var name = $"MltiPortal.Web.Pages.{(folder == "." ? "" : $"{folder}.")}{Path.GetFileNameWithoutExtension(page)}Model";
            Assert.True(
                Web.GetType(name)?.IsAssignableTo(typeof(PortalPage)) == true,
                $"{Source.Relative(page)} has no model {name} that is a PortalPage.");
        }
    }

    [Fact]
    public void Whoever_looks_past_the_tenant_filter_is_listed_here_with_the_reason()
    {
        var found = Source.Files("src", "*.cs")
            .Select(path => (Path: Source.Relative(path), Count: File.ReadLines(path)
                .Count(line => line.Contains(".IgnoreQueryFilters(", StringComparison.Ordinal))))
            .Where(file => file.Count > 0)
            .Select(file => $"{file.Path}: {file.Count}");
        Assert.Equal(PastTheFilter.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whoever_changes_an_account_before_sign_in_is_listed_here_with_the_proof()
    {
        var found = Source.Files("src", "*.cs")
            .Where(path => File.ReadAllText(path).Contains(".ProveAccount(", StringComparison.Ordinal))
            .Select(Source.Relative);
        Assert.Equal(ProvenAccounts.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_page_asks_a_browser_to_run_or_style_inline()
    {
        var pages = Source.Files("src/MltiPortal.Web/Pages", "*.cshtml");
        Assert.NotEmpty(pages);
        foreach (var page in pages)
        {
            var text = File.ReadAllText(page);
            Assert.DoesNotMatch(@"\sstyle\s*=|\son[a-z]+\s*=\s*[""']|<script(?![^>]*\ssrc=)[^>]*>|javascript:", text);
        }
    }

    private static Type OutcomeOf(Type message) => message.GetInterfaces()
        .Single(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequest<>)).GetGenericArguments()[0];

    /// <summary>Of types, none depends on what a pattern of namespaces, or of whole names, matches.</summary>
    private static void Hold(IObjectProvider<IType> types, string pattern, bool byName = false)
    {
        var subjects = types.GetObjects(House).ToList();
        Assert.NotEmpty(subjects);
        var regex = new System.Text.RegularExpressions.Regex(pattern);
        var broken = subjects
            .SelectMany(type => type.Dependencies.Select(dependency => (From: type.FullName, To: dependency.Target)))
            .Where(dependency => regex.IsMatch(byName ? dependency.To.FullName : dependency.To.Namespace?.FullName ?? ""))
            .Select(dependency => $"{dependency.From} → {dependency.To.FullName}")
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }
}
