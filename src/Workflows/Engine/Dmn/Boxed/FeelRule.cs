using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Boxed;

/// <summary>A fixed FEEL text applied to one or two values: boxed logic that must mean exactly what FEEL means.</summary>
internal sealed class FeelRule(string text)
{
    private readonly FeelExpression _expression = FeelExpression.Parse(text, FeelNames.Of("given value", "given filter"));

    public FeelValue Apply(DmnRun run, DmnPlace place, FeelValue value, FeelValue? filter = null)
    {
        var scope = new DmnScope(run);
        scope.Set("given value", value);
        scope.Set("given filter", filter ?? FeelNull.Instance);
        var result = _expression.Evaluate(scope, run.Evaluation);
        foreach (var reason in result.Reasons)
            run.Note(DmnReason.Of(reason, place));
        return result.Value;
    }
}
