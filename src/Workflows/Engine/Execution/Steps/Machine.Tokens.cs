using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>Tokens: created, moved along flows, ended, cancelled.</summary>
internal sealed partial class Machine
{
    private Token Create(long scope, string element, string? flow = null, long compensates = 0)
    {
        var token = new Token(NextId(), scope, element, flow) { Compensates = compensates };
        Emit(new TokenCreated(token));
        _touched.Add(scope);
        return token;
    }

    private Token Change(Token token)
    {
        Emit(new TokenChanged(token));
        _touched.Add(token.Scope);
        return token;
    }

    private Token Move(Token token, string element, string? flow = null)
    {
        var moved = token with { ElementId = element, Flow = flow, Phase = TokenPhase.Active, Inner = 0, Heard = Names.None };
        Emit(new TokenMoved(moved));
        _touched.Add(token.Scope);
        return moved;
    }

    private void Remove(Token token)
    {
        Emit(new TokenRemoved(token.Id));
        _touched.Add(token.Scope);
    }

    /// <summary>Puts <paramref name="quantity"/> tokens on each flow; the token itself takes the first. No flow ends it.</summary>
    private void Take(Token token, IReadOnlyList<SequenceFlow> flows, int quantity = 1)
    {
        if (flows.Count == 0)
        {
            End(token);
            return;
        }

        var process = _state.Scopes[token.Scope].ProcessId;
        var used = false;
        foreach (var flow in flows)
        {
            Emit(new FlowTaken(process, flow.Id));
            for (var i = 0; i < quantity; i++)
            {
                var next = used ? Create(token.Scope, flow.Target.Id, flow.Id) : Move(token, flow.Target.Id, flow.Id);
                used = true;
                Ready(WorkKind.Enter, next);
            }
        }
    }

    /// <summary>The token has done its work.</summary>
    private void End(Token token)
    {
        Remove(token);
        if (token.Compensates != 0)
            ContinueCompensation(token.Compensates);
        else
            AfterTokenGone(token.Scope);
    }

    /// <summary>Takes the token away with everything inside it; what then happens to its scope is the caller's business.</summary>
    private void Cancel(Token token)
    {
        CancelInside(token);
        if (token.Phase is TokenPhase.Active or TokenPhase.Compensating)
            Emit(new ElementCancelled(token.Id, _state.Scopes[token.Scope].ProcessId, token.ElementId, token.Iteration));
        Remove(_state.Tokens[token.Id]);
    }

    private void CancelInside(Token token)
    {
        RemoveWaits(token.Id);
        DropIncident(token.Id);
        foreach (var asked in _state.Index.CompensationsByAsker[token.Id])
            Emit(new CompensationAsked(asked, 0));
        if (token.Inner != 0 && _state.Scopes.Has(token.Inner))
            CancelScope(token.Inner);
    }

    private void CancelTokens(long scope)
    {
        foreach (var id in _state.Index.TokensByScope[scope])
        {
            if (_state.Tokens.TryGet(id, out var token))
                Cancel(token);
        }
    }

    private void Activated(Token token) =>
        Emit(new ElementActivated(token.Id, _state.Scopes[token.Scope].ProcessId, token.ElementId, token.Iteration));

    private void Completed(Token token) =>
        Emit(new ElementCompleted(token.Id, _state.Scopes[token.Scope].ProcessId, token.ElementId, token.Iteration));
}
