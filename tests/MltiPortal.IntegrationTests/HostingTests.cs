using System.Net;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests;

/// <summary>The program answers.</summary>
public sealed class HostingTests(TestDatabases databases) : PortalTest(databases)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/lib/uswds/css/uswds.min.css")]
    public async Task Answers_without_a_sign_in(string path)
    {
        using var client = Portal.Client();
        using var response = await client.GetRaw(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
