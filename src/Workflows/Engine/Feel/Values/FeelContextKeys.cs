namespace Workflows.Engine.Feel;

/// <summary>The keys of a context, shared by all contexts that one literal makes.</summary>
internal sealed class FeelContextKeys
{
    public static readonly FeelContextKeys None = new([]);

    private const int ScanLimit = 8;
    private readonly Dictionary<string, int>? _index;

    public FeelContextKeys(string[] names)
    {
        Names = names;
        if (names.Length <= ScanLimit)
            return;
        _index = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
            _index[names[i]] = i;
    }

    public string[] Names { get; }

    public int IndexOf(string name)
    {
        if (_index is not null)
            return _index.TryGetValue(name, out var found) ? found : -1;
        for (var i = 0; i < Names.Length; i++)
        {
            if (string.Equals(Names[i], name, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }
}
