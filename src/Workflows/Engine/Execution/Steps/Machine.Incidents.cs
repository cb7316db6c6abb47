using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>Incidents, and what operators do to tokens.</summary>
internal sealed partial class Machine
{
    private void Raise(StuckException stuck)
    {
        if (!_state.Tokens.TryGet(stuck.Token, out var token) || token.Incident != 0)
            return;
        var wait = stuck.Retry == IncidentRetry.Job
            ? _state.Index.WaitsByOwner[token.Id].FirstOrDefault(id => _state.Waits[id].Kind is WaitKind.Job or WaitKind.Task)
            : 0;
        var incident = new Incident(NextId(), token.Id, token.ElementId, stuck.Kind, stuck.Message, stuck.Retry, wait);
        Emit(new IncidentRaised(incident));
        _effects.Add(new OpenIncident(incident) { Why = stuck.Text });
    }

    private void DropIncident(long tokenId)
    {
        if (!_state.Tokens.TryGet(tokenId, out var token) || token.Incident == 0)
            return;
        Emit(new IncidentResolved(token.Incident));
        _effects.Add(new CloseIncident(token.Incident));
    }

    private StepOutcome Resolve(long id)
    {
        if (!_state.Incidents.TryGet(id, out var incident))
            return Gone($"The incident {id} is resolved.");
        DropIncident(incident.Token);
        var token = _state.Tokens[incident.Token];
        var node = NodeOf(token);
        switch (incident.Retry)
        {
            case IncidentRetry.Job:
                AskAgain(token, node, incident.Wait);
                break;
            case IncidentRetry.Leave when token.Iteration > 0:
                EndIteration(token, (Activity)node);
                break;
            case IncidentRetry.Leave when node is not ComplexGateway:
                Ready(WorkKind.Leave, token);
                break;
            default:
                BeginAgain(token, node);
                break;
        }

        return Done;
    }

    private void AskAgain(Token token, FlowNode node, long wait)
    {
        if (JobOf(node) is { } job)
            _effects.Add(JobEffect(wait, token, node, job));
    }

    private static JobDefinition? JobOf(FlowNode node) => node switch
    {
        TaskNode task => task.Job,
        EventNode thrower => thrower.Job,
        _ => null,
    };

    private void BeginAgain(Token token, FlowNode node)
    {
        CancelInside(token);
        token = Change(_state.Tokens[token.Id] with { Inner = 0 });
        if (token.Iteration > 0)
            Ready(WorkKind.Begin, token);
        else if (node is Activity activity)
            Begin(token, activity);
        else
            Ready(WorkKind.Enter, token);
    }

    private StepOutcome Add(AddToken add)
    {
        var id = add.Scope == 0 ? _state.Scopes.Values.First().Id : add.Scope;
        if (!_state.Scopes.TryGet(id, out var scope))
            return Gone($"The scope {id} is gone.");
        if (scope.Kind == ScopeKind.Loop || scope.Phase is ScopePhase.Kept or ScopePhase.Compensating)
            return Refuse("Tokens cannot be added to this scope.");
        var node = BodyOf(scope).Nodes.FirstOrDefault(found => found.Id == add.ElementId);
        if (node is null or BoundaryEvent or SubProcess { Kind: SubProcessKind.Event } or Activity { IsForCompensation: true })
            return Refuse($"No token can be put at {add.ElementId} in this scope.");
        Ready(WorkKind.Enter, Create(id, node.Id));
        return Done;
    }

    private StepOutcome CancelOne(CancelToken cancel)
    {
        if (!_state.Tokens.TryGet(cancel.Token, out var token))
            return Gone($"The token {cancel.Token} is gone.");
        var node = NodeOf(token);
        Cancel(token);
        if (token.Iteration > 0)
            Terminated(_state.Scopes[token.Scope], (Activity)node);
        else if (token.Compensates != 0)
            ContinueCompensation(token.Compensates);
        else
            AfterTokenGone(token.Scope);
        return Done;
    }

    private void Terminated(Scope scope, Activity activity)
    {
        if (activity.Loop is not MultiInstance loop)
        {
            FinishLoop(scope, activity);
            return;
        }

        scope = scope with { Loop = scope.Loop! with { Terminated = scope.Loop.Terminated + 1 } };
        Emit(new ScopeChanged(scope));
        Progress(scope, activity, loop, false);
    }
}
