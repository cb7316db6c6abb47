namespace Workflows.Engine.Feel;

/// <summary>A FEEL expression, read once and evaluated any number of times, from any thread.</summary>
public sealed class FeelExpression
{
    private readonly Node _root;

    private FeelExpression(string text, Node root, IReadOnlySet<string> freeNames)
    {
        Text = text;
        _root = root;
        FreeNames = freeNames;
    }

    public string Text { get; }

    /// <summary>The variables it reads: names that it does not bind itself and that name no built-in it invokes.</summary>
    public IReadOnlySet<string> FreeNames { get; }

    /// <exception cref="FeelSyntaxException">The text is not an expression, too long or nested too deeply.</exception>
    public static FeelExpression Parse(string text, FeelNames? names = null)
    {
        var parser = new FeelParser(text, names);
        var root = parser.ParseExpression();
        return new FeelExpression(text, root, parser.FreeNames);
    }

    /// <summary>Never throws for data: what is undefined is null, with reasons.</summary>
    /// <exception cref="FeelBudgetExceededException">The evaluation's budget is spent.</exception>
    public FeelResult Evaluate(IFeelScope scope, FeelEvaluation evaluation)
    {
        var call = FeelCall.Start(Text, scope, evaluation);
        call.Budget.TakeEvaluations(_root.Size);
        return call.Finish(_root.Evaluate(null, call));
    }
}
