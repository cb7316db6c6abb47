using System.Diagnostics.CodeAnalysis;

namespace Workflows.Engine.Feel;

/// <summary>Answers the free names of an expression.</summary>
public interface IFeelScope
{
    bool TryGet(string name, [MaybeNullWhen(false)] out FeelValue value);
}

/// <summary>The ready-made scopes.</summary>
public static class FeelScope
{
    public static IFeelScope Empty { get; } = new ContextScope(FeelContext.Empty, null);

    /// <summary>A context's entries; what it lacks is asked of <paramref name="outer"/>.</summary>
    public static IFeelScope Of(FeelContext entries, IFeelScope? outer = null) => new ContextScope(entries, outer);

    /// <summary>A dictionary's entries, read when asked for, so it may grow between evaluations.</summary>
    public static IFeelScope Of(IReadOnlyDictionary<string, FeelValue> entries, IFeelScope? outer = null) =>
        new DictionaryScope(entries, outer);

    private sealed class ContextScope(FeelContext entries, IFeelScope? outer) : IFeelScope
    {
        public bool TryGet(string name, [MaybeNullWhen(false)] out FeelValue value)
        {
            if (entries.TryGet(name, out value))
                return true;
            return outer is not null && outer.TryGet(name, out value);
        }
    }

    private sealed class DictionaryScope(IReadOnlyDictionary<string, FeelValue> entries, IFeelScope? outer) : IFeelScope
    {
        public bool TryGet(string name, [MaybeNullWhen(false)] out FeelValue value)
        {
            if (entries.TryGetValue(name, out value))
                return true;
            return outer is not null && outer.TryGet(name, out value);
        }
    }
}
