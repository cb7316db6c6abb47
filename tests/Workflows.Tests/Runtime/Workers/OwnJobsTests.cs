using Microsoft.Extensions.DependencyInjection;
using Testing;
using Workflows.Runtime;
using Workflows.Runtime.Workers;

namespace Workflows.Tests.Runtime.Workers;

/// <summary>The lanes of a host that ask for a job at the same moment are answered together.</summary>
public sealed class OwnJobsTests
{
    private const int Jobs = 7;

    [Fact]
    public async Task Whoever_asks_gets_one_job_each_as_long_as_there_are_any()
    {
        using var process = new SmallProcess("one", SmallProcess.OneStep("ask", "outside:1"));
        await using var product = await StartAsync(process);
        for (var i = 0; i < Jobs; i++)
            await SmallProcess.OpenCaseAsync(product, "one");
        var own = product.Get<OwnJobs>();

        var taken = await Task.WhenAll(Enumerable.Range(0, Jobs + 3).Select(_ => own.NextAsync()));

        taken.OfType<LeasedJob>().Select(x => x.Id).Should().OnlyHaveUniqueItems().And.HaveCount(Jobs);
        taken.Should().Contain((LeasedJob?)null);
        (await own.NextAsync()).Should().BeNull("all are leased");
        product.Machine.Advance(OwnJobs.Lease);
        (await own.NextAsync()).Should().NotBeNull("a lease that is over is given out again");
    }

    [Fact]
    public async Task A_failure_of_the_database_is_told_to_all_who_asked_and_to_nobody_after()
    {
        using var process = new SmallProcess("one", SmallProcess.OneStep("ask", "outside:1"));
        await using var product = await StartAsync(process);
        await SmallProcess.OpenCaseAsync(product, "one");
        var own = product.Get<OwnJobs>();
        await ExecuteAsync(product, "alter table job rename to job_away");

        var asked = Enumerable.Range(0, 3).Select(_ => own.NextAsync()).ToList();
        foreach (var answer in asked)
            await FluentActions.Awaiting(() => answer).Should().ThrowAsync<Npgsql.PostgresException>();

        await ExecuteAsync(product, "alter table job_away rename to job");
        (await own.NextAsync()).Should().NotBeNull();
    }

    private static Task<Product> StartAsync(SmallProcess process) =>
        Product.StartAsync(process.Folder, x => x.AddSingleton<IDispatchedStep>(new TestStep("outside:1", _ => TestStep.Done)));

    private static async Task ExecuteAsync(Product product, string sql)
    {
        await using var command = product.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
