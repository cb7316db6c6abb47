namespace Workflows.Engine.Feel;

/// <summary>
/// What one step may spend on FEEL. It counts work, never time, so the same model gives the same answer on every
/// machine. One budget is shared by all evaluations of a step and is used by one thread at a time.
/// </summary>
/// <param name="evaluations">Expression nodes evaluated.</param>
/// <param name="depth">Function invocations inside each other.</param>
/// <param name="items">List items and characters produced.</param>
public sealed class FeelBudget(long evaluations = FeelBudget.DefaultEvaluations, int depth = FeelBudget.DefaultDepth, long items = FeelBudget.DefaultItems)
{
    public const long DefaultEvaluations = 5_000_000;
    public const int DefaultDepth = 200;
    public const long DefaultItems = 5_000_000;

    private long _evaluations;
    private long _items;
    private int _depth;

    public long EvaluationsLeft => evaluations - _evaluations;
    public long ItemsLeft => items - _items;

    internal void TakeEvaluations(long count)
    {
        if ((_evaluations += count) > evaluations)
            throw new FeelBudgetExceededException("evaluations", evaluations);
    }

    internal void TakeItems(long count)
    {
        if ((_items += count) > items)
            throw new FeelBudgetExceededException("items", items);
    }

    internal void Enter()
    {
        if (++_depth > depth || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new FeelBudgetExceededException("depth", depth);
    }

    internal void Leave() => _depth--;
}
