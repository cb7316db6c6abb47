using Workflows.Deadlines.Calendar;
using Workflows.Engine.Model;
using Workflows.Processes.Bundles;
using Workflows.Processes.Scenarios;

namespace Workflows.Processes.Drafts.Checks;

/// <summary>Runs every example of the owner, and tells which steps and ways none of them takes.</summary>
internal sealed class ExampleChecks(PublishedProcess process, LegalCalendar calendar)
{
    public DraftReport Run(CancellationToken cancellation = default)
    {
        var findings = new List<DraftFinding>();
        var examples = new List<ExampleResult>();
        var passed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in process.Bundle.Below("scenarios/"))
        {
            cancellation.ThrowIfCancellationRequested();
            var scenario = Scenario.Parse(path, process.Bundle.Read(path));
            var result = RunScenario.Run(process, scenario, calendar);
            passed.UnionWith(result.Elements.Concat(result.Flows));
            examples.Add(new ExampleResult(path, scenario.Name, result.Holds));
            findings.AddRange(result.Findings.Select(x =>
                DraftFinding.Error(path, $"Exemplet «{scenario.Name.Sv}»: {x.Sv}", $"The example «{scenario.Name.En}»: {x.En}")));
        }

        var nodes = process.Model.Processes.Values.SelectMany(x => x.Nodes.Values).OrderBy(x => x.Place.Line).ToList();
        var flows = nodes.SelectMany(x => x.Outgoing).ToList();
        findings.AddRange(Uncovered(nodes, flows, passed));
        var all = nodes.Select(x => x.Id).Concat(flows.Select(x => x.Id)).ToList();
        return new DraftReport(findings, examples, [.. all.Where(x => !passed.Contains(x))], all.Count(passed.Contains), all.Count);
    }

    /// <summary>Of a way that nobody takes only its steps are told; a flow only where both its ends are passed.</summary>
    private static IEnumerable<DraftFinding> Uncovered(List<FlowNode> nodes, List<SequenceFlow> flows, HashSet<string> passed) =>
    [
        .. nodes.Where(x => !passed.Contains(x.Id)).Select(x => DraftFinding.Error(
            "process.bpmn", $"Inget exempel går genom «{StepChecks.NameOf(x)}». Provkör ett ärende den vägen och spara det som exempel.",
            $"No example passes «{StepChecks.NameOf(x)}». Walk a case that way and save it as an example.", x.Id)),
        .. flows.Where(x => !passed.Contains(x.Id) && passed.Contains(x.Source.Id) && passed.Contains(x.Target.Id)).Select(x => DraftFinding.Error(
            "process.bpmn", $"Inget exempel tar vägen {Way(x)}.", $"No example takes the way {Way(x)}.", x.Id)),
    ];

    private static string Way(SequenceFlow flow) => flow.Name is { Length: > 0 } name
        ? $"«{name}» från «{StepChecks.NameOf(flow.Source)}»"
        : $"«{StepChecks.NameOf(flow.Source)}» → «{StepChecks.NameOf(flow.Target)}»";
}
