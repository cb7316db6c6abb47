using System.Globalization;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>
/// Loops (13.3.6): the activity's token stays, its iterations are tokens in a scope of their own that counts them. One
/// iteration's end touches its own rows and that scope, however many iterations there are.
/// </summary>
internal sealed partial class Machine
{
    private void BeginLoop(Token host, Activity activity, Loop loop)
    {
        if (loop is StandardLoop standard)
            BeginStandard(host, activity, standard);
        else
            BeginMultiple(host, activity, (MultiInstance)loop);
    }

    private void BeginStandard(Token host, Activity activity, StandardLoop loop)
    {
        if (loop.Maximum == 0 || (loop.TestBefore && !Continues(host, loop, 0)))
        {
            Finish(host, activity);
            return;
        }

        var scope = Open(host, ScopeKind.Loop, _state.Scopes[host.Scope].ProcessId, new LoopCounters(0, 1, 0, 0));
        StartIteration(scope, activity, 1, null);
    }

    private bool Continues(Token token, StandardLoop loop, int done, IncidentRetry retry = IncidentRetry.Enter)
    {
        if (loop.Maximum is { } maximum && done >= maximum)
            return false;
        return loop.Condition is null
            || Test(GuardKind.Loop, loop.Condition, token, null, retry, new Dictionary<string, FeelValue> { ["loopCounter"] = FeelNumber.Of(done) });
    }

    private void BeginMultiple(Token host, Activity activity, MultiInstance loop)
    {
        var items = loop.InputCollection is { } collection ? Evaluate(collection, host.Id, host.Scope) as FeelList : null;
        var count = Count(host, loop, items);
        if (count > _context.Budget.Items)
            throw new StepBudgetExceededException($"instances of {activity.Id}", _context.Budget.Items);
        var started = loop.IsSequential ? Math.Min(1, count) : count;
        var scope = Open(host, ScopeKind.Loop, _state.Scopes[host.Scope].ProcessId, new LoopCounters(count, started, 0, 0));
        if (items is not null && loop.IsSequential && loop.InputElement is not null)
            Emit(new VariableAssigned(scope.Id, ItemsVariable, Storable(items)));
        for (var number = 1; number <= started; number++)
            StartIteration(scope, activity, number, Item(loop, items, number));
        if (count == 0)
            FinishLoop(scope, activity);
    }

    private int Count(Token host, MultiInstance loop, FeelList? items)
    {
        var asked = loop.Cardinality ?? loop.InputCollection!;
        if (_context.Guards?.Count(new Guard(GuardKind.Cardinality, host.ElementId, null, asked.Text)) is { } guarded)
            return guarded;
        if (items is not null)
            return items.Count;
        var value = loop.Cardinality is null ? FeelNull.Instance : Evaluate(loop.Cardinality, host.Id, host.Scope);
        if (value is FeelNumber && int.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return count;
        throw new StuckException(
            host.Id,
            IncidentKind.Expression,
            loop.Cardinality is null ? FaultText.Of($"\"{asked.Text}\" is no list.") : FaultText.Of($"\"{asked.Text}\" is {value}, not a number of instances."),
            IncidentRetry.Enter);
    }

    private static FeelValue? Item(MultiInstance loop, FeelList? items, int number) =>
        loop.InputElement is null || items is null ? null : number <= items.Count ? items[number - 1] : FeelNull.Instance;

    private void StartIteration(Scope scope, Activity activity, int number, FeelValue? item)
    {
        var token = new Token(NextId(), scope.Id, activity.Id, null) { Iteration = number };
        Emit(new TokenCreated(token));
        if (item is not null)
            SetLocal(token.Id, ((MultiInstance)activity.Loop!).InputElement!, item);
        Ready(WorkKind.Begin, token);
    }

    private void EndIteration(Token token, Activity activity)
    {
        var scope = _state.Scopes[token.Scope];
        if (activity.Loop is StandardLoop standard)
            EndRound(scope, token, activity, standard);
        else
            EndInstanceOf(scope, token, activity, (MultiInstance)activity.Loop!);
    }

    private void EndRound(Scope scope, Token token, Activity activity, StandardLoop loop)
    {
        var again = Continues(token, loop, token.Iteration, IncidentRetry.Leave);
        RemoveWaits(token.Id);
        Completed(token);
        Remove(token);
        if (!again)
        {
            FinishLoop(scope, activity);
            return;
        }

        Emit(new ScopeChanged(scope with { Loop = new LoopCounters(0, token.Iteration + 1, token.Iteration, 0) }));
        StartIteration(scope, activity, token.Iteration + 1, null);
    }

    private void EndInstanceOf(Scope scope, Token token, Activity activity, MultiInstance loop)
    {
        if (loop.OutputElement is { } output && loop.OutputCollection is not null)
            Emit(new VariableAssigned(scope.Id, OutputName(token.Iteration), Storable(Evaluate(output, token.Id, token.Scope))));
        scope = scope with { Loop = scope.Loop! with { Completed = scope.Loop.Completed + 1 } };
        var counters = Counters(scope.Loop);
        var enough = loop.CompletionCondition is { } condition
            && Test(GuardKind.Completion, condition, token, null, IncidentRetry.Leave, counters);
        var thrown = Behaviors(scope, token, loop, counters);
        RemoveWaits(token.Id);
        Completed(token);
        Emit(new ScopeChanged(scope));
        Remove(token);
        var host = _state.Tokens[scope.Host];
        foreach (var definition in thrown)
        {
            ThrowFrom(host, definition);
            if (!StillAt(host) || !_state.Scopes.Has(scope.Id))
                return;
        }

        Progress(scope, activity, loop, enough);
    }

    /// <summary>What an instance's end throws (10.3.7, <c>behavior</c>).</summary>
    private List<EventDefinition> Behaviors(
        Scope scope, Token token, MultiInstance loop, Dictionary<string, FeelValue> counters)
    {
        if (loop.Behavior != MultiInstanceBehavior.Complex)
        {
            var throws = loop.Behavior == MultiInstanceBehavior.None
                || (loop.Behavior == MultiInstanceBehavior.One && scope.Loop!.Completed == 1);
            return throws && loop.BehaviorEvent is { } thrown ? [thrown] : [];
        }

        return [.. loop.ComplexBehaviors
            .Where(behavior => Test(GuardKind.Behavior, behavior.Condition, token, null, IncidentRetry.Leave, counters))
            .Select(behavior => behavior.Event)
            .OfType<EventDefinition>()];
    }

    private void Progress(Scope scope, Activity activity, MultiInstance loop, bool enough)
    {
        var counters = scope.Loop!;
        if (enough || counters.Completed + counters.Terminated >= counters.Total)
        {
            FinishLoop(scope, activity);
            return;
        }

        if (!loop.IsSequential)
            return;
        var next = counters.Started + 1;
        scope = scope with { Loop = counters with { Started = next } };
        Emit(new ScopeChanged(scope));
        var items = _state.TryVariable(scope.Id, ItemsVariable, out var found) ? found as FeelList : null;
        StartIteration(scope, activity, next, Item(loop, items, next));
    }

    private void FinishLoop(Scope scope, Activity activity)
    {
        var host = _state.Tokens[scope.Host];
        if (activity.Loop is MultiInstance { OutputCollection: { } collection } loop)
        {
            var outputs = Enumerable.Range(1, scope.Loop!.Total)
                .Select(number => loop.OutputElement is not null && _state.TryVariable(scope.Id, OutputName(number), out var value) ? value : FeelNull.Instance);
            Assign(0, host.Scope, collection, FeelList.Of(outputs));
        }

        CancelScope(scope.Id);
        Finish(Change(_state.Tokens[host.Id] with { Inner = 0 }), activity);
    }

    private static string OutputName(int iteration) => "#" + iteration.ToString(CultureInfo.InvariantCulture);
}
