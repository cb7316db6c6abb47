namespace Workflows.Engine.Feel;

/// <summary><c>list&lt;T&gt;</c>; a null item conforms to every T.</summary>
public sealed record FeelListType(FeelType Element) : FeelType
{
    public override string Name => $"list<{Element}>";

    public override bool IsInstance(FeelValue value)
    {
        if (value is not FeelList list)
            return false;
        foreach (var item in list.Items)
        {
            if (!item.IsNull && !Element.IsInstance(item))
                return false;
        }

        return true;
    }

    public override bool ConformsTo(FeelType other) =>
        base.ConformsTo(other) || (other is FeelListType list && Element.ConformsTo(list.Element));

    public override bool TryCoerce(FeelValue value, out FeelValue coerced)
    {
        if (base.TryCoerce(value, out coerced))
            return true;
        if (value is FeelList || !Element.Admits(value))
            return false;
        coerced = FeelList.Of(value);
        return true;
    }
}

/// <summary><c>context&lt;a: T, …&gt;</c>: an instance has at least these entries; a null entry conforms to every T.</summary>
public sealed record FeelContextType(IReadOnlyList<KeyValuePair<string, FeelType>> Entries) : FeelType
{
    public override string Name => Entries.Count == 0
        ? "context"
        : $"context<{string.Join(", ", Entries.Select(entry => $"{entry.Key}: {entry.Value}"))}>";

    public override bool IsInstance(FeelValue value)
    {
        if (value is not FeelContext context)
            return false;
        foreach (var (key, type) in Entries)
        {
            if (!context.TryGet(key, out var entry) || (!entry.IsNull && !type.IsInstance(entry)))
                return false;
        }

        return true;
    }

    public override bool ConformsTo(FeelType other) => base.ConformsTo(other) || (other is FeelContextType wider
        && wider.Entries.All(w => Entries.Any(e => e.Key == w.Key && e.Value.ConformsTo(w.Value))));
}

/// <summary><c>range&lt;T&gt;</c>: both endpoints, where there are any, are instances of T.</summary>
public sealed record FeelRangeType(FeelType Endpoint) : FeelType
{
    public override string Name => $"range<{Endpoint}>";

    public override bool IsInstance(FeelValue value) => value is FeelRange range
        && (range.Start.IsNull || Endpoint.IsInstance(range.Start))
        && (range.End.IsNull || Endpoint.IsInstance(range.End));

    public override bool ConformsTo(FeelType other) =>
        base.ConformsTo(other) || (other is FeelRangeType range && Endpoint.ConformsTo(range.Endpoint));
}

/// <summary><c>function&lt;P, …&gt; -> R</c>: parameters may be wider, the result narrower (§10.3.2.9.2).</summary>
public sealed record FeelFunctionType(IReadOnlyList<FeelType> Parameters, FeelType Result) : FeelType
{
    public override string Name => $"function<{string.Join(", ", Parameters)}> -> {Result}";

    public override bool IsInstance(FeelValue value) => value is FeelFunction function && function.Type.ConformsTo(this);

    /// <summary>A function that does not state what it returns is judged by its parameters alone.</summary>
    internal override bool Admits(FeelValue value) => base.Admits(value)
        || (value is FeelFunction { ResultType: FeelAnyType } && ((FeelFunctionType)value.Type with { Result = Result }).ConformsTo(this));

    public override bool ConformsTo(FeelType other)
    {
        if (base.ConformsTo(other))
            return true;
        if (other is not FeelFunctionType wider || wider.Parameters.Count != Parameters.Count || !Result.ConformsTo(wider.Result))
            return false;
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (!wider.Parameters[i].ConformsTo(Parameters[i]))
                return false;
        }

        return true;
    }
}
