namespace Workflows.Engine.Feel;

/// <summary>Collects entries of one context.</summary>
public sealed class FeelContextBuilder
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];
    private readonly List<FeelValue> _values = [];

    public bool Contains(string key) => _index.ContainsKey(key);

    public FeelContextBuilder Set(string key, FeelValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (_index.TryGetValue(key, out var at))
        {
            _values[at] = value;
            return this;
        }

        _index.Add(key, _keys.Count);
        _keys.Add(key);
        _values.Add(value);
        return this;
    }

    public FeelContext Build() =>
        _keys.Count == 0 ? FeelContext.Empty : new FeelContext(new FeelContextKeys([.. _keys]), [.. _values]);
}
