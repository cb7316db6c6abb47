using System.Collections.Immutable;
using Workflows.Engine.Execution;
using Workflows.Engine.Model;

namespace Workflows.Engine.Migration;

/// <summary>
/// What a case listens for: events on the border of its activities, behind its event gateways, that start its event
/// sub-processes, and those it stands at. A subscription that says the same in the target version is kept with its id, and a
/// running timer with its due date; one that says something else is begun anew, one that is no more ends, and a new one
/// begins. What has already occurred and ended is not begun again.
/// </summary>
internal sealed class Listening(ModelPair models, InstanceState state)
{
    private readonly ImmutableArray<Fact>.Builder _rows = ImmutableArray.CreateBuilder<Fact>();
    private readonly ImmutableArray<NewListener>.Builder _begun = ImmutableArray.CreateBuilder<NewListener>();
    private readonly ILookup<(long Scope, long Token), Wait> _waits = state.Waits.Values
        .Where(wait => wait.Kind is WaitKind.Timer or WaitKind.Message or WaitKind.Signal or WaitKind.Conditional)
        .ToLookup(wait => wait.Token != 0 ? (0L, wait.Token) : (wait.Scope, 0L));

    public ImmutableArray<Fact> Rows => _rows.ToImmutable();

    public ImmutableArray<NewListener> Begun => _begun.ToImmutable();

    public void Map()
    {
        foreach (var scope in state.Scopes.Values)
            Map(scope);
        foreach (var token in state.Tokens.Values)
            Map(token);
    }

    private void Map(Scope scope)
    {
        var listens = scope.Kind != ScopeKind.Loop && scope.Phase is ScopePhase.Active or ScopePhase.Closing;
        Arrange(
            scope.Id, 0, _waits[(scope.Id, 0)], listens,
            Of(models.SourceBody(state, scope)), Of(models.TargetBody(state, scope)));
    }

    private void Map(Token token)
    {
        var scope = state.Scopes[token.Scope];
        Arrange(
            token.Scope, token.Id, _waits[(0, token.Id)], IsListening(token),
            Of(models.Source(scope, token.ElementId), token), Of(models.Target(scope.ProcessId, token.ElementId), token));
    }

    /// <summary>A token that an incident stopped before its element began, or after it ended, listens for nothing.</summary>
    private bool IsListening(Token token) =>
        token.Phase == TokenPhase.Active
        && (token.Incident == 0 || state.Incidents[token.Incident].Retry == IncidentRetry.Job);

    private void Arrange(
        long scope, long token, IEnumerable<Wait> waits, bool listens, IReadOnlyList<Listener> before, IReadOnlyList<Listener> after)
    {
        var known = new HashSet<Listener>();
        foreach (var wait in waits)
        {
            var was = before.First(found => found.Node.Id == wait.ElementId && found.Position == wait.Definition);
            var now = Counterpart(was, after);
            if (now is not null)
                known.Add(now);
            if (now is null || !Says(was, now))
                _rows.Add(new WaitRemoved(wait.Id));
            else
                Keep(wait, now);
            if (now is not null && !Says(was, now))
                _begun.Add(new NewListener(scope, token, now.Node.Id, now.Position));
        }

        foreach (var ended in before.Select(was => Counterpart(was, after)).OfType<Listener>())
            known.Add(ended);
        if (!listens)
            return;
        foreach (var fresh in after.Where(listener => !known.Contains(listener)))
            _begun.Add(new NewListener(scope, token, fresh.Node.Id, fresh.Position));
    }

    private void Keep(Wait wait, Listener now)
    {
        var moved = wait with { ElementId = now.Node.Id, NonInterrupting = now.NonInterrupting };
        if (moved != wait)
            _rows.Add(new WaitChanged(moved));
    }

    private Listener? Counterpart(Listener was, IReadOnlyList<Listener> after) => after.FirstOrDefault(found =>
        found.Node.Id == models.Plan.TargetOf(was.Node.Id) && found.Position == was.Position
        && NodeKind.ListeningOf(found.Definition) == NodeKind.ListeningOf(was.Definition));

    private bool Says(Listener was, Listener now) => (was.Definition, now.Definition) switch
    {
        (TimerEvent, TimerEvent) => !models.Plan.RecomputedTimers.Contains(was.Node.Id),
        (MessageEvent a, MessageEvent b) => Same(a.Name, b.Name) && Same(a.CorrelationKey, b.CorrelationKey),
        (SignalEvent a, SignalEvent b) => Same(a.Name, b.Name),
        (ConditionalEvent a, ConditionalEvent b) => Same(a.Condition, b.Condition),
        _ => false,
    };

    private static bool Same(BpmnExpression? left, BpmnExpression? right) => left?.ToString() == right?.ToString();

    private static List<Listener> Of(FlowBody? body) =>
        [.. (body?.EventSubProcesses ?? []).SelectMany(subProcess => Of(subProcess.Trigger!, !subProcess.Trigger!.IsInterrupting))];

    private static List<Listener> Of(FlowNode? node, Token token)
    {
        IEnumerable<Listener> own = node switch
        {
            TaskNode { Kind: TaskKind.Receive, Message: { } message } => [new Listener(node, 0, message, false)],
            Gateway gateway => gateway is EventBasedGateway ? gateway.Outgoing.SelectMany(flow => Behind(flow.Target)) : [],
            CatchEvent caught => Of(caught, false),
            _ => [],
        };
        // Border events belong to the activity, not to one of its iterations.
        var border = node is Activity activity && token.Iteration == 0
            ? activity.BoundaryEvents.SelectMany(boundary => Of(boundary, !boundary.CancelActivity))
            : [];
        return [.. own, .. border];
    }

    private static IEnumerable<Listener> Behind(FlowNode node) => node switch
    {
        CatchEvent caught => Of(caught, false),
        TaskNode { Message: { } message } => [new Listener(node, 0, message, false)],
        _ => [],
    };

    private static IEnumerable<Listener> Of(CatchEvent node, bool nonInterrupting) => node.Definitions
        .Select((definition, position) => new Listener(node, position, definition, nonInterrupting))
        .Where(listener => NodeKind.ListeningOf(listener.Definition) is not null);

    private sealed record Listener(FlowNode Node, int Position, EventDefinition Definition, bool NonInterrupting);
}
