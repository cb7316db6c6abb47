using static Workflows.Engine.Feel.Parameter;

namespace Workflows.Engine.Feel;

/// <summary>Context functions (DMN 1.5 §10.3.4.11).</summary>
internal static class ContextFunctions
{
    public static IEnumerable<BuiltIn> All =>
    [
        new("get value", new Signature([Context("m"), Text("key")], GetValue), new Signature([Context("m"), List("keys")], GetPath)),
        new("get entries", new Signature([Context("m")], (a, _) => FeelList.Of(((FeelContext)a[0]).Entries.Select(Entry)))),
        new("context", new Signature([List("entries")], Create)),
        new("context put",
            new Signature([Context("context"), Text("key"), Any("value")], (a, _) => ((FeelContext)a[0]).With(((FeelString)a[1]).Value, a[2])),
            new Signature([Context("context"), List("keys"), Any("value")], PutPath)),
        new("context merge", new Signature([List("contexts")], Merge)),
    ];

    private static FeelContext Entry(KeyValuePair<string, FeelValue> entry) =>
        FeelContext.Of(("key", FeelString.Of(entry.Key)), ("value", entry.Value));

    private static FeelValue GetValue(FeelValue[] a, FeelCall call)
    {
        var key = ((FeelString)a[1]).Value;
        return ((FeelContext)a[0]).TryGet(key, out var value)
            ? value
            : call.Fail(FeelReasonCode.UnknownName, $"the context has no entry '{key}'");
    }

    private static FeelValue GetPath(FeelValue[] a, FeelCall call)
    {
        var value = a[0];
        foreach (var key in ((FeelList)a[1]).Items)
        {
            if (key is not FeelString name || value is not FeelContext context || !context.TryGet(name.Value, out value))
                return call.Fail(FeelReasonCode.UnknownName, $"the context has nothing at {a[1]}");
        }

        return value;
    }

    private static FeelValue PutPath(FeelValue[] a, FeelCall call)
    {
        var keys = (FeelList)a[1];
        if (keys.Count == 0)
            return call.Fail(FeelReasonCode.Domain, $"context put() needs at least one key");
        return Put((FeelContext)a[0], keys, 0, a[2])
            ?? call.Fail(FeelReasonCode.Type, $"the keys {keys} must be strings that lead through contexts");
    }

    private static FeelContext? Put(FeelContext context, FeelList keys, int level, FeelValue value)
    {
        if (keys[level] is not FeelString key)
            return null;
        if (level == keys.Count - 1)
            return context.With(key.Value, value);
        return context.TryGet(key.Value, out var inner) && inner is FeelContext next && Put(next, keys, level + 1, value) is { } changed
            ? context.With(key.Value, changed)
            : null;
    }

    private static FeelValue Create(FeelValue[] a, FeelCall call)
    {
        var builder = new FeelContextBuilder();
        foreach (var item in ((FeelList)a[0]).Items)
        {
            if (item is not FeelContext entry || !entry.TryGet("key", out var key) || key is not FeelString name || !entry.TryGet("value", out var value))
                return call.Fail(FeelReasonCode.Type, $"context() needs a list of contexts with 'key' and 'value'");
            if (builder.Contains(name.Value))
                return call.Fail(FeelReasonCode.Domain, $"context() got two entries '{name.Value}'");
            builder.Set(name.Value, value);
        }

        return builder.Build();
    }

    private static FeelValue Merge(FeelValue[] a, FeelCall call)
    {
        var builder = new FeelContextBuilder();
        foreach (var item in ((FeelList)a[0]).Items)
        {
            if (item is not FeelContext context)
                return call.Fail(FeelReasonCode.Type, $"context merge() needs contexts, got {item.Type}");
            foreach (var (key, value) in context)
                builder.Set(key, value);
        }

        return builder.Build();
    }
}
