using System.Collections.Immutable;
using Workflows.Engine.Execution;
using Workflows.Engine.Model;

namespace Workflows.Engine.Migration;

/// <summary>
/// Where a case is, in the ids of the target version: its scopes, tokens, completed work that can be undone, incidents and
/// the work it waits for. Each needs a counterpart; what lacks one is a problem that names it.
/// </summary>
internal sealed class Places(ModelPair models, InstanceState state, IReadOnlySet<string> completed)
{
    private readonly ImmutableArray<Fact>.Builder _rows = ImmutableArray.CreateBuilder<Fact>();
    private readonly List<MigrationProblem> _problems = [];

    public ImmutableArray<Fact> Rows => _rows.ToImmutable();

    public IReadOnlyList<MigrationProblem> Problems => _problems;

    public void Map()
    {
        foreach (var scope in state.Scopes.Values)
            Map(scope);
        foreach (var token in state.Tokens.Values)
            Map(token);
        foreach (var work in state.Compensations.Values)
            Map(work);
        foreach (var incident in state.Incidents.Values)
            Add(incident, incident with { ElementId = Id(incident.ElementId) }, moved => new IncidentMoved(moved));
        foreach (var wait in state.Waits.Values.Where(wait => wait.Kind is WaitKind.Task or WaitKind.Job or WaitKind.AdHoc))
            Add(wait, wait with { ElementId = Id(wait.ElementId), Name = NameOf(wait) }, moved => new WaitChanged(moved));
    }

    private void Map(Scope scope)
    {
        if (models.TargetProcess(scope.ProcessId) is null)
        {
            Fault(MigrationFault.NoTarget, scope.ProcessId);
            return;
        }

        // The element is that of a token, and checked with it, unless the scope is kept for compensation.
        if (scope is { Host: 0, Parent: not 0 })
            Counterpart(state.Scopes[scope.Parent], scope.ElementId);
        if (scope.Kind == ScopeKind.Call)
            CheckCall(scope);
        foreach (var queued in scope.Queue)
            Counterpart(scope, queued);
        var queue = scope.Queue.Count == 0 ? scope.Queue : Names.Of(scope.Queue.Select(Id));
        Add(scope, scope with { ProcessId = Id(scope.ProcessId), ElementId = Id(scope.ElementId), Queue = queue }, moved => new ScopeChanged(moved));
    }

    private void CheckCall(Scope call)
    {
        var around = state.Scopes[call.Parent];
        if (models.Target(around.ProcessId, call.ElementId) is CallActivity { CalledElement: { IsFixed: true } called } && called.Text != Id(call.ProcessId))
            Fault(MigrationFault.OtherCall, call.ElementId, called.Text);
    }

    private void Map(Token token)
    {
        var scope = state.Scopes[token.Scope];
        if (Counterpart(scope, token.ElementId) is not { } target)
            return;
        if (Id(token.ElementId) != token.ElementId && completed.Contains(target.Id))
            Fault(MigrationFault.AlreadyDone, token.ElementId, target.Id);
        var atJoin = token.Phase is TokenPhase.Parked or TokenPhase.Resetting;
        Add(
            token,
            token with
            {
                ElementId = target.Id,
                Flow = atJoin && token.Flow is { Length: > 0 } flow ? FlowInto(scope, token, flow, target) : token.Flow,
                Heard = token.Heard.Count == 0 ? token.Heard : Names.Of(token.Heard.Select(heard => FlowInto(scope, token, heard, target))),
            },
            moved => new TokenChanged(moved));
    }

    private string FlowInto(Scope scope, Token token, string flow, FlowNode target)
    {
        if (models.TargetFlow(scope.ProcessId, flow, target) is { } found)
            return found.Id;
        Fault(MigrationFault.NoFlow, token.ElementId, flow);
        return flow;
    }

    private void Map(Compensation work)
    {
        if (Counterpart(state.Scopes[work.Scope], work.ElementId) is Activity target && work.Kept == 0 && target.CompensationHandler is null)
            Fault(MigrationFault.NoTarget, work.ElementId, target.Id);
        Add(work, work with { ElementId = Id(work.ElementId) }, moved => new CompensationMoved(moved));
    }

    private FlowNode? Counterpart(Scope scope, string elementId)
    {
        var source = models.Source(scope, elementId);
        if (models.Target(scope.ProcessId, elementId) is not { } target)
        {
            Fault(MigrationFault.NoTarget, elementId);
            return null;
        }

        if (Against(source, target) is { } fault)
            Fault(fault, elementId, target.Id);
        else if (target.Body != models.TargetBody(state, scope))
            Fault(MigrationFault.OtherPlace, elementId, target.Id);
        return target;
    }

    private static MigrationFault? Against(FlowNode source, FlowNode target)
    {
        if (NodeKind.Of(source) != NodeKind.Of(target) || Quantity(source) != Quantity(target))
            return MigrationFault.OtherKind;
        if (NodeKind.LoopOf(source) != NodeKind.LoopOf(target))
            return MigrationFault.OtherLoop;
        return JobNames.Differ(source, target) ? MigrationFault.OtherJob : null;
    }

    private static int Quantity(FlowNode node) => node is Activity activity ? activity.StartQuantity : 1;

    /// <summary>A job's wait carries its type.</summary>
    private string? NameOf(Wait wait) =>
        wait.Kind == WaitKind.Job && JobNames.Of(models.Target(state.Scopes[wait.Scope].ProcessId, wait.ElementId)) is { IsFixed: true } type
            ? type.Text
            : wait.Name;

    private string Id(string id) => models.Plan.TargetOf(id);

    private void Add<T>(T before, T after, Func<T, Fact> fact)
        where T : class
    {
        if (!before.Equals(after))
            _rows.Add(fact(after));
    }

    private void Fault(MigrationFault fault, string element, string? detail = null)
    {
        var problem = new MigrationProblem(fault, element, detail);
        if (!_problems.Contains(problem))
            _problems.Add(problem);
    }
}
