using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Host.Tests.Support;

namespace Host.Tests.Access;

[Collection(FaceTests.Name)]
public sealed class DevelopmentClockTests(HostFixture host)
{
    private static readonly Uri Clock = new("/api/development/clock", UriKind.Relative);

    [Fact]
    public async Task The_clock_turns_forward_and_not_back()
    {
        using var client = host.Client();
        var before = await NowAsync(client);
        var turned = await client.PostAsJsonAsync(Clock, new { to = before.AddHours(1) });
        var back = await client.PostAsJsonAsync(Clock, new { to = before.AddDays(-1) });

        turned.StatusCode.Should().Be(HttpStatusCode.OK);
        (await NowAsync(client)).Should().BeOnOrAfter(before.AddHours(1));
        back.StatusCode.Should().Be(HttpStatusCode.Conflict);
    }

    private static async Task<DateTimeOffset> NowAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>(Clock)).GetProperty("now").GetDateTimeOffset();
}
