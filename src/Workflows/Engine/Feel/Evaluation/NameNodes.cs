namespace Workflows.Engine.Feel;

internal sealed class ConstantNode(int offset, FeelValue value) : Node(offset)
{
    public FeelValue Value => value;
    public override FeelValue Evaluate(Local? locals, FeelCall call) => value;
}

internal sealed class LocalNode(int offset, int distance) : Node(offset)
{
    public override FeelValue Evaluate(Local? locals, FeelCall call) => locals!.At(distance);
}

/// <summary>A name that the expression does not bind: the scope's, else a built-in function.</summary>
internal sealed class FreeNode(int offset, string name) : Node(offset)
{
    private readonly BuiltIn? _builtIn = BuiltIns.Find(name);

    public override FeelValue Evaluate(Local? locals, FeelCall call)
    {
        if (call.Scope.TryGet(name, out var value))
            return value;
        return _builtIn ?? call.Fail(FeelReasonCode.UnknownName, $"nothing is named '{name}'", Offset);
    }
}

/// <summary>
/// A name inside a filter: an entry of the filtered item, innermost filter first, else what the name means outside
/// (DMN 1.5 §10.3.2.5).
/// </summary>
internal sealed class ItemEntryNode(int offset, string name, int[] distances, Node outside) : Node(offset, outside)
{
    public override FeelValue Evaluate(Local? locals, FeelCall call)
    {
        foreach (var distance in distances)
        {
            if (locals!.At(distance).Member(name) is { } entry)
                return entry;
        }

        return outside.Evaluate(locals, call);
    }
}

/// <summary><c>e.name</c>: a member, or of a list every item's member (§10.3.2.5).</summary>
internal sealed class PathNode(int offset, Node source, string name) : Node(offset, source)
{
    public override FeelValue Evaluate(Local? locals, FeelCall call) => Of(source.Evaluate(locals, call), call);

    private FeelValue Of(FeelValue value, FeelCall call)
    {
        if (value.Member(name) is { } member)
            return member;
        if (value is FeelList list)
        {
            var members = new FeelValue[list.Count];
            for (var i = 0; i < members.Length; i++)
                members[i] = list[i] is FeelList ? Of(list[i], call) : list[i].Member(name) ?? FeelNull.Instance;
            call.Budget.TakeItems(members.Length);
            return FeelList.Owning(members);
        }

        return call.Fail(FeelReasonCode.UnknownName, value.IsNull ? FaultText.Of($"null has no '{name}'") : FaultText.Of($"there is no '{name}' in a {value.Type}"), Offset);
    }
}
