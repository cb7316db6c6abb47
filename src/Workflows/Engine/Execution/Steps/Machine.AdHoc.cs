using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>Ad-hoc sub-processes (13.3.5): activities in any order, until the condition holds or all are done.</summary>
internal sealed partial class Machine
{
    private void BeginAdHoc(Token token, SubProcess adHoc)
    {
        var scope = Open(token, ScopeKind.SubProcess, _state.Scopes[token.Scope].ProcessId);
        Emit(new WaitAdded(new Wait(NextId(), WaitKind.AdHoc, scope.Id, 0, adHoc.Id)));
        if (!Prepare(scope, adHoc.Inner))
            return;
        var first = adHoc.AdHoc!.ActiveElements is { } expression
            ? Texts(expression, 0, scope.Id).Where(id => adHoc.Inner.Nodes.Any(node => node.Id == id))
            : adHoc.Inner.ImplicitStarts.Select(node => node.Id);
        Activate(scope.Id, adHoc, first);
        if (adHoc.AdHoc.CompletionCondition is null && !HasLiveToken(scope, adHoc.Inner))
            Complete(_state.Scopes[scope.Id], adHoc.Inner);
    }

    private void Activate(long scopeId, SubProcess adHoc, IEnumerable<string> elements)
    {
        var scope = _state.Scopes[scopeId];
        if (adHoc.AdHoc!.IsSequential)
        {
            Emit(new ScopeChanged(scope with { Queue = Names.Of(scope.Queue.Concat(elements)) }));
            if (!HasLiveToken(scope, adHoc.Inner))
                ActivateNext(scopeId);
            return;
        }

        foreach (var element in elements)
            Ready(WorkKind.Enter, Create(scopeId, element));
    }

    private bool ActivateNext(long scopeId)
    {
        var scope = _state.Scopes[scopeId];
        if (scope.Queue.Count == 0)
            return false;
        Emit(new ScopeChanged(scope with { Queue = scope.Queue.Rest() }));
        Ready(WorkKind.Enter, Create(scopeId, scope.Queue[0]));
        return true;
    }

    private void AfterAdHocWork(Scope scope, SubProcess adHoc)
    {
        var rules = adHoc.AdHoc!;
        var host = _state.Tokens[scope.Host];
        if (scope.Phase == ScopePhase.Active && rules.CompletionCondition is { } condition && IsDone(host, scope, condition))
        {
            if (rules.CancelRemaining)
                CancelTokens(scope.Id);
            scope = scope with { Phase = ScopePhase.Closing, Queue = Names.None };
            Emit(new ScopeChanged(scope));
        }

        if (HasLiveToken(scope, adHoc.Inner))
            return;
        if (scope.Phase == ScopePhase.Active && ActivateNext(scope.Id))
            return;
        if (scope.Phase != ScopePhase.Active || rules.CompletionCondition is null)
            Complete(_state.Scopes[scope.Id], adHoc.Inner);
    }

    private bool IsDone(Token host, Scope scope, BpmnExpression condition) =>
        _context.Guards?.Decide(new Guard(GuardKind.AdHocCompletion, host.ElementId, null, condition.Text))
        ?? Evaluate(condition, 0, scope.Id).IsTrue;
}
