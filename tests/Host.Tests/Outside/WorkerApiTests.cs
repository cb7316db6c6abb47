using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Host.Tests.Outside;

/// <summary>What a worker outside may do, and what it is told when it may not.</summary>
public sealed class WorkerApiTests(OutsideHost host) : IClassFixture<OutsideHost>
{
    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("guessed", HttpStatusCode.Unauthorized)]
    [InlineData(OutsideHost.OtherKey, HttpStatusCode.Forbidden)]
    public async Task Nobody_gets_a_job_whose_key_is_not_listed_for_its_type(string? key, HttpStatusCode expected)
    {
        using var client = host.Client(key);
        using var response = await OutsideHost.PostAsync(client, "jobs/activate", new { type = "plan-check:1" });

        response.StatusCode.Should().Be(expected);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Theory]
    [InlineData("""{"type":"plan-check:1","max":0}""")]
    [InlineData("""{"type":"plan-check:1","leaseSeconds":4}""")]
    [InlineData("""{"type":"plan-check:1","waitSeconds":61}""")]
    [InlineData("""{"max":1}""")]
    [InlineData("""{"type":"plan-check:1","type":"plan-check:1"}""")]
    [InlineData("nothing")]
    public async Task A_request_that_makes_no_sense_is_refused(string body)
    {
        using var client = host.Client();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("/api/outside/jobs/activate", UriKind.Relative), content);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_worker_that_waits_gets_the_job_when_it_comes()
    {
        using var client = host.Client();
        var waiting = ActivateAsync(client, waitSeconds: 60);
        var caseId = await host.OpenCaseAsync("Varva 1:1");

        var job = (await waiting).Should().ContainSingle().Subject;

        job["inputs"]!["property"]!.GetValue<string>().Should().Be("Varva 1:1");
        using var done = await AnswerAsync(client, job, "complete", new JsonObject { ["result"] = new JsonObject { ["plan"] = "P 12" } });
        (await done.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("outcome").GetString().Should().Be("done");
        (await host.ScalarAsync($"select element_id from case_task where case_id = '{caseId}'")).Should().Be("grant");
        using var again = await AnswerAsync(client, job, "complete", []);
        again.StatusCode.Should().Be(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_failure_rests_or_stops_as_the_worker_says_and_a_lease_can_be_extended()
    {
        using var client = host.Client();
        var caseId = await host.OpenCaseAsync("Varva 2:2");
        var first = (await ActivateAsync(client, waitSeconds: 0)).Single();
        using var extended = await AnswerAsync(client, first, "extend", new JsonObject { ["leaseSeconds"] = 3600 });
        (await extended.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("leaseUntil").GetDateTimeOffset()
            .Should().BeAfter(first["leaseUntil"]!.GetValue<DateTimeOffset>());
        using var rests = await AnswerAsync(client, first, "fail", new JsonObject { ["message"] = "Busy", ["retries"] = 1, ["backOffSeconds"] = 0 });
        (await rests.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("outcome").GetString().Should().Be("resting");

        var second = (await ActivateAsync(client, waitSeconds: 0)).Single();
        using var stops = await AnswerAsync(client, second, "fail", new JsonObject { ["message"] = "The register is gone" });

        (second["attempt"]!.GetValue<int>(), second["idempotencyKey"]!.GetValue<string>()).Should().Be((2, first["idempotencyKey"]!.GetValue<string>()));
        (await stops.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("outcome").GetString().Should().Be("incident");
        (await host.ScalarAsync($"select message from incident where case_id = '{caseId}'")).Should().Be("The register is gone");
    }

    [Fact]
    public async Task An_error_that_the_process_does_not_catch_is_an_incident()
    {
        using var client = host.Client();
        var caseId = await host.OpenCaseAsync("Varva 3:3");
        var job = (await ActivateAsync(client, waitSeconds: 0)).Single();

        using var thrown = await AnswerAsync(client, job, "error", new JsonObject { ["code"] = "flooded", ["message"] = "Under water" });

        (await thrown.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("outcome").GetString().Should().Be("incident");
        (await host.ScalarAsync($"select state || ' ' || last_error from job where case_id = '{caseId}'")).Should().Be("failed flooded: Under water");
    }

    [Fact]
    public async Task The_interface_is_described()
    {
        using var client = host.Client(null);

        var document = (await client.GetFromJsonAsync<JsonObject>(new Uri("/api/outside/openapi.json", UriKind.Relative)))!;

        document["paths"]!.AsObject().Select(x => x.Key).Should().Contain(
            ["/api/outside/jobs/activate", "/api/outside/jobs/{id}/complete", "/api/outside/jobs/{id}/fail", "/api/outside/jobs/{id}/error", "/api/outside/jobs/{id}/extend", "/api/outside/messages"]);
        document["components"]!["securitySchemes"]!["key"]!["scheme"]!.GetValue<string>().Should().Be("bearer");
    }

    private static async Task<IReadOnlyList<JsonObject>> ActivateAsync(HttpClient client, int waitSeconds)
    {
        using var response = await OutsideHost.PostAsync(client, "jobs/activate", new { type = "plan-check:1", waitSeconds });
        response.EnsureSuccessStatusCode();
        return [.. (await response.Content.ReadFromJsonAsync<JsonObject>())!["jobs"]!.AsArray().Select(x => x!.AsObject())];
    }

    private static Task<HttpResponseMessage> AnswerAsync(HttpClient client, JsonObject job, string how, JsonObject body)
    {
        body["leaseToken"] = job["leaseToken"]!.GetValue<string>();
        return OutsideHost.PostAsync(client, $"jobs/{job["id"]!.GetValue<string>()}/{how}", body);
    }
}
