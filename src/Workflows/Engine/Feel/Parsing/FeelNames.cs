namespace Workflows.Engine.Feel;

/// <summary>
/// The names an expression may use, which FEEL needs to read names with spaces and signs (DMN 1.5 §10.3.1.4):
/// where several could stand, the longest known one counts. Unknown names end at the first character that is
/// neither a letter, a digit nor an underscore. Built-in functions are always known.
/// </summary>
/// <param name="outer">Names known around these; inner ones hide outer ones.</param>
public sealed class FeelNames(FeelNames? outer = null)
{
    private readonly Dictionary<string, FeelNames?> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FeelType> _types = new(StringComparer.Ordinal);

    public FeelNames? Outer { get; } = outer;

    public IReadOnlyCollection<string> Names => _members.Keys;

    internal IReadOnlyCollection<string> TypeNames => _types.Keys;

    public static FeelNames Of(params ReadOnlySpan<string> names)
    {
        var result = new FeelNames();
        foreach (var name in names)
            result.Add(name);
        return result;
    }

    /// <summary>The names of a context's entries, with those of the contexts inside.</summary>
    public static FeelNames Of(FeelContext context, FeelNames? outer = null)
    {
        var result = new FeelNames(outer);
        foreach (var (key, value) in context)
            result.Add(key, OfValue(value));
        return result;
    }

    /// <summary>The names that a value of the type has after a dot; null when it has none of its own.</summary>
    public static FeelNames? Of(FeelType type)
    {
        if (type is FeelListType list)
            return Of(list.Element);
        if (type is FeelFunctionType function)
            return Of(function.Result);
        if (type is not FeelContextType context)
            return null;
        var result = new FeelNames();
        foreach (var (key, entry) in context.Entries)
            result.Add(key, Of(entry));
        return result;
    }

    /// <summary>
    /// Adds a name; <paramref name="members"/> are those its value has after a dot (for a list: its items; for a
    /// function: its result).
    /// </summary>
    public FeelNames Add(string name, FeelNames? members = null)
    {
        _members[Normalize(name)] = members;
        return this;
    }

    /// <summary>Adds a type that <c>instance of</c> and function parameters may name.</summary>
    public FeelNames AddType(string name, FeelType type)
    {
        _types[Normalize(name)] = type;
        return this;
    }

    internal bool TryGet(string name, out FeelNames? members) => _members.TryGetValue(name, out members);

    internal FeelType? FindType(string name) =>
        _types.TryGetValue(name, out var type) ? type : Outer?.FindType(name);

    /// <summary>A name with each run of white space as one space: two spellings of the same name become equal.</summary>
    public static string Normalize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static FeelNames? OfValue(FeelValue value) => value switch
    {
        FeelContext context => Of(context),
        FeelList list => OfItems(list),
        _ => null,
    };

    private static FeelNames? OfItems(FeelList list)
    {
        var result = new FeelNames();
        foreach (var item in list)
        {
            if (OfValue(item) is not { } names)
                continue;
            foreach (var (name, members) in names._members)
                result._members.TryAdd(name, members);
        }

        return result._members.Count == 0 ? null : result;
    }
}
