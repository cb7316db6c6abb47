using System.Collections.Immutable;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>What each trigger does before the tokens move.</summary>
internal sealed partial class Machine
{
    private static readonly StepOutcome Done = StepOutcome.Done.Instance;

    public StepOutcome Handle(Trigger trigger)
    {
        if (trigger is StartProcess start)
            return Start(start);
        if (_state.Status == InstanceStatus.NotStarted)
            return Refuse("The instance has not been started.");
        if (_state.Status != InstanceStatus.Active)
            return new StepOutcome.Stale("The instance has ended.");
        StepOutcome outcome;
        try
        {
            outcome = Dispatch(trigger);
        }
        catch (StuckException stuck)
        {
            Raise(stuck);
            outcome = Done;
        }

        if (outcome is StepOutcome.Done)
            Run();
        return outcome;
    }

    private StepOutcome Dispatch(Trigger trigger) => trigger switch
    {
        CompleteTask done => CompleteWork(done.Wait, WaitKind.Task, done.Variables),
        CompleteJob done => CompleteWork(done.Wait, WaitKind.Job, done.Variables),
        FailJob failed => Fail(failed),
        ThrowBpmnError error => ThrowError(error),
        ThrowEscalation escalation => ThrowEscalation(escalation),
        TimerFired timer => FireTimer(timer.Wait),
        MessageArrived message => Receive(message),
        SignalArrived signal => Hear(signal.Name, signal.Payload) ? Done : Gone($"Nothing waits for the signal {signal.Name}."),
        SetVariables set => Set(set),
        ActivateAdHoc adHoc => Activate(adHoc),
        ResolveIncident resolve => Resolve(resolve.Incident),
        CancelInstance cancel => CancelAll(cancel),
        AddToken add => Add(add),
        CancelToken cancel => CancelOne(cancel),
        MigrateInstance migrate => Migrate(migrate),
        _ => Refuse($"{trigger.GetType().Name} is no trigger of this engine."),
    };

    private StepOutcome CompleteWork(
        long id, WaitKind kind, ImmutableDictionary<string, FeelValue> results)
    {
        if (!TryWait(id, kind, out var wait))
            return Gone(id);
        _answered = id;
        DropIncident(wait.Token);
        RemoveWait(wait);
        var token = _state.Tokens[wait.Token];
        Current = token.ElementId;
        if (NodeOf(token) is Activity activity)
        {
            Complete(token, activity, results);
            return Done;
        }

        var thrower = (EventNode)NodeOf(token);
        Store(token, thrower, results);
        ThrowAll(token, thrower);
        return Done;
    }

    private StepOutcome Fail(FailJob failed)
    {
        if (!TryWait(failed.Wait, WaitKind.Job, out var wait))
            return Gone(failed.Wait);
        Raise(new StuckException(wait.Token, IncidentKind.JobFailed, $"{failed.Message}", IncidentRetry.Job));
        return Done;
    }

    private StepOutcome ThrowError(ThrowBpmnError error)
    {
        if (!TryWork(error.Wait, out var wait))
            return Gone(error.Wait);
        _answered = error.Wait;
        Current = wait.ElementId;
        if (!CatchError(_state.Tokens[wait.Token], error.Code, error.Variables))
            Raise(new StuckException(
                wait.Token,
                IncidentKind.UncaughtError,
                error.Message is null ? FaultText.Of($"Nothing catches the error {error.Code}.") : FaultText.Of($"Nothing catches the error {error.Code}: {error.Message}"),
                IncidentRetry.Job));
        return Done;
    }

    private StepOutcome ThrowEscalation(ThrowEscalation escalation)
    {
        if (!TryWork(escalation.Wait, out var wait))
            return Gone(escalation.Wait);
        Escalate(_state.Tokens[wait.Token], escalation.Code, escalation.Variables);
        return Done;
    }

    private StepOutcome FireTimer(long id)
    {
        if (!TryWait(id, WaitKind.Timer, out var wait))
            return Gone(id);
        if (wait.Due > _context.Now)
            return Refuse($"The timer is not due before {wait.Due:O}.");
        _answered = id;
        Current = wait.ElementId;
        Caught(wait, Trigger.Nothing);
        return Done;
    }

    private StepOutcome Receive(MessageArrived message)
    {
        if (!TryWait(message.Wait, WaitKind.Message, out var wait))
            return Gone(message.Wait);
        _answered = message.Wait;
        Current = wait.ElementId;
        Caught(wait, message.Payload);
        return Done;
    }

    private StepOutcome Set(SetVariables set)
    {
        var scope = set.Scope == 0 ? _state.Scopes.Values.First().Id : set.Scope;
        if (!_state.Scopes.Has(scope))
            return Gone($"The scope {scope} is gone.");
        foreach (var (name, value) in set.Variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            SetLocal(scope, name, value);
        _dirty.Add(scope);
        return Done;
    }

    private StepOutcome Activate(ActivateAdHoc adHoc)
    {
        if (!TryWait(adHoc.Wait, WaitKind.AdHoc, out var wait))
            return Gone(adHoc.Wait);
        var subProcess = (SubProcess)WaitingNode(wait);
        if (_state.Scopes[wait.Scope].Phase != ScopePhase.Active)
            return Gone($"{subProcess.Id} takes no more work.");
        var unknown = adHoc.ElementIds.FirstOrDefault(id => subProcess.Inner.ImplicitStarts.All(node => node.Id != id));
        if (unknown is not null)
            return Refuse($"{unknown} cannot be activated in {subProcess.Id}.");
        Activate(wait.Scope, subProcess, adHoc.ElementIds);
        return Done;
    }

    private StepOutcome CancelAll(CancelInstance cancel)
    {
        EndInstance(InstanceStatus.Cancelled, null, cancel.Reason);
        return Done;
    }

    private bool TryWait(long id, WaitKind kind, out Wait wait) => _state.Waits.TryGet(id, out wait!) && wait.Kind == kind;

    private bool TryWork(long id, out Wait wait) =>
        TryWait(id, WaitKind.Task, out wait) || TryWait(id, WaitKind.Job, out wait);

    private static StepOutcome.Stale Gone(long wait) => Gone($"The wait {wait} is gone.");

    private static StepOutcome.Stale Gone(string reason) => new(reason);

    private static StepOutcome.Refused Refuse(string reason) => new(reason, null);
}
