using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>
/// Compensation (13.5.5) and cancelled transactions (13.3.5). Completed work is remembered in the order of its completion
/// and undone one by one in the reverse order. A sub-process is undone by its boundary handler, else by its compensation
/// event sub-process, else by undoing what was completed inside it.
/// </summary>
internal sealed partial class Machine
{
    private void Remember(Token token, Activity activity, long kept)
    {
        if (token.Compensates != 0 || !_model.UsesCompensation || (activity.CompensationHandler is null && kept == 0))
            return;
        var scope = token.Iteration > 0 ? _state.Scopes[token.Scope].Parent : token.Scope;
        Emit(new CompensationKept(new Compensation(NextId(), scope, activity.Id, kept)));
    }

    /// <summary>Keeps a completed scope whose work may be undone from inside; gives its id, or 0.</summary>
    private long Keep(Scope scope, FlowBody body, Token host, Activity activity)
    {
        var undoable = body.CompensationSubProcess is not null || !_state.Index.CompensationsByScope[scope.Id].IsEmpty;
        if (!undoable || !_model.UsesCompensation || activity.CompensationHandler is not null || host.Compensates != 0)
            return 0;
        foreach (var (name, value) in _state.VariablesOf(host.Id))
        {
            if (!_state.TryVariable(scope.Id, name, out _))
                Emit(new VariableAssigned(scope.Id, name, value));
        }

        Emit(new ScopeChanged(_state.Scopes[scope.Id] with { Phase = ScopePhase.Kept, Host = 0 }));
        return scope.Id;
    }

    /// <summary>True when the token has to wait.</summary>
    private bool AskCompensation(Token token, CompensationEvent compensation)
    {
        var records = Records(token, compensation.ActivityRef);
        if (records.Count == 0)
            return false;
        var asker = compensation.WaitForCompletion
            ? Change(token with { Phase = TokenPhase.Compensating })
            : Change(Create(token.Scope, token.ElementId) with { Phase = TokenPhase.Compensating, Flow = "" });
        foreach (var record in records)
            Emit(new CompensationAsked(record, asker.Id));
        ContinueCompensation(asker.Id);
        return compensation.WaitForCompletion;
    }

    /// <summary>
    /// What a throw means: everything completed in its scope (an event sub-process speaks for the scope around it), or the
    /// named activity there or further out.
    /// </summary>
    private List<long> Records(Token token, string? activity)
    {
        var scope = _state.Scopes[token.Scope];
        while (scope.Kind == ScopeKind.SubProcess && BodyOf(scope).Owner is { Kind: SubProcessKind.Event })
            scope = _state.Scopes[scope.Parent];
        for (; ; scope = _state.Scopes[scope.Parent])
        {
            var records = _state.Index.CompensationsByScope[scope.Id]
                .Where(id => _state.Compensations[id] is { AskedBy: 0 } record && (activity is null || record.ElementId == activity))
                .ToList();
            if (activity is null || records.Count > 0 || scope.Parent == 0)
                return records;
        }
    }

    /// <summary>Undoes the latest completed work that is still to be undone, or lets the asking token go on.</summary>
    private void ContinueCompensation(long askerId)
    {
        if (!_state.Tokens.TryGet(askerId, out var asker))
            return;
        var asked = _state.Index.CompensationsByAsker[askerId];
        if (asked.IsEmpty)
        {
            AfterCompensation(asker);
            return;
        }

        var record = _state.Compensations[asked.Max];
        Emit(new CompensationDropped(record.Id));
        var activity = (Activity)ProcessOf(record.Scope).Nodes[record.ElementId];
        if (record.Kept == 0 || !_state.Scopes.Has(record.Kept))
        {
            Ready(WorkKind.Enter, Create(record.Scope, activity.CompensationHandler!.Id, compensates: askerId));
            return;
        }

        var host = Create(record.Scope, activity.Id, compensates: askerId);
        var kept = _state.Scopes[record.Kept] with { Phase = ScopePhase.Compensating, Host = host.Id };
        Emit(new ScopeChanged(kept));
        host = Change(host with { Inner = kept.Id, Phase = TokenPhase.Compensating });
        if (BodyOf(kept).CompensationSubProcess is { } subProcess)
        {
            BeginEventSubProcess(kept.Id, subProcess, false, Trigger.Nothing);
            return;
        }

        foreach (var inner in _state.Index.CompensationsByScope[kept.Id])
            Emit(new CompensationAsked(inner, host.Id));
        ContinueCompensation(host.Id);
    }

    private void AfterCompensation(Token asker)
    {
        switch (NodeOf(asker))
        {
            case EventNode when asker.Flow == "":
                End(asker);
                break;
            case EventNode node:
                FinishThrow(Change(asker with { Phase = TokenPhase.Active }), node);
                break;
            case SubProcess { Kind: SubProcessKind.Transaction } when asker.Compensates == 0:
                LeaveCancelled(asker);
                break;
            default:
                FinishCompensating(asker);
                break;
        }
    }

    /// <summary>A kept scope has been undone: it goes, and whoever asked continues.</summary>
    private void FinishCompensating(Token host)
    {
        if (host.Compensates == 0)
        {
            LeaveCancelled(host);
            return;
        }

        CancelScope(host.Inner);
        Completed(host);
        End(_state.Tokens[host.Id]);
    }

    /// <summary>Everything running in the transaction ends, everything completed is undone, then the cancel event takes over.</summary>
    private void CancelTransaction(Token token)
    {
        var scope = _state.Scopes[token.Scope];
        while (BodyOf(scope).Owner is not { Kind: SubProcessKind.Transaction })
        {
            if (scope.Parent == 0)
                return;
            scope = _state.Scopes[scope.Parent];
        }

        CancelTokens(scope.Id);
        RemoveWaits(scope.Id);
        Emit(new ScopeChanged(scope with { Phase = ScopePhase.Compensating }));
        var host = Change(_state.Tokens[scope.Host] with { Phase = TokenPhase.Compensating });
        foreach (var record in _state.Index.CompensationsByScope[scope.Id])
            Emit(new CompensationAsked(record, host.Id));
        ContinueCompensation(host.Id);
    }

    private void LeaveCancelled(Token host)
    {
        var activity = (Activity)NodeOf(host);
        if (host.Iteration > 0)
            host = _state.Tokens[_state.Scopes[host.Scope].Host];
        var boundary = activity.BoundaryEvents.FirstOrDefault(found => found.Definitions.Any(definition => definition is CancelEvent));
        if (boundary is not null)
        {
            AtBoundary(host, boundary, true, Trigger.Nothing);
            return;
        }

        Cancel(host);
        AfterTokenGone(host.Scope);
    }
}
