using System.Text;

namespace Workflows.Engine.Feel;

/// <summary>What the expression itself names: an iteration's variable, a parameter, an entry, a filtered item.</summary>
internal sealed class Binding(string name, FeelNames? members, bool isItem, int index, Binding? outer)
{
    public string Name => name;
    public FeelNames? Members => members;
    public bool IsItem => isItem;

    /// <summary>Its place among the locals, outermost 0.</summary>
    public int Index => index;

    public Binding? Outer => outer;
    public bool Used { get; set; }
}

/// <summary>Names: reading them by what is known, and finding what they mean.</summary>
internal sealed partial class FeelParser
{
    private const int LongestName = 300;

    private static readonly HashSet<string> Properties = new(StringComparer.Ordinal) { "time offset", "start included", "end included" };

    private HashSet<string>? _memberNames;
    private Binding? _binding;
    private int _depth;

    private Binding Bind(string name, FeelNames? members) =>
        _binding = new Binding(name, members, false, _depth++, _binding);

    private void BindItem(FeelNames? members) =>
        _binding = new Binding("item", members, true, _depth++, _binding);

    /// <summary>The text of a name as it is declared, up to a word or a sign that cannot be in it.</summary>
    private string DeclaredName(string? terminator)
    {
        Space();
        var start = _at;
        var name = new StringBuilder();
        while (_at < _text.Length)
        {
            var c = FeelCharacters.At(_text, _at);
            if (FeelCharacters.IsNamePart(c))
            {
                if (terminator is not null && _at > start && IsWordAt(_at, terminator))
                    break;
                name.Append(Word());
            }
            else if (IsNameSign(c))
            {
                name.Append((char)c);
                _at++;
            }
            else if (FeelCharacters.IsSpace(c))
            {
                Space();
                name.Append(' ');
            }
            else
            {
                break;
            }
        }

        if (_at == start || !FeelCharacters.IsNameStart(FeelCharacters.At(_text, start)))
            throw Unexpected($"a name", start);
        return FeelNames.Normalize(name.ToString());
    }

    /// <summary>An argument's name and its colon, or null and nothing read.</summary>
    private string? ArgumentName()
    {
        Space();
        var start = _at;
        if (!FeelCharacters.IsNameStart(FeelCharacters.At(_text, _at)))
            return null;
        var end = _at;
        while (end < _text.Length && end - start < LongestName)
        {
            var c = FeelCharacters.At(_text, end);
            if (!FeelCharacters.IsNamePart(c) && !IsNameSign(c) && !FeelCharacters.IsSpace(c))
                break;
            end += c > 0xFFFF ? 2 : 1;
        }

        if (end >= _text.Length || _text[end] != ':')
            return null;
        _at = end + 1;
        return FeelNames.Normalize(_text[start..end]);
    }

    private string Word()
    {
        var start = _at;
        var end = _at;
        while (end < _text.Length && FeelCharacters.IsNamePart(FeelCharacters.At(_text, end)))
            end += FeelCharacters.At(_text, end) > 0xFFFF ? 2 : 1;
        _at = end;
        return _text[start..end];
    }

    private KnownName? Longest(int start, Func<string, bool> isKnown)
    {
        KnownName? longest = null;
        var candidate = new StringBuilder();
        var at = start;
        while (at < _text.Length && at - start < LongestName)
        {
            var c = FeelCharacters.At(_text, at);
            if (FeelCharacters.IsNamePart(c))
            {
                do
                {
                    var width = c > 0xFFFF ? 2 : 1;
                    candidate.Append(_text, at, width);
                    at += width;
                    c = FeelCharacters.At(_text, at);
                }
                while (FeelCharacters.IsNamePart(c));
            }
            else if (IsNameSign(c))
            {
                candidate.Append((char)c);
                at++;
            }
            else if (FeelCharacters.IsSpace(c))
            {
                if (candidate[^1] != ' ')
                    candidate.Append(' ');
                at++;
                continue;
            }
            else
            {
                break;
            }

            var name = candidate.ToString();
            if (isKnown(name))
                longest = new KnownName(name, at - start);
        }

        return longest;
    }

    private bool IsKnown(string name)
    {
        for (var binding = _binding; binding is not null; binding = binding.Outer)
        {
            if (binding.Name == name || (binding.IsItem && (Has(binding.Members, name) || MemberNames.Contains(name))))
                return true;
        }

        return Declared(name, out _) || BuiltIns.Find(name) is not null;
    }

    private bool Declared(string name, out FeelNames? members)
    {
        for (var names = _names; names is not null; names = names.Outer)
        {
            if (names.TryGet(name, out members))
                return true;
        }

        members = null;
        return false;
    }

    private static bool Has(FeelNames? names, string name) => names is not null && names.TryGet(name, out _);

    private Node Name(KnownName? known, string word)
    {
        var offset = _at;
        var name = known?.Name ?? word;
        _at += known?.Length ?? word.Length;
        List<int>? distances = null;
        FeelNames? members = null;
        var isEntry = false;
        for (var binding = _binding; binding is not null; binding = binding.Outer)
        {
            var distance = _depth - 1 - binding.Index;
            if (binding.IsItem && name != "item")
            {
                (distances ??= []).Add(distance);
                isEntry |= binding.Members is { } entries && entries.TryGet(name, out members);
                continue;
            }

            if (binding.Name != name)
                continue;
            binding.Used = true;
            if (binding.IsItem)
                (distances ??= []).Add(distance);
            var local = new LocalNode(offset, distance) { Members = binding.Members };
            return distances is null ? local : new ItemEntryNode(offset, name, [.. distances], local) { Members = members ?? binding.Members };
        }

        var free = Free(offset, name, isEntry);
        return distances is null ? free : new ItemEntryNode(offset, name, [.. distances], free) { Members = members ?? free.Members };
    }

    private Node Free(int offset, string name, bool isEntry)
    {
        var declared = Declared(name, out var members);
        if (!declared && BuiltIns.Find(name) is { } builtIn)
        {
            Space();
            if (Peek() == '(')
                return new ConstantNode(offset, builtIn);
        }

        if (!isEntry)
            _free.Add(name);
        return new FreeNode(offset, name) { Members = members };
    }

    private string MemberName(FeelNames? members)
    {
        Space();
        var start = _at;
        if (!FeelCharacters.IsNameStart(FeelCharacters.At(_text, _at)))
            throw Unexpected($"a name after '.'");
        var known = Longest(start, name => Has(members, name) || Properties.Contains(name) || MemberNames.Contains(name));
        var word = Word();
        if (known is null)
            return word;
        _at = start + known.Length;
        return known.Name;
    }

    /// <summary>All names with spaces or signs that any value here has after a dot, for values whose own are unknown.</summary>
    private HashSet<string> MemberNames
    {
        get
        {
            if (_memberNames is not null)
                return _memberNames;
            _memberNames = new HashSet<string>(StringComparer.Ordinal);
            var seen = new HashSet<FeelNames>();
            for (var names = _names; names is not null; names = names.Outer)
                Collect(names, false, seen);
            return _memberNames;
        }
    }

    private void Collect(FeelNames names, bool own, HashSet<FeelNames> seen)
    {
        if (!seen.Add(names) || seen.Count > 1000)
            return;
        foreach (var name in names.Names)
        {
            if (own)
                Remember(name);
            if (names.TryGet(name, out var members) && members is not null)
                Collect(members, true, seen);
        }
    }

    private void Remember(string name)
    {
        if (name.EnumerateRunes().Any(r => !FeelCharacters.IsNamePart(r.Value)))
            MemberNames.Add(name);
    }

    private static bool IsNameSign(int c) => c is '.' or '/' or '-' or '\'' or '+' or '*';

    private sealed record KnownName(string Name, int Length);
}
