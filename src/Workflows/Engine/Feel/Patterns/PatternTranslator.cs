using System.Globalization;
using System.Text;

namespace Workflows.Engine.Feel;

internal readonly record struct PatternTranslation(string Pattern, bool HasBackReference);

/// <summary>
/// Rewrites the regular expressions of XPath (XML Schema Part 2, appendix F, with XPath's anchors, reluctant
/// quantifiers and back-references) into those of the framework, and refuses what XPath does not have.
/// </summary>
internal sealed partial class PatternTranslator
{
    private const int LargestWeight = 20_000;
    private const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";

    private readonly string _pattern;
    private readonly bool _dotAll;
    private readonly bool _multiline;
    private readonly StringBuilder _out = new();
    private readonly HashSet<int> _closed = [];
    private int _at;
    private int _groups;
    private int _depth;
    private bool _backReference;

    private PatternTranslator(string pattern, string flags)
    {
        _dotAll = flags.Contains('s', StringComparison.Ordinal);
        _multiline = flags.Contains('m', StringComparison.Ordinal);
        _pattern = flags.Contains('x', StringComparison.Ordinal) ? WithoutSpace(pattern) : pattern;
    }

    /// <exception cref="FormatException">The pattern is not one of XPath's, or would be too large.</exception>
    public static PatternTranslation Translate(string pattern, string flags)
    {
        var translator = new PatternTranslator(pattern, flags);
        translator.Alternatives();
        if (translator._at < translator._pattern.Length)
            throw translator.Error($"unexpected '{translator._pattern[translator._at]}'");
        return new PatternTranslation(translator._out.ToString(), translator._backReference);
    }

    /// <summary>Flag x: white space means nothing, but in a character class.</summary>
    private static string WithoutSpace(string pattern)
    {
        var kept = new StringBuilder();
        var (depth, escaped) = (0, false);
        foreach (var c in pattern)
        {
            if (depth == 0 && c is ' ' or '\t' or '\n' or '\r' && depth == 0)
                continue;
            kept.Append(c);
            depth += escaped ? 0 : c == '[' ? 1 : c == ']' && depth > 0 ? -1 : 0;
            escaped = !escaped && c == '\\';
        }

        return kept.ToString();
    }

    private char Peek(int ahead = 0) => _at + ahead < _pattern.Length ? _pattern[_at + ahead] : '\0';

    private FormatException Error(string problem) => new(string.Create(CultureInfo.InvariantCulture, $"{problem} at position {_at + 1}"));

    /// <summary>How many states the piece may need; counted repetitions multiply.</summary>
    private long Alternatives()
    {
        if (++_depth > 50)
            throw Error("groups nested too deeply");
        var weight = Sequence();
        while (Peek() == '|' && _at < _pattern.Length)
        {
            _out.Append('|');
            _at++;
            weight += Sequence();
        }

        _depth--;
        return weight;
    }

    private long Sequence()
    {
        long weight = 1;
        while (_at < _pattern.Length && Peek() is not ('|' or ')'))
        {
            var quantifiable = Peek() is not ('^' or '$');
            var start = _out.Length;
            var piece = Atom();
            if (Peek() is '*' or '+' or '?' or '{' && _at < _pattern.Length)
            {
                if (!quantifiable)
                    throw Error("an anchor cannot be repeated");
                _out.Insert(start, "(?:").Append(')');
                piece *= Quantifier();
            }

            weight += piece;
            if (weight > LargestWeight)
                throw Error("the repetitions make the pattern too large");
        }

        return weight;
    }

    private long Quantifier()
    {
        long times = 1;
        var start = _at;
        if (_pattern[_at++] == '{')
        {
            var low = Number();
            var high = low;
            if (Peek() == ',')
            {
                _at++;
                high = char.IsAsciiDigit(Peek()) ? Number() : -1;
            }

            if (Peek() != '}' || (high >= 0 && high < low))
                throw Error("a repetition is {n}, {n,} or {n,m}");
            _at++;
            times = Math.Max(1, Math.Max(low, high));
        }

        _out.Append(_pattern, start, _at - start);
        if (Peek() == '?')
        {
            _out.Append('?');
            _at++;
        }

        return times;
    }

    private int Number()
    {
        var start = _at;
        while (char.IsAsciiDigit(Peek()))
            _at++;
        return _at - start is > 0 and < 5 ? int.Parse(_pattern.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture) : throw Error("a repetition needs a count below 10000");
    }

    private long Atom()
    {
        var c = _pattern[_at];
        switch (c)
        {
            case '(':
                return Group();
            case '[':
                _out.Append(Class());
                return 1;
            case '\\':
                Escape();
                return 1;
            case '.':
                _at++;
                _out.Append(_dotAll ? $@"(?:{Pair}|[\s\S])" : $@"(?:{Pair}|[^\n\r])");
                return 1;
            case '^':
                _at++;
                _out.Append(_multiline ? "(?m:^)" : "^");
                return 1;
            case '$':
                _at++;
                _out.Append(_multiline ? "(?m:$)" : @"\z");
                return 1;
            case '*' or '+' or '?' or '{' or '}' or ']':
                throw Error($"'{c}' must be escaped");
            default:
                Literal();
                return 1;
        }
    }

    private void Literal()
    {
        if (char.IsSurrogatePair(_pattern, _at))
        {
            _out.Append("(?:").Append(_pattern, _at, 2).Append(')');
            _at += 2;
            return;
        }

        _out.Append(Quoted(_pattern[_at++]));
    }

    private static string Quoted(char c) => char.IsLetterOrDigit(c) || c > 127 ? c.ToString() : $@"\u{(int)c:X4}";

    private long Group()
    {
        _at++;
        var number = 0;
        if (Peek() == '?')
        {
            if (Peek(1) != ':')
                throw Error("'(?' is only known as '(?:'");
            _at += 2;
            _out.Append("(?:");
        }
        else
        {
            number = ++_groups;
            _out.Append('(');
        }

        var weight = Alternatives();
        if (Peek() != ')')
            throw Error("a group has no end");
        _at++;
        _out.Append(')');
        if (number > 0)
            _closed.Add(number);
        return weight;
    }
}
