using System.Collections.Immutable;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>Thrown events (13.5.3): intermediate and end events, and the events of multi-instance behaviour.</summary>
internal sealed partial class Machine
{
    private void Throw(Token token, EventNode node)
    {
        Activated(token);
        Input(token, node.Extensions, node.Data);
        if (node.Job is { } job)
            AskProgram(token, node, job);
        else
            ThrowAll(token, node);
    }

    /// <summary>All results of the event, compensation last because it may have to be waited for.</summary>
    private void ThrowAll(Token token, EventNode node)
    {
        foreach (var definition in node.Definitions.OrderBy(definition => definition is CompensationEvent or ErrorEvent or CancelEvent or TerminateEvent))
        {
            Emit(new EventOccurred(
                _state.Scopes[token.Scope].ProcessId, node.Id, false, EventNames.KindOf(definition), EventNames.NameOf(definition)));
            if (!ThrowOne(token, definition))
                return;
        }

        FinishThrow(token, node);
    }

    /// <summary>False when the token is gone, elsewhere or waiting: nothing more is to be done for it now.</summary>
    private bool ThrowOne(Token token, EventDefinition definition)
    {
        switch (definition)
        {
            case CompensationEvent compensation:
                return !AskCompensation(token, compensation);
            case ErrorEvent error:
                var code = Text(error.Code, token.Id, token.Scope) ?? "";
                if (!CatchError(token, code, Own(token.Id)))
                    EndInstance(InstanceStatus.Failed, code, null);
                return false;
            case CancelEvent:
                CancelTransaction(token);
                return false;
            case TerminateEvent:
                Terminate(token.Scope);
                return false;
            case LinkEvent { Target: { } target }:
                Completed(token);
                Ready(WorkKind.Enter, Move(token, target.Id));
                return false;
            default:
                ThrowFrom(token, definition);
                return StillAt(token);
        }
    }

    /// <summary>Events that anything can throw and that do not end the thrower by themselves.</summary>
    private void ThrowFrom(Token token, EventDefinition definition)
    {
        switch (definition)
        {
            case MessageEvent message:
                Publish(token, token.ElementId, message);
                break;
            case SignalEvent signal:
                Broadcast(token.ElementId, NameOf(signal.Name, token.Scope, token.Id), Own(token.Id));
                break;
            case EscalationEvent escalation:
                Escalate(token, Text(escalation.Code, token.Id, token.Scope) ?? "", Own(token.Id));
                break;
            case ErrorEvent error:
                CatchError(token, Text(error.Code, token.Id, token.Scope) ?? "", Own(token.Id));
                break;
            default:
                // A multi-instance activity cannot throw the others (10.3.7).
                break;
        }
    }

    private void FinishThrow(Token token, EventNode node)
    {
        Output(token, node, token.Id, token.Scope);
        Completed(token);
        if (node is EndEvent)
            End(token);
        else
            Leave(token, node);
    }

    private void Publish(Token token, string element, MessageEvent message) =>
        _effects.Add(new PublishMessage(
            element,
            NameOf(message.Name, token.Scope, token.Id),
            Text(message.CorrelationKey, token.Id, token.Scope),
            Own(token.Id)));

    /// <summary>A signal reaches every wait of this instance now; the others hear of it by the effect.</summary>
    private void Broadcast(string element, string name, ImmutableDictionary<string, FeelValue> payload)
    {
        Hear(name, payload);
        _effects.Add(new BroadcastSignal(element, name, payload));
    }

    private bool Hear(string name, ImmutableDictionary<string, FeelValue> payload)
    {
        var heard = false;
        foreach (var id in _state.Index.WaitsByName[(WaitKind.Signal, name)])
        {
            if (!_state.Waits.TryGet(id, out var wait))
                continue;
            heard = true;
            Caught(wait, payload);
        }

        return heard;
    }

    /// <summary>Ends everything at the level of the end event; what is around it goes on (13.5.6).</summary>
    private void Terminate(long id)
    {
        CancelTokens(id);
        var scope = _state.Scopes[id];
        Complete(scope, BodyOf(scope));
    }
}
