using Workflows.Engine.Feel;
using static Workflows.Tests.Engine.Feel.FeelTest;

namespace Workflows.Tests.Engine.Feel;

public class LimitTests
{
    [Theory]
    [InlineData("1 +", 1, 4)]
    [InlineData("1 +\n  * 2", 2, 3)]
    [InlineData("[1, 2", 1, 6)]
    [InlineData("{a: }", 1, 5)]
    [InlineData("if a then b", 1, 12)]
    [InlineData("\"abc", 1, 1)]
    [InlineData("a b", 1, 3)]
    [InlineData("for x return x", 1, 15)]
    [InlineData("f(a: 1, 2)", 1, 9)]
    [InlineData("", 1, 1)]
    [InlineData("1 /* x", 1, 3)]
    [InlineData("x instance of 5", 1, 15)]
    public void A_syntax_error_names_its_place(string expression, int line, int column)
    {
        var error = FluentActions.Invoking(() => FeelExpression.Parse(expression)).Should().Throw<FeelSyntaxException>().Which;
        error.Position.Line.Should().Be(line);
        error.Position.Column.Should().Be(column);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("-")]
    [InlineData("{a:")]
    [InlineData("if ")]
    [InlineData("f(")]
    [InlineData("x in (")]
    [InlineData("function(a)")]
    [InlineData("a[")]
    public void Deep_nesting_is_refused_and_does_not_exhaust_the_stack(string opening) =>
        FluentActions.Invoking(() => FeelExpression.Parse(string.Concat(Enumerable.Repeat(opening, 5000))))
            .Should().Throw<FeelSyntaxException>();

    [Fact]
    public void A_long_chain_of_operators_is_refused() =>
        FluentActions.Invoking(() => FeelExpression.Parse(string.Join('+', Enumerable.Repeat("1", 5000))))
            .Should().Throw<FeelSyntaxException>();

    [Fact]
    public void A_long_chain_of_conditions_is_not() =>
        Value(string.Join(" or ", Enumerable.Repeat("false", 3000))).Should().Be(FeelBoolean.False);

    [Fact]
    public void A_text_that_is_too_long_is_refused() =>
        FluentActions.Invoking(() => FeelExpression.Parse(new string(' ', 200_000) + "1")).Should().Throw<FeelSyntaxException>();

    [Theory]
    [InlineData("for i in 1..10**9 return i", "evaluations")]
    [InlineData("count(for i in 1..10**9, j in 1..10**9 return null)", "evaluations")]
    [InlineData("some i in 1..10**12 satisfies false", "evaluations")]
    [InlineData("{f: function(n) f(n + 1), r: f(0)}.r", "depth")]
    [InlineData("{f: function(n) [f(n + 1)][1], r: f(0)}.r", "depth")]
    [InlineData("{f: function(n) if n = 0 then 1 else f(n - 1) + f(n - 1), r: f(60)}.r", "evaluations")]
    [InlineData("count(for i in 1..100000 return count(partial))", "items")]
    [InlineData("string length((for i in 1..60 return if i = 1 then \"ab\" else partial[-1] + partial[-1])[-1])", "characters in one string")]
    [InlineData("(for i in 1..2000 return [partial[-1]])[-1]", "levels of nesting")]
    public void What_costs_too_much_stops(string expression, string resource) =>
        FluentActions.Invoking(() => Run(expression)).Should().Throw<FeelBudgetExceededException>().Which.Resource.Should().Be(resource);

    [Fact]
    public void A_budget_is_shared_by_the_evaluations_of_a_step()
    {
        var budget = new FeelBudget(evaluations: 20);
        Run("1 + 2", budget: budget).Value.Should().Be(FeelNumber.Of(3L));
        budget.EvaluationsLeft.Should().Be(17);
        FluentActions.Invoking(() => Run("sum(for i in 1..100 return i)", budget: budget)).Should().Throw<FeelBudgetExceededException>();
    }

    [Fact]
    public void A_reason_tells_what_and_where()
    {
        var reason = Run("1 +\n missing.name").Reasons[0];
        reason.Code.Should().Be(FeelReasonCode.UnknownName);
        reason.Position.Should().Be(new FeelPosition(5, 2, 2));
        reason.Message.Should().Contain("missing");
    }
}
