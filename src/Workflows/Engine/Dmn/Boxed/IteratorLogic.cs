using System.Diagnostics.CodeAnalysis;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Boxed;

/// <summary>A boxed conditional (DMN 1.5 section 7.3.10): a condition that is neither true, false nor null gives null.</summary>
internal sealed class ConditionalLogic(
    BoxedExpression condition, BoxedExpression whenTrue, BoxedExpression otherwise, DmnPlace place) : BoxedExpression(place)
{
    public override FeelNames? Members => whenTrue.Members ?? otherwise.Members;

    public override FeelValue Evaluate(DmnScope scope) => condition.Evaluate(scope) switch
    {
        FeelBoolean { Value: true } => whenTrue.Evaluate(scope),
        FeelBoolean or FeelNull => otherwise.Evaluate(scope),
        var other => scope.Run.Fail($"The condition is {other.Type}, not boolean.", condition.Place),
    };
}

/// <summary>
/// A boxed filter (section 7.3.11): as <c>in[match]</c>, with <c>item</c> and the item's entries as names. A match that
/// is null lets its item go; one that is neither boolean nor a position makes the whole filter null.
/// </summary>
internal sealed class FilterLogic(BoxedExpression source, BoxedExpression match, DmnPlace place) : BoxedExpression(place)
{
    private static readonly FeelRule AsList = new("given value[true]");
    private static readonly FeelRule Positioned = new("given value[given filter]");

    public override FeelNames? Members => source.Members;

    public override FeelValue Evaluate(DmnScope scope)
    {
        if (AsList.Apply(scope.Run, Place, source.Evaluate(scope)) is not FeelList list)
            return FeelNull.Instance;
        var kept = new List<FeelValue>();
        for (var i = 0; i < list.Count; i++)
        {
            var matched = match.Evaluate(Inside(scope, list[i]));
            if (i == 0 && matched is FeelNumber)
                return Positioned.Apply(scope.Run, Place, list, matched);
            if (matched is not (FeelBoolean or FeelNull))
                return scope.Run.Fail($"The match is {matched.Type}, not boolean.", match.Place);
            if (matched.IsTrue)
                kept.Add(list[i]);
        }
        return FeelList.Of(kept);
    }

    private static DmnScope Inside(DmnScope scope, FeelValue item)
    {
        var inner = item is FeelContext context ? new DmnScope(scope, FeelScope.Of(context, scope)) : new DmnScope(scope);
        if (item is not FeelContext entries || !entries.TryGet("item", out _))
            inner.Set("item", item);
        return inner;
    }
}

internal enum IteratorKind
{
    For,
    Some,
    Every,
}

/// <summary>A boxed <c>for</c>, <c>some</c> or <c>every</c> (section 7.3.12); each means what its FEEL expression means.</summary>
internal sealed class IteratorLogic(
    IteratorKind kind, string variable, BoxedExpression source, BoxedExpression body, DmnPlace place) : BoxedExpression(place)
{
    private static readonly FeelRule Items = new("for element in given value return element");
    private static readonly FeelRule Some = new("some element in given value satisfies element");
    private static readonly FeelRule Every = new("every element in given value satisfies element");

    public override FeelNames? Members => kind == IteratorKind.For ? body.Members : null;

    public override FeelValue Evaluate(DmnScope scope)
    {
        var run = scope.Run;
        if (Items.Apply(run, Place, source.Evaluate(scope)) is not FeelList items)
            return FeelNull.Instance;
        var results = new List<FeelValue>(items.Count);
        foreach (var item in items)
        {
            var inner = kind == IteratorKind.For ? new DmnScope(scope, new PartialResults(scope, results)) : new DmnScope(scope);
            inner.Set(variable, item);
            results.Add(body.Evaluate(inner));
        }
        var list = FeelList.Of(results);
        return kind switch
        {
            IteratorKind.Some => Some.Apply(run, Place, list),
            IteratorKind.Every => Every.Apply(run, Place, list),
            _ => list,
        };
    }
}

/// <summary>What a <c>for</c> has produced so far, as <c>partial</c>; made when asked for.</summary>
internal sealed class PartialResults(DmnScope outer, List<FeelValue> results) : IFeelScope
{
    public bool TryGet(string name, [MaybeNullWhen(false)] out FeelValue value)
    {
        if (name != "partial")
            return outer.TryGet(name, out value);
        outer.Run.Evaluation.Budget.TakeItems(results.Count);
        value = FeelList.Of(results);
        return true;
    }
}
