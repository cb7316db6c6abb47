using System.Collections.Immutable;
using Workflows.Engine.Execution.Time;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>Caught events (13.5): at a token, on an activity's border, or starting an event sub-process.</summary>
internal sealed partial class Machine
{
    /// <summary>Each path behind the gateway waits; the first event to occur takes the token (13.4.4).</summary>
    private void BeginEventGateway(Token token, EventBasedGateway gateway)
    {
        Activated(token);
        foreach (var flow in gateway.Outgoing)
        {
            if (flow.Target is CatchEvent caught)
                Listen(caught, token.Scope, token.Id, false);
            else if (flow.Target is TaskNode { Message: { } message } receive)
                Listen(receive, 0, message, token.Scope, token.Id, false);
            if (!StillAt(token))
                return;
        }
    }

    private void Caught(Wait wait, ImmutableDictionary<string, FeelValue> payload)
    {
        var node = WaitingNode(wait);
        if (node is CatchEvent { ParallelMultiple: true, Definitions.Length: > 1 } && !IsLast(wait))
        {
            foreach (var (name, value) in payload.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                Assign(wait.Token, wait.Scope, name, value);
            RemoveWait(wait);
            return;
        }

        switch (node)
        {
            case BoundaryEvent boundary:
                KeepListening(wait, boundary);
                AtBoundary(_state.Tokens[wait.Token], boundary, boundary.CancelActivity, payload);
                break;
            case StartEvent { Body.Owner: { Kind: SubProcessKind.Event } subProcess } start:
                KeepListening(wait, start);
                BeginEventSubProcess(wait.Scope, subProcess, start.IsInterrupting, payload);
                break;
            default:
                AtToken(_state.Tokens[wait.Token], node, payload);
                break;
        }
    }

    private bool IsLast(Wait wait) =>
        !_state.Index.WaitsByOwner[State.StateIndex.OwnerOf(wait)]
            .Any(id => id != wait.Id && _state.Waits[id].ElementId == wait.ElementId);

    /// <summary>A non-interrupting event may occur again: a cycle goes on, other timers do not, the rest stay.</summary>
    private void KeepListening(Wait wait, CatchEvent node)
    {
        if (!wait.NonInterrupting)
            return;
        if (node is { ParallelMultiple: true, Definitions.Length: > 1 })
        {
            RemoveWait(wait);
            Listen(node, wait.Scope, wait.Token, true);
        }
        else if (wait.Kind == WaitKind.Timer)
        {
            NextRound(wait);
        }
    }

    private void NextRound(Wait wait)
    {
        if (wait.Period is not { } text || wait.Remaining is <= 1 || !IsoPeriod.TryParse(text, out var period))
        {
            RemoveWait(wait);
            return;
        }

        var due = period.After(wait.Due!.Value, _context.Zone);
        Emit(new WaitChanged(wait with { Due = due, Remaining = wait.Remaining - 1 }));
        _effects.Add(new StartTimer(wait.Id, wait.ElementId, due));
    }

    private void AtToken(Token token, FlowNode node, ImmutableDictionary<string, FeelValue> payload)
    {
        RemoveWaits(token.Id);
        if (token.ElementId != node.Id)
        {
            Completed(token);
            token = Move(token, node.Id);
            Activated(token);
        }

        Ready(WorkKind.Caught, token, payload);
    }

    private void AtBoundary(Token host, BoundaryEvent boundary, bool interrupts, ImmutableDictionary<string, FeelValue> payload)
    {
        Token token;
        if (interrupts)
        {
            CancelInside(host);
            Emit(new ElementCancelled(host.Id, _state.Scopes[host.Scope].ProcessId, host.ElementId, host.Iteration));
            token = Move(_state.Tokens[host.Id], boundary.Id);
        }
        else
        {
            token = Create(host.Scope, boundary.Id);
        }

        Activated(token);
        Ready(WorkKind.Caught, token, payload);
    }

    private void BeginEventSubProcess(
        long scopeId, SubProcess subProcess, bool interrupts, ImmutableDictionary<string, FeelValue> payload)
    {
        if (interrupts)
        {
            CancelTokens(scopeId);
            RemoveWaits(scopeId);
            var scope = _state.Scopes[scopeId];
            if (scope.Phase is ScopePhase.Active or ScopePhase.Closing)
                Emit(new ScopeChanged(scope with { Phase = ScopePhase.Interrupted, Queue = Names.None }));
        }

        var host = Create(scopeId, subProcess.Id);
        Activated(host);
        var inner = Open(host, ScopeKind.SubProcess, _state.Scopes[scopeId].ProcessId);
        if (!Prepare(inner, subProcess.Inner))
            return;
        var start = Create(inner.Id, subProcess.Trigger!.Id);
        Activated(start);
        Ready(WorkKind.Caught, start, payload);
    }

    /// <summary>The event's payload becomes variables, and its token goes on.</summary>
    private void AfterCaught(Token token, ImmutableDictionary<string, FeelValue> payload)
    {
        var node = NodeOf(token);
        if (node is TaskNode task)
        {
            Complete(token, task, payload);
            return;
        }

        var caught = (CatchEvent)node;
        var name = caught.Definitions is [var only] ? EventNames.NameOf(only) : null;
        Emit(new EventOccurred(_state.Scopes[token.Scope].ProcessId, node.Id, true, EventNames.KindOf(caught), name));
        Input(token, ElementExtensions.None, caught.Data);
        if (caught is StartEvent && caught.Extensions.Outputs.IsEmpty)
        {
            foreach (var (variable, value) in payload.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                SetLocal(token.Scope, variable, value);
        }
        else
        {
            Store(token, caught, payload);
        }

        Output(token, caught, token.Id, token.Scope);
        Completed(token);
        Leave(token, caught);
    }
}
