using Workflows.Engine.Dmn.Boxed;
using Workflows.Engine.Dmn.Types;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Tables;

/// <summary>An input clause: the expression whose value the rules test, and the values it may have.</summary>
internal sealed record TableInput(string Label, BoxedExpression Expression, DmnType Type, DmnConstraint? Allowed)
{
    /// <summary>The value as the clause's type takes it; one of another type is tested as it is.</summary>
    public FeelValue Value(DmnScope scope)
    {
        var value = Expression.Evaluate(scope);
        return Type.TryConvert(value, scope.Run, out var converted) ? converted : value;
    }
}

/// <summary>An output clause.</summary>
/// <param name="Name">The entry it makes in the result of a table with several outputs.</param>
/// <param name="Default">The value when no rule matches.</param>
/// <param name="Values">The values it may have, highest priority first; null when the model lists none.</param>
internal sealed record TableOutput(string Name, BoxedExpression? Default, OutputValues? Values);

/// <summary>A rule; an input entry that is null lets everything through.</summary>
internal sealed record TableRule(
    int Number, string? Id, IReadOnlyList<TableTest?> Tests, IReadOnlyList<BoxedExpression> Outputs, IReadOnlyList<string> Annotations);

/// <summary>An input entry; a text that could not be read lets nothing through.</summary>
internal sealed class TableTest(FeelUnaryTests? tests, DmnPlace place)
{
    public bool Matches(FeelValue input, DmnScope scope)
    {
        var run = scope.Run;
        if (tests is null)
        {
            run.Fail($"The FEEL tests cannot be read.", place);
            return false;
        }
        var (value, reasons) = tests.Test(input, scope, run.Evaluation);
        foreach (var reason in reasons)
            run.Note(DmnReason.Of(reason, place));
        return value.IsTrue;
    }
}

/// <summary>The output values of a clause in order of priority (DMN 1.5 section 8.2.10).</summary>
internal sealed class OutputValues(DmnConstraint allowed, FeelExpression? asList)
{
    public bool Allows(FeelValue value, DmnRun run) => value.IsNull || allowed.Holds(value, run);

    /// <summary>The position of a value in the list: 0 is the highest priority; an unlisted value comes last.</summary>
    public int Rank(FeelValue value, DmnRun run)
    {
        if (asList?.Evaluate(FeelScope.Empty, run.Evaluation).Value is not FeelList listed)
            return int.MaxValue;
        for (var i = 0; i < listed.Count; i++)
            if (listed[i].Equals(value) || (listed[i] is FeelRange range && range.Contains(value) == true))
                return i;
        return int.MaxValue;
    }
}
