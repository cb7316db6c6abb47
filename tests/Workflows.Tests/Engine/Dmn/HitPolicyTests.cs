using static Workflows.Tests.Engine.Dmn.DmnText;

namespace Workflows.Tests.Engine.Dmn;

/// <summary>DMN 1.5 sections 8.2.8 to 8.2.11.</summary>
public sealed class HitPolicyTests
{
    private const string Overlapping = "> 0 : \"low\"; > 10 : \"middle\"; > 20 : \"high\"; > 25 : \"high\"";

    [Theory]
    [InlineData("UNIQUE", "5", "\"low\"")]
    [InlineData("UNIQUE", "0", "null")]
    [InlineData("UNIQUE", "15", "null")]
    [InlineData("ANY", "5", "\"low\"")]
    [InlineData("ANY", "15", "null")]
    [InlineData("FIRST", "30", "\"low\"")]
    [InlineData("FIRST", "0", "null")]
    [InlineData("PRIORITY", "15", "\"middle\"")]
    [InlineData("PRIORITY", "30", "\"high\"")]
    [InlineData("RULE ORDER", "30", "[\"low\", \"middle\", \"high\", \"high\"]")]
    [InlineData("RULE ORDER", "0", "null")]
    [InlineData("OUTPUT ORDER", "30", "[\"high\", \"high\", \"middle\", \"low\"]")]
    [InlineData("COLLECT", "15", "[\"low\", \"middle\"]")]
    [InlineData("COLLECT", "0", "[]")]
    public void A_table_answers_by_its_hit_policy(string policy, string input, string expected) =>
        Answer(Model(Table($"hitPolicy=\"{policy}\"", Overlapping, "\"high\", \"middle\", \"low\"")), ("x", input)).ShouldBe(expected);

    [Fact]
    public void Any_lets_several_rules_match_with_the_same_output() =>
        Answer(Model(Table("hitPolicy=\"ANY\"", "> 0 : \"a\"; > 1 : \"a\"")), ("x", "2")).ShouldBe("\"a\"");

    [Theory]
    [InlineData("SUM", "30", "10")]
    [InlineData("MIN", "30", "1")]
    [InlineData("MAX", "30", "4")]
    [InlineData("COUNT", "30", "4")]
    [InlineData("COUNT", "0", "0")]
    [InlineData("SUM", "0", "null")]
    public void Collect_aggregates_the_outputs_of_all_matching_rules(string aggregation, string input, string expected) =>
        Answer(
            Model(Table($"hitPolicy=\"COLLECT\" aggregation=\"{aggregation}\"", "> 0 : 1; > 10 : 2; > 20 : 3; > 25 : 4")),
            ("x", input)).ShouldBe(expected);

    [Fact]
    public void Several_outputs_make_a_context_and_are_ordered_by_the_priority_of_each_in_turn()
    {
        var table = """
            <decisionTable hitPolicy="OUTPUT ORDER">
              <input><inputExpression><text>x</text></inputExpression></input>
              <output name="grade"><outputValues><text>"A", "B"</text></outputValues></output>
              <output name="fee"><outputValues><text>300, 200, 100</text></outputValues></output>
            """ + Rule("-", "\"B\"", "300") + Rule("-", "\"A\"", "100") + Rule("-", "\"A\"", "200") + "</decisionTable>";

        Answer(Model(table), ("x", "1"))
            .ShouldBe("[{grade: \"A\", fee: 200}, {grade: \"A\", fee: 100}, {grade: \"B\", fee: 300}]");
    }

    [Fact]
    public void The_default_output_is_the_answer_when_no_rule_matches()
    {
        var table = """
            <decisionTable>
              <input><inputExpression><text>x</text></inputExpression></input>
              <output name="a"><defaultOutputEntry><text>"none"</text></defaultOutputEntry></output>
              <output name="b"/>
            """ + Rule("> 10", "\"some\"", "1") + "</decisionTable>";

        Answer(Model(table), ("x", "1")).ShouldBe("{a: \"none\", b: null}");
    }

    [Fact]
    public void Priorities_come_from_the_allowed_values_of_the_output_type_when_the_table_lists_none()
    {
        var grade = """<itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"high", "low"</text></allowedValues></itemDefinition>""";
        var body = grade + Input("x", "number") + Decision("answer", Table("hitPolicy=\"PRIORITY\"", "> 0 : \"low\"; > 1 : \"high\""), "tGrade", "x");

        Answer(body, ("x", "5")).ShouldBe("\"high\"");
    }

    [Fact]
    public void An_input_outside_its_allowed_values_gives_null_with_the_reason()
    {
        var table = """
            <decisionTable>
              <input label="Kind"><inputExpression><text>x</text></inputExpression><inputValues><text>"a", "b"</text></inputValues></input>
              <output/>
            """ + Rule("-", "1") + "</decisionTable>";

        Answer(Model(table, "string"), ("x", "\"c\"")).ShouldBeNullBecause("'Kind' is c, which is none of its allowed values");
        Answer(Model(table, "string"), ("x", "\"b\"")).ShouldBe("1");
    }

    [Fact]
    public void An_output_outside_the_output_values_gives_null_with_the_reason() =>
        Answer(Model(Table("", "> 0 : \"other\"", "\"high\", \"low\"")), ("x", "1")).ShouldBeNullBecause("none of the output values");

    [Fact]
    public void A_broken_hit_policy_names_the_rules_that_matched() =>
        Answer(Model(Table("hitPolicy=\"UNIQUE\"", Overlapping)), ("x", "15")).ShouldBeNullBecause("The rules 1, 2 match");

    [Theory]
    [InlineData("Rule-as-Row")]
    [InlineData("Rule-as-Column")]
    [InlineData("CrossTable")]
    public void The_orientation_does_not_change_the_answer(string orientation) =>
        Answer(Model(Table($"preferredOrientation=\"{orientation}\"", "> 0 : 1; <= 0 : 2")), ("x", "1")).ShouldBe("1");

    [Fact]
    public void The_trace_tells_inputs_and_matching_rules()
    {
        var table = """
            <decisionTable id="fees" hitPolicy="COLLECT">
              <input label="Area"><inputExpression><text>x</text></inputExpression></input><output/>
              <rule id="small"><inputEntry><text>&lt; 15</text></inputEntry><outputEntry><text>1</text></outputEntry>
                <annotationEntry><text>PBL 9:4</text></annotationEntry></rule>
            """ + Rule(">= 15", "2") + Rule("-", "3") + "</decisionTable>";

        var trace = Answer(Model(table), ("x", "10")).Trace.Should().ContainSingle().Subject;

        trace.Table.Id.Should().Be("fees");
        trace.Inputs.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create("Area", Value("10")));
        trace.Rules.Select(rule => (rule.Number, rule.Id)).Should().Equal((1, "small"), (3, null));
        trace.Rules[0].Annotations.Should().Equal("PBL 9:4");
        trace.Output.Should().Be(Value("[1, 3]"));
    }

    private static string Model(string table, string type = "number") =>
        Input("x", type) + Decision("answer", table, "Any", "x");

    /// <summary>A table over x with rules written as <c>test : output; …</c>.</summary>
    private static string Table(string attributes, string rules, string? values = null) =>
        $"<decisionTable {attributes}><input><inputExpression><text>x</text></inputExpression></input><output>"
        + (values is null ? "" : $"<outputValues><text>{values}</text></outputValues>") + "</output>"
        + string.Concat(rules.Split("; ").Select(rule => rule.Split(" : ")).Select(rule => Rule(rule[0], rule[1]))) + "</decisionTable>";

    private static string Rule(string test, params string[] outputs) =>
        $"<rule><inputEntry><text>{System.Security.SecurityElement.Escape(test)}</text></inputEntry>"
        + string.Concat(outputs.Select(output => $"<outputEntry><text>{output}</text></outputEntry>")) + "</rule>";
}
