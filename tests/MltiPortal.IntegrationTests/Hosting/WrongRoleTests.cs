using System.Net;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.IntegrationTests.Sweep;

namespace MltiPortal.IntegrationTests.Hosting;

/// <summary>
/// Whoever may not do a thing is told so by 403, also where there was nothing to do: no post leads on or answers before it knew who may.
/// </summary>
public sealed class WrongRoleTests(TestDatabases databases) : PortalTest(databases)
{
    /// <summary>What is everybody's own: no message is sent for it.</summary>
    private static readonly string[] Own = [
        "accounts/sign-in",
        "accounts/sign-out",
        "accounts/switch",
        "accounts/forgot-password",
        "error/{code:int}",
        "setup",
        "membership/invitations/{invitation}",
        "accounts/activate/{token}"
    ];

    [Fact]
    public async Task A_page_that_is_forbidden_takes_no_post_either()
    {
        await Arrange(PineWorld.Add);
        var faults = new List<string>();
        var refused = 0;
        foreach (var person in new[] { Cast.Cooperative, Cast.HpRep, Cast.PineDeployer, Cast.PineBusiness, Cast.MaineFiscal })
        {
            using var client = await Portal.SignedIn(person);
            var token = (await client.Get(
                "/accounts/forgot-password")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            foreach (var page in (await PageRoute.All(Portal)).Where(page => !Own.Contains(page.Pattern)))
            {
                using var shown = await client.GetRaw(page.Path());
                foreach (var (_, query) in page.Handlers(HttpMethod.Post))
                {
                    using var request = new HttpRequestMessage(
                        HttpMethod.Post,
                        page.Path() + query)
                    { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]) };
                    using var posted = await client.SendRaw(request);
                    refused += posted.StatusCode == HttpStatusCode.Forbidden ? 1 : 0;
                    if (shown.StatusCode == HttpStatusCode.Forbidden && posted.StatusCode != HttpStatusCode.Forbidden)
                    {
                        faults.Add(
                            $"POST {page.Pattern}{query} answers {(int)posted.StatusCode} to {person.Name}, to whom the page is "
                                + $"forbidden.");
                    }
                }
            }
        }

        Assert.True(refused > 30, $"Only {refused} were refused.");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Seats_are_filled_by_those_who_may_alone_also_where_there_is_nothing_to_fill_from()
    {
        using var client = await Portal.SignedIn(Cast.PineReceiver);
        var token = (await client.Get(
            "/accounts/forgot-password")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/cohorts/{World.Year}/opt-ins/{World.Pine}/seats?handler=last")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]),
        };
        using var answer = await client.SendRaw(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
