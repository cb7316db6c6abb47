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

    [Fact]
    public async Task Answers_that_the_form_does_not_take_are_named_field_by_field()
    {
        using var client = host.Client();
        var application = new { kind = "building", measure = "castle", description = "Ett torn", area = 36, detailedPlan = "yes", isOwner = "yes" };
        using var response = await OutsideHost.PostAsync(client, "messages", new { id = "castle", name = "application.sent", variables = new { application } });

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).Should().Contain("measure: Choose among the options.").And.Contain("property:")
            .And.NotContain("email:", "how to be reached may be missing").And.NotContain("drawings:", "no file comes by a message");
        (await host.ScalarAsync("select count(*) from message where id = 'castle'")).Should().Be(0L);
        var whole = new { application.kind, measure = "garage", application.description, application.area, application.detailedPlan, application.isOwner, property = "Gävle Varva 2:3" };
        using var again = await OutsideHost.PostAsync(client, "messages", new { id = "castle", name = "application.sent", variables = new { application = whole } });
        again.StatusCode.Should().Be(HttpStatusCode.Accepted);
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
