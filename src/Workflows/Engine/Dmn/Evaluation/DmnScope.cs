using System.Diagnostics.CodeAnalysis;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn;

/// <summary>The names a boxed expression sees; entries may be added while it is evaluated.</summary>
internal sealed class DmnScope : IFeelScope
{
    private readonly Dictionary<string, FeelValue> _entries = new(StringComparer.Ordinal);
    private readonly IFeelScope? _outer;

    public DmnScope(DmnRun run) => Run = run;

    public DmnScope(DmnScope outer)
    {
        _outer = outer;
        Run = outer.Run;
    }

    /// <summary>A scope with names of another kind between it and the outer one.</summary>
    public DmnScope(DmnScope outer, IFeelScope between)
    {
        _outer = between;
        Run = outer.Run;
    }

    public DmnRun Run { get; }

    public void Set(string name, FeelValue value) => _entries[name] = value;

    public bool TryGet(string name, [MaybeNullWhen(false)] out FeelValue value)
    {
        if (_entries.TryGetValue(name, out value))
            return true;
        return _outer is not null && _outer.TryGet(name, out value);
    }
}
