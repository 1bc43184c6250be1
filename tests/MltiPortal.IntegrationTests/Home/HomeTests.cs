using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Home;

/// <summary>The first page of each role.</summary>
public sealed class HomeTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public async Task The_public_sees_solutions_prices_states_and_how_to_join()
    {
        using var client = Portal.Client();
        var page = await client.Get("/");
        Assert.Contains("$266.00", page.Text, StringComparison.Ordinal);
        Assert.Contains("$285.77", page.Text, StringComparison.Ordinal);
        Assert.Contains("not known", page.Text, StringComparison.Ordinal);
        Assert.Contains("Maine", page.Text, StringComparison.Ordinal);
        Assert.Contains("How to join", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_sees_that_a_district_was_not_invited()
    {
        using var client = await Portal.SignedIn(Cast.MaineOfficer);
        var page = await client.Get("/");
        Assert.Contains("Invite 1 eligible district", page.Text, StringComparison.Ordinal);
        Assert.Contains("Opt-in 2027–31: open, closes Friday, June 11, 2027, 5:00 p.m. Eastern.", page.Text, StringComparison.Ordinal);
        Assert.Contains("$20,000,000.00", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_technology_director_is_led_to_the_opt_in()
    {
        using var client = await Portal.SignedIn(Cast.PineDirector);
        var page = await client.Get("/");
        Assert.Contains("Opt in to 2027–31", page.Text, StringComparison.Ordinal);
        Assert.Contains("Jun 11, 2027, 5:00 p.m. Eastern", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_union_is_told_of_each_member_by_name()
    {
        using var client = await Portal.SignedIn(Cast.UnionDirector);
        var page = await client.Get("/");
        Assert.Contains("Granite Falls: Opt in to 2027–31", page.Text, StringComparison.Ordinal);
        Assert.Contains("Upper Granite: Opt in to 2027–31", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Pine Harbor", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vendor_without_orders_is_told_how_they_come()
    {
        using var client = await Portal.SignedIn(Cast.AppleRep);
        Assert.Contains("No order is placed with you yet.", (await client.Get("/")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", 4)]
    [InlineData("state", 19)]
    [InlineData("district", 18)]
    [InlineData("vendor", 9)]
    public async Task The_first_page_takes_a_fixed_number_of_round_trips(string role, int commands)
    {
        using var client = role switch
        {
            "state" => await Portal.SignedIn(Cast.MaineOfficer),
            "district" => await Portal.SignedIn(Cast.PineDirector),
            "vendor" => await Portal.SignedIn(Cast.AppleRep),
            _ => Portal.Client(),
        };
        await client.Get("/");
        Portal.Commands.Forget();
        await client.Get("/");
        Assert.True(
            Portal.Commands.Sent.Count == commands, $"{Portal.Commands.Sent.Count} commands:\n{string.Join("\n\n", Portal.Commands.Sent)}");
    }
}
