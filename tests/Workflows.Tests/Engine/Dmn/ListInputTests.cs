using System.Security;
using static Workflows.Tests.Engine.Dmn.DmnText;

namespace Workflows.Tests.Engine.Dmn;

/// <summary>Rules that test lists, and tests that are lists (DMN 1.5 sections 8.3.3 and 10.3.2.13).</summary>
public sealed class ListInputTests
{
    [Theory]
    [InlineData("[\"x\", \"y\"]", "[\"x\", \"y\"]", true)]
    [InlineData("[\"x\", \"y\"]", "[\"x\"]", false)]
    [InlineData("[\"x\", \"y\"]", "\"x\"", false)]
    [InlineData("[\"x\", \"y\"]", "list contains(?, \"x\")", true)]
    [InlineData("[\"x\", \"y\"]", "not(list contains(?, \"x\"))", false)]
    [InlineData("[\"x\", \"y\"]", "\"y\" in ?", true)]
    [InlineData("[\"x\", \"y\"]", "count(?) > 1", true)]
    [InlineData("[\"x\", \"y\"]", "some part in ? satisfies part = \"z\"", false)]
    [InlineData("[]", "[]", true)]
    [InlineData("3", "[1, 2, 3]", true)]
    [InlineData("3", "not([1, 2, 3])", false)]
    [InlineData("3", "[1, 2], [3]", true)]
    [InlineData("3", "[[1..2], [3..4]]", true)]
    [InlineData("null", "null", true)]
    [InlineData("null", "not(null)", false)]
    [InlineData("null", "not(3)", true)]
    [InlineData("null", "> 3", false)]
    [InlineData("3", "not(null)", true)]
    public void A_test_of_a_list_or_by_a_list_holds_or_not(string input, string test, bool holds) =>
        Logic(Table(input, test, "Any")).ShouldBe(holds ? "true" : "false");

    [Theory]
    [InlineData("number", "[7]", "> 5", true)]
    [InlineData("date and time", "@\"2026-01-02\"", "> @\"2026-01-01T12:00:00Z\"", true)]
    [InlineData("number", "\"7\"", "\"7\"", true)]
    public void An_input_is_converted_to_its_type_where_it_can_be(string type, string input, string test, bool holds) =>
        Logic(Table(input, test, type)).ShouldBe(holds ? "true" : "false");

    private static string Table(string input, string test, string type) => $"""
        <decisionTable>
          <input><inputExpression typeRef="{type}"><text>{SecurityElement.Escape(input)}</text></inputExpression></input>
          <output><defaultOutputEntry><text>false</text></defaultOutputEntry></output>
          <rule><inputEntry><text>{SecurityElement.Escape(test)}</text></inputEntry><outputEntry><text>true</text></outputEntry></rule>
        </decisionTable>
        """;
}
