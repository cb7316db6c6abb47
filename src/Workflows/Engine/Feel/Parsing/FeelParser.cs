using System.Runtime.CompilerServices;

namespace Workflows.Engine.Feel;

/// <summary>
/// Reads FEEL (DMN 1.5 §10.3.1) by recursive descent straight from the characters: what a name is depends on the
/// names in scope, so there is no separate tokenizer.
/// </summary>
internal sealed partial class FeelParser
{
    public const int LongestText = 100_000;
    public const int DeepestNesting = 150;
    private const int HighestTree = 300;

    private readonly string _text;
    private readonly FeelNames? _names;
    private readonly HashSet<string> _free = new(StringComparer.Ordinal);
    private int _at;
    private int _nesting;
    private int _speculations;

    /// <summary>Set while the end of a range is read, where <c>[</c> may close the range instead of filtering.</summary>
    private bool _inRangeEnd;

    public FeelParser(string text, FeelNames? names)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
        _names = names;
        if (text.Length > LongestText)
            throw new FeelSyntaxException($"the text has {text.Length} characters, at most {LongestText} are allowed", FeelPosition.At(text, LongestText));
    }

    public IReadOnlySet<string> FreeNames => _free;

    public Node ParseExpression() => Complete(Expression());

    private Node Complete(Node node)
    {
        Space();
        if (_at < _text.Length)
            throw Unexpected($"an operator or the end of the expression");
        return node.Height <= HighestTree
            ? node
            : throw new FeelSyntaxException($"the expression has more than {HighestTree} operations inside each other", FeelPosition.At(_text, node.Offset));
    }

    private Node Expression()
    {
        Enter();
        var outer = _inRangeEnd;
        _inRangeEnd = false;
        var node = Binary(OrLevel);
        _inRangeEnd = outer;
        _nesting--;
        return node;
    }

    private void Enter()
    {
        if (++_nesting > DeepestNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new FeelSyntaxException($"expressions are nested deeper than {DeepestNesting}", FeelPosition.At(_text, _at));
    }

    private ConditionalNode If(int offset)
    {
        var condition = Expression();
        ExpectWord("then");
        var then = Expression();
        ExpectWord("else");
        var otherwise = Expression();
        return new ConditionalNode(offset, condition, then, otherwise) { Members = then.Members ?? otherwise.Members };
    }

    private ForNode For(int offset)
    {
        var (binding, depth) = (_binding, _depth);
        var iterators = Iterators("return");
        var partial = Bind("partial", null);
        var result = Expression();
        (_binding, _depth) = (binding, depth);
        return new ForNode(offset, iterators, result, partial.Used) { Members = result.Members };
    }

    private QuantifiedNode Quantified(int offset, bool decisive)
    {
        var (binding, depth) = (_binding, _depth);
        var iterators = Iterators("satisfies");
        var condition = Expression();
        (_binding, _depth) = (binding, depth);
        return new QuantifiedNode(offset, decisive, iterators, condition);
    }

    private Iterator[] Iterators(string terminator)
    {
        var iterators = new List<Iterator>();
        do
        {
            var name = DeclaredName("in");
            ExpectWord("in");
            var domain = Expression();
            var end = TrySymbol("..") ? RangeEnd() : null;
            Bind(name, domain.Members);
            iterators.Add(new Iterator(domain, end));
        }
        while (TrySymbol(","));
        ExpectWord(terminator);
        return [.. iterators];
    }

    private Node Function(int offset)
    {
        ExpectSymbol("(");
        var (binding, depth) = (_binding, _depth);
        var parameters = new List<FeelParameter>();
        if (!TrySymbol(")"))
        {
            do
            {
                var name = DeclaredName(null);
                var type = TrySymbol(":") ? Type().Type ?? FeelType.Any : FeelType.Any;
                parameters.Add(new FeelParameter(name, type));
                Bind(name, FeelNames.Of(type));
            }
            while (TrySymbol(","));
            ExpectSymbol(")");
        }

        var body = TryWord("external") ? External() : Expression();
        (_binding, _depth) = (binding, depth);
        return new FunctionNode(offset, [.. parameters], body, _text) { Members = body.Members };
    }

    /// <summary>The description of an external function is read as the context it is, and left unused.</summary>
    private UndefinedNode External()
    {
        var offset = _at;
        Expression();
        return new UndefinedNode(offset, FeelReasonCode.External, $"external functions (Java, PMML) are not supported");
    }
}
