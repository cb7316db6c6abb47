using System.Diagnostics.CodeAnalysis;

namespace Workflows.Engine.Feel;

/// <summary>Named entries in the order they were written (DMN 1.5 §10.3.2.6).</summary>
public sealed class FeelContext : FeelValue
{
    public static readonly FeelContext Empty = new(FeelContextKeys.None, []);

    private readonly FeelContextKeys _keys;
    private readonly FeelValue[] _values;

    internal FeelContext(FeelContextKeys keys, FeelValue[] values)
    {
        _keys = keys;
        _values = values;
        Nesting = NestingOf(values);
    }

    internal override int Nesting { get; }

    public int Count => _values.Length;
    public IReadOnlyList<string> Keys => _keys.Names;

    /// <summary>The entry's value, or the null value when there is no such entry.</summary>
    public FeelValue this[string key] => TryGet(key, out var value) ? value : FeelNull.Instance;

    /// <summary>Later entries replace earlier ones of the same name, in their place.</summary>
    public static FeelContext Of(params ReadOnlySpan<(string Key, FeelValue Value)> entries)
    {
        var builder = new FeelContextBuilder();
        foreach (var (key, value) in entries)
            builder.Set(key, value);
        return builder.Build();
    }

    public static FeelContext Of(IEnumerable<KeyValuePair<string, FeelValue>> entries)
    {
        var builder = new FeelContextBuilder();
        foreach (var (key, value) in entries)
            builder.Set(key, value);
        return builder.Build();
    }

    public bool TryGet(string key, [MaybeNullWhen(false)] out FeelValue value)
    {
        var index = _keys.IndexOf(key);
        value = index < 0 ? null : _values[index];
        return index >= 0;
    }

    /// <summary>A copy where the entry has the value; a new entry goes last.</summary>
    public FeelContext With(string key, FeelValue value)
    {
        var index = _keys.IndexOf(key);
        if (index >= 0)
        {
            var values = (FeelValue[])_values.Clone();
            values[index] = value;
            return new FeelContext(_keys, values);
        }

        return new FeelContext(new FeelContextKeys([.. _keys.Names, key]), [.. _values, value]);
    }

    public override FeelType Type => FeelType.OfContext(this);
    internal override FeelValue? Member(string name) => TryGet(name, out var value) ? value : null;
    public override string ToString() => FeelText.OfContext(this);

    public override bool Equals(object? obj)
    {
        if (obj is not FeelContext other || other.Count != Count)
            return false;
        foreach (var (key, value) in this)
        {
            if (!other.TryGet(key, out var counterpart) || !value.Equals(counterpart))
                return false;
        }

        return true;
    }

    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var (key, value) in this)
            hash ^= HashCode.Combine(key, value);
        return hash;
    }

    /// <summary>The entries in order.</summary>
    public IEnumerable<KeyValuePair<string, FeelValue>> Entries
    {
        get
        {
            foreach (var entry in this)
                yield return entry;
        }
    }

    public IEnumerator<KeyValuePair<string, FeelValue>> GetEnumerator()
    {
        for (var i = 0; i < _values.Length; i++)
            yield return new KeyValuePair<string, FeelValue>(_keys.Names[i], _values[i]);
    }
}
