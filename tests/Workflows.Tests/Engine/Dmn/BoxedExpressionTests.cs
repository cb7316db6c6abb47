using Workflows.Engine.Feel;
using static Workflows.Tests.Engine.Dmn.DmnText;

namespace Workflows.Tests.Engine.Dmn;

/// <summary>DMN 1.5 section 7.3 and 10.2.</summary>
public sealed class BoxedExpressionTests
{
    [Fact]
    public void A_context_lets_later_entries_see_earlier_ones() =>
        Logic(Context(("net area", Literal("120")), ("fee", Literal("net area * 2")))).ShouldBe("{net area: 120, fee: 240}");

    [Fact]
    public void A_context_with_a_result_cell_is_that_cell() =>
        Logic(Context(("a", Literal("2")), (null, Literal("a + 1")))).ShouldBe("3");

    [Fact]
    public void An_inner_context_is_reached_by_path() =>
        Logic(Context(
            ("applicant", Context(("first name", Literal("\"Kim\"")), ("age", Literal("41")))),
            (null, Literal("applicant.first name + string(applicant.age)")))).ShouldBe("\"Kim41\"");

    [Fact]
    public void A_relation_is_a_list_of_contexts() =>
        Logic($"""<relation><column name="id"/><column name="unit price"/><row>{Literal("1")}{Literal("10")}</row><row>{Literal("2")}{Literal("20")}</row></relation>""")
            .ShouldBe("[{id: 1, unit price: 10}, {id: 2, unit price: 20}]");

    [Fact]
    public void A_list_holds_the_values_of_its_expressions() =>
        Logic($"<list>{Literal("1")}{Context(("a", Literal("2")))}</list>").ShouldBe("[1, {a: 2}]");

    [Theory]
    [InlineData("true", "1")]
    [InlineData("false", "2")]
    [InlineData("null", "2")]
    [InlineData("\"x\"", "null")]
    public void A_conditional_follows_its_condition(string condition, string expected) =>
        Logic($"<conditional><if>{Literal(condition)}</if><then>{Literal("1")}</then><else>{Literal("2")}</else></conditional>")
            .ShouldBe(expected);

    [Theory]
    [InlineData("[1, 2, 3, 4]", "item > 2", "[3, 4]")]
    [InlineData("[]", "item > 2", "[]")]
    [InlineData("[{a: 1}, {a: 2}]", "a = 2", "[{a: 2}]")]
    [InlineData("[{a: 1}, {a: 2}]", "item.a = 2", "[{a: 2}]")]
    [InlineData("[{item: 1}, {item: 2}]", "item = 2", "[{item: 2}]")]
    [InlineData("[5, 6, 7]", "2", "6")]
    [InlineData("[5, 6, 7]", "-1", "7")]
    [InlineData("[1, null, 3]", "item = null", "[null]")]
    [InlineData("[1, null, 3]", "item > 2", "[3]")]
    [InlineData("[1, 2]", "\"x\"", "null")]
    [InlineData("[1, 2]", "if item = 1 then true else \"x\"", "null")]
    [InlineData("4", "item > 2", "[4]")]
    [InlineData("4", "item > 5", "[]")]
    public void A_filter_keeps_what_matches(string source, string match, string expected) =>
        Logic($"<filter><in>{Literal(source)}</in><match>{Literal(match)}</match></filter>").ShouldBe(expected);

    [Theory]
    [InlineData("for", "return", "[1, 2, 3]", "element * 2", "[2, 4, 6]")]
    [InlineData("for", "return", "[]", "element", "[]")]
    [InlineData("for", "return", "[1, 2, 3]", "sum(partial) + element", "[null, null, null]")]
    [InlineData("for", "return", "[1, 2, 3]", "count(partial) + element", "[1, 3, 5]")]
    [InlineData("some", "satisfies", "[1, 2, 3]", "element > 2", "true")]
    [InlineData("some", "satisfies", "[1, 2, 3]", "element > 3", "false")]
    [InlineData("some", "satisfies", "[]", "true", "false")]
    [InlineData("every", "satisfies", "[1, 2, 3]", "element > 0", "true")]
    [InlineData("every", "satisfies", "[1, 2, 3]", "element > 1", "false")]
    [InlineData("every", "satisfies", "[]", "false", "true")]
    [InlineData("every", "satisfies", "[1, 2]", "if element = 1 then true else \"x\"", "null")]
    [InlineData("some", "satisfies", "[1, 2]", "if element = 1 then false else \"x\"", "null")]
    [InlineData("some", "satisfies", "[1, 2]", "\"x\"", "null")]
    [InlineData("some", "satisfies", "1", "element = 1", "true")]
    [InlineData("for", "return", "null", "element", "null")]
    public void An_iterator_means_what_its_FEEL_expression_means(string kind, string part, string source, string body, string expected) =>
        Logic($"""<{kind} iteratorVariable="element"><in>{Literal(source)}</in><{part}>{Literal(body)}</{part}></{kind}>""")
            .ShouldBe(expected);

    [Fact]
    public void Members_with_spaces_are_known_in_filters_and_iterators()
    {
        var prices = $"""<relation><column name="unit price"/><row>{Literal("10")}</row><row>{Literal("20")}</row></relation>""";

        Logic($"<filter><in>{prices}</in><match>{Literal("unit price > 10")}</match></filter>").ShouldBe("[{unit price: 20}]");
        Logic($"""<for iteratorVariable="row"><in>{prices}</in><return>{Literal("row.unit price + 1")}</return></for>""").ShouldBe("[11, 21]");
    }

    [Fact]
    public void A_function_definition_sees_the_entries_before_it_and_itself()
    {
        var factorial = $"<functionDefinition>{Parameters("n: number")}{Literal("if n < 2 then step else n * factorial(n - 1)")}</functionDefinition>";

        Logic(Context(("step", Literal("1")), ("factorial", factorial), (null, Literal("factorial(5)")))).ShouldBe("120");
    }

    [Fact]
    public void A_function_is_a_value_that_other_functions_take()
    {
        var twice = $"<functionDefinition>{Parameters("n: number")}{Literal("n * 2")}</functionDefinition>";

        Logic(Context(("twice", twice), (null, Literal("(function(f, x) f(f(x)))(twice, 3)")))).ShouldBe("12");
    }

    [Fact]
    public void An_invocation_binds_by_name_and_leaves_the_rest_null()
    {
        var knowledge = Knowledge("rule", Literal("if b = null then a else a + b"), "a: number, b: number");
        var invocation = $"""
            <invocation>{Literal("rule")}<binding><parameter name="a"/>{Literal("7")}</binding></invocation>
            """;

        Answer(knowledge + Decision("answer", invocation, "Any", "fn:rule")).ShouldBe("7");
    }

    [Fact]
    public void An_invocation_of_something_that_is_no_function_gives_null_with_the_reason() =>
        Logic($"<invocation>{Literal("1")}</invocation>").ShouldBeNullBecause("not a function");

    [Theory]
    [InlineData("Java")]
    [InlineData("PMML")]
    public void A_function_in_another_language_is_refused(string kind)
    {
        var function = $"""
            <functionDefinition kind="{kind}">{Parameters("a: number")}{Context(("class", Literal("\"java.lang.Math\"")))}</functionDefinition>
            """;
        var body = Decision("answer", Context(("f", function), (null, Literal("f(1)"))));

        var result = Answer(body);

        result.ShouldBeNullBecause($"is a {kind} function");
        result.Reasons.Should().Contain(reason => reason.Refused);
        var model = Workflows.Engine.Dmn.DmnModel.Load(Definitions(body));
        model.Problems.Should().ContainSingle().Which.Message.Should().Contain(kind);
    }

    [Fact]
    public void Logic_that_recurses_without_end_spends_the_budget()
    {
        var knowledge = Knowledge("loop", Literal("loop(n + 1)"), "n: number");

        var act = () => Answer(knowledge + Decision("answer", Literal("loop(1)"), "Any", "fn:loop"));

        act.Should().Throw<FeelBudgetExceededException>();
    }
}
