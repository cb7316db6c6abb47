namespace Workflows.Engine.Feel;

/// <summary>Operators by precedence, and what may follow an operand.</summary>
internal sealed partial class FeelParser
{
    private const int OrLevel = 1;
    private const int AndLevel = 2;
    private const int ComparisonLevel = 3;
    private const int SumLevel = 4;
    private const int ProductLevel = 5;
    private const int PowerLevel = 6;

    private static readonly (string Sign, int Level)[] Signs =
    [
        ("**", PowerLevel), ("*", ProductLevel), ("/", ProductLevel), ("+", SumLevel), ("-", SumLevel),
        ("<=", ComparisonLevel), ("<", ComparisonLevel), (">=", ComparisonLevel), (">", ComparisonLevel),
        ("!=", ComparisonLevel), ("=", ComparisonLevel),
    ];

    private static readonly (string Word, int Level)[] Words =
    [
        ("or", OrLevel), ("and", AndLevel), ("between", ComparisonLevel), ("instance", ComparisonLevel), ("in", ComparisonLevel),
    ];

    /// <summary>All operators of the level and above, each level associating to the left.</summary>
    private Node Binary(int lowest)
    {
        var left = Unary();
        while (true)
        {
            Space();
            var (sign, level) = PeekOperator();
            if (sign is null || level < lowest)
                return left;
            var offset = _at;
            _at += sign.Length;
            left = level switch
            {
                OrLevel => Logic(offset, sign, true, left),
                AndLevel => Logic(offset, sign, false, left),
                ComparisonLevel => Comparison(offset, sign, left),
                _ => new ArithmeticNode(offset, ArithmeticOf(sign), left, Binary(level + 1)),
            };
        }
    }

    private (string? Sign, int Level) PeekOperator()
    {
        if (_at >= _text.Length)
            return (null, 0);
        if (char.IsAsciiLetter(_text[_at]))
        {
            foreach (var (word, level) in Words)
            {
                if (IsWordAt(_at, word))
                    return (word, level);
            }

            return (null, 0);
        }

        foreach (var (sign, level) in Signs)
        {
            if (string.CompareOrdinal(_text, _at, sign, 0, sign.Length) == 0)
                return (sign, level);
        }

        return (null, 0);
    }

    /// <summary>A chain of the same word becomes one node, so long ones stay flat.</summary>
    private LogicNode Logic(int offset, string word, bool decisive, Node left)
    {
        var level = decisive ? OrLevel : AndLevel;
        var operands = new List<Node> { left };
        do
            operands.Add(Binary(level + 1));
        while (TryWord(word));
        return new LogicNode(offset, decisive, [.. operands]);
    }

    private Node Comparison(int offset, string sign, Node left)
    {
        switch (sign)
        {
            case "between":
                var low = Binary(SumLevel);
                ExpectWord("and");
                return new BetweenNode(offset, left, low, Binary(SumLevel));
            case "instance":
                ExpectWord("of");
                var (type, name) = Type();
                return new InstanceOfNode(offset, left, type, name);
            case "in":
                return new InNode(offset, left, InTests());
            default:
                return new ComparisonNode(offset, ComparisonOf(sign), left, Binary(SumLevel));
        }
    }

    private static ArithmeticOperator ArithmeticOf(string sign) => sign switch
    {
        "+" => ArithmeticOperator.Add,
        "-" => ArithmeticOperator.Subtract,
        "*" => ArithmeticOperator.Multiply,
        "/" => ArithmeticOperator.Divide,
        _ => ArithmeticOperator.Power,
    };

    private static ComparisonOperator ComparisonOf(string sign) => sign switch
    {
        "=" => ComparisonOperator.Equal,
        "!=" => ComparisonOperator.NotEqual,
        "<" => ComparisonOperator.Less,
        "<=" => ComparisonOperator.LessOrEqual,
        ">" => ComparisonOperator.Greater,
        _ => ComparisonOperator.GreaterOrEqual,
    };

    private Node Unary()
    {
        Space();
        var offset = _at;
        if (!TrySymbol("-"))
            return Postfix();
        Enter();
        var operand = Unary();
        _nesting--;
        return operand is ConstantNode { Value: FeelNumber number }
            ? new ConstantNode(offset, FeelNumber.Of(-number.Value))
            : new NegationNode(offset, operand);
    }

    private Node Postfix()
    {
        var node = Primary();
        while (true)
        {
            Space();
            var offset = _at;
            if (Peek() == '.' && Peek(1) != '.')
            {
                _at++;
                var name = MemberName(node.Members);
                FeelNames? members = null;
                node.Members?.TryGet(name, out members);
                node = new PathNode(offset, node, name) { Members = members };
            }
            else if (Peek() == '[')
            {
                if ((_inRangeEnd ? TryFilter(node) : Filter(node)) is not { } filtered)
                    return node;
                node = filtered;
            }
            else if (Peek() == '(' && node is not ConstantNode { Value: not FeelFunction })
            {
                node = Invocation(node);
            }
            else
            {
                return node;
            }
        }
    }

    private FilterNode Filter(Node source)
    {
        var offset = _at++;
        var (binding, depth) = (_binding, _depth);
        BindItem(source.Members);
        var filter = Expression();
        (_binding, _depth) = (binding, depth);
        ExpectSymbol("]");
        return new FilterNode(offset, source, filter) { Members = source.Members };
    }

    /// <summary>At the end of a range a bracket that opens no filter closes the range: <c>[1..10[</c>.</summary>
    private FilterNode? TryFilter(Node source)
    {
        var (at, nesting, binding, depth) = (_at, _nesting, _binding, _depth);
        if (++_speculations > 100)
            throw Unexpected($"fewer ranges that end in '['");
        try
        {
            return Filter(source);
        }
        catch (FeelSyntaxException)
        {
            (_at, _nesting, _binding, _depth, _inRangeEnd) = (at, nesting, binding, depth, true);
            return null;
        }
    }

    private InvocationNode Invocation(Node function)
    {
        var offset = _at++;
        var arguments = new List<Node>();
        var names = new List<string>();
        if (!TrySymbol(")"))
        {
            do
            {
                var name = ArgumentName();
                if (name is null ? names.Count > 0 : names.Count < arguments.Count)
                    throw Unexpected($"either all arguments named or none");
                if (name is not null)
                    names.Add(name);
                arguments.Add(Expression());
            }
            while (TrySymbol(","));
            ExpectSymbol(")");
        }

        var members = function.Members ?? (function is ConstantNode && arguments.Count > 0 ? arguments[0].Members : null);
        return new InvocationNode(Math.Min(function.Offset, offset), function, [.. arguments], names.Count > 0 ? [.. names] : null) { Members = members };
    }
}
