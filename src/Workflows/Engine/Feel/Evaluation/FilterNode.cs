namespace Workflows.Engine.Feel;

/// <summary>
/// <c>e[f]</c> (DMN 1.5 §10.3.2.5): a number picks a position from the start or, negative, from the end; anything
/// else keeps the items for which it is true. What is not a list counts as a list of one.
/// </summary>
internal sealed class FilterNode(int offset, Node source, Node filter) : Node(offset, source, filter)
{
    public override FeelValue Evaluate(Local? locals, FeelCall call)
    {
        var value = source.Evaluate(locals, call);
        if (value.IsNull)
            return value;
        var list = value as FeelList ?? FeelList.Of(value);
        if (filter is ConstantNode { Value: FeelNumber position })
            return Pick(list, position, call);
        return list.Count == 0 ? OfNothing(locals, call) : Keep(list, locals, call);
    }

    private FeelValue OfNothing(Local? locals, FeelCall call) =>
        filter.Evaluate(new Local(FeelNull.Instance, locals), call) is FeelNumber position ? Pick(FeelList.Empty, position, call) : FeelList.Empty;

    private FeelValue Keep(FeelList list, Local? locals, FeelCall call)
    {
        call.Budget.TakeItems(list.Count);
        call.Budget.TakeEvaluations((long)list.Count * filter.Size);
        List<FeelValue>? kept = null;
        for (var i = 0; i < list.Count; i++)
        {
            var answer = filter.Evaluate(new Local(list[i], locals), call);
            if (i == 0 && answer is FeelNumber position)
                return Pick(list, position, call);
            if (answer.IsTrue)
                (kept ??= []).Add(list[i]);
        }

        return kept is null ? FeelList.Empty : FeelList.Owning([.. kept]);
    }

    private FeelValue Pick(FeelList list, FeelNumber position, FeelCall call)
    {
        if (position.Value.TryToInt64(out var at) && at != 0 && Math.Abs(at) <= list.Count)
            return list[(int)(at > 0 ? at - 1 : list.Count + at)];
        return call.Fail(FeelReasonCode.Domain, $"there is no item {position} in a list of {list.Count}", Offset);
    }
}
