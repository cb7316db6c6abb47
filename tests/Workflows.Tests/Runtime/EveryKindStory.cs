using System.Text.Json.Nodes;
using Testing;
using Workflows.Cases;
using Workflows.Engine.Migration;
using Workflows.Processes.Bundles;
using Workflows.Processes.Migration;
using Workflows.Runtime.Workers;
using Workflows.Tests.Runtime.Messages;

namespace Workflows.Tests.Runtime;

/// <summary>
/// What a permit's story has not: a step of another department, a message and a signal from case to case, a message from
/// outside, a timer, and a migration in the middle. Told by all hosts at once, each act by each of them, so that it can be
/// told again after anything failed: what is done is passed over.
/// </summary>
internal sealed class EveryKindStory(IReadOnlyList<Product> hosts, string definitions)
{
    private const int Hearers = 3;

    /// <summary>Each case begins and hears once; the asker is also moved, answered by the department and gone on with by its timer.</summary>
    private const int Steps = (2 * (Hearers + 2)) + 3;

    private const string Roots =
        """
        <message id="told" name="told"><extensionElements><zeebe:subscription correlationKey="=key"/></extensionElements></message>
        <message id="answer" name="answer"><extensionElements><zeebe:subscription correlationKey="=key"/></extensionElements></message>
        <signal id="alarm" name="alarm"/>
        """;

    private static readonly Actor Owner = Actor.Staff("pia.processagare", "Pia Processägare");

    private Product First => hosts[0];

    /// <summary>The processes as they are when the cases begin.</summary>
    public static SmallProcess Processes()
    {
        var process = new SmallProcess("asker", Asker("ask"), Roots, "plan-check:1");
        process.Add("listener", Catching("""<messageEventDefinition messageRef="told"/>"""), Roots);
        process.Add("hearer", Catching("""<signalEventDefinition signalRef="alarm"/>"""), Roots);
        return process;
    }

    /// <summary>The step of the other department gets another id: the version that the case is moved to.</summary>
    public static void Rename(SmallProcess process) => process.Add("asker", Asker("check"), Roots, "plan-check:1");

    public async Task TellAsync()
    {
        await OpenAsync("asker", 1, Post.Key("A"));
        await OpenAsync("listener", 1, Post.Key("A"));
        await OpenAsync("hearer", Hearers, []);
        await MoveAsync();
        await AnswerTheJobAsync();
        await AllAsync(host => Post.PublishAsync(host, "1", "answer", "A"));
        await QuietAsync();
        First.Machine.Advance(TimeSpan.FromHours(1));
        await QuietAsync();
    }

    /// <summary>Every case has ended, and each effect is there once.</summary>
    public async Task AssertToldAsync()
    {
        (await Post.ListAsync(First, "select instance_process || ' ' || instance_status || ' ' || count(*) from case_file group by instance_process, instance_status order by 1"))
            .Should().Equal("asker Completed 1", $"hearer Completed {Hearers}", "listener Completed 1");
        (await Post.ListAsync(First, "select element_id || ' ' || state from job")).Should().Equal("check done");
        (await Post.ListAsync(First, "select type || ' ' || count(*) from case_event where type in ('case.migrated', 'message.received', 'process.step') group by type order by 1"))
            .Should().Equal("case.migrated 1", "message.received 2", $"process.step {Steps}");
        (await Post.ListAsync(First, "select state from message where state <> 'consumed'")).Should().BeEmpty();
        foreach (var table in (string[])["timer", "message_subscription", "signal_subscription"])
            (await Post.ScalarAsync(First, $"select count(*) from {table}")).Should().Be(0L, "nothing is left in {0}", table);
        (await First.IncidentsAsync()).Should().BeEmpty();
        await StoryProofs.AssertFoldAsync(First.Database);
    }

    private static string Asker(string step) =>
        $"""
        <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="{step}"/>
        <serviceTask id="{step}"><extensionElements><zeebe:taskDefinition type="plan-check:1"/></extensionElements></serviceTask>
        <sequenceFlow id="f2" sourceRef="{step}" targetRef="tell"/>
        <intermediateThrowEvent id="tell"><messageEventDefinition messageRef="told"/></intermediateThrowEvent>
        <sequenceFlow id="f3" sourceRef="tell" targetRef="ring"/>
        <intermediateThrowEvent id="ring"><signalEventDefinition signalRef="alarm"/></intermediateThrowEvent>
        <sequenceFlow id="f4" sourceRef="ring" targetRef="wait"/>
        <intermediateCatchEvent id="wait"><messageEventDefinition messageRef="answer"/></intermediateCatchEvent>
        <sequenceFlow id="f5" sourceRef="wait" targetRef="pause"/>
        <intermediateCatchEvent id="pause"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
        <sequenceFlow id="f6" sourceRef="pause" targetRef="end"/><endEvent id="end"/>
        """;

    private static string Catching(string definition) =>
        $"""
        <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="wait"/>
        <intermediateCatchEvent id="wait">{definition}</intermediateCatchEvent>
        <sequenceFlow id="f2" sourceRef="wait" targetRef="end"/><endEvent id="end"/>
        """;

    private async Task OpenAsync(string process, int count, JsonObject variables)
    {
        while ((long)(await Post.ScalarAsync(First, $"select count(*) from case_file where process_id = '{process}'"))! < count)
            await SmallProcess.OpenCaseAsync(First, process, (JsonObject)variables.DeepClone());
    }

    private async Task MoveAsync()
    {
        if (await Post.ScalarAsync(First, "select 1 from case_event where type = 'case.migrated'") is not null)
            return;
        await First.Get<ImportDefinitions>().RunAsync(definitions, publishChanges: true);
        First.Machine.Advance(TimeSpan.FromMinutes(1)); // the new version is in force from a moment on
        var source = (string)(await Post.ScalarAsync(First, "select version_id from case_file where process_id = 'asker'"))!;
        var target = (await First.Get<ProcessVersions>().InForceAsync("asker"))!.Id;
        var plan = new MigrationPlan(source, target) { Elements = MigrationPlan.SameIds.Add("ask", "check") };
        // Two at once, or a run that was begun before a failure: there is one all the same.
        await AllAsync(host => host.Get<StartMigration>().RunAsync(plan, Owner, "Steget byter namn."));
        await QuietAsync();
    }

    /// <summary>The department answers by every host at once, as a worker does that tries again, and one answer counts.</summary>
    private async Task AnswerTheJobAsync()
    {
        if (await Post.ScalarAsync(First, "select 1 from job where state = 'done'") is not null)
            return;
        var job = (await First.Get<JobLeases>().TakeExternalAsync("plan-check:1", 1, TimeSpan.FromMinutes(1), "planner", CancellationToken.None)).Single();
        var ends = await AllAsync(host => host.Get<FinishJob>().CompleteAsync(
            job, Actor.System("planner"), (_, _) => Task.FromResult(new JsonObject()), CancellationToken.None));
        ends.Order().Should().Equal([JobEnd.Done, .. Enumerable.Repeat(JobEnd.LeaseLost, hosts.Count - 1)]);
        await QuietAsync();
    }

    /// <summary>What a failed attempt holds is free when its rest or lease is over.</summary>
    private async Task QuietAsync()
    {
        const string Rests =
            """
            select exists (select from message where retry_at is not null and state <> 'consumed') or exists (select from timer where retry_at is not null)
                or exists (select from migration_case where state = 'waiting')
            """;
        await WorkAsync();
        for (var rests = 0; rests < 5 && await Post.ScalarAsync(First, Rests) is true; rests++)
        {
            First.Machine.Advance(TimeSpan.FromMinutes(2));
            await WorkAsync();
        }
    }

    /// <summary>What one host makes may come when another has found nothing to do, so only all of them together are quiet.</summary>
    private Task WorkAsync() => AllAsync(async host =>
    {
        await host.RunUntilQuietAsync();
        return true;
    });

    private Task<T[]> AllAsync<T>(Func<Product, Task<T>> act) => Task.WhenAll(hosts.Select(x => Task.Run(() => act(x))));
}
