using Workflows.Engine.Dmn;
using static Workflows.Tests.Engine.Dmn.DmnText;

namespace Workflows.Tests.Engine.Dmn;

/// <summary>What a decision sees, DMN 1.5 sections 6.3 and 10.4.</summary>
public sealed class RequirementTests
{
    [Fact]
    public void A_decision_sees_what_it_requires() =>
        Answer(Input("net area") + Decision("fee", Literal("net area * 2"), "Any", "net area") + Decision("answer", Literal("fee + 1"), "Any", "fee"),
            ("net area", "10")).ShouldBe("21");

    [Fact]
    public void A_decision_does_not_see_what_it_does_not_require()
    {
        var body = Input("x") + Decision("answer", Literal("x"));

        Answer(body, ("x", "10")).ShouldBe("null");
    }

    [Fact]
    public void A_missing_input_is_null_with_the_reason() =>
        Answer(Input("x") + Decision("answer", Literal("x"), "Any", "x")).ShouldBeNullBecause("The input 'x' is not given");

    [Fact]
    public void A_decision_is_evaluated_once_however_many_require_it()
    {
        var table = """<decisionTable id="once"><output/><rule><outputEntry><text>1</text></outputEntry></rule></decisionTable>""";
        var body = Decision("base", table) + Decision("left", Literal("base"), "Any", "base")
            + Decision("right", Literal("base"), "Any", "base") + Decision("answer", Literal("left + right"), "Any", "left", "right");

        var result = Answer(body);

        result.ShouldBe("2");
        result.Trace.Should().ContainSingle();
    }

    [Fact]
    public void A_decision_without_logic_is_null_with_the_reason()
    {
        var body = Decision("open", "") + Decision("answer", Literal("if open = null then \"none\" else open"), "Any", "open");

        Answer(body).ShouldBe("\"none\"");
        DmnModel.Load(Definitions(body)).Evaluate("open", Inputs(), Evaluation()).ShouldBeNullBecause("has no logic");
    }

    [Fact]
    public void Knowledge_without_logic_is_null_when_invoked()
    {
        var knowledge = """<businessKnowledgeModel name="rule" id="_rule"><variable name="rule"/></businessKnowledgeModel>""";

        Answer(knowledge + Decision("answer", Literal("rule(1)"), "Any", "fn:rule")).ShouldBe("null");
    }

    [Fact]
    public void A_knowledge_model_with_empty_logic_has_no_body()
    {
        var knowledge = """
            <businessKnowledgeModel name="rule" id="_rule"><variable name="rule"/><encapsulatedLogic/></businessKnowledgeModel>
            """;

        Answer(knowledge + Decision("answer", Literal("rule()"), "Any", "fn:rule")).ShouldBeNullBecause("has no body");
    }

    [Fact]
    public void An_empty_literal_expression_is_null_with_the_reason() =>
        Logic("<literalExpression/>").ShouldBeNullBecause("no expression");

    [Fact]
    public void Knowledge_models_invoke_what_they_require_and_are_values()
    {
        var body = Knowledge("double it", Literal("n * 2"), "n: number")
            + Knowledge("apply twice", Literal("double it(double it(n))"), "n: number", "Any", "fn:double it")
            + Decision("answer", Literal("apply twice(3) + (function(f) f(1))(double it)"), "Any", "fn:apply twice", "fn:double it");

        Answer(body).ShouldBe("14");
    }

    [Fact]
    public void A_knowledge_model_may_call_itself()
    {
        var body = Knowledge("factorial", Literal("if n < 2 then 1 else n * factorial(n - 1)"), "n: number")
            + Decision("answer", Literal("factorial(10)"), "Any", "fn:factorial");

        Answer(body).ShouldBe("3628800");
    }

    [Fact]
    public void A_knowledge_model_does_not_see_what_its_caller_sees()
    {
        var body = Input("x") + Knowledge("peek", Literal("x"), "") + Decision("answer", Literal("peek()"), "Any", "x", "fn:peek");

        Answer(body, ("x", "1")).ShouldBe("null");
    }

    [Fact]
    public void An_href_may_name_its_own_model()
    {
        var body = Input("x") + """
            <decision name="answer" id="_answer"><variable name="answer"/>
              <informationRequirement><requiredInput href="urn:test#_x"/></informationRequirement>
            """ + Literal("x") + "</decision>";

        Answer(body, ("x", "1")).ShouldBe("1");
    }

    [Fact]
    public void An_unknown_decision_is_null_with_the_reason() =>
        DmnModel.Load(Definitions("")).Evaluate("fee", Inputs(), Evaluation()).ShouldBeNullBecause("no decision 'fee'");
}
