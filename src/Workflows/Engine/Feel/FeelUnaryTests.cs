namespace Workflows.Engine.Feel;

/// <summary>Unary tests, as in a decision table's input entry or an item definition's allowed values (DMN 1.5 §7.3.3, §8.3.3).</summary>
public sealed class FeelUnaryTests
{
    private readonly TestNode _root;

    private FeelUnaryTests(string text, TestNode root, IReadOnlySet<string> freeNames)
    {
        Text = text;
        _root = root;
        FreeNames = freeNames;
    }

    public string Text { get; }

    /// <summary>The variables the tests read; the input's <c>?</c> is none of them.</summary>
    public IReadOnlySet<string> FreeNames { get; }

    /// <summary>
    /// <c>-</c> is the test that everything passes; <c>?</c> in a test stands for the input, and
    /// <paramref name="input"/> tells the names it has after a dot.
    /// </summary>
    /// <exception cref="FeelSyntaxException">The text is not a list of tests, too long or nested too deeply.</exception>
    public static FeelUnaryTests Parse(string text, FeelNames? names = null, FeelNames? input = null)
    {
        var parser = new FeelParser(text, names);
        var root = parser.ParseUnaryTests(input);
        return new FeelUnaryTests(text, root, parser.FreeNames);
    }

    /// <summary>true, false or null; never throws for data.</summary>
    /// <exception cref="FeelBudgetExceededException">The evaluation's budget is spent.</exception>
    public FeelResult Test(FeelValue input, IFeelScope scope, FeelEvaluation evaluation)
    {
        var call = FeelCall.Start(Text, scope, evaluation);
        call.Budget.TakeEvaluations(_root.Size);
        return call.Finish(_root.Test(input, new Local(input, null), call));
    }
}
