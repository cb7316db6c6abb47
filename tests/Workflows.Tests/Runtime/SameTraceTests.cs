using Conformance.Bpmn;
using Testing;

namespace Workflows.Tests.Runtime;

public sealed class SameTraceTests
{
    [SharedFact("conformance/bpmn")]
    public async Task The_conformance_cases_leave_the_same_traces_on_the_simulator_and_on_the_database()
    {
        var (same, differing) = await StoredRun.RunAsync(SharedData.Find("conformance/bpmn/cases.json")!);

        differing.Should().BeEmpty();
        same.Should().BeGreaterThan(80);
    }
}
