using Workflows.Engine.Feel;
using static Workflows.Tests.Engine.Feel.FeelTest;

namespace Workflows.Tests.Engine.Feel;

public class UnaryTestTests
{
    [Theory]
    [InlineData("-", "null", "true")]
    [InlineData("5", "5", "true")]
    [InlineData("-5", "-5", "true")]
    [InlineData("< 5", "4", "true")]
    [InlineData(">= 5, 1", "1", "true")]
    [InlineData("[1..5]", "5", "true")]
    [InlineData("]1..5[", "5", "false")]
    [InlineData("\"a\", \"b\"", "\"b\"", "true")]
    [InlineData("not(\"a\", \"b\")", "\"c\"", "true")]
    [InlineData("not(< 5)", "4", "false")]
    [InlineData("not(true)", "false", "true")]
    [InlineData("not(? > 5) or ? = 9", "9", "true")]
    [InlineData("? > 5 and ? < 9", "7", "true")]
    [InlineData("ends with(?, \"son\")", "\"Larsson\"", "true")]
    [InlineData("[1, 2, 3]", "2", "true")]
    [InlineData("true", "false", "false")]
    [InlineData("false", "false", "true")]
    [InlineData("null", "null", "true")]
    [InlineData("= 3", "3", "true")]
    [InlineData("!= 3", "3", "false")]
    [InlineData("@\"2024-01-01\"", "@\"2024-01-01\"", "true")]
    [InlineData("< @\"2024-01-01\"", "@\"2023-12-31\"", "true")]
    [InlineData("\"a\"", "null", "false")]
    [InlineData("count(?) > 1", "[1, 2]", "true")]
    public void A_test_answers(string tests, string input, string expected) => Test(tests, input).Should().Be(expected);

    [Fact]
    public void A_test_reads_variables_and_the_input()
    {
        var variables = FeelContext.Of(("limit", FeelNumber.Of(10L)), ("open", FeelBoolean.True));
        Test("< limit", "9", variables).Should().Be("true");
        Test("[limit - 1..limit + 1]", "11", variables).Should().Be("true");
        Test("open", "5", variables).Should().Be("true");
        Test("limit > 5 and open", "\"x\"", variables).Should().Be("true");
    }
}
