using Workflows.Engine.Feel;

namespace Workflows.Tests.Engine.Feel;

/// <summary>Short forms for tests about expressions; the time is always 2026-03-04 10:20:30.5 UTC.</summary>
internal static class FeelTest
{
    public static readonly DateTimeOffset Now = new(2026, 3, 4, 10, 20, 30, 500, TimeSpan.Zero);

    public static FeelEvaluation Evaluation(FeelBudget? budget = null) =>
        new(Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm"), budget ?? new FeelBudget());

    public static FeelResult Run(string expression, FeelContext? variables = null, FeelBudget? budget = null)
    {
        variables ??= FeelContext.Empty;
        return FeelExpression.Parse(expression, FeelNames.Of(variables)).Evaluate(FeelScope.Of(variables), Evaluation(budget));
    }

    public static FeelValue Value(string expression, FeelContext? variables = null) => Run(expression, variables).Value;

    public static string? Test(string tests, string input, FeelContext? variables = null)
    {
        variables ??= FeelContext.Empty;
        var result = FeelUnaryTests.Parse(tests, FeelNames.Of(variables)).Test(Value(input), FeelScope.Of(variables), Evaluation());
        return result.Value.ToString();
    }

    /// <summary>Both sides are expressions; the values must be the same in all that FEEL can tell.</summary>
    public static void Same(string expression, string expected, FeelContext? variables = null)
    {
        var result = Run(expression, variables);
        result.Value.Should().Be(Value(expected), "{0} gives {1}: {2}", expression, result.Value, string.Join("; ", result.Reasons));
    }

    /// <summary>The value is null and says why.</summary>
    public static void Undefined(string expression, FeelContext? variables = null)
    {
        var result = Run(expression, variables);
        result.Value.Should().Be(FeelNull.Instance, "{0}", expression);
        result.Reasons.Should().NotBeEmpty("{0}", expression);
    }
}
