using Testing;
using Workflows.Cases;
using Workflows.Engine.Migration;
using Workflows.Processes.Bundles;
using Workflows.Processes.Migration;
using Workflows.Tests.Runtime.Messages;

namespace Workflows.Tests.Processes.Migration;

/// <summary>What small processes wait for, when their cases are moved.</summary>
public sealed class MigratedWaitTests
{
    private const string Alarm = """<signal id="alarm" name="alarm"/>""";

    [Fact]
    public async Task A_wait_for_a_signal_goes_on_as_the_element_that_it_is_mapped_to()
    {
        using var process = new SmallProcess("listening", Listening("wait"), Alarm);
        await using var product = await Product.StartAsync(process.Folder);
        await SmallProcess.OpenCaseAsync(product, "listening");
        process.Add("listening", Listening("listen"), Alarm);

        await MoveAsync(product, process, ("wait", "listen"));

        (await Post.ListAsync(product, "select element_id from signal_subscription")).Should().Equal("listen");
        (await Post.ListAsync(product, "select element_id from instance_row where kind = 'token'")).Should().Equal("listen");
    }

    [Fact]
    public async Task A_job_of_a_worker_outside_goes_on_as_the_step_that_it_is_mapped_to()
    {
        using var process = new SmallProcess("asking", SmallProcess.OneStep("ask", "plan-check:1"), externalSteps: "plan-check:1");
        await using var product = await Product.StartAsync(process.Folder);
        await SmallProcess.OpenCaseAsync(product, "asking");
        process.Add("asking", SmallProcess.OneStep("check", "plan-check:2"), externalSteps: "plan-check:2");

        await MoveAsync(product, process, ("ask", "check"));

        (await Post.ListAsync(product, "select element_id || ' ' || type || ' ' || external from job")).Should().Equal("check plan-check:2 true");
    }

    private static string Listening(string id) =>
        $"""
        <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="{id}"/>
        <intermediateCatchEvent id="{id}"><signalEventDefinition signalRef="alarm"/></intermediateCatchEvent>
        <sequenceFlow id="f2" sourceRef="{id}" targetRef="end"/><endEvent id="end"/>
        """;

    private static async Task MoveAsync(Product product, SmallProcess process, (string From, string To) element)
    {
        var source = (string)(await Post.ScalarAsync(product, "select version_id from case_file"))!;
        product.Machine.Advance(TimeSpan.FromMinutes(1));
        await product.Get<ImportDefinitions>().RunAsync(process.Folder, publishChanges: true);
        var target = (string)(await Post.ScalarAsync(product, $"select id from process_version where id <> '{source}'"))!;
        var plan = new MigrationPlan(source, target) { Elements = MigrationPlan.SameIds.Add(element.From, element.To) };
        (await product.Get<StartMigration>().RunAsync(plan, Actor.Staff("pia.processagare", "Pia Processägare"), "Stegen byter namn.")).Should().BeOfType<StartOutcome.Started>();
        await product.RunUntilQuietAsync();
        (await Post.ScalarAsync(product, "select version_id from case_file")).Should().Be(target);
    }
}
