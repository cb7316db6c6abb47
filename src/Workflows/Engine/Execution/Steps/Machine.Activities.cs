using System.Collections.Immutable;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>Activities (13.3): begun, with their boundary events, done, and left.</summary>
internal sealed partial class Machine
{
    private void Enter(Token token)
    {
        switch (NodeOf(token))
        {
            case Activity activity:
                EnterActivity(token, activity);
                break;
            case Gateway gateway:
                EnterGateway(token, gateway);
                break;
            case IntermediateCatchEvent { Definitions: [LinkEvent] } or StartEvent:
                Pass(token);
                break;
            case IntermediateCatchEvent caught:
                Activated(token);
                Listen(caught, token.Scope, token.Id, false);
                break;
            case EventNode { Definitions: [], Job: null }:
                Pass(token);
                break;
            default:
                Late(WorkKind.Throw, token);
                break;
        }
    }

    /// <summary>Goes through an element that asks for nothing.</summary>
    private void Pass(Token token)
    {
        Activated(token);
        Completed(token);
        Leave(token, NodeOf(token));
    }

    /// <summary>An activity begins when as many tokens as its start quantity have arrived (13.3.2).</summary>
    private void EnterActivity(Token token, Activity activity)
    {
        if (activity.StartQuantity > 1 && token.Flow is not null)
        {
            Change(token with { Phase = TokenPhase.Parked });
            var parked = Parked(token.Scope, activity.Id).Take(activity.StartQuantity).ToList();
            if (parked.Count < activity.StartQuantity)
                return;
            token = Change(parked[0] with { Phase = TokenPhase.Active });
            foreach (var other in parked.Skip(1))
                Remove(other);
        }

        Begin(token, activity);
    }

    private void Begin(Token token, Activity activity)
    {
        foreach (var boundary in activity.BoundaryEvents)
        {
            Listen(boundary, token.Scope, token.Id, !boundary.CancelActivity);
            if (!StillAt(token))
                return;
        }

        if (activity.Loop is not { } loop)
        {
            BeginBody(token, activity);
            return;
        }

        Activated(token);
        BeginLoop(token, activity, loop);
    }

    private void BeginBody(Token token, Activity activity)
    {
        Activated(token);
        Input(token, activity.Extensions, activity.Data);
        switch (activity)
        {
            case TaskNode task:
                BeginTask(token, task);
                break;
            case CallActivity call:
                BeginCall(token, call);
                break;
            case SubProcess { Kind: SubProcessKind.AdHoc } adHoc:
                BeginAdHoc(token, adHoc);
                break;
            case SubProcess subProcess:
                BeginFlow(Open(token, ScopeKind.SubProcess, _state.Scopes[token.Scope].ProcessId), subProcess.Inner);
                break;
        }
    }

    private void Input(Token token, ElementExtensions extensions, DataSpecification data)
    {
        foreach (var item in data.Properties.Concat(data.Inputs).Concat(data.Outputs))
        {
            if (!_state.TryVariable(token.Id, item.Variable, out _))
                SetLocal(token.Id, item.Variable, FeelNull.Instance);
        }

        foreach (var association in data.InputAssociations)
            Associate(association, token.Id, token.Scope, (name, value) => SetLocalPath(token, name, value));
        foreach (var mapping in extensions.Inputs)
            SetLocalPath(token, mapping.Target, Evaluate(mapping.Source, token.Id, token.Scope));
    }

    private void BeginCall(Token token, CallActivity call)
    {
        var called = Text(call.CalledElement, token.Id, token.Scope);
        if (called is null || !_model.Processes.TryGetValue(called, out var process))
            throw new StuckException(
                token.Id, IncidentKind.UnknownProcess, FaultText.Of($"There is no process \"{called}\" to call."), IncidentRetry.Enter);
        BeginFlow(Open(token, ScopeKind.Call, process.Id), process.Body);
    }

    /// <summary>An atomic activity is done, and these are its results.</summary>
    private void Complete(Token token, Activity activity, ImmutableDictionary<string, FeelValue> results)
    {
        Store(token, activity, results);
        Output(token, activity, token.Id, token.Scope);
        CompleteActivity(token, activity, 0);
    }

    /// <summary>Results stay local when output mappings say what leaves the element.</summary>
    private void Store(Token token, FlowNode node, ImmutableDictionary<string, FeelValue> results)
    {
        foreach (var (name, value) in results.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (node.Extensions.Outputs.IsEmpty)
                Assign(token.Id, token.Scope, name, value);
            else
                SetLocal(token.Id, name, value);
        }
    }

    private void CompleteActivity(Token token, Activity activity, long kept)
    {
        Remember(token, activity, kept);
        if (token.Iteration > 0)
            EndIteration(token, activity);
        else
            Finish(token, activity);
    }

    private void Finish(Token token, Activity activity)
    {
        RemoveWaits(token.Id);
        Completed(token);
        Leave(token, activity);
    }

    private void Leave(Token token, FlowNode node)
    {
        var flows = Choose(token, node);
        Take(token, flows, node is Activity activity ? activity.CompletionQuantity : 1);
    }

    private IEnumerable<Token> Parked(long scope, string element) =>
        _state.Index.TokensAt[(scope, element)].Select(id => _state.Tokens[id]).Where(token => token.Phase == TokenPhase.Parked);
}
