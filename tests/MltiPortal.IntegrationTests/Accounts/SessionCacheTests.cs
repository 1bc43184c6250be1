using System.Net;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Domain.Accounts;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.IntegrationTests.Membership;

namespace MltiPortal.IntegrationTests.Accounts;

/// <summary>Who asks is kept for some seconds, and never longer than the node that keeps it has changed it.</summary>
public sealed class SessionCacheTests(TestDatabases databases) : JoinTest(databases)
{
    private const string Path = "/accounts/account";

    [Fact]
    public async Task A_second_request_does_not_read_who_asks()
    {
        await using var node = await Keeping();
        using var client = await node.SignedIn(Cast.PineDirector);
        await client.Get(Path);
        var first = await Commands(node, client);
        Outcomes.Done(await node.Send(Cast.PineSuperintendent, new MarkInboxRead.Command(null))); // it concerns nobody's roles
        Assert.Equal(first, await Commands(node, client));
        await using var reading = await PortalServer.Start(Portal.Connection, Portal.Clock);
        using var other = PortalClient.WithCookiesOf(client, reading.Address);
        await other.Get(Path);
        Assert.Equal(first + 1, await Commands(reading, other));
    }

    [Fact]
    public async Task A_sign_out_a_new_password_and_a_withdrawn_role_count_at_once()
    {
        await using var node = await Keeping();
        using var client = await node.SignedIn(Cast.PineDirector);
        using var there = await node.SignedIn(Cast.PineDirector);
        using var copy = PortalClient.WithCookiesOf(client, node.Address);
        Assert.True(await IsSignedIn(client) && await IsSignedIn(there) && await IsSignedIn(copy));

        await client.Submit(await client.Get("/"), "Sign out");
        Assert.False(await IsSignedIn(copy));
        Assert.True(await IsSignedIn(there));

        using var third = await node.SignedIn(Cast.PineDirector);
        Assert.True(await IsSignedIn(third));
        Outcomes.Done(await node.Send(
            await node.CurrentUserOf(Cast.PineDirector),
            new ChangePassword.Command(World.Password, "another four words here", "another four words here")));
        Assert.False(await IsSignedIn(third));

        using var official = await node.SignedIn(Cast.PineBusiness);
        Assert.Equal(HttpStatusCode.OK, (await official.Get("/cohorts")).Status);
        Outcomes.Done(await node.Send(
            Cast.PineSuperintendent,
            new WithdrawRole.Command("", Cast.PineBusiness.Email, Roles.BusinessOfficial)));
        Assert.False(await IsSignedIn(official));
    }

    private Task<PortalServer> Keeping() => PortalServer.Start(Portal.Connection, Portal.Clock, "--Sessions:CheckSeconds=60");

    private static async Task<int> Commands(PortalServer node, PortalClient client)
    {
        node.Commands.Forget();
        await client.Get(Path);
        return node.Commands.Sent.Count;
    }

    private static async Task<bool> IsSignedIn(PortalClient client) =>
        (await client.Get("/")).Document.QuerySelector("details.me") is not null;
}
