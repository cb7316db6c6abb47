namespace Workflows.Engine.Feel;

/// <summary>Unary tests (grammar rules 7 to 17).</summary>
internal sealed partial class FeelParser
{
    /// <summary>A whole input entry; its input is the first local, named <c>?</c>.</summary>
    public TestNode ParseUnaryTests(FeelNames? input)
    {
        Bind("?", input);
        Space();
        var node = TryAnything() ?? TryNot() ?? (TestNode)Tests();
        Complete(node);
        return node;
    }

    private AnythingTestNode? TryAnything()
    {
        var start = _at;
        if (TrySymbol("-"))
        {
            Space();
            if (_at == _text.Length)
                return new AnythingTestNode(start);
        }

        _at = start;
        return null;
    }

    /// <summary><c>not(…)</c> around everything negates tests; followed by more it is the function.</summary>
    private NotTestNode? TryNot()
    {
        var (start, binding, depth) = (_at, _binding, _depth);
        if (!TryWord("not") || !TrySymbol("("))
        {
            _at = start;
            return null;
        }

        var tests = Tests();
        if (TrySymbol(")"))
        {
            Space();
            if (_at == _text.Length)
                return new NotTestNode(start, tests);
        }

        (_at, _binding, _depth) = (start, binding, depth);
        return null;
    }

    private AnyTestNode Tests()
    {
        var offset = _at;
        var tests = new List<TestNode>();
        do
            tests.Add(Test());
        while (TrySymbol(","));
        return new AnyTestNode(offset, [.. tests]);
    }

    private TestNode Test()
    {
        Space();
        var offset = _at;
        if (TryComparison() is { } operation)
        {
            Enter();
            var operand = Binary(SumLevel);
            _nesting--;
            return new OperatorTestNode(offset, operation, operand);
        }

        return Tested(offset, Expression);
    }

    private ExpressionTestNode Tested(int offset, Func<Node> read)
    {
        var input = InputBinding();
        var before = input?.Used ?? false;
        if (input is not null)
            input.Used = false;
        var expression = read();
        var asks = input?.Used ?? false;
        if (input is not null)
            input.Used |= before;
        return new ExpressionTestNode(offset, expression, asks);
    }

    private Binding? InputBinding()
    {
        var binding = _binding;
        while (binding is not null && binding.Name != "?")
            binding = binding.Outer;
        return binding;
    }

    /// <summary>What follows <c>in</c>: one test, or several in parentheses.</summary>
    private TestNode InTests()
    {
        Space();
        var offset = _at;
        if (Peek() != '(')
            return TryComparison() is { } operation
                ? new OperatorTestNode(offset, operation, Binary(SumLevel))
                : Tested(offset, () => Binary(SumLevel));
        if (IsSingleTest())
            return Tested(offset, () => Binary(SumLevel));
        ExpectSymbol("(");
        var tests = Tests();
        ExpectSymbol(")", $"',' or ')'");
        return tests;
    }

    /// <summary>Whether the parenthesis is an operand of its own, like the range <c>(1..5]</c>, and no list of tests.</summary>
    private bool IsSingleTest()
    {
        var (at, nesting, binding, depth) = (_at, _nesting, _binding, _depth);
        if (++_speculations > 100)
            throw Unexpected($"fewer 'in' with parentheses");
        try
        {
            return Parenthesis() is RangeNode;
        }
        catch (FeelSyntaxException)
        {
            return false;
        }
        finally
        {
            (_at, _nesting, _binding, _depth) = (at, nesting, binding, depth);
        }
    }
}
