using Workflows.Engine.Feel;

namespace Workflows.Engine.Model;

/// <summary>
/// A value written in a model: FEEL (text after a leading <c>=</c>, or any text where the standard wants an expression),
/// fixed text, or the name of a variable. FEEL is parsed at load, so a step never meets a syntax error.
/// </summary>
public sealed class BpmnExpression
{
    private BpmnExpression(string text, FeelExpression? feel, string? variable)
        => (Text, Feel, Variable) = (text, feel, variable);

    /// <summary>The text as written, without the leading <c>=</c>.</summary>
    public string Text { get; }

    /// <summary>The parsed expression, or null for fixed text and variables.</summary>
    public FeelExpression? Feel { get; }

    /// <summary>The variable's name when the expression is just that.</summary>
    public string? Variable { get; }

    public bool IsFixed => Feel is null && Variable is null;

    public static BpmnExpression Fixed(string text) => new(text, null, null);

    public static BpmnExpression OfVariable(string name) => new(name, null, name);

    internal static BpmnExpression OfFeel(string text, FeelExpression feel) => new(text, feel, null);

    /// <inheritdoc/>
    public override string ToString() => IsFixed ? Text : "=" + Text;
}
