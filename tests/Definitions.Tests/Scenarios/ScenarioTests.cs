using Definitions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Archive;
using Workflows.Notifications;
using Workflows.Processes;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;
using Xunit.Abstractions;

namespace Definitions.Tests.Scenarios;

public sealed class ScenarioTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Scenarios => ScenarioFiles.All;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_example_of_the_owner_holds(string folder, string name)
    {
        var result = ScenarioFiles.Run(folder, name);

        foreach (var line in result.Trace.Lines())
            output.WriteLine(line);
        result.Findings.Select(x => x.En).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(DefinitionFolders.All), MemberType = typeof(DefinitionFolders))]
    public void The_examples_together_pass_every_step_and_flow(string folder)
    {
        var process = DefinitionFolders.Load(folder);
        var results = ScenarioFiles.Of(folder).Select(x => ScenarioFiles.Run(folder, x)).ToList();
        var nodes = process.Model.Processes.Values.SelectMany(x => x.Nodes.Values).ToList();
        var flows = nodes.SelectMany(x => x.Outgoing).Select(x => x.Id).ToList();
        var passed = results.SelectMany(x => x.Elements).ToHashSet(StringComparer.Ordinal);
        var taken = results.SelectMany(x => x.Flows).ToHashSet(StringComparer.Ordinal);

        output.WriteLine($"{folder}: {results.Count} examples pass {passed.Intersect(nodes.Select(x => x.Id)).Count()} of {nodes.Count} elements and {taken.Intersect(flows).Count()} of {flows.Count} flows");

        nodes.Select(x => x.Id).Except(passed).Should().BeEmpty("every element needs an example");
        flows.Except(taken).Should().BeEmpty("every flow needs an example");
    }

    [Fact]
    public void Every_registered_step_handler_can_be_rehearsed()
    {
        var services = new ServiceCollection().AddProcesses(new EmlOutboxOptions("mail", "kommun@kommun.example"), new ArchiveOptions());
        var handlers = services.Where(x => x.ServiceType == typeof(ITransactionalStep) || x.ServiceType == typeof(IDispatchedStep))
            .Select(x => (string)x.ImplementationType!.GetField("Name")!.GetValue(null)!);

        RehearsedSteps.All.Keys.Should().BeEquivalentTo(handlers);
    }
}
