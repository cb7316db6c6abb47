using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Types;

/// <summary>The unary tests of an <c>allowedValues</c> or <c>typeConstraint</c>.</summary>
internal sealed class DmnConstraint(FeelUnaryTests tests, string text)
{
    /// <summary>The tests as written: decision tables take their output priorities from the order.</summary>
    public string Text => text;

    public bool Holds(FeelValue value, DmnRun run) =>
        tests.Test(value, FeelScope.Empty, run.Evaluation).Value.IsTrue;
}
