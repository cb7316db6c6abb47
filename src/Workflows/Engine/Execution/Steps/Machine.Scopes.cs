using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>Scopes: opened, completed when the last token has gone, cancelled.</summary>
internal sealed partial class Machine
{
    private Scope Open(Token host, ScopeKind kind, string processId, LoopCounters? loop = null)
    {
        var parent = _state.Scopes[host.Scope];
        if (parent.Depth >= _context.Budget.Depth)
            throw new StepBudgetExceededException("scopes inside one another", _context.Budget.Depth);
        var scope = new Scope(NextId(), parent.Id, host.Id, kind, processId, host.ElementId, parent.Depth + 1) { Loop = loop };
        Emit(new ScopeOpened(scope));
        Change(_state.Tokens[host.Id] with { Inner = scope.Id });
        return scope;
    }

    /// <summary>Declares the scope's data and starts to listen for its event sub-processes; false when one took over at once.</summary>
    private bool Prepare(Scope scope, FlowBody body)
    {
        foreach (var item in body.Data)
        {
            if (!_state.TryVariable(scope.Id, item.Variable, out _))
                SetLocal(scope.Id, item.Variable, FeelNull.Instance);
        }

        foreach (var subProcess in body.EventSubProcesses)
        {
            Listen(subProcess.Trigger!, scope.Id, 0, !subProcess.Trigger!.IsInterrupting);
            if (!_state.Scopes.TryGet(scope.Id, out var now) || now.Phase == ScopePhase.Interrupted)
                return false;
        }

        return true;
    }

    /// <summary>Begins a body where nothing says otherwise (10.5.2): at its plain start event, or at every node without an incoming flow.</summary>
    private void BeginFlow(Scope scope, FlowBody body)
    {
        if (!Prepare(scope, body))
            return;
        if (body.StartEvents.FirstOrDefault(start => start.Definitions.IsEmpty) is { } plain)
            Ready(WorkKind.Enter, Create(scope.Id, plain.Id));
        foreach (var node in body.ImplicitStarts)
            Ready(WorkKind.Enter, Create(scope.Id, node.Id));
        AfterTokenGone(scope.Id);
    }

    private void AfterTokenGone(long id)
    {
        if (!_state.Scopes.TryGet(id, out var scope) || scope.Kind == ScopeKind.Loop)
            return;
        var body = BodyOf(scope);
        if (body.Owner is { Kind: SubProcessKind.AdHoc } adHoc && scope.Phase != ScopePhase.Compensating)
            AfterAdHocWork(scope, adHoc);
        else if (!HasLiveToken(scope, body))
            Complete(scope, body);
    }

    private bool HasLiveToken(Scope scope, FlowBody body)
    {
        var tokens = _state.Index.TokensByScope[scope.Id];
        return !tokens.IsEmpty
            && (body.Joins.IsEmpty || tokens.Any(id => _state.Tokens[id].Phase != TokenPhase.Resetting));
    }

    private void Complete(Scope scope, FlowBody body)
    {
        RemoveWaits(scope.Id);
        CancelTokens(scope.Id);
        if (scope.Parent == 0)
        {
            EndInstance(InstanceStatus.Completed, null, null);
            return;
        }

        var host = _state.Tokens[scope.Host];
        if (scope.Phase == ScopePhase.Compensating)
        {
            FinishCompensating(host);
            return;
        }

        var activity = (Activity)NodeOf(host);
        if (scope.Kind == ScopeKind.Call && activity is CallActivity { PropagateAllChildVariables: true } && activity.Extensions.Outputs.IsEmpty)
            BringBack(scope, body, host);
        Output(host, activity, 0, scope.Id);
        if (activity is SubProcess { Kind: SubProcessKind.Event })
        {
            Close(scope.Id);
            Completed(host);
            End(host);
            return;
        }

        var kept = Keep(scope, body, host, activity);
        if (kept == 0)
            Close(scope.Id);
        CompleteActivity(Change(_state.Tokens[host.Id] with { Inner = 0 }), activity, kept);
    }

    /// <summary>A called process's variables go to its caller, but not what it declares as its own data.</summary>
    private void BringBack(Scope call, FlowBody body, Token host)
    {
        foreach (var (name, value) in Own(call.Id).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!body.Data.Any(item => item.Variable == name))
                Assign(0, host.Scope, name, value);
        }
    }

    private void CancelScope(long scope)
    {
        CancelTokens(scope);
        RemoveWaits(scope);
        Close(scope);
    }

    /// <summary>The scope goes, and with it all that could have been compensated in it.</summary>
    private void Close(long scope)
    {
        foreach (var id in _state.Index.CompensationsByScope[scope])
        {
            var kept = _state.Compensations[id].Kept;
            Emit(new CompensationDropped(id));
            if (kept != 0 && _state.Scopes.Has(kept))
                CancelScope(kept);
        }

        Emit(new ScopeClosed(scope));
    }

    private void EndInstance(InstanceStatus status, string? errorCode, string? reason)
    {
        var root = _state.Scopes.Values.First();
        var variables = Own(root.Id);
        foreach (var token in _state.Tokens.Values.Where(token => token.Phase == TokenPhase.Active))
            Emit(new ElementCancelled(token.Id, _state.Scopes[token.Scope].ProcessId, token.ElementId, token.Iteration));
        foreach (var wait in _state.Waits.Values)
            TellCancelled(wait);
        foreach (var incident in _state.Incidents.Values)
            _effects.Add(new CloseIncident(incident.Id));
        Emit(new InstanceEnded(status, errorCode, reason));
        _effects.Add(new EndInstance(status, errorCode, variables));
    }

    /// <summary>Hands on what a finished element produced: its output mappings and data outputs.</summary>
    private void Output(Token token, FlowNode node, long from, long scope)
    {
        foreach (var mapping in node.Extensions.Outputs)
            AssignPath(0, token.Scope, mapping.Target, Evaluate(mapping.Source, from, scope));
        var data = node switch
        {
            Activity activity => activity.Data,
            EventNode happening => happening.Data,
            _ => DataSpecification.None,
        };
        foreach (var association in data.OutputAssociations)
            Associate(association, from, scope, (name, value) => AssignPath(0, token.Scope, name, value));
    }

    private void Associate(DataAssociation association, long token, long scope, Action<string, FeelValue> assign)
    {
        foreach (var assignment in association.Assignments)
            assign(assignment.To, Evaluate(assignment.From, token, scope));
        if (association.Target is not { } target || !association.Assignments.IsEmpty)
            return;
        if (association.Transformation is { } transformation)
            assign(target, Evaluate(transformation, token, scope));
        else if (association.Sources is [var source])
            assign(target, Look(token, scope, source));
    }
}
