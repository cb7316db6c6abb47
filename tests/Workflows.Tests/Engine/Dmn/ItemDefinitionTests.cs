using static Workflows.Tests.Engine.Dmn.DmnText;

namespace Workflows.Tests.Engine.Dmn;

/// <summary>Item definitions and the implicit conversions of DMN 1.5 section 10.3.2.9.4.</summary>
public sealed class ItemDefinitionTests
{
    private const string Types = """
        <itemDefinition name="tPeople" isCollection="true"><typeRef>tPerson</typeRef></itemDefinition>
        <itemDefinition name="tPerson">
          <itemComponent name="name"><typeRef>string</typeRef></itemComponent>
          <itemComponent name="birth date"><typeRef>date</typeRef></itemComponent>
          <itemComponent name="marks" isCollection="true"><typeRef>number</typeRef><allowedValues><text>[1..5]</text></allowedValues></itemComponent>
        </itemDefinition>
        <itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"high", "low"</text></allowedValues></itemDefinition>
        <itemDefinition name="tBest"><typeRef>tGrade</typeRef><typeConstraint><text>not("low")</text></typeConstraint></itemDefinition>
        <itemDefinition name="tGrades" isCollection="true"><typeRef>string</typeRef><allowedValues><text>"high", "low"</text></allowedValues></itemDefinition>
        <itemDefinition name="tPair" isCollection="true"><typeRef>number</typeRef><typeConstraint><text>count(?) = 2</text></typeConstraint></itemDefinition>
        <itemDefinition name="tNumbers" isCollection="true"><typeRef>number</typeRef></itemDefinition>
        <itemDefinition name="tRule"><functionItem outputTypeRef="string"><parameters name="n" typeRef="number"/></functionItem></itemDefinition>
        """;

    [Theory]
    [InlineData("number", "1", "1")]
    [InlineData("number", "\"1\"", "null")]
    [InlineData("string", "null", "null")]
    [InlineData("number", "[1]", "1")]
    [InlineData("number", "[\"1\"]", "null")]
    [InlineData("number", "[1, 2]", "null")]
    [InlineData("tNumbers", "1", "[1]")]
    [InlineData("tNumbers", "[1, 2]", "[1, 2]")]
    [InlineData("tNumbers", "[1, \"2\"]", "null")]
    [InlineData("tNumbers", "\"1\"", "null")]
    [InlineData("date and time", "date(\"2026-03-01\")", "date and time(\"2026-03-01T00:00:00Z\")")]
    [InlineData("date", "date and time(\"2026-03-01T00:00:00Z\")", "null")]
    [InlineData("tGrade", "\"high\"", "\"high\"")]
    [InlineData("tGrade", "[\"high\"]", "\"high\"")]
    [InlineData("tGrade", "\"middle\"", "null")]
    [InlineData("tBest", "\"high\"", "\"high\"")]
    [InlineData("tBest", "\"low\"", "null")]
    [InlineData("tBest", "\"middle\"", "null")]
    [InlineData("tGrades", "[\"high\", \"low\"]", "[\"high\", \"low\"]")]
    [InlineData("tGrades", "\"low\"", "[\"low\"]")]
    [InlineData("tGrades", "[\"high\", \"middle\"]", "null")]
    [InlineData("tPair", "[1, 2]", "[1, 2]")]
    [InlineData("tPair", "[1]", "null")]
    [InlineData("tRule", "1", "null")]
    [InlineData("number", "[[1]]", "null")]
    [InlineData("tNumbers", "[[1, 2]]", "[1, 2]")]
    [InlineData("date and time", "[date(\"2026-03-01\")]", "null")]
    [InlineData("Any", "[1]", "[1]")]
    public void A_decision_converts_its_value_to_its_type(string type, string value, string expected) =>
        Answer(Types + Decision("answer", Literal(value), type)).ShouldBe(expected);

    [Theory]
    [InlineData("function(n) \"no \" + string(n)", "\"no 4\"")]
    [InlineData("function(n: number) string(n)", "\"4\"")]
    [InlineData("function(n: string) n", "null")]
    [InlineData("function() \"none\"", "null")]
    public void A_function_that_does_not_state_its_result_goes_by_its_parameters(string function, string expected) =>
        Answer(Types + Decision("rule", Literal(function), "tRule") + Decision("answer", Literal("rule(4)"), "Any", "rule")).ShouldBe(expected);

    [Fact]
    public void A_boxed_function_is_the_value_of_a_function_type() =>
        Answer(Types
            + Decision("rule", $"<functionDefinition>{Parameters("n: number")}{Literal("string(n * 2)")}</functionDefinition>", "tRule")
            + Decision("answer", Literal("rule(4)"), "Any", "rule")).ShouldBe("\"8\"");

    [Theory]
    [InlineData("number", "[5]", "5")]
    [InlineData("number", "\"5\"", "null")]
    [InlineData("tNumbers", "5", "[5]")]
    public void A_literal_expression_converts_its_value_to_the_type_it_states(string type, string value, string expected) =>
        Answer(Types + Decision("answer", Literal(value).Replace("<literalExpression", $"<literalExpression typeRef=\"{type}\"", StringComparison.Ordinal)))
            .ShouldBe(expected);

    [Theory]
    [InlineData("{name: \"Kim\", birth date: date(\"2001-02-03\"), marks: [1, 5]}", "\"Kim\"")]
    [InlineData("{name: \"Kim\", birth date: date(\"2001-02-03\"), marks: [1, 6]}", "null")]
    [InlineData("{name: \"Kim\", birth date: 1, marks: []}", "null")]
    [InlineData("{name: \"Kim\", birth date: null, marks: []}", "\"Kim\"")]
    public void A_structure_is_checked_in_depth(string person, string expected) =>
        Answer(Types + Input("person", "tPerson") + Decision("answer", Literal("person.name"), "Any", "person"), ("person", person))
            .ShouldBe(expected);

    [Fact]
    public void Components_with_spaces_are_reached_by_path_through_collections()
    {
        var body = Types + Input("people", "tPeople") + Decision("answer", Literal("people[name = \"Kim\"].birth date"), "Any", "people");

        Answer(body, ("people", "{name: \"Kim\", birth date: date(\"2001-02-03\"), marks: []}")).ShouldBe("[date(\"2001-02-03\")]");
    }

    [Theory]
    [InlineData("grade(\"high\")", "\"high\"")]
    [InlineData("grade(\"middle\")", "null")]
    [InlineData("grade([\"low\"])", "\"low\"")]
    public void Parameters_are_converted_and_a_wrong_one_keeps_the_function_from_being_invoked(string invocation, string expected)
    {
        var knowledge = Knowledge("grade", Literal("if g = null then \"invoked\" else g"), "g: tGrade");

        Answer(Types + knowledge + Decision("answer", Literal(invocation), "Any", "fn:grade")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("string", "n", "null")]
    [InlineData("string", "string(n)", "\"1\"")]
    [InlineData("tRule", "n", "null")]
    [InlineData("tRule", "string(n)", "\"1\"")]
    public void The_result_of_knowledge_is_converted_to_the_type_of_its_variable(string type, string feel, string expected)
    {
        var knowledge = Knowledge("f", Literal(feel), "n: number", type);

        Answer(Types + knowledge + Decision("answer", Literal("f(1)"), "Any", "fn:f")).ShouldBe(expected);
    }

    [Fact]
    public void A_context_entry_is_converted_to_its_type() =>
        Answer(Types + Decision("answer", """
            <context><contextEntry><variable name="a" typeRef="number"/><literalExpression><text>"x"</text></literalExpression></contextEntry>
            <contextEntry><variable name="b" typeRef="tNumbers"/><literalExpression><text>1</text></literalExpression></contextEntry></context>
            """)).ShouldBe("{a: null, b: [1]}");

    [Theory]
    [InlineData("\"middle\" instance of tGrade", "true")]
    [InlineData("[1] instance of tPair", "true")]
    [InlineData("\"x\" instance of tPair", "false")]
    [InlineData("{name: \"Kim\"} instance of tPerson", "false")]
    public void Instance_of_looks_at_the_structure_only(string feel, string expected) =>
        Answer(Types + Decision("answer", Literal(feel))).ShouldBe(expected);

    [Fact]
    public void The_reason_names_value_and_type() =>
        Answer(Types + Decision("answer", Literal("\"middle\""), "tGrade")).ShouldBeNullBecause("The value middle is not of the type tGrade");
}
