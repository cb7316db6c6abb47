namespace Workflows.Engine.Feel;

internal enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

internal sealed class ArithmeticNode(int offset, ArithmeticOperator operation, Node left, Node right) : Node(offset, left, right)
{
    public override FeelValue Evaluate(Local? locals, FeelCall call)
    {
        var a = left.Evaluate(locals, call);
        var b = right.Evaluate(locals, call);
        var result = a is FeelNumber x && b is FeelNumber y ? OfNumbers(x.Value, y.Value) : Arithmetic.Apply(operation, a, b, call);
        return result ?? Undefined(a, b, call);
    }

    private FeelNumber? OfNumbers(FeelDecimal a, FeelDecimal b)
    {
        var result = operation switch
        {
            ArithmeticOperator.Add => FeelDecimal.Add(a, b),
            ArithmeticOperator.Subtract => FeelDecimal.Subtract(a, b),
            ArithmeticOperator.Multiply => FeelDecimal.Multiply(a, b),
            ArithmeticOperator.Divide => FeelDecimal.Divide(a, b),
            _ => FeelDecimal.Power(a, b),
        };
        return result is { } value ? FeelNumber.Of(value) : null;
    }

    private FeelValue Undefined(FeelValue a, FeelValue b, FeelCall call)
    {
        if (a is FeelNumber && b is FeelNumber)
            return call.Fail(FeelReasonCode.Domain, $"{a} {Sign} {b} has no value", Offset);
        return call.Fail(FeelReasonCode.Type, $"'{Sign}' is not defined for {a.Type} and {b.Type}", Offset);
    }

    private string Sign => operation switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        ArithmeticOperator.Divide => "/",
        _ => "**",
    };
}

internal sealed class NegationNode(int offset, Node operand) : Node(offset, operand)
{
    public override FeelValue Evaluate(Local? locals, FeelCall call) => operand.Evaluate(locals, call) switch
    {
        FeelNumber n => FeelNumber.Of(-n.Value),
        FeelDaysAndTimeDuration d => FeelDaysAndTimeDuration.OfNanos(-d.Nanos)!,
        FeelYearsAndMonthsDuration m => new FeelYearsAndMonthsDuration(-m.Months),
        var other => call.Fail(FeelReasonCode.Type, $"'-' is not defined for {other.Type}", Offset),
    };
}

internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

internal sealed class ComparisonNode(int offset, ComparisonOperator operation, Node left, Node right) : Node(offset, left, right)
{
    public override FeelValue Evaluate(Local? locals, FeelCall call) =>
        Apply(operation, left.Evaluate(locals, call), right.Evaluate(locals, call), call, Offset);

    public static FeelValue Apply(ComparisonOperator operation, FeelValue a, FeelValue b, FeelCall call, int offset)
    {
        bool? result = operation switch
        {
            ComparisonOperator.Equal => FeelComparison.AreEqual(a, b),
            ComparisonOperator.NotEqual => !FeelComparison.AreEqual(a, b),
            _ => FeelComparison.Compare(a, b) is { } order ? Holds(operation, order) : null,
        };
        return result is { } known
            ? FeelBoolean.Of(known)
            : call.Fail(FeelReasonCode.Type, $"{a.Type} and {b.Type} cannot be compared", offset);
    }

    private static bool Holds(ComparisonOperator operation, int order) => operation switch
    {
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        _ => order >= 0,
    };
}

/// <summary><c>and</c>, <c>or</c> over any number of operands: three-valued, what is not boolean counts as null (table 48).</summary>
internal sealed class LogicNode(int offset, bool decisive, Node[] operands) : Node(offset, operands)
{
    public override FeelValue Evaluate(Local? locals, FeelCall call)
    {
        var unknown = false;
        foreach (var operand in operands)
        {
            if (operand.Evaluate(locals, call) is not FeelBoolean value)
                unknown = true;
            else if (value.Value == decisive)
                return value;
        }

        return unknown ? FeelNull.Instance : FeelBoolean.Of(!decisive);
    }
}

/// <summary><c>x between a and b</c>: x >= a and x &lt;= b.</summary>
internal sealed class BetweenNode(int offset, Node value, Node low, Node high) : Node(offset, value, low, high)
{
    public override FeelValue Evaluate(Local? locals, FeelCall call)
    {
        var x = value.Evaluate(locals, call);
        var above = ComparisonNode.Apply(ComparisonOperator.GreaterOrEqual, x, low.Evaluate(locals, call), call, Offset);
        var below = ComparisonNode.Apply(ComparisonOperator.LessOrEqual, x, high.Evaluate(locals, call), call, Offset);
        if (above is FeelBoolean { Value: false } || below is FeelBoolean { Value: false })
            return FeelBoolean.False;
        return above.IsNull || below.IsNull ? FeelNull.Instance : FeelBoolean.True;
    }
}

internal sealed class InstanceOfNode(int offset, Node value, FeelType? type, string typeName) : Node(offset, value)
{
    public override FeelValue Evaluate(Local? locals, FeelCall call)
    {
        var instance = value.Evaluate(locals, call);
        return type is null
            ? call.Fail(FeelReasonCode.UnknownName, $"there is no type '{typeName}'", Offset)
            : FeelBoolean.Of(type.IsInstance(instance));
    }
}

/// <summary><c>if … then … else …</c>: null counts as false, anything else that is not boolean has no answer.</summary>
internal sealed class ConditionalNode(int offset, Node condition, Node then, Node otherwise) : Node(offset, condition, then, otherwise)
{
    public override FeelValue Evaluate(Local? locals, FeelCall call) => condition.Evaluate(locals, call) switch
    {
        FeelBoolean { Value: true } => then.Evaluate(locals, call),
        FeelBoolean or FeelNull => otherwise.Evaluate(locals, call),
        var other => call.Fail(FeelReasonCode.Type, $"a condition must be a boolean, is {other.Type}", Offset),
    };
}
