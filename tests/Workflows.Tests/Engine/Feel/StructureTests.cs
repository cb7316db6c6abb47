using Workflows.Engine.Feel;
using static Workflows.Tests.Engine.Feel.FeelTest;

namespace Workflows.Tests.Engine.Feel;

public class StructureTests
{
    [Theory]
    [InlineData("[1, 2, 3][2]", "2")]
    [InlineData("[1, 2, 3][-1]", "3")]
    [InlineData("[1, 2, 3][item > 1]", "[2, 3]")]
    [InlineData("[{a: 1}, {a: 2}][a = 2]", "[{a: 2}]")]
    [InlineData("[{a: 1}, {a: 2}].a", "[1, 2]")]
    [InlineData("[{a: 1}, {b: 2}].a", "[1, null]")]
    [InlineData("[{a: 1}, {a: 2}][item.a > 1].a[1]", "2")]
    [InlineData("[{item: 3}][item = 3]", "[{item: 3}]")]
    [InlineData("[{a: [{b: 1}, {b: 2}]}][count(a[b > 1]) = 1].a", "[[{b: 1}, {b: 2}]]")]
    [InlineData("{x: 2, l: [1, 2, 3][item >= x]}.l", "[2, 3]")]
    [InlineData("5[1]", "5")]
    [InlineData("5[item > 3]", "[5]")]
    [InlineData("[][1]", "null")]
    [InlineData("[1][0]", "null")]
    [InlineData("null[1]", "null")]
    [InlineData("{a: 1, b: a + 1}.b", "2")]
    [InlineData("{\"a b\": 1}.a b", "1")]
    [InlineData("{a b: 1, c: a b + 1}.c", "2")]
    [InlineData("{a+b: 1, c: a+b + 1}.c", "2")]
    [InlineData("{a: {b: {c: 7}}}.a.b.c", "7")]
    [InlineData("@\"2024-02-29\".weekday", "4")]
    [InlineData("@\"10:00:00+02:00\".time offset", "@\"PT2H\"")]
    [InlineData("(> 3).start included", "false")]
    [InlineData("[1..3].end", "3")]
    [InlineData("{a: 1, a: 2}", "null")]
    [InlineData("{}.a", "null")]
    public void Lists_and_contexts_give(string expression, string expected) => Same(expression, expected);

    [Theory]
    [InlineData("for i in [1, 2], j in [10, 20] return i + j", "[11, 21, 12, 22]")]
    [InlineData("for i in 1..3 return i * i", "[1, 4, 9]")]
    [InlineData("for i in 3..1 return i", "[3, 2, 1]")]
    [InlineData("for i in [1..3] return i", "[1, 2, 3]")]
    [InlineData("for i in (1..3) return i", "[2]")]
    [InlineData("for d in @\"2024-02-28\"..@\"2024-03-01\" return d.day", "[28, 29, 1]")]
    [InlineData("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]")]
    [InlineData("for row in [[1, 2], [3]], cell in row return cell", "[1, 2, 3]")]
    [InlineData("for x in 5 return x", "[5]")]
    [InlineData("some x in [1, 2] satisfies x > 1", "true")]
    [InlineData("every x in [1, 2], y in [3] satisfies x < y", "true")]
    [InlineData("every x in [] satisfies false", "true")]
    [InlineData("some x in [null] satisfies x > 1", "null")]
    [InlineData("for my item in [1] return my item + 1", "[2]")]
    public void Iterations_give(string expression, string expected) => Same(expression, expected);

    [Theory]
    [InlineData("(function(a, b) a - b)(5, 3)", "2")]
    [InlineData("(function(a, b) a - b)(b: 5, a: 3)", "-2")]
    [InlineData("{f: function(n) if n < 2 then 1 else n * f(n - 1), r: f(20)}.r", "2432902008176640000")]
    [InlineData("{y: 3, f: function(x) x + y, r: f(1)}.r", "4")]
    [InlineData("(function(a: number) a + 1)([4])", "5")]
    [InlineData("(function(l: list<number>) count(l))(7)", "1")]
    [InlineData("(function(t: date and time) string(t))(@\"2024-01-01\")", "\"2024-01-01T00:00:00Z\"")]
    [InlineData("(function(a: number) a)(\"x\")", "null")]
    [InlineData("(function(a) a)()", "null")]
    [InlineData("(function(a) a)(b: 1)", "null")]
    [InlineData("(function(a) external {java: {class: \"X\", \"method signature\": \"m()\"}})(1)", "null")]
    [InlineData("sort([3, 1, 2], function(x, y) x < y)", "[1, 2, 3]")]
    [InlineData("unknown(1)", "null")]
    public void Functions_give(string expression, string expected) => Same(expression, expected);

    [Fact]
    public void The_longest_known_name_counts()
    {
        var variables = FeelContext.Of(
            ("order", FeelNumber.Of(1L)),
            ("order - total", FeelNumber.Of(7L)),
            ("Mother's maiden name", FeelString.Of("Ek")),
            ("Antal barn/hushåll", FeelNumber.Of(3L)),
            ("a", FeelNumber.Of(10L)),
            ("b", FeelNumber.Of(4L)),
            ("åäö 🐎", FeelNumber.Of(5L)));
        Same("order - total", "7", variables);
        Same("order + 1", "2", variables);
        Same("Mother's   maiden name", "\"Ek\"", variables);
        Same("Antal barn/hushåll * 2", "6", variables);
        Same("a-b", "6", variables);
        Same("åäö 🐎", "5", variables);
    }

    [Fact]
    public void Names_inside_known_contexts_may_have_spaces()
    {
        var inner = FeelContext.Of(("post nr", FeelString.Of("111 22")));
        var variables = FeelContext.Of(
            ("case", FeelContext.Of(("home address", inner))),
            ("all cases", FeelList.Of(FeelContext.Of(("due in", FeelNumber.Of(3L))), FeelContext.Of(("due in", FeelNumber.Of(9L))))));
        Same("case.home address.post nr", "\"111 22\"", variables);
        Same("all cases[due in > 5].due in", "[9]", variables);
        Same("for c in all cases return c.due in + 1", "[4, 10]", variables);
        Same("get value(case, \"home address\").post nr", "\"111 22\"", variables);
    }

    [Fact]
    public void A_variable_hides_a_built_in_of_its_name_but_where_it_is_invoked()
    {
        var expression = FeelExpression.Parse("date > today() and count([date]) = 1");
        var scope = FeelScope.Of(FeelContext.Of(("date", FeelDate.Of(new DateOnly(2030, 1, 1)))));
        expression.Evaluate(scope, Evaluation()).Value.Should().Be(FeelBoolean.True);
        expression.FreeNames.Should().BeEquivalentTo("date");
    }

    [Fact]
    public void Free_names_are_those_that_the_expression_does_not_bind()
    {
        FeelExpression.Parse("for x in xs return x + y + {z: 1, w: z + q}.w + sum(xs)").FreeNames
            .Should().BeEquivalentTo("xs", "y", "q");
        FeelUnaryTests.Parse("> limit, ? < other").FreeNames.Should().BeEquivalentTo("limit", "other");
    }

    [Fact]
    public void Comments_and_white_space_of_all_kinds_are_skipped() =>
        Same("1 /* one\n * / */ +\u00A0// plus\n\t2", "3");
}
