using Testing;
using Workflows.Cases;
using Workflows.Engine.Execution;
using Workflows.Runtime;
using Workflows.Runtime.Messages;
using Xunit.Abstractions;

namespace Workflows.Tests.Runtime.Messages;

/// <summary>Publishing and beginning to wait at the same moment, and two hosts at the same work.</summary>
public sealed class MessageRaceTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_message_and_a_case_that_begins_to_wait_for_it_never_miss_each_other() => await RaceAsync(200);

    [LongFact]
    public async Task Ten_thousand_messages_and_cases_that_begin_to_wait_never_miss_each_other() => await RaceAsync(10_000);

    [Fact]
    public async Task Two_hosts_deliver_each_message_once_and_fire_each_timer_once()
    {
        using var process = new SmallProcess("waiting", Post.Waiting, Post.Answer);
        process.Add("timed",
            """
            <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="pause"/>
            <intermediateCatchEvent id="pause"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <sequenceFlow id="f2" sourceRef="pause" targetRef="end"/><endEvent id="end"/>
            """);
        await using var one = await Product.StartAsync(process.Folder);
        await using var two = await Product.OpenAsync(one.ConnectionString, one.DataFolder, one.Machine, process.Folder);
        for (var i = 0; i < 20; i++)
        {
            await SmallProcess.OpenCaseAsync(one, "waiting", Post.Key($"{i}"));
            await SmallProcess.OpenCaseAsync(one, "timed");
            await Post.PublishAsync(one, $"{i}", "answer", $"{i}");
        }

        one.Machine.Advance(TimeSpan.FromHours(1));
        await Task.WhenAll(Task.Run(one.RunUntilQuietAsync), Task.Run(two.RunUntilQuietAsync));

        (await Post.CountAsync(one, "Completed")).Should().Be(40);
        (await Post.ScalarAsync(one, "select count(*) from case_event where type = 'message.received'")).Should().Be(20L);
        (await Post.ScalarAsync(one, "select count(*) from case_event where type = 'process.step'")).Should().Be(80L, "each case started and went on once");
    }

    [Fact]
    public async Task A_task_completed_by_two_hosts_at_once_is_completed_once()
    {
        using var process = new SmallProcess("person",
            """
            <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="task"/>
            <userTask id="task"><extensionElements><zeebe:userTask/></extensionElements></userTask>
            <sequenceFlow id="f2" sourceRef="task" targetRef="end"/><endEvent id="end"/>
            """);
        await using var one = await Product.StartAsync(process.Folder);
        await using var two = await Product.OpenAsync(one.ConnectionString, one.DataFolder, one.Machine, process.Folder);
        for (var i = 0; i < 20; i++)
        {
            var caseId = await SmallProcess.OpenCaseAsync(one, "person");
            var wait = (long)(await Post.ScalarAsync(one, $"select wait_id from case_task where case_id = '{caseId}'"))!;

            var outcomes = await Task.WhenAll(CompleteAsync(one, caseId, wait), CompleteAsync(two, caseId, wait));

            outcomes.Should().BeEquivalentTo([true, false]);
        }
    }

    private async Task RaceAsync(int races)
    {
        using var process = new SmallProcess("waiting", Post.Waiting, Post.Answer);
        await using var one = await Product.StartAsync(process.Folder);
        await using var two = await Product.OpenAsync(one.ConnectionString, one.DataFolder, one.Machine, process.Folder);
        using var done = new CancellationTokenSource();
        var routing = Task.Run(() => KeepGoingAsync(two, done.Token));

        await Parallel.ForAsync(0, races, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (race, _) =>
        {
            var waits = SmallProcess.OpenCaseAsync(one, "waiting", Post.Key($"{race}"));
            var published = Post.PublishAsync(one, $"{race}", "answer", $"{race}");
            await Task.WhenAll(waits, published);
        });
        await done.CancelAsync();
        await routing;
        await one.RunUntilQuietAsync();

        output.WriteLine($"{races} races, {await Post.ScalarAsync(one, "select count(*) from message where state <> 'consumed'")} messages left");
        (await Post.CountAsync(one, "Active")).Should().Be(0, "nobody sleeps");
        (await Post.CountAsync(one, "Completed")).Should().Be(races);
        (await Post.ScalarAsync(one, "select count(*) from message where state <> 'consumed'")).Should().Be(0L);
    }

    /// <summary>Another host that routes and delivers all the while.</summary>
    private static async Task KeepGoingAsync(Product product, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await product.Get<RouteMessages>().RunNextAsync(CancellationToken.None);
            await product.Get<DeliverMessages>().RunNextAsync(CancellationToken.None);
        }
    }

    private static Task<bool> CompleteAsync(Product product, Guid caseId, long wait) => Task.Run(() =>
        product.Get<CaseUnits>().RunAsync(caseId, new ActionContext(Actor.System("test")), async unit =>
            await product.Get<CaseRuntime>().FireAsync(unit, _ => new CompleteTask(wait, Trigger.Nothing), CancellationToken.None) is StepOutcome.Done));
}
