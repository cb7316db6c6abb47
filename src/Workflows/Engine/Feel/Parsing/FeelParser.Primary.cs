using System.Globalization;
using System.Text;

namespace Workflows.Engine.Feel;

/// <summary>Literals, brackets, keywords.</summary>
internal sealed partial class FeelParser
{
    private Node Primary()
    {
        var c = Peek();
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
            return Number();
        switch (c)
        {
            case '"':
                return new ConstantNode(_at, FeelString.Of(StringLiteral()));
            case '@':
                return AtLiteral();
            case '[':
                return ListOrRange();
            case ']':
                return OpenStart();
            case '(':
                return Parenthesis();
            case '{':
                return Context();
        }

        if (_at >= _text.Length || !FeelCharacters.IsNameStart(FeelCharacters.At(_text, _at)))
            throw Unexpected($"an expression");
        return NameOrKeyword();
    }

    private ConstantNode Number()
    {
        var start = _at;
        Digits();
        if (Peek() == '.' && char.IsAsciiDigit(Peek(1)))
        {
            _at++;
            Digits();
        }

        if (Peek() is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
        {
            _at += 2;
            Digits();
        }

        if (!FeelDecimal.TryParse(_text.AsSpan(start, _at - start), out var value))
            throw new FeelSyntaxException($"the number is too large", FeelPosition.At(_text, start));
        return new ConstantNode(start, value.TryToInt32(out var small) && value.Exponent == 0 ? FeelNumber.Of((long)small) : FeelNumber.Of(value));
    }

    private void Digits()
    {
        while (char.IsAsciiDigit(Peek()))
            _at++;
    }

    private string StringLiteral()
    {
        var start = _at++;
        var value = new StringBuilder();
        while (true)
        {
            if (_at >= _text.Length)
                throw new FeelSyntaxException($"the string has no end", FeelPosition.At(_text, start), $"'\"'");
            var c = _text[_at++];
            if (c == '"')
                return value.ToString();
            if (c == '\\')
                Escape(value);
            else
                value.Append(c);
        }
    }

    /// <summary>An unknown escape stays as it is written, so patterns need no doubled backslash.</summary>
    private void Escape(StringBuilder value)
    {
        var c = Peek();
        _at++;
        switch (c)
        {
            case '"' or '\\' or '\'':
                value.Append(c);
                break;
            case 'n':
                value.Append('\n');
                break;
            case 't':
                value.Append('\t');
                break;
            case 'r':
                value.Append('\r');
                break;
            case 'u' when TryHex(4, out var unit):
                value.Append((char)unit);
                break;
            case 'U' when TryHex(6, out var point) && point <= 0x10FFFF && point is < 0xD800 or > 0xDFFF:
                value.Append(char.ConvertFromUtf32(point));
                break;
            default:
                value.Append('\\');
                _at--;
                break;
        }
    }

    private bool TryHex(int length, out int value)
    {
        value = 0;
        if (_at + length > _text.Length
            || !int.TryParse(_text.AsSpan(_at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value))
            return false;
        _at += length;
        return true;
    }

    private Node AtLiteral()
    {
        var start = _at++;
        Space();
        if (Peek() != '"')
            throw Unexpected($"a string after '@'");
        var literal = StringLiteral();
        return FeelTemporalText.Any(literal) is { } value
            ? new ConstantNode(start, value)
            : new UndefinedNode(start, FeelReasonCode.Format, $"'{literal}' is no date, time or duration");
    }

    private Node ListOrRange()
    {
        var offset = _at++;
        if (TrySymbol("]"))
            return new ListNode(offset, []);
        var first = Expression();
        if (TrySymbol(".."))
            return Range(offset, first, true);
        var items = new List<Node> { first };
        while (TrySymbol(","))
            items.Add(Expression());
        ExpectSymbol("]", $"',' or ']'");
        return new ListNode(offset, [.. items]) { Members = items.Select(i => i.Members).FirstOrDefault(m => m is not null) };
    }

    private RangeNode OpenStart()
    {
        var offset = _at++;
        var start = Expression();
        ExpectSymbol("..");
        return Range(offset, start, false);
    }

    private RangeNode Range(int offset, Node start, bool startIncluded)
    {
        var end = RangeEnd();
        var endIncluded = TrySymbol("]");
        if (!endIncluded && !TrySymbol(")") && !TrySymbol("["))
            throw Unexpected($"']', ')' or '[' at the end of the range");
        return new RangeNode(offset, start, startIncluded, end, endIncluded);
    }

    private Node RangeEnd()
    {
        Enter();
        var outer = _inRangeEnd;
        _inRangeEnd = true;
        var end = Binary(SumLevel);
        _inRangeEnd = outer;
        _nesting--;
        return end;
    }

    private Node Parenthesis()
    {
        var offset = _at++;
        if (TryComparison() is { } operation)
        {
            var endpoint = Expression();
            ExpectSymbol(")");
            return new OpenRangeNode(offset, operation, endpoint);
        }

        var inner = Expression();
        if (TrySymbol(".."))
            return Range(offset, inner, false);
        ExpectSymbol(")", $"')'");
        return inner;
    }

    private ComparisonOperator? TryComparison()
    {
        Space();
        var (sign, level) = PeekOperator();
        if (sign is null || level != ComparisonLevel || char.IsAsciiLetter(sign[0]))
            return null;
        _at += sign.Length;
        return ComparisonOf(sign);
    }

    private ContextNode Context()
    {
        var offset = _at++;
        var (binding, depth) = (_binding, _depth);
        var (keys, values, members) = (new List<string>(), new List<Node>(), new FeelNames());
        string? repeated = null;
        if (!TrySymbol("}"))
        {
            do
            {
                Space();
                var key = Peek() == '"' ? StringLiteral() : DeclaredName(null);
                repeated = keys.Contains(key) ? key : repeated;
                ExpectSymbol(":");
                values.Add(Entry(key));
                keys.Add(key);
                members.Add(key, values[^1].Members);
                Remember(key);
            }
            while (TrySymbol(","));
            ExpectSymbol("}", $"',' or '}}'");
        }

        (_binding, _depth) = (binding, depth);
        return new ContextNode(offset, new FeelContextKeys([.. keys]), [.. values], repeated) { Members = members };
    }

    /// <summary>Only a function may name itself; any other entry means an outer variable of its name.</summary>
    private Node Entry(string key)
    {
        Space();
        if (IsWordAt(_at, "function"))
        {
            var (at, binding, depth) = (_at, _binding, _depth);
            Bind(key, null);
            var function = Expression();
            if (function is FunctionNode)
                return function;
            (_at, _binding, _depth) = (at, binding, depth);
        }

        var value = Expression();
        Bind(key, value.Members);
        return value;
    }

    private Node NameOrKeyword()
    {
        var offset = _at;
        var word = Word();
        _at = offset;
        var known = Longest(offset, IsKnown);
        if (known is null || known.Length <= word.Length)
        {
            _at = offset + word.Length;
            if (Keyword(word, offset) is { } node)
                return node;
            _at = offset;
        }

        return Name(known, word);
    }

    private Node? Keyword(string word, int offset)
    {
        switch (word)
        {
            case "true":
                return new ConstantNode(offset, FeelBoolean.True);
            case "false":
                return new ConstantNode(offset, FeelBoolean.False);
            case "null":
                return new ConstantNode(offset, FeelNull.Instance);
            case "if":
                return If(offset);
            case "for":
                return For(offset);
            case "some":
                return Quantified(offset, true);
            case "every":
                return Quantified(offset, false);
            case "function":
                return Function(offset);
            case "then" or "else" or "return" or "satisfies" or "in" or "and" or "or" or "between" or "instance" or "of":
                _at = offset;
                throw Unexpected($"an expression");
            default:
                return null;
        }
    }
}
