using Definitions.Tests.Processes;
using Testing;
using Workflows.Processes.Replay;
using Workflows.Processes.Scenarios;

namespace Definitions.Tests.Scenarios;

public sealed class RuntimeAgreementTests
{
    public static TheoryData<string, string> Scenarios => ScenarioFiles.All;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Simulator_and_runtime_leave_the_same_case_behind(string folder, string name)
    {
        var scenario = ScenarioFiles.Read(folder, name);
        await using var product = await Product.StartAsync(configure: ExampleWork.AddTo, machine: new FakeClock(ScenarioTime.Of(scenario, -1)));
        var run = new ScenarioCaseRun(product, DefinitionFolders.Load(folder).Description.Id, scenario);

        var trace = await run.RunAsync();

        (await product.IncidentsAsync()).Should().BeEmpty();
        (await FoldedStates.DifferingAsync(product.Database)).Should().BeEmpty();
        trace.Lines().Should().Equal(ScenarioFiles.Run(folder, name).Trace.Lines());
        var replayed = (await Replays.RunAsync(product, DefinitionFolders.Load(folder).Bundle)).Groups;
        if (scenario.Given.Message is null)
            replayed.Should().BeEmpty("its history gives the same case again");
        else
            replayed.Should().OnlyContain(x => x.Finding.Kind == ReplayKind.NotComparable, "a replay begins with an application and says of a case that a message began that it cannot be compared");
        await AssertCopyGoesTheSameWayAsync(product, folder, scenario, trace);
    }

    /// <summary>Also without the names and the free text, unless something was done that an example has no words for.</summary>
    private static async Task AssertCopyGoesTheSameWayAsync(Product product, string folder, Scenario scenario, ScenarioTrace trace)
    {
        var process = DefinitionFolders.Load(folder);
        var copy = await Replays.CopyAsync(product, process.Bundle, trace.Number!);
        if (scenario.Given.Message is not null || await Replays.IsRestrictedAsync(product, trace.Number!))
        {
            copy.Should().BeNull();
            return;
        }

        if (scenario.Actions.FirstOrDefault(x => x.Offer is not null) is { } offered)
        {
            copy!.EndsAt.Should().Be(offered.On, "the draft's examples have other units than the case");
            return;
        }

        copy!.EndsAt.Should().BeNull("all that is done in an example can be said in one");
        var walked = copy.Example with { Expect = new ScenarioExpectation { By = scenario.Expect.By } };
        PlayScenario.Run(process, walked, DefinitionFolders.Calendar).Result.Trace.Lines().Should().Equal(trace.Lines());
    }
}
