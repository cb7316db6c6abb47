namespace Workflows.Engine.Feel;

internal sealed class ListNode(int offset, Node[] items) : Node(offset, items)
{
    public override FeelValue Evaluate(Local? locals, FeelCall call)
    {
        if (items.Length == 0)
            return FeelList.Empty;
        var values = new FeelValue[items.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = items[i].Evaluate(locals, call);
        return FeelList.Owning(values);
    }
}

/// <summary>A context literal; each entry sees those before it, and a function also itself.</summary>
internal sealed class ContextNode(int offset, FeelContextKeys keys, Node[] values, string? repeated) : Node(offset, values)
{
    public override FeelValue Evaluate(Local? locals, FeelCall call)
    {
        if (repeated is not null)
            return call.Fail(FeelReasonCode.Domain, $"the context has two entries '{repeated}'", Offset);
        var entries = new FeelValue[values.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            if (values[i] is FunctionNode)
            {
                locals = new Local(FeelNull.Instance, locals);
                locals.Value = entries[i] = values[i].Evaluate(locals, call);
            }
            else
            {
                entries[i] = values[i].Evaluate(locals, call);
                locals = new Local(entries[i], locals);
            }
        }

        return new FeelContext(keys, entries);
    }
}

/// <summary>A range literal; null when an endpoint is null or the two have no order with each other.</summary>
internal sealed class RangeNode(int offset, Node start, bool startIncluded, Node end, bool endIncluded) : Node(offset, start, end)
{
    public Node Start { get; } = start;
    public Node End { get; } = end;

    public override FeelValue Evaluate(Local? locals, FeelCall call)
    {
        var low = Start.Evaluate(locals, call);
        var high = End.Evaluate(locals, call);
        return FeelComparison.Compare(low, high) is null
            ? call.Fail(FeelReasonCode.Type, $"a range from {low.Type} to {high.Type} is not defined", Offset)
            : new FeelRange(low, startIncluded, high, endIncluded);
    }
}

/// <summary><c>(&lt; x)</c> and the like.</summary>
internal sealed class OpenRangeNode(int offset, ComparisonOperator operation, Node endpoint) : Node(offset, endpoint)
{
    public override FeelValue Evaluate(Local? locals, FeelCall call)
    {
        var value = endpoint.Evaluate(locals, call);
        var none = FeelNull.Instance;
        if (operation == ComparisonOperator.Equal)
            return new FeelRange(value, true, value, true, FeelRangeForm.Equal);
        if (operation == ComparisonOperator.NotEqual)
            return new FeelRange(value, false, value, false, FeelRangeForm.NotEqual);
        if (FeelComparison.Compare(value, value) is null)
            return call.Fail(FeelReasonCode.Type, $"a range of {value.Type} is not defined", Offset);
        return operation switch
        {
            ComparisonOperator.Less => new FeelRange(none, false, value, false),
            ComparisonOperator.LessOrEqual => new FeelRange(none, false, value, true),
            ComparisonOperator.Greater => new FeelRange(value, false, none, false),
            _ => new FeelRange(value, true, none, false),
        };
    }
}
