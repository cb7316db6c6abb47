using System.Text;
using Workflows.Engine.Feel;

namespace Workflows.Notifications;

/// <summary>
/// A text with <c>{{ FEEL }}</c> in it, as form-js writes them: <c>{{ expr }}</c> is replaced by the value's text and
/// <c>{{#if expr}} … {{/if}}</c> keeps its body only where the value is true. The first line of a message is its subject.
/// </summary>
public sealed class MessageTemplate
{
    /// <summary>No template is longer, in characters.</summary>
    public const int MaxLength = 100_000;

    private const string Open = "{{";
    private const string Close = "}}";
    private const string If = "{{#if …}}";
    private const string EndIf = "{{/if}}";

    private readonly IReadOnlyList<Part> parts;

    private MessageTemplate(IReadOnlyList<Part> parts) => this.parts = parts;

    /// <exception cref="MessageSyntaxException">The template is too long, a bracket is not closed or an expression is wrong; names the line.</exception>
    public static MessageTemplate Parse(string text)
    {
        if (text.Length > MaxLength)
            throw new MessageSyntaxException($"The text has {text.Length} characters; at most {MaxLength} are taken.", 1);
        var position = 0;
        var parts = ParseUntil(text, ref position, inCondition: false);
        return new MessageTemplate(parts);
    }

    /// <summary>The text with every expression evaluated; null becomes nothing.</summary>
    public string Render(IFeelScope scope, FeelEvaluation evaluation)
    {
        var text = new StringBuilder();
        Render(parts, text, scope, evaluation);
        return text.ToString();
    }

    private static void Render(IReadOnlyList<Part> parts, StringBuilder text, IFeelScope scope, FeelEvaluation evaluation)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case Part.Literal literal:
                    text.Append(literal.Text);
                    break;
                case Part.Value value:
                    text.Append(TextOf(value.Expression.Evaluate(scope, evaluation).Value));
                    break;
                case Part.Condition condition when condition.Expression.Evaluate(scope, evaluation).Value is FeelBoolean { Value: true }:
                    Render(condition.Body, text, scope, evaluation);
                    break;
            }
        }
    }

    private static string TextOf(FeelValue value) => value switch
    {
        FeelNull => "",
        FeelString text => text.Value,
        _ => value.ToString() ?? "",
    };

    private static List<Part> ParseUntil(string text, ref int position, bool inCondition)
    {
        var parts = new List<Part>();
        var start = position;
        while (position < text.Length)
        {
            var open = text.IndexOf(Open, position, StringComparison.Ordinal);
            if (open < 0)
                break;
            if (open > position)
                parts.Add(new Part.Literal(text[position..open]));
            var close = text.IndexOf(Close, open, StringComparison.Ordinal);
            if (close < 0)
                throw new MessageSyntaxException($"'{Open}' is not closed by '{Close}'.", LineOf(text, open));
            var inner = text[(open + 2)..close].Trim();
            position = close + 2;
            if (inner == "/if")
                return inCondition ? parts : throw new MessageSyntaxException($"'{EndIf}' stands without '{If}'.", LineOf(text, open));
            if (inner.StartsWith("#if ", StringComparison.Ordinal))
                parts.Add(new Part.Condition(Expression(text, open, inner[4..]), ParseUntil(text, ref position, inCondition: true)));
            else
                parts.Add(new Part.Value(Expression(text, open, inner)));
        }

        if (inCondition)
            throw new MessageSyntaxException($"'{If}' is not closed by '{EndIf}'.", LineOf(text, start));
        if (position < text.Length)
            parts.Add(new Part.Literal(text[position..]));
        position = text.Length;
        return parts;
    }

    private static FeelExpression Expression(string text, int at, string expression)
    {
        try
        {
            return FeelExpression.Parse(expression);
        }
        catch (FeelSyntaxException problem)
        {
            throw new MessageSyntaxException(problem.Text, LineOf(text, at));
        }
    }

    private static int LineOf(string text, int position) => text.AsSpan(0, position).Count('\n') + 1;

    private abstract record Part
    {
        public sealed record Literal(string Text) : Part;

        public sealed record Value(FeelExpression Expression) : Part;

        public sealed record Condition(FeelExpression Expression, IReadOnlyList<Part> Body) : Part;
    }
}

/// <summary>A text of a message cannot be used.</summary>
/// <param name="text">What is wrong.</param>
/// <param name="line">On which line of the text, from 1.</param>
public sealed class MessageSyntaxException(FaultText text, int line) : FormatException(text.ToString())
{
    public FaultText Text { get; } = text;

    public int Line { get; } = line;
}
