using System.Collections;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.IntegrationTests.Sweep;

namespace MltiPortal.IntegrationTests.Hosting;

/// <summary>
/// Whatever comes in, it is never an error of ours. Made from the program's pages: a new one is tried without anyone remembering.
/// </summary>
public sealed class HostileInputTests(TestDatabases databases) : PortalTest(databases)
{
    private static readonly string Long = new('x', 3_000);

    /// <summary>
    /// Parts of addresses, as they are sent: white space, NUL, an emoji, a letter with an accent, half a surrogate pair, slashes, much.
    /// </summary>
    private static readonly string[] Parts = ["%20", "%09", "%00", "%0D%0A", "%F0%9F%98%80", "%C3%A9", "%ED%A0%80", "..%2f", "a%2Fb", Long];

    /// <summary>The same as values of queries and forms, and figures that are none.</summary>
    private static readonly string[] Values = [
        "",
        "%20",
        "%09",
        "%00",
        "%F0%9F%98%80",
        "%C3%A9",
        "%ED%A0%80",
        "..%2f",
        "-1",
        "99999999999",
        Long
    ];

    /// <summary>One of each kind; on a server, whose own words are what may differ, the two that keep most of what they are sent.</summary>
    private static readonly Person[] People = TestDatabases.Provider == DatabaseProvider.Sqlite
        ? [Cast.MaineOfficer, Cast.PineDirector, Cast.PineReceiver, Cast.AppleRep, Cast.Cooperative]
        : [Cast.MaineOfficer, Cast.PineDirector];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Arrange(PineWorld.Add);
    }

    [Fact]
    public async Task Nothing_in_an_address_is_an_error_of_ours()
    {
        var faults = new List<string>();
        var pages = (await PageRoute.All(Portal)).Where(page => page.Parts.Count > 0).ToList();
        foreach (var person in People.Append(null))
        {
            using var client = person is null ? Portal.Client() : await Portal.SignedIn(person);
            var token = await Token(client);
            foreach (var page in pages)
            {
                foreach (var path in page.Parts.SelectMany(part => Parts.Select(value => page.Path((part, value)))))
                {
                    await Try(client, HttpMethod.Get, path, null, person, faults);
                    await Try(client, HttpMethod.Post, path, Form(token), person, faults);
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task No_value_of_a_query_or_a_form_is_an_error_of_ours()
    {
        var faults = new List<string>();
        var pages = (await PageRoute.All(Portal))
            .Where(page => page.Pattern is not ("accounts/sign-out" or "accounts/switch" or "accounts/sign-in"))
            .ToList();
        foreach (var person in People)
        {
            using var client = await Portal.SignedIn(person);
            var token = await Token(client);
            foreach (var (page, value) in pages.SelectMany(page => Values.Select(value => (page, value))))
            {
                foreach (var (handler, query) in page.Handlers(HttpMethod.Get))
                {
                    var names = Names(page, handler).ToList();
                    if (names.Count > 0 && value != Long)
                    {
                        await Try(
                            client,
                            HttpMethod.Get,
                            page.Path() + query + string.Concat(names.Select(name => $"&{name}={value}")),
                            null,
                            person,
                            faults);
                    }
                }

                foreach (var (handler, query) in page.Handlers(HttpMethod.Post))
                {
                    var fields = string.Concat(Names(page, handler).Select(name => $"{name}={value}&"));
                    await Try(client, HttpMethod.Post, page.Path() + query, Form(token, fields), person, faults);
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData(1_020)]
    [InlineData(1_100)]
    [InlineData(8_000)]
    public async Task Rows_of_a_form_however_many_are_no_error_of_ours_and_are_read(int rows)
    {
        var faults = new List<string>();
        var tried = 0;
        foreach (var person in new[] { Cast.MaineOfficer, Cast.PineDirector, Cast.AppleRep })
        {
            using var client = await Portal.SignedIn(person);
            var token = await Token(client);
            foreach (var page in await PageRoute.All(Portal))
            {
                foreach (var name in Lists(page))
                {
                    foreach (var (_, query) in page.Handlers(HttpMethod.Post))
                    {
                        var fields = string.Concat(Enumerable.Range(0, rows)
                            .Select(row => name.Replace("#", row.ToString(), StringComparison.Ordinal) + "=1&"));
                        using var answer = await Send(client, HttpMethod.Post, page.Path() + query, Form(token, fields));
                        tried++;
                        if ((int)answer.StatusCode is >= 500 or 400 or 413)
                        {
                            faults.Add($"{page.Pattern}{query} answers {(int)answer.StatusCode} to {rows} of {name} from {person.Name}.");
                        }
                    }
                }
            }
        }

        Assert.True(tried > 5);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task A_form_with_more_values_than_are_read_is_refused_with_their_limit()
    {
        using var client = await Portal.SignedIn(Cast.MaineOfficer);
        var fields = string.Concat(Enumerable.Repeat("Form.Chosen=x&", 50_001));
        using var answer = await Send(client, HttpMethod.Post, $"/cohorts/{World.Year}/approvals", Form(await Token(client), fields));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("50,000", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7")]
    [InlineData("application/x-www-form-urlencoded; charset=none-such")]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("none")]
    public async Task A_body_that_says_it_is_what_it_is_not_is_no_error_of_ours(string type)
    {
        using var stranger = Portal.Client();
        using var client = await Portal.SignedIn(Cast.PineDirector);
        foreach (var (sender, path) in new[]
        {
            (stranger, "/accounts/sign-in"),
            (stranger, "/membership/people?handler=name"),
            (client, "/membership/people?handler=name")
        })
        {
            var content = new ByteArrayContent("Form.Name=x&Form.Email=y"u8.ToArray());
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await Send(sender, HttpMethod.Post, path, content);
            Assert.True((int)answer.StatusCode < 500, $"{path} answers {(int)answer.StatusCode}.");
        }
    }

    [Fact]
    public async Task A_part_of_a_form_in_UTF7_is_no_error_of_ours()
    {
        using var client = await Portal.SignedIn(Cast.PineDirector);
        foreach (var path in new[] { "/accounts/sign-in", "/membership/people?handler=name" })
        {
            var content = new MultipartFormDataContent();
            var part = new ByteArrayContent("x"u8.ToArray());
            part.Headers.TryAddWithoutValidation("Content-Type", "text/plain; charset=utf-7");
            content.Add(part, "Form.Email");
            using var answer = await Send(client, HttpMethod.Post, path, content);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/devices?find=Zoë", "/devices?find=Zo%C3%AB")]
    [InlineData("/devices?find=😀", "/devices?find=%F0%9F%98%80")]
    [InlineData("/devices?find=Zo%C3%AB", "/devices?find=Zo%C3%AB")]
    public async Task Where_a_sign_in_leads_on_is_encoded(string wanted, string location)
    {
        using var client = Portal.Client();
        var page = await client.Get("/accounts/sign-in?returnUrl=" + Uri.EscapeDataString(wanted));
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", token),
            new("Form.Email", Cast.PineDirector.Email),
            new("Form.Password", World.Password)
        ]);
        using var answer = await Send(client, HttpMethod.Post, "/accounts/sign-in?returnUrl=" + Uri.EscapeDataString(wanted), form);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal([location], answer.Headers.GetValues("Location"));
    }

    [Fact]
    public async Task Where_a_save_leads_on_is_encoded()
    {
        // the address of the page that is shown again holds what was searched for
        using var client = await Portal.SignedIn(Cast.MaineOfficer);
        await Arrange(async db =>
        {
            var district = await db.Districts.SingleAsync(row => row.Code == World.Birch);
            db.Entry(district).Property(row => row.Code).CurrentValue = "ʻOKINA";
        });
        var token = await Token(client);
        using var answer = await Send(
            client, HttpMethod.Post, "/membership/districts/%CA%BBOKINA?handler=Invite",
            Form(token, $"Form.Email=a%40birch.example&Form.Name=A&Form.ContactEmail=a%40birch.example&Form.ContactName=A&"));
        Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode}");
    }

    [Fact]
    public async Task A_serial_with_a_slash_has_a_page()
    {
        await Arrange(async db =>
        {
            var device = await db.Devices.SingleAsync(row => row.Serial == PineWorld.Serial);
            db.Entry(device).Property(row => row.Serial).CurrentValue = "5CD/900";
            db.Entry(device).Property(row => row.SerialKey).CurrentValue = "5CD/900";
        });
        using var client = await Portal.SignedIn(Cast.PineDirector);
        var page = await client.Get(Web.Pages.Devices.DeviceTexts.Path("Apple", "5CD/900"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("5CD/900", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Emoji_at_the_length_where_text_is_cut_are_kept_whole()
    {
        // in the audit log a name's value is cut; half a letter is no text that PostgreSQL takes
        using var client = await Portal.SignedIn(Cast.Cooperative);
        var page = await client.Get("/membership/vendors/new");
        foreach (var name in new[] { string.Concat(Enumerable.Repeat("😀", 99)), "x" + string.Concat(Enumerable.Repeat("😀", 99)) })
        {
            var answer = await client.Submit(
                page, Button(page), ("Form.Name", name), ("Form.Code", "emoji" + name.Length), ("Form.SparePercent", "2"));
            Assert.Equal(HttpStatusCode.OK, answer.Status);
        }
    }

    private static string Button(PageAnswer page) => page.Document.QuerySelector("main form button")!.TextContent.Trim();

    private static async Task<string> Token(PortalClient client) =>
        (await client.Get(
            "/accounts/forgot-password")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static StringContent Form(string token, string fields = "") =>
        new(
            $"{fields}__RequestVerificationToken={Uri.EscapeDataString(token)}",
            Encoding.ASCII,
            new MediaTypeHeaderValue("application/x-www-form-urlencoded"));

    /// <summary>Sends an address as it is: nothing in it is tidied.</summary>
    private Task<HttpResponseMessage> Send(PortalClient client, HttpMethod method, string path, HttpContent? content) =>
        client.SendRaw(new HttpRequestMessage(
            method,
            new Uri(
                Portal.Address.GetLeftPart(UriPartial.Authority) + path,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }))
        { Content = content });

    private async Task Try(PortalClient client, HttpMethod method, string path, HttpContent? content, Person? person, List<string> faults)
    {
        using var answer = await Send(client, method, path, content);
        if ((int)answer.StatusCode >= 500)
        {
            faults.Add($"{method} {(path.Length > 120 ? path[..120] : path)} answers {(int)answer.StatusCode} to "
                + $"{person?.Name ?? "nobody"}.");
        }
    }

    /// <summary>The names of what a handler binds, those of a form's fields too.</summary>
    private static IEnumerable<string> Names(PageRoute page, HandlerMethodDescriptor handler) =>
        page.Page.BoundProperties.OfType<PageBoundPropertyDescriptor>()
            .SelectMany(part => Fields(part.Property.PropertyType, part.BindingInfo?.BinderModelName ?? part.Name, 0))
            .Concat(handler.Parameters.SelectMany(part => Fields(part.ParameterType, part.BindingInfo?.BinderModelName ?? part.Name, 0)))
            .Except(page.Parts, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Fields(Type type, string name, int depth)
    {
        if (IsSimple(type))
        {
            return [name];
        }

        if (ItemOf(type) is { } item)
        {
            return Fields(item, name + "[0]", depth + 1);
        }

        return depth > 3 ? [] : type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .SelectMany(property => Fields(property.PropertyType, $"{name}.{property.Name}", depth + 1));
    }

    /// <summary>
    /// A field of a row of each list that a page binds, with # for the row's number; of simple values, the list's name alone.
    /// </summary>
    private static IEnumerable<string> Lists(PageRoute page) => page.Page.BoundProperties.OfType<PageBoundPropertyDescriptor>()
        .SelectMany(part => ItemOf(part.Property.PropertyType) is not null
            ? [(part.Name, part.Property.PropertyType)]
            : IsSimple(part.Property.PropertyType)
                ? []
                : part.Property.PropertyType
                    .GetProperties()
                    .Where(property => property.CanWrite)
                    .Select(property => (Name: $"{part.Name}.{property.Name}", property.PropertyType)))
        .Where(list => ItemOf(list.PropertyType) is not null)
        .Select(list => IsSimple(ItemOf(list.PropertyType)!)
            ? list.Name
            : $"{list.Name}[#].{ItemOf(list.PropertyType)!.GetProperties().First(property => property.CanWrite).Name}");

    private static Type? ItemOf(Type type) =>
        type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType && type.GetGenericArguments().Length == 1
            ? type.GetGenericArguments()[0]
            : type.IsArray ? type.GetElementType() : null;

    private static bool IsSimple(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain
        && (plain.IsPrimitive
            || plain.IsEnum
            || plain == typeof(string)
            || plain == typeof(decimal)
            || plain == typeof(Guid)
            || plain == typeof(DateOnly)
            || plain == typeof(DateTime) || typeof(Microsoft.AspNetCore.Http.IFormFile).IsAssignableFrom(plain));
}
