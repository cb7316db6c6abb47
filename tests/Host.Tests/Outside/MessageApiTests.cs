using System.Net;

namespace Host.Tests.Outside;

/// <summary>Publishing a message from outside.</summary>
public sealed class MessageApiTests(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Fact]
    public async Task A_message_is_taken_once_however_often_it_is_sent()
    {
        using var client = host.Client();
        var message = new { id = "once", name = "plan.adopted", key = "P 12", variables = new { adoptedOn = "2026-03-01" } };

        var statuses = new List<HttpStatusCode>();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            using var response = await OutsideHost.PostAsync(client, "messages", message);
            statuses.Add(response.StatusCode);
        }

        statuses.Should().Equal(HttpStatusCode.Accepted, HttpStatusCode.OK, HttpStatusCode.OK);
        (await host.ScalarAsync("select count(*) from message where id = 'once' and source = 'Planavdelningen'")).Should().Be(1L);
        using var other = await OutsideHost.PostAsync(client, "messages", new { id = "once", name = "plan.adopted", key = "P 13" });
        other.StatusCode.Should().Be(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData(OutsideHost.Key, "deadline.decision.passed", "P1D", HttpStatusCode.Forbidden)]
    [InlineData(OutsideHost.OtherKey, "plan.adopted", "P1D", HttpStatusCode.Forbidden)]
    [InlineData("guessed", "plan.adopted", "P1D", HttpStatusCode.Unauthorized)]
    [InlineData(OutsideHost.Key, "plan.adopted", "P2Y", HttpStatusCode.BadRequest)]
    [InlineData(OutsideHost.Key, "plan.adopted", "a week", HttpStatusCode.BadRequest)]
    public async Task A_message_that_may_not_be_published_is_refused(string key, string name, string timeToLive, HttpStatusCode expected)
    {
        using var client = host.Client(key);
        using var response = await OutsideHost.PostAsync(client, "messages", new { id = Guid.NewGuid(), name, timeToLive });

        response.StatusCode.Should().Be(expected);
    }
}
