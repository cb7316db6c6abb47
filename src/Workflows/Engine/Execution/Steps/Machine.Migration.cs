using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>
/// A migration: the rows take the new version's ids, what it listens for is begun, and joins that now have every token
/// they wait for fire. Nothing that has been completed runs again, because no token is put anywhere new.
/// </summary>
internal sealed partial class Machine
{
    private StepOutcome Migrate(MigrateInstance migrate)
    {
        if (!_model.Processes.ContainsKey(migrate.ProcessId))
            return Refuse($"There is no process {migrate.ProcessId}.");
        Emit(new InstanceMigrated(migrate.ProcessId, migrate.FromVersion, migrate.ToVersion));
        foreach (var row in migrate.Rows)
            Carry(row);
        try
        {
            DescribeAnew();
            foreach (var listener in migrate.Begun)
                Begin(listener);
        }
        catch (StuckException stuck)
        {
            return new StepOutcome.Refused(stuck.Message, Current);
        }

        LookAtJoins();
        return Done;
    }

    private void Carry(Fact row)
    {
        if (row is WaitRemoved(var gone))
        {
            RemoveWait(_state.Waits[gone]);
            return;
        }

        Emit(row);
        if (row is WaitAdded(var added))
            AskAgain(added);
        else if (row is WaitChanged({ Kind: WaitKind.Timer } timer))
            _effects.Add(new StartTimer(timer.Id, timer.ElementId, timer.Due!.Value));
    }

    /// <summary>A wait that an undone migration had ended is as it was.</summary>
    private void AskAgain(Wait wait)
    {
        if (wait.Kind == WaitKind.Timer)
            _effects.Add(new StartTimer(wait.Id, wait.ElementId, wait.Due!.Value));
        else if (wait.Kind is WaitKind.Message or WaitKind.Signal)
            _effects.Add(new Subscribe(wait.Id, wait.Kind, wait.ElementId, wait.Name!, wait.Key));
    }

    private void DescribeAnew()
    {
        foreach (var wait in _state.Waits.Values.Where(wait => wait.Kind is WaitKind.Task or WaitKind.Job))
        {
            Current = wait.ElementId;
            var token = _state.Tokens[wait.Token];
            var node = NodeOf(token);
            if (node is TaskNode { User: { } user } task)
                _effects.Add(new ChangeTask(TaskEffect(wait.Id, token, task, user)));
            else if (JobOf(node) is { } job)
                _effects.Add(new ChangeJob(JobEffect(wait.Id, token, node, job)));
        }
    }

    private void Begin(NewListener listener)
    {
        Current = listener.ElementId;
        var node = ProcessOf(listener.Scope).Nodes[listener.ElementId];
        var definition = node is EventNode happening ? happening.Definitions[listener.Definition] : ((TaskNode)node).Message!;
        var nonInterrupting = node is BoundaryEvent { CancelActivity: false }
            or StartEvent { IsInterrupting: false, Body.Owner: { Kind: SubProcessKind.Event } };
        var isThere = listener.Token != 0 ? _state.Tokens.Has(listener.Token) : _state.Scopes.Has(listener.Scope);
        if (isThere)
            Listen(node, listener.Definition, definition, listener.Scope, listener.Token, nonInterrupting);
    }

    /// <summary>A branch that the new version lacks is not waited for.</summary>
    private void LookAtJoins()
    {
        foreach (var scope in _state.Scopes.Values.Where(scope => scope.Kind != ScopeKind.Loop).ToList())
        {
            _touched.Add(scope.Id);
            var parked = _state.Index.TokensByScope[scope.Id].Select(id => _state.Tokens[id])
                .Where(token => token.Phase == TokenPhase.Parked).Select(NodeOf).OfType<ParallelGateway>().Distinct().ToList();
            foreach (var gateway in parked)
                JoinParallel(scope.Id, gateway);
        }
    }
}
