namespace Workflows.Engine.Feel;

/// <summary>Types, as after <c>instance of</c> and in parameters (grammar rules 65 to 67).</summary>
internal sealed partial class FeelParser
{
    /// <summary>A null type is one that nobody defines.</summary>
    private (FeelType? Type, string Name) Type()
    {
        Enter();
        Space();
        var start = _at;
        var type = TypeAt(start);
        _nesting--;
        return (type, _text[start.._at]);
    }

    private FeelType? TypeAt(int start)
    {
        if (!FeelCharacters.IsNameStart(FeelCharacters.At(_text, _at)))
            throw Unexpected($"a type");
        var known = Longest(start, name => FindType(name) is not null);
        var word = Word();
        if (Generic(word) is { } generic)
            return generic.Value;
        if (known is not null)
        {
            _at = start + known.Length;
            return FindType(known.Name);
        }

        while (Peek() == '.' && FeelCharacters.IsNameStart(FeelCharacters.At(_text, _at + 1)))
        {
            _at++;
            Word();
        }

        return null;
    }

    private FeelType? FindType(string name) => _names?.FindType(name) ?? FeelType.Find(name);

    private (FeelType? Value, bool Found)? Generic(string word)
    {
        if (word is not ("list" or "range" or "context" or "function") || !TrySymbol("<"))
            return null;
        return word switch
        {
            "list" => (One() is { } element ? new FeelListType(element) : null, true),
            "range" => (One() is { } endpoint ? new FeelRangeType(endpoint) : null, true),
            "context" => (ContextType(), true),
            _ => (FunctionType(), true),
        };
    }

    private FeelType? One()
    {
        var (type, _) = Type();
        ExpectSymbol(">");
        return type;
    }

    private FeelContextType? ContextType()
    {
        var entries = new List<KeyValuePair<string, FeelType>>();
        var known = true;
        do
        {
            var name = DeclaredName(null);
            ExpectSymbol(":");
            var (type, _) = Type();
            known &= type is not null;
            entries.Add(new KeyValuePair<string, FeelType>(name, type ?? FeelType.Any));
        }
        while (TrySymbol(","));
        ExpectSymbol(">");
        return known ? new FeelContextType(entries) : null;
    }

    private FeelFunctionType? FunctionType()
    {
        var parameters = new List<FeelType?>();
        if (!TrySymbol(">"))
        {
            do
                parameters.Add(Type().Type);
            while (TrySymbol(","));
            ExpectSymbol(">");
        }

        ExpectSymbol("->");
        var (result, _) = Type();
        return result is null || parameters.Contains(null) ? null : new FeelFunctionType([.. parameters.Select(p => p!)], result);
    }
}
