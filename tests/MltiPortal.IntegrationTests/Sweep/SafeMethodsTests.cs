using System.Net;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Tenancy;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.IntegrationTests.Membership;

namespace MltiPortal.IntegrationTests.Sweep;

/// <summary>Mail scanners request every link, and browsers guess what is clicked next: to ask for a page changes nothing.</summary>
public sealed class SafeMethodsTests(TestDatabases databases) : JoinTest(databases)
{
    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task A_page_that_is_open_without_a_sign_in_and_every_mailed_link_change_nothing_when_they_are_requested(string method)
    {
        var invitation = await Invite();
        await Portal.Send(CurrentUser.Nobody, new RequestPasswordLink.Command(Cast.PineDirector.Email));
        var password = await TokenFor(Cast.PineDirector.Email);
        string[] paths =
        [
            "/", "/contracts", "/accounts/sign-in", "/accounts/sign-out", "/accounts/forgot-password", "/error/404", "/setup",
            $"/accounts/activate/{password}", $"/membership/invitations/{invitation}",
            $"/membership/invitations/{invitation}?handler=opened",
            $"/membership/invitations/{invitation}?handler=keep", $"/membership/invitations/{invitation}?handler=decline",
            "/accounts/switch?organization=0-1", "/orders", "/work",
        ];
        using var client = Portal.Client();
        var before = await Rows(db => SweepTests.FingerprintOf(db));
        foreach (var path in paths)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var answer = await client.SendRaw(request);
            Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{method} {path}: {answer.StatusCode}");
            Assert.True(before == await Rows(db => SweepTests.FingerprintOf(db)), $"{method} {path} changed something.");
        }
    }
}
