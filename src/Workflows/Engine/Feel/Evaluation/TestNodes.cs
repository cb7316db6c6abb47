namespace Workflows.Engine.Feel;

/// <summary>A unary test: answers for an input instead of a value of its own (DMN 1.5 §10.3.2.13, <c>in</c>).</summary>
internal abstract class TestNode(int offset, params ReadOnlySpan<Node> parts) : Node(offset, parts)
{
    public abstract FeelValue Test(FeelValue input, Local? locals, FeelCall call);

    public sealed override FeelValue Evaluate(Local? locals, FeelCall call) => Test(locals!.Value, locals, call);
}

/// <summary><c>&lt; e</c>, <c>= e</c> and the like.</summary>
internal sealed class OperatorTestNode(int offset, ComparisonOperator operation, Node operand) : TestNode(offset, operand)
{
    public override FeelValue Test(FeelValue input, Local? locals, FeelCall call) =>
        ComparisonNode.Apply(operation, input, operand.Evaluate(locals, call), call, Offset);
}

/// <summary>
/// An expression as a test: true itself when it asks about <c>?</c>, else whether the input equals its value, lies
/// in its range, or is one of its items or in one of them.
/// </summary>
internal sealed class ExpressionTestNode(int offset, Node expression, bool asksInput) : TestNode(offset, expression)
{
    public override FeelValue Test(FeelValue input, Local? locals, FeelCall call)
    {
        var value = expression.Evaluate(locals, call);
        if (asksInput && value is FeelBoolean or FeelNull)
            return value;
        if (value is FeelBoolean && input is not (FeelBoolean or FeelNull or FeelList) && expression is not ConstantNode)
            return value;
        if (value.IsNull && expression is RangeNode)
            return value;
        var answer = Matches(input, value);
        return answer is null
            ? call.Fail(FeelReasonCode.Type, $"{input.Type} cannot be tested against {value.Type}", Offset)
            : FeelBoolean.Of(answer);
    }

    private static bool? Matches(FeelValue input, FeelValue value)
    {
        if (value is FeelRange range && input is not FeelRange)
            return range.Contains(input);
        if (value is FeelList list)
            return (input is FeelList && FeelComparison.AreEqual(input, value) == true) || AnyItem(input, list);
        if (input is FeelList { Count: 1 } single && value is not FeelNull)
            return FeelComparison.AreEqual(single[0], value);
        return FeelComparison.AreEqual(input, value);
    }

    private static bool AnyItem(FeelValue input, FeelList list)
    {
        foreach (var item in list.Items)
        {
            if ((item is FeelRange range && range.Contains(input) == true) || FeelComparison.AreEqual(input, item) == true)
                return true;
        }

        return false;
    }
}

/// <summary>Several tests: true when one is; a single one's null stays null.</summary>
internal sealed class AnyTestNode(int offset, TestNode[] tests) : TestNode(offset, [.. tests])
{
    public override FeelValue Test(FeelValue input, Local? locals, FeelCall call)
    {
        if (tests.Length == 1)
            return tests[0].Test(input, locals, call);
        foreach (var test in tests)
        {
            if (test.Test(input, locals, call).IsTrue)
                return FeelBoolean.True;
        }

        return FeelBoolean.False;
    }
}

/// <summary><c>not(…)</c> around unary tests.</summary>
internal sealed class NotTestNode(int offset, TestNode test) : TestNode(offset, test)
{
    public override FeelValue Test(FeelValue input, Local? locals, FeelCall call) =>
        test.Test(input, locals, call) is FeelBoolean answer ? FeelBoolean.Of(!answer.Value) : FeelNull.Instance;
}

/// <summary><c>-</c></summary>
internal sealed class AnythingTestNode(int offset) : TestNode(offset)
{
    public override FeelValue Test(FeelValue input, Local? locals, FeelCall call) => FeelBoolean.True;
}

/// <summary><c>x in tests</c></summary>
internal sealed class InNode(int offset, Node value, TestNode test) : Node(offset, value, test)
{
    public override FeelValue Evaluate(Local? locals, FeelCall call) =>
        test.Test(value.Evaluate(locals, call), locals, call);
}
