using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>The beginning of an instance (13.2), plainly or by an event that has occurred.</summary>
internal sealed partial class Machine
{
    private StepOutcome Start(StartProcess start)
    {
        if (_state.Status != InstanceStatus.NotStarted)
            return Refuse("The instance has already been started.");
        if (!_model.Processes.TryGetValue(start.ProcessId, out var process) || !process.IsExecutable)
            return Refuse($"There is no executable process {start.ProcessId}.");
        var node = start.ElementId is { } id ? process.Body.Nodes.FirstOrDefault(found => found.Id == id) : null;
        if (start.ElementId is null ? !process.HasPlainStart : !CanStart(process, node))
            return Refuse($"{start.ProcessId} cannot be started {(start.ElementId is null ? "without an event" : $"at {start.ElementId}")}.");
        try
        {
            Begin(process, node, start);
        }
        catch (StuckException stuck)
        {
            return new StepOutcome.Refused(stuck.Message, Current ?? start.ElementId);
        }

        Run();
        return Done;
    }

    private static bool CanStart(Process process, FlowNode? node) =>
        node is StartEvent { Definitions: [] } || process.StartTriggers.Any(trigger => trigger.Node == node);

    private void Begin(Process process, FlowNode? node, StartProcess start)
    {
        Emit(new InstanceStarted(process.Id));
        var root = new Scope(NextId(), 0, 0, ScopeKind.Process, process.Id, process.Id, 0);
        Emit(new ScopeOpened(root));
        if (node is null or StartEvent { Definitions: [] })
        {
            foreach (var (name, value) in start.Variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                SetLocal(root.Id, name, value);
        }

        if (node is null)
        {
            BeginFlow(root, process.Body);
            return;
        }

        if (!Prepare(root, process.Body))
            return;
        var token = Create(root.Id, node.Id);
        if (node is StartEvent { Definitions: [] })
        {
            Ready(WorkKind.Enter, token);
            return;
        }

        Activated(token);
        if (node is StartEvent { ParallelMultiple: true, Definitions.Length: > 1 } several)
        {
            Await(several, start, token);
            return;
        }

        Ready(WorkKind.Caught, token, start.Variables);
        if (node.Incoming.FirstOrDefault()?.Source is EventBasedGateway { IsParallel: true } gateway)
        {
            foreach (var other in gateway.Outgoing.Where(flow => flow.Target != node))
                Ready(WorkKind.Enter, Create(root.Id, other.Target.Id));
        }
    }

    /// <summary>A parallel multiple start has begun with one of its events and waits for the others.</summary>
    private void Await(StartEvent node, StartProcess start, Token token)
    {
        foreach (var (name, value) in start.Variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            SetLocal(token.Scope, name, value);
        for (var i = 0; i < node.Definitions.Length; i++)
        {
            if (i != start.Definition)
                Listen(node, i, node.Definitions[i], token.Scope, token.Id, false);
        }
    }
}
