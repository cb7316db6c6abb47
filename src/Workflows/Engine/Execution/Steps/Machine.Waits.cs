using System.Collections.Immutable;
using Workflows.Engine.Execution.Time;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>Waits: begun for each definition of a catching element, ended with it.</summary>
internal sealed partial class Machine
{
    /// <summary>Begins to listen for every definition of the event; a condition that holds already fires at once.</summary>
    private void Listen(CatchEvent node, long scope, long token, bool nonInterrupting)
    {
        for (var i = 0; i < node.Definitions.Length; i++)
        {
            Listen(node, i, node.Definitions[i], scope, token, nonInterrupting);
            if (token != 0 ? !_state.Tokens.Has(token) : !_state.Scopes.Has(scope))
                return;
        }
    }

    private void Listen(FlowNode node, int position, EventDefinition definition, long scope, long token, bool nonInterrupting)
    {
        switch (definition)
        {
            case TimerEvent timer:
                ListenForTimer(node, position, timer, scope, token, nonInterrupting);
                break;
            case MessageEvent message:
                var named = NewWait(WaitKind.Message, node, position, scope, token, nonInterrupting) with
                {
                    Name = NameOf(message.Name, scope, token),
                    Key = Text(message.CorrelationKey, token, scope),
                };
                Emit(new WaitAdded(named));
                _effects.Add(new Subscribe(named.Id, named.Kind, named.ElementId, named.Name!, named.Key));
                break;
            case SignalEvent signal:
                var heard = NewWait(WaitKind.Signal, node, position, scope, token, nonInterrupting) with
                {
                    Name = NameOf(signal.Name, scope, token),
                };
                Emit(new WaitAdded(heard));
                _effects.Add(new Subscribe(heard.Id, heard.Kind, heard.ElementId, heard.Name!, null));
                break;
            case ConditionalEvent conditional:
                var condition = NewWait(WaitKind.Conditional, node, position, scope, token, nonInterrupting);
                condition = condition with { Holds = HoldsNow(condition, conditional) };
                Emit(new WaitAdded(condition));
                if (condition.Holds)
                    Caught(condition, Trigger.Nothing);
                break;
            default:
                // Errors, escalations, cancellation, compensation and links are found in the model when they are thrown.
                break;
        }
    }

    private void ListenForTimer(FlowNode node, int position, TimerEvent timer, long scope, long token, bool nonInterrupting)
    {
        var text = Text(timer.Value, token, scope);
        var plan = text is null ? null : TimerValues.Plan(timer.Kind, text, _context.Now, _context.Zone);
        if (plan is null && KnowsNoData)
            plan = new TimerPlan(_context.Now.AddDays(1), timer.Kind == TimerKind.Cycle ? "P1D" : null, null);
        if (plan is null)
            throw new StuckException(
                Culprit(token, scope), IncidentKind.Expression, FaultText.Of($"The timer {node.Id} cannot read \"{text}\"."), IncidentRetry.Enter);
        var wait = NewWait(WaitKind.Timer, node, position, scope, token, nonInterrupting) with
        {
            Due = plan.Due,
            Period = plan.Period,
            Remaining = plan.Times,
        };
        Emit(new WaitAdded(wait));
        _effects.Add(new StartTimer(wait.Id, node.Id, plan.Due));
    }

    private Wait NewWait(WaitKind kind, FlowNode node, int position, long scope, long token, bool nonInterrupting) =>
        new(NextId(), kind, scope, token, node.Id) { Definition = position, NonInterrupting = nonInterrupting };

    private string NameOf(BpmnExpression name, long scope, long token) =>
        Text(name, token, scope) ?? (KnowsNoData ? name.Text : null) ?? throw new StuckException(
            Culprit(token, scope), IncidentKind.Expression, FaultText.Of($"The name {name} is null."), IncidentRetry.Enter);

    /// <summary>The token that an incident is put on: the scope's host when no token waits.</summary>
    private long Culprit(long token, long scope)
    {
        if (token != 0)
            return token;
        var host = _state.Scopes[scope].Host;
        return host != 0 ? host : _state.Index.TokensByScope[scope].FirstOrDefault();
    }

    private bool HoldsNow(Wait wait, ConditionalEvent conditional)
    {
        if (_context.Guards?.Decide(new Guard(GuardKind.Conditional, wait.ElementId, null, conditional.Condition.Text)) is { } decided)
            return decided;
        return Evaluate(conditional.Condition, wait.Token, wait.Scope).IsTrue;
    }

    private void RemoveWaits(long owner)
    {
        foreach (var id in _state.Index.WaitsByOwner[owner])
            RemoveWait(_state.Waits[id]);
    }

    private void RemoveWait(Wait wait)
    {
        Emit(new WaitRemoved(wait.Id));
        if (wait.Id != _answered)
            TellCancelled(wait);
    }

    /// <summary>What was asked for in this very step is not asked for at all.</summary>
    private void TellCancelled(Wait wait)
    {
        if (wait.Id >> OrdinalBits == _revision)
        {
            for (var i = _effects.Count - 1; i >= 0; i--)
            {
                if (AskedFor(_effects[i]) == wait.Id)
                    _effects.RemoveAt(i);
            }

            return;
        }

        Effect? effect = wait.Kind switch
        {
            WaitKind.Task => new CancelTask(wait.Id),
            WaitKind.Job => new CancelJob(wait.Id),
            WaitKind.Timer => new CancelTimer(wait.Id),
            WaitKind.Message or WaitKind.Signal => new Unsubscribe(wait.Id),
            _ => null,
        };
        if (effect is not null)
            _effects.Add(effect);
    }

    private static long AskedFor(Effect effect) => effect switch
    {
        CreateTask task => task.Wait,
        CreateJob job => job.Wait,
        StartTimer timer => timer.Wait,
        Subscribe subscribe => subscribe.Wait,
        _ => 0,
    };

    /// <summary>Looks again at the conditions that see a changed variable; those that become true fire.</summary>
    private bool ConditionFires()
    {
        if (_dirty.Count == 0)
            return false;
        var waits = _state.Index.WaitsByName[(WaitKind.Conditional, "")];
        var dirty = waits.IsEmpty ? [] : _dirty.ToImmutableHashSet();
        _dirty.Clear();
        var fired = false;
        foreach (var id in waits)
        {
            if (!_state.Waits.TryGet(id, out var wait) || !Sees(wait, dirty))
                continue;
            Current = wait.ElementId;
            var holds = HoldsNow(wait, (ConditionalEvent)DefinitionOf(wait));
            if (holds == wait.Holds)
                continue;
            wait = wait with { Holds = holds };
            Emit(new WaitChanged(wait));
            if (!holds)
                continue;
            Caught(wait, Trigger.Nothing);
            fired = true;
        }

        return fired;
    }

    private bool Sees(Wait wait, ImmutableHashSet<long> owners)
    {
        if (owners.Contains(wait.Token))
            return true;
        for (var id = wait.Scope; id != 0 && _state.Scopes.TryGet(id, out var scope); id = scope.Parent)
        {
            if (owners.Contains(id) || (scope.Host != 0 && owners.Contains(scope.Host)))
                return true;
        }

        return false;
    }

    private EventDefinition DefinitionOf(Wait wait) => WaitingNode(wait) switch
    {
        EventNode node => node.Definitions[wait.Definition],
        TaskNode { Message: { } message } => message,
        var other => throw new InvalidOperationException($"{other} waits for no event."),
    };

    private FlowNode WaitingNode(Wait wait) => ProcessOf(wait.Scope).Nodes[wait.ElementId];
}
