namespace Benchmarks.Step;

/// <summary>An expression and the variables that it reads, as JSON.</summary>
internal sealed record BenchExpression(string Name, string Text, string Variables)
{
    /// <summary>What the permit's process, forms and rules evaluate, and a few that work on lists and dates.</summary>
    public static IReadOnlyList<BenchExpression> All { get; } =
    [
        new("gateway condition", "draft.outcome = \"granted\"", """{"draft": {"outcome": "granted"}}"""),
        new("negation", "not(complete)", """{"complete": false}"""),
        new("arithmetic", "if area > 50 then base + (area - 50) * perSquareMetre else base", """{"area": 120.5, "base": 11500, "perSquareMetre": 64.25}"""),
        new("range test", "(area in [15..50]) and height < 4.5", """{"area": 30, "height": 3.2}"""),
        new("context", "{kind: requestKind, text: requestText, answerBy: answerBy}", """{"requestKind": "order", "requestText": "Plan saknas", "answerBy": "2026-04-01"}"""),
        new("date arithmetic", "date(\"2026-03-04\") + duration(\"P10D\") > date(\"2026-03-10\")", "{}"),
        new("text", "upper case(substring(name, 1, 3)) + string(string length(name))", """{"name": "Fastigheten"}"""),
        new("filter and sum", "sum(items[price > 100].price)", """{"items": [{"price": 50}, {"price": 150}, {"price": 250}, {"price": 99}, {"price": 101}]}"""),
        new("loop", "for x in numbers return x * x + 1", """{"numbers": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}"""),
        new("quantified", "every n in neighbours satisfies n.answered = true", """{"neighbours": [{"answered": true}, {"answered": true}, {"answered": true}]}"""),
    ];
}
