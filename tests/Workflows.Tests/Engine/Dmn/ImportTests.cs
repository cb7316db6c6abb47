using Workflows.Engine.Dmn;
using static Workflows.Tests.Engine.Dmn.DmnText;

namespace Workflows.Tests.Engine.Dmn;

/// <summary>DMN 1.5 section 6.3.3 and 10.4: what is imported is reached under the import's name.</summary>
public sealed class ImportTests
{
    private static readonly string Base = Definitions(
        """<itemDefinition name="tLoan"><itemComponent name="net rate"><typeRef>number</typeRef></itemComponent></itemDefinition>"""
        + Input("person name", "string")
        + Decision("greeting", Literal("\"Hej \" + person name"), "string", "person name")
        + Knowledge("double it", Literal("n * 2"), "n: number")
        + """<decisionService name="greet" id="_greet"><variable name="greet"/><outputDecision href="#_greeting"/><inputData href="#_person_name"/></decisionService>""",
        "urn:base");

    [Fact]
    public void Imported_decisions_knowledge_services_and_types_are_used_by_qualified_names()
    {
        var body = Import("urn:base", "my base") + Input("loan", "my base.tLoan") + Decision(
            "answer",
            Literal("my base.greeting + string(my base.double it(loan.net rate)) + my base.greet(\"Bo\")"),
            "string",
            "urn:base#greeting", "fn:urn:base#double it", "fn:urn:base#greet", "loan");

        Evaluate(body, [Base], ("person name", "\"Kim\""), ("loan", "{net rate: 3}")).ShouldBe("\"Hej Kim6Hej Bo\"");
    }

    [Fact]
    public void An_imported_function_is_invoked_by_a_boxed_invocation()
    {
        var invocation = $"""<invocation>{Literal("b.double it")}<binding><parameter name="n"/>{Literal("4")}</binding></invocation>""";

        Evaluate(Import("urn:base", "b") + Decision("answer", invocation, "Any", "fn:urn:base#double it"), [Base]).ShouldBe("8");
    }

    [Fact]
    public void An_import_without_name_puts_names_beside_the_own_ones() =>
        Evaluate(Import("urn:base", "") + Decision("answer", Literal("double it(4)"), "Any", "fn:urn:base#double it"), [Base]).ShouldBe("8");

    [Fact]
    public void Input_data_of_an_import_of_an_import_is_given_by_name_or_by_namespace()
    {
        var middle = Definitions(
            Import("urn:base", "base") + Decision("welcome", Literal("base.greeting + \"!\""), "string", "urn:base#greeting"), "urn:middle");
        var body = Import("urn:middle", "middle") + Input("person name") + Decision(
            "answer", Literal("middle.welcome + person name"), "string", "urn:middle#welcome", "person name");
        var model = DmnModel.Load(Definitions(body), new DmnDocuments([Base, middle]));
        var inputs = new DmnInputs().Set("person name", Value("\"Kim\""), "urn:base").Set("person name", Value("\"Bo\""));

        model.Evaluate("answer", inputs, Evaluation()).ShouldBe("\"Hej Kim!Bo\"");
    }

    [Fact]
    public void Types_are_imported_through_the_models_that_use_them()
    {
        var body = Import("urn:base", "b") + """
            <itemDefinition name="tLoans" isCollection="true"><typeRef>b.tLoan</typeRef></itemDefinition>
            """ + Input("loans", "tLoans") + Decision("answer", Literal("sum(loans.net rate)"), "number", "loans");

        Evaluate(body, [Base], ("loans", "[{net rate: 1}, {net rate: 2}]")).ShouldBe("3");
        Evaluate(body, [Base], ("loans", "[{net rate: \"x\"}]")).ShouldBeNullBecause("not of the type tLoans");
    }

    [Fact]
    public void A_missing_import_is_a_problem_with_its_place()
    {
        var model = DmnModel.Load(Definitions(Import("urn:other", "other")));

        var problem = model.Problems.Should().ContainSingle().Subject;
        problem.Message.Should().Contain("urn:other");
        problem.Place.Line.Should().Be(1);
        model.Invoking(m => m.RequireSound()).Should().Throw<DmnModelException>();
    }

    [Fact]
    public void Imports_in_a_circle_are_refused()
    {
        var other = Definitions(Import("urn:test", "t"), "urn:other");

        var act = () => DmnModel.Load(Definitions(Import("urn:other", "o")), new DmnDocuments([other]));

        act.Should().Throw<DmnModelException>().WithMessage("*imports itself*line 1*");
    }

    private static string Import(string modelNamespace, string name) =>
        $"""<import namespace="{modelNamespace}" name="{name}" importType="{Latest}"/>""";

    private static DmnResult Evaluate(string body, string[] imports, params (string Name, string Feel)[] inputs) =>
        DmnModel.Load(Definitions(body), new DmnDocuments(imports)).Evaluate("answer", Inputs(inputs), Evaluation());
}
