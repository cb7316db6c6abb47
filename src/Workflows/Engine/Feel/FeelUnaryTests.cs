namespace Workflows.Engine.Feel;

/// <summary>Unary tests, as in a decision table's input entry or an item definition's allowed values (DMN 1.5 §7.3.3, §8.3.3).</summary>
public sealed class FeelUnaryTests
{
    private FeelUnaryTests(string text) => Text = text;

    public string Text { get; }

    public IReadOnlySet<string> FreeNames { get; } = new HashSet<string>();

    /// <summary><c>-</c> is the test that everything passes; <c>?</c> in a test stands for the input.</summary>
    /// <exception cref="FeelSyntaxException">The text is not a list of tests, too long or nested too deeply.</exception>
    public static FeelUnaryTests Parse(string text, FeelNames? names = null) => new(text);

    /// <summary>true, false or null.</summary>
    /// <exception cref="FeelBudgetExceededException">The evaluation's budget is spent.</exception>
    public FeelResult Test(FeelValue input, IFeelScope scope, FeelEvaluation evaluation) => throw new NotSupportedException(Text);
}
