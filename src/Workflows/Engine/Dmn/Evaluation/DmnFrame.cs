using System.Runtime.CompilerServices;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn;

/// <summary>
/// The values of requirement graph elements in one evaluation: each decision is evaluated at most once. A decision
/// service runs in a frame of its own, where its inputs are given and nothing outside is seen (DMN 1.5 section 10.4).
/// </summary>
internal sealed class DmnFrame(DmnRun run, Func<InputNode, FeelValue?> inputs)
{
    private readonly Dictionary<DrgNode, FeelValue> _values = new(ReferenceEqualityComparer.Instance);

    public DmnRun Run => run;

    public void Give(DrgNode node, FeelValue value) => _values[node] = value;

    public FeelValue? Given(InputNode input) => inputs(input);

    public FeelValue Value(DrgNode node)
    {
        if (_values.TryGetValue(node, out var known))
            return known;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new FeelBudgetExceededException("depth", FeelBudget.DefaultDepth);
        var value = node.Evaluate(this);
        _values[node] = value;
        return value;
    }

    /// <summary>A scope that holds what an element requires and nothing else.</summary>
    public DmnScope Scope(IReadOnlyList<Requirement> requirements)
    {
        var scope = new DmnScope(run);
        Dictionary<string, FeelContextBuilder>? imported = null;
        foreach (var (import, node) in requirements)
        {
            if (import is null)
            {
                scope.Set(node.VariableName, Value(node));
                continue;
            }
            imported ??= new Dictionary<string, FeelContextBuilder>(StringComparer.Ordinal);
            if (!imported.TryGetValue(import, out var members))
                imported.Add(import, members = new FeelContextBuilder());
            members.Set(node.VariableName, Value(node));
        }
        foreach (var (import, members) in imported ?? [])
            scope.Set(import, members.Build());
        return scope;
    }
}
