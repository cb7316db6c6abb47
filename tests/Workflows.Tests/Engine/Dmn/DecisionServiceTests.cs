using Workflows.Engine.Dmn;
using static Workflows.Tests.Engine.Dmn.DmnText;

namespace Workflows.Tests.Engine.Dmn;

public sealed class DecisionServiceTests
{
    private static readonly string Graph = Input("area", "number")
        + Decision("rate", Literal("10"), "number")
        + Decision("fee", Literal("area * rate"), "number", "area", "rate")
        + Decision("text", Literal("\"fee \" + string(fee)"), "string", "fee");

    [Fact]
    public void A_service_takes_input_data_before_input_decisions()
    {
        var body = Graph + Service("quote", "text", decisions: "rate", data: "area")
            + Decision("answer", Literal("quote(3, 7)"), "Any", "fn:quote");

        Answer(body).ShouldBe("\"fee 21\"");
    }

    [Fact]
    public void A_service_takes_named_arguments()
    {
        var body = Graph + Service("quote", "text", decisions: "rate", data: "area")
            + Decision("answer", Literal("quote(rate: 7, area: 3)"), "Any", "fn:quote");

        Answer(body).ShouldBe("\"fee 21\"");
    }

    [Theory]
    [InlineData("quote()")]
    [InlineData("quote(1)")]
    [InlineData("quote(1, 2, 3)")]
    [InlineData("quote(\"x\", 7)")]
    [InlineData("quote(surface: 1)")]
    public void A_wrong_invocation_is_null(string invocation)
    {
        var body = Graph + Service("quote", "text", decisions: "rate", data: "area")
            + Decision("answer", Literal(invocation), "Any", "fn:quote");

        Answer(body).ShouldBe("null");
    }

    [Fact]
    public void What_is_given_to_a_service_does_not_leave_it()
    {
        var body = Graph + Service("quote", "text", decisions: "rate", data: "area")
            + Decision("answer", Literal("[text, quote(3, 7), string(rate)]"), "Any", "text", "fn:quote", "rate");

        Answer(body, ("area", "1")).ShouldBe("[\"fee 10\", \"fee 21\", \"10\"]");
    }

    [Fact]
    public void Several_output_decisions_make_a_context()
    {
        var body = Graph + Service("quote", "text,fee", decisions: "rate", data: "area")
            + Decision("answer", Literal("quote(3, 7).fee"), "Any", "fn:quote");

        Answer(body).ShouldBe("21");
        DmnModel.Load(Definitions(body)).EvaluateService("quote", Inputs(("area", "3"), ("rate", "7")), Evaluation())
            .ShouldBe("{text: \"fee 21\", fee: 21}");
    }

    [Fact]
    public void A_service_evaluated_directly_takes_its_inputs_by_name()
    {
        var model = DmnModel.Load(Definitions(Graph + Service("quote", "text", decisions: "rate", data: "area")));

        model.EvaluateService("quote", Inputs(("area", "3"), ("rate", "7")), Evaluation()).ShouldBe("\"fee 21\"");
        model.EvaluateService("quote", Inputs(("area", "3")), Evaluation()).ShouldBeNullBecause("'rate' is not given");
        model.EvaluateService("quote", Inputs(("area", "3"), ("rate", "\"x\"")), Evaluation()).ShouldBeNullBecause("not of the type number");
        model.EvaluateService("other", Inputs(), Evaluation()).ShouldBeNullBecause("no decision service");
    }

    private static string Service(string name, string outputs, string decisions, string data) =>
        $"""<decisionService name="{name}" id="{Id(name)}"><variable name="{name}"/>"""
        + References("outputDecision", outputs) + References("inputDecision", decisions) + References("inputData", data)
        + "</decisionService>";

    private static string References(string element, string names) =>
        string.Concat(names.Split(',').Select(name => $"""<{element} href="#{Id(name)}"/>"""));
}
