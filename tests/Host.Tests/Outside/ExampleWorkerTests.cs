using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Testing;

namespace Host.Tests.Outside;

/// <summary>The example worker in TypeScript performs a step of a process from end to end, over HTTP.</summary>
public sealed class ExampleWorkerTests(OutsideHost host) : IClassFixture<OutsideHost>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_department_performs_a_step_in_another_language()
    {
        using var limit = new CancellationTokenSource(Patience);
        await CompileAsync(limit.Token);
        var asked = new TaskCompletionSource();
        var mayAnswer = new TaskCompletionSource();
        await using var register = await RegisterAsync(asked, mayAnswer.Task);
        using var worker = Start(register.Urls.Single());
        try
        {
            var inside = await host.OpenCaseAsync("inside");
            (await LineAsync(worker, limit.Token)).Should().Be("inside: done");
            (await TaskAsync(inside)).Should().Be("grant");
            (await host.ScalarAsync($"select value::text from instance_variable where case_id = '{inside}' and name = 'plan'")).Should().NotBeNull();

            var outside = await host.OpenCaseAsync("outside");
            (await LineAsync(worker, limit.Token)).Should().Be("outside: done");
            (await TaskAsync(outside)).Should().Be("refer", "the process catches the error");

            var broken = await host.OpenCaseAsync("broken");
            (await LineAsync(worker, limit.Token)).Should().Be("broken: resting");
            (await host.ScalarAsync($"select last_error from job where case_id = '{broken}'")).Should().Be("The register answers 500.");

            var slow = await host.OpenCaseAsync("slow");
            await asked.Task.WaitAsync(limit.Token);
            await host.ScalarAsync($"update job set lease_until = lease_until - interval '1 day' where case_id = '{slow}'");
            await TakeOverAsync(slow);
            mayAnswer.SetResult();
            (await LineAsync(worker, limit.Token)).Should().Be("slow: lost");
            (await TaskAsync(slow)).Should().Be("refer", "the answer of whoever took over counts");
        }
        finally
        {
            worker.Kill();
        }
    }

    /// <summary>The department's own register: it knows what lies in a plan.</summary>
    private static async Task<WebApplication> RegisterAsync(TaskCompletionSource asked, Task mayAnswer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var register = builder.Build();
        register.MapGet("/properties/{name}", async (string name) =>
        {
            if (name == "slow")
            {
                asked.TrySetResult();
                await mayAnswer;
            }

            return name switch
            {
                "outside" => Results.NotFound(),
                "broken" => Results.StatusCode(StatusCodes.Status500InternalServerError),
                _ => Results.Json(new { plan = "P 12" }),
            };
        });
        await register.StartAsync();
        return register;
    }

    private async Task TakeOverAsync(Guid caseId)
    {
        using var client = host.Client();
        using var taken = await OutsideHost.PostAsync(client, "jobs/activate", new { type = "plan-check:1", max = 10 });
        var jobs = System.Text.Json.Nodes.JsonNode.Parse(await taken.Content.ReadAsStringAsync())!["jobs"]!.AsArray();
        var job = jobs.Single(x => x!["inputs"]!["property"]!.GetValue<string>() == "slow")!;
        using var thrown = await OutsideHost.PostAsync(client, $"jobs/{job["id"]}/error", new { leaseToken = job["leaseToken"], code = "not-in-plan" });
        thrown.IsSuccessStatusCode.Should().BeTrue("case {0} is taken over", caseId);
    }

    private async Task<object?> TaskAsync(Guid caseId) => await host.ScalarAsync($"select element_id from case_task where case_id = '{caseId}'");

    private static async Task CompileAsync(CancellationToken cancellation)
    {
        using var compiler = Run("node", ["node_modules/typescript/bin/tsc"], []);
        var said = await compiler.StandardOutput.ReadToEndAsync(cancellation);
        await compiler.WaitForExitAsync(cancellation);
        compiler.ExitCode.Should().Be(0, said);
    }

    private Process Start(string register) => Run("node", ["bin/worker.js"], new()
    {
        ["HOST"] = host.Address.ToString().TrimEnd('/'),
        ["KEY"] = OutsideHost.Key,
        ["REGISTER"] = register,
    });

    private static Process Run(string program, string[] arguments, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.PathOf("tests/ExampleWorker"),
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task<string> LineAsync(Process worker, CancellationToken cancellation) =>
        await worker.StandardOutput.ReadLineAsync(cancellation) ?? throw new InvalidOperationException("The worker has ended.");
}
