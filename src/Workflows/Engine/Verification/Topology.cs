using System.Collections.Frozen;
using Workflows.Engine.Model;

namespace Workflows.Engine.Verification;

/// <summary>Where a conditional flow stands among those of its node.</summary>
/// <param name="MustChoose">Whether the node has neither a default nor an unconditional flow.</param>
internal readonly record struct ConditionalFlow(bool IsFirst, bool IsLast, bool MustChoose);

/// <summary>What the exploration looks up in the model: nodes by id and the place of conditional flows.</summary>
internal sealed class Topology
{
    private readonly FrozenDictionary<string, ConditionalFlow> _flows;
    private readonly ProcessModel _model;

    public Topology(ProcessModel model)
    {
        _model = model;
        var flows = new Dictionary<string, ConditionalFlow>(StringComparer.Ordinal);
        foreach (var node in model.Processes.Values.SelectMany(process => process.Nodes.Values))
        {
            var asked = node.Outgoing.Where(flow => flow.Condition is not null && flow != node.DefaultFlow).ToList();
            var must = node.DefaultFlow is null && asked.Count == node.Outgoing.Length;
            for (var at = 0; at < asked.Count; at++)
                flows[asked[at].Id] = new ConditionalFlow(at == 0, at == asked.Count - 1, must);
        }

        _flows = flows.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public FlowNode Node(string processId, string elementId) => _model.Processes[processId].Nodes[elementId];

    public ConditionalFlow Conditional(string elementId, string? flowId) =>
        flowId is not null && _flows.TryGetValue(flowId, out var place) ? place : default;
}
