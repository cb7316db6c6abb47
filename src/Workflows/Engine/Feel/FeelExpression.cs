namespace Workflows.Engine.Feel;

/// <summary>A FEEL expression, read once and evaluated any number of times, from any thread.</summary>
public sealed class FeelExpression
{
    private FeelExpression(string text) => Text = text;

    public string Text { get; }

    /// <summary>The variables it reads: names that neither it nor FEEL defines.</summary>
    public IReadOnlySet<string> FreeNames { get; } = new HashSet<string>();

    /// <exception cref="FeelSyntaxException">The text is not an expression, too long or nested too deeply.</exception>
    public static FeelExpression Parse(string text, FeelNames? names = null) => new(text);

    /// <exception cref="FeelBudgetExceededException">The evaluation's budget is spent.</exception>
    public FeelResult Evaluate(IFeelScope scope, FeelEvaluation evaluation) => throw new NotSupportedException(Text);
}
