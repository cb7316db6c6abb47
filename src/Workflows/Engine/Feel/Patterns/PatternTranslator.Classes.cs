using System.Globalization;
using System.Text;

namespace Workflows.Engine.Feel;

/// <summary>Escapes and character classes.</summary>
internal sealed partial class PatternTranslator
{
    private const string WordClass = @"\p{L}\p{M}\p{N}\p{S}";
    private const string NonWordClass = @"\p{P}\p{Z}\p{C}";
    private const string NameStartClass = @"\p{L}_:";
    private const string NameClass = @"\p{L}\p{M}\p{N}_:.\-\u00B7";
    private const string SpaceClass = @" \t\n\r";

    private void Escape()
    {
        var next = Peek(1);
        if (char.IsAsciiDigit(next))
        {
            BackReference();
            return;
        }

        _out.Append(next switch
        {
            'w' => $"[{WordClass}]",
            'W' => $"[{NonWordClass}]",
            'i' => $"[{NameStartClass}]",
            'I' => $"[^{NameStartClass}]",
            'c' => $"[{NameClass}]",
            'C' => $"[^{NameClass}]",
            's' => $"[{SpaceClass}]",
            'S' => $"[^{SpaceClass}]",
            _ => null,
        } ?? Single());
        if (next is 'w' or 'W' or 'i' or 'I' or 'c' or 'C' or 's' or 'S')
            _at += 2;
    }

    private void BackReference()
    {
        _at++;
        var number = Peek() - '0';
        _at++;
        while (char.IsAsciiDigit(Peek()) && (number * 10) + Peek() - '0' <= _groups)
            number = (number * 10) + _pattern[_at++] - '0';
        if (!_closed.Contains(number))
            throw Error($"there is no group {number} to refer back to");
        _backReference = true;
        _out.Append(CultureInfo.InvariantCulture, $"(?:\\{number})");
    }

    /// <summary>An escape that means the same inside and outside a class.</summary>
    private string Single()
    {
        var c = Peek(1);
        switch (c)
        {
            case 'n' or 'r' or 't':
                _at += 2;
                return "\\" + c;
            case 'd':
                _at += 2;
                return @"\p{Nd}";
            case 'D':
                _at += 2;
                return @"\P{Nd}";
            case 'p' or 'P':
                return Category();
            case '\\' or '|' or '.' or '?' or '*' or '+' or '(' or ')' or '{' or '}' or '-' or '[' or ']' or '^' or '$' when _at + 1 < _pattern.Length:
                _at += 2;
                return Quoted(c);
            default:
                throw Error("there is no such escape");
        }
    }

    private string Category()
    {
        var end = _pattern.IndexOf('}', _at);
        if (Peek(2) != '{' || end < 0 || end - _at > 60 || !_pattern.AsSpan(_at + 3, end - _at - 3).ToString().All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw Error("a category is \\p{L} or \\p{IsBasicLatin}");
        var category = _pattern[_at..(end + 1)];
        _at = end + 1;
        return category;
    }

    /// <summary>A class; characters beyond the basic plane become alternatives beside it.</summary>
    private string Class()
    {
        var pairs = new StringBuilder();
        var negated = Peek(1) == '^';
        var members = Members(pairs);
        if (negated)
            return $"(?:{Pair}|{members})";
        return pairs.Length == 0 ? members : $"(?:{members}{pairs})";
    }

    private string Members(StringBuilder pairs)
    {
        if (++_depth > 50)
            throw Error("classes nested too deeply");
        var members = new StringBuilder("[");
        _at++;
        if (Peek() == '^')
        {
            members.Append('^');
            _at++;
        }

        var first = true;
        while (Peek() != ']' || _at >= _pattern.Length)
        {
            if (_at >= _pattern.Length)
                throw Error("a class has no end");
            if (Peek() == '-' && Peek(1) == '[' && !first)
            {
                _at++;
                members.Append('-').Append(Members(new StringBuilder()));
                if (Peek() != ']')
                    throw Error("a subtraction must be the last part of a class");
                break;
            }

            Member(members, pairs);
            first = false;
        }

        if (first)
            throw Error("a class needs a member");
        _at++;
        _depth--;
        return members.Append(']').ToString();
    }

    private void Member(StringBuilder members, StringBuilder pairs)
    {
        var c = Peek();
        if (c == '[')
            throw Error("'[' must be escaped in a class");
        if (char.IsSurrogatePair(_pattern, _at))
        {
            pairs.Append('|').Append(_pattern, _at, 2);
            _at += 2;
            return;
        }

        if (c == '\\' && ClassEscape(Peek(1)) is { } set)
        {
            members.Append(set);
            _at += 2;
            return;
        }

        var start = c == '\\' ? Single() : Quoted(_pattern[_at++]);
        members.Append(start);
        if (Peek() != '-' || Peek(1) is '[' or ']' || _at + 1 >= _pattern.Length || start.StartsWith(@"\p", StringComparison.OrdinalIgnoreCase))
            return;
        _at++;
        var end = Peek() == '\\' ? Single() : Quoted(_pattern[_at++]);
        members.Append('-').Append(end);
    }

    private static string? ClassEscape(char c) => c switch
    {
        'w' => WordClass,
        'W' => NonWordClass,
        'i' => NameStartClass,
        'c' => NameClass,
        's' => SpaceClass,
        'S' => @"\S",
        _ => null,
    };
}
