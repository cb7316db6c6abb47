using Workflows.Engine.Execution;
using Workflows.Engine.Model;

namespace Workflows.Engine.Verification;

/// <summary>Which triggers can reach a state: every wait may be answered, in any order.</summary>
internal sealed class Moves(Topology topology, VerificationOptions options)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The ways to begin an instance of a process.</summary>
    public static IEnumerable<Move> Starts(Process process)
    {
        if (process.HasPlainStart)
            yield return new Move("start", process.Id, null, new StartProcess(process.Id), Start, null, []);
        foreach (var start in process.StartTriggers)
        {
            var definition = start.Node is EventNode node ? node.Definitions.IndexOf(start.Definition) : 0;
            yield return new Move("start", start.Node.Id, null,
                new StartProcess(process.Id, start.Node.Id, Math.Max(0, definition), Trigger.Nothing), Start, null, []);
        }
    }

    /// <summary>What can happen in a state, each once for waits that nothing tells apart.</summary>
    public IEnumerable<Move> From(InstanceState state, Firings firings)
    {
        if (state.Waits.Values.FirstOrDefault(wait => IsImmediate(state, wait)) is { } first)
        {
            foreach (var move in Work(state, first, new CompleteJob(first.Id, Trigger.Nothing)))
                yield return move;
            yield break;
        }

        var signals = new HashSet<string>(StringComparer.Ordinal);
        foreach (var wait in state.Waits.Values)
        {
            foreach (var move in For(state, wait))
            {
                if (move.Fires.Any(firing => firings.Of(firing) >= options.MaxFirings))
                    continue;
                if (wait.Kind != WaitKind.Signal || signals.Add(wait.Name ?? ""))
                    yield return move;
            }
        }

        foreach (var incident in state.Incidents.Values.Where(incident => options.IncidentsAreMended && incident.Wait == 0))
            yield return new Move("resolve", incident.ElementId, null, new ResolveIncident(incident.Id), Start, null, []);
    }

    private bool IsImmediate(InstanceState state, Wait wait) =>
        wait.Kind == WaitKind.Job && options.Case is { } rules
        && CaseRules.Is(topology.Node(state.Scopes[wait.Scope].ProcessId, wait.ElementId), rules.Immediate);

    private IEnumerable<Move> For(InstanceState state, Wait wait) => wait.Kind switch
    {
        WaitKind.Task => Work(state, wait, new CompleteTask(wait.Id, Trigger.Nothing)),
        WaitKind.Job => Work(state, wait, new CompleteJob(wait.Id, Trigger.Nothing)),
        WaitKind.Timer => [Simple("timer", wait, new TimerFired(wait.Id))],
        WaitKind.Message => [Simple("message", wait, new MessageArrived(wait.Id, Trigger.Nothing))],
        WaitKind.Signal => [Signal(state, wait)],
        WaitKind.Conditional => [Simple("condition", wait, new SetVariables(0, Trigger.Nothing)) with { Condition = wait.ElementId }],
        _ => Activations(state, wait),
    };

    private static Move Simple(string what, Wait wait, Trigger trigger) =>
        new(what, wait.ElementId, null, trigger, wait.Due is { } due && due > Start ? due : Start, null, wait.NonInterrupting ? [Firing.Of(wait)] : []);

    private static Move Signal(InstanceState state, Wait wait) =>
        new("signal", wait.ElementId, wait.Name, new SignalArrived(wait.Name ?? "", Trigger.Nothing), Start, null,
            [.. state.Waits.Values.Where(other => other.Kind == WaitKind.Signal && other.NonInterrupting && other.Name == wait.Name).Select(Firing.Of)]);

    /// <summary>Work is completed, or reports an error or escalation that something around it catches.</summary>
    private IEnumerable<Move> Work(InstanceState state, Wait wait, Trigger complete)
    {
        yield return Simple("complete", wait, complete);
        foreach (var definition in Catching(state, wait).Distinct())
        {
            if (definition is ErrorEvent error)
            {
                var code = error.Code?.Text ?? "ERROR";
                yield return Simple("error", wait, new ThrowBpmnError(wait.Id, code, null, Trigger.Nothing)) with { Detail = code };
            }
            else if (definition is EscalationEvent escalation)
            {
                var code = escalation.Code?.Text ?? "ESCALATION";
                yield return Simple("escalation", wait, new ThrowEscalation(wait.Id, code, Trigger.Nothing)) with
                {
                    Detail = code,
                    Fires = [new Firing(wait.Token, $"{wait.ElementId}^{code}")],
                };
            }
        }
    }

    /// <summary>The definitions of error and escalation events on the activity and on everything around it.</summary>
    private IEnumerable<EventDefinition> Catching(InstanceState state, Wait wait)
    {
        var scope = state.Scopes[wait.Scope];
        var node = topology.Node(scope.ProcessId, wait.ElementId);
        while (true)
        {
            if (node is Activity activity)
            {
                foreach (var definition in activity.BoundaryEvents.SelectMany(boundary => boundary.Definitions))
                    yield return definition;
            }

            if (scope.Kind is not ScopeKind.Loop && scope.Phase == ScopePhase.Active)
            {
                foreach (var definition in node.Body.EventSubProcesses.SelectMany(sub => sub.Trigger?.Definitions ?? []))
                    yield return definition;
            }

            if (scope.Parent == 0)
                yield break;
            var element = scope.ElementId;
            scope = state.Scopes[scope.Parent];
            node = topology.Node(scope.ProcessId, element);
        }
    }

    /// <summary>Each activity of an open ad-hoc sub-process that is not running already; one by one if it is sequential.</summary>
    private IEnumerable<Move> Activations(InstanceState state, Wait wait)
    {
        var scope = state.Scopes[wait.Scope];
        if (topology.Node(scope.ProcessId, wait.ElementId) is not SubProcess adHoc)
            return [];
        var running = state.Tokens.Values.Where(token => token.Scope == scope.Id).Select(token => token.ElementId).ToHashSet(StringComparer.Ordinal);
        if (adHoc.AdHoc!.IsSequential && running.Count + scope.Queue.Count > 0)
            return [];
        return adHoc.Inner.Nodes
            .Where(node => node is Activity { IsForCompensation: false } && node.Incoming.IsEmpty && !running.Contains(node.Id))
            .Select(node => new Move("activate", node.Id, null, new ActivateAdHoc(wait.Id, [node.Id]), Start, null, []));
    }
}
