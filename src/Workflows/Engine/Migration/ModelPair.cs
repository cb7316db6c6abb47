using Workflows.Engine.Execution;
using Workflows.Engine.Model;

namespace Workflows.Engine.Migration;

/// <summary>The two versions of a plan: finds the counterpart of an element, a flow, a body.</summary>
internal sealed class ModelPair(ProcessModel source, ProcessModel target, MigrationPlan plan)
{
    public MigrationPlan Plan { get; } = plan;

    public FlowNode Source(Scope scope, string elementId) => source.Processes[scope.ProcessId].Nodes[elementId];

    public Process? TargetProcess(string processId) => target.Processes.GetValueOrDefault(Plan.TargetOf(processId));

    public FlowNode? Target(string processId, string elementId) =>
        TargetProcess(processId)?.Nodes.GetValueOrDefault(Plan.TargetOf(elementId));

    /// <summary>
    /// By which flow a token that waits at a join has come in the target: the flow of the same id, else the only one from the
    /// counterpart of where it came from, else the one at the end of steps that are new on its way and that it has passed by.
    /// </summary>
    public SequenceFlow? TargetFlow(string processId, string flowId, FlowNode into)
    {
        if (into.Incoming.FirstOrDefault(flow => flow.Id == Plan.TargetOf(flowId)) is { } same)
            return same;
        if (source.Processes[processId].Flows.GetValueOrDefault(flowId)?.Source.Id is not { } from)
            return null;
        return into.Incoming.Where(flow => flow.Source.Id == Plan.TargetOf(from)).Take(2).ToList() is [var only]
            ? only
            : ThroughNewSteps(processId, flowId, into);
    }

    private SequenceFlow? ThroughNewSteps(string processId, string flowId, FlowNode into)
    {
        var flow = TargetProcess(processId)?.Flows.GetValueOrDefault(Plan.TargetOf(flowId));
        for (var steps = into.Body.Nodes.Length; flow is not null && flow.Target != into && steps > 0; steps--)
            flow = IsNew(processId, flow.Target) && flow.Target.Outgoing is [var next] ? next : null;
        return flow?.Target == into ? flow : null;
    }

    private bool IsNew(string processId, FlowNode node) =>
        !source.Processes[processId].Nodes.ContainsKey(node.Id) && !Plan.Elements.ContainsValue(node.Id);

    /// <summary>The flow in which a source scope's tokens move; a loop's iterations stand in the flow around the loop.</summary>
    public FlowBody? SourceBody(InstanceState state, Scope scope) => Body(source, state, scope, scope.ProcessId, scope.ElementId, SourceBody);

    /// <summary>The counterpart of <see cref="SourceBody"/>, or null.</summary>
    public FlowBody? TargetBody(InstanceState state, Scope scope) =>
        Body(target, state, scope, Plan.TargetOf(scope.ProcessId), Plan.TargetOf(scope.ElementId), TargetBody);

    private static FlowBody? Body(
        ProcessModel model, InstanceState state, Scope scope, string processId, string elementId, Func<InstanceState, Scope, FlowBody?> around)
    {
        if (scope.Kind == ScopeKind.Loop)
            return around(state, state.Scopes[scope.Parent]);
        if (!model.Processes.TryGetValue(processId, out var process))
            return null;
        return scope.Kind == ScopeKind.SubProcess ? (process.Nodes.GetValueOrDefault(elementId) as SubProcess)?.Inner : process.Body;
    }
}
