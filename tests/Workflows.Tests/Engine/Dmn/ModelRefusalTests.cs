using System.Text;
using Workflows.Engine.Dmn;
using static Workflows.Tests.Engine.Dmn.DmnText;

namespace Workflows.Tests.Engine.Dmn;

public sealed class ModelRefusalTests
{
    [Theory]
    [InlineData("")]
    [InlineData("no xml")]
    [InlineData("<definitions/>")]
    [InlineData("<definitions xmlns=\"urn:other\" namespace=\"x\"/>")]
    [InlineData("<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>")]
    [InlineData("<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" namespace=\"x\"><decision/></definitions>")]
    [InlineData("<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" namespace=\"x\"><decision name=\"a\">")]
    public void What_is_no_model_is_refused(string xml)
    {
        var act = () => DmnModel.Load(xml);

        act.Should().Throw<DmnModelException>();
    }

    [Fact]
    public void A_document_type_is_refused_so_that_no_entity_is_expanded_or_fetched()
    {
        var xml = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + Definitions("<description>&b;</description>");

        var act = () => DmnModel.Load(xml);

        act.Should().Throw<DmnModelException>().WithMessage("*line 1*");
    }

    [Fact]
    public void A_file_above_ten_megabytes_is_refused()
    {
        var xml = Definitions($"<description>{new string('x', 10 * 1024 * 1024)}</description>");

        var act = () => DmnModel.Load(xml);

        act.Should().Throw<DmnModelException>();
    }

    [Theory]
    [InlineData(300)]
    [InlineData(100_000)]
    public void Elements_nested_too_deeply_are_refused(int depth)
    {
        var nested = new StringBuilder().Insert(0, "<list>", depth).Insert(depth * 6, "</list>", depth).ToString();

        var act = () => DmnModel.Load(Definitions(Decision("answer", nested)));

        act.Should().Throw<DmnModelException>().WithMessage("*deeper than 256*");
    }

    [Fact]
    public void Decisions_that_require_each_other_are_refused_with_the_way()
    {
        var body = Decision("a", Literal("1"), "Any", "b") + Decision("b", Literal("1"), "Any", "c") + Decision("c", Literal("1"), "Any", "b");

        var act = () => DmnModel.Load(Definitions(body));

        act.Should().Throw<DmnModelException>().WithMessage("*b → c → b*decision \"b\" in _b*");
    }

    [Fact]
    public void A_long_chain_of_decisions_is_refused()
    {
        var body = Decision("d0", Literal("1")) + string.Concat(
            Enumerable.Range(1, 5_000).Select(i => Decision($"d{i}", Literal("1"), "Any", $"d{i - 1}")));

        var act = () => DmnModel.Load(Definitions(body));

        act.Should().Throw<DmnModelException>().WithMessage("*longer than 100*");
    }

    [Theory]
    [InlineData("""<itemDefinition name="t"><typeRef>t</typeRef></itemDefinition>""")]
    [InlineData("""<itemDefinition name="t"><itemComponent name="a"><typeRef>u</typeRef></itemComponent></itemDefinition><itemDefinition name="u" isCollection="true"><typeRef>t</typeRef></itemDefinition>""")]
    public void An_item_definition_that_contains_itself_is_refused(string body)
    {
        var act = () => DmnModel.Load(Definitions(body));

        act.Should().Throw<DmnModelException>().WithMessage("*'t' contains itself*line 1*");
    }

    [Fact]
    public void FEEL_that_cannot_be_read_is_a_problem_with_its_place_and_only_its_decision_suffers()
    {
        var xml = Definitions("\n" + """<decision name="bad" id="d1"><literalExpression id="e1"><text>1 +</text></literalExpression></decision>"""
            + Decision("answer", Literal("2")));
        var model = DmnModel.Load(xml);

        var problem = model.Problems.Should().ContainSingle().Subject;
        (problem.Place.Id, problem.Place.Line).Should().Be(("e1", 2));
        model.Evaluate("bad", Inputs(), Evaluation()).ShouldBeNullBecause("cannot be read");
        model.Evaluate("answer", Inputs(), Evaluation()).ShouldBe("2");
    }

    [Theory]
    [InlineData("""<decision name="a"><informationRequirement><requiredDecision href="#nowhere"/></informationRequirement></decision>""", "points to no element")]
    [InlineData("""<decision name="a"><variable name="a" typeRef="tMissing"/></decision>""", "'tMissing' is not defined")]
    [InlineData("""<decision name="a"><literalExpression expressionLanguage="urn:js"><text>1</text></literalExpression></decision>""", "'urn:js' is not supported")]
    [InlineData("""<decision name="a"><decisionTable><input><inputExpression><text>1</text></inputExpression></input><output/><rule><inputEntry><text>1 2</text></inputEntry><outputEntry><text>1</text></outputEntry></rule></decisionTable></decision>""", "cannot be read")]
    [InlineData("""<decision name="a"><context><contextEntry><variable name="b"/></contextEntry></context></decision>""", "needs an expression")]
    [InlineData("""<decision id="x" name="a"/><decision id="y" name="a"/>""", "have the name 'a'")]
    public void Other_problems_are_told_and_refused_when_the_model_is_to_be_run(string body, string message)
    {
        var model = DmnModel.Load(Definitions(body));

        model.Problems.Should().Contain(problem => problem.Message.Contains(message));
        model.Invoking(m => m.RequireSound()).Should().Throw<DmnModelException>();
    }

    [Theory]
    [InlineData("""<decisionTable hitPolicy="BEST"><output/></decisionTable>""")]
    [InlineData("""<decisionTable hitPolicy="COLLECT" aggregation="MEAN"><output/></decisionTable>""")]
    [InlineData("""<decisionTable/>""")]
    [InlineData("""<decisionTable><output/><rule/></decisionTable>""")]
    public void A_table_that_is_not_one_is_refused(string table)
    {
        var act = () => DmnModel.Load(Definitions(Decision("a", table)));

        act.Should().Throw<DmnModelException>().WithMessage("*line*column*");
    }

    [Theory]
    [InlineData("http://www.omg.org/spec/DMN/20151101/dmn.xsd", "feel:number")]
    [InlineData("http://www.omg.org/spec/DMN/20180521/MODEL/", "number")]
    [InlineData("https://www.omg.org/spec/DMN/20191111/MODEL/", "number")]
    [InlineData("https://www.omg.org/spec/DMN/20211108/MODEL/", "number")]
    [InlineData("https://www.omg.org/spec/DMN/20230324/MODEL/", "number")]
    public void All_versions_are_read(string version, string type)
    {
        var xml = $"""
            <d:definitions xmlns:d="{version}" xmlns:feel="http://www.omg.org/spec/FEEL/20140401" xmlns:vendor="urn:vendor"
                namespace="urn:test" name="t">
              <d:extensionElements><vendor:anything/></d:extensionElements>
              <d:inputData id="x" name="x" vendor:hint="1"><d:variable name="x" typeRef="{type}"/></d:inputData>
              <d:decision id="a" name="answer"><d:variable name="answer" typeRef="{type}"/>
                <d:informationRequirement><d:requiredInput href="#x"/></d:informationRequirement>
                <d:literalExpression><d:text>x + 1</d:text></d:literalExpression></d:decision>
              <vendor:decision name="not one"/>
            </d:definitions>
            """;

        var model = DmnModel.Load(new MemoryStream(Encoding.UTF8.GetBytes(xml))).RequireSound();

        model.Evaluate("answer", Inputs(("x", "1")), Evaluation()).ShouldBe("2");
        model.Evaluate("answer", Inputs(("x", "\"1\"")), Evaluation()).ShouldBeNullBecause("not of the type number");
    }
}
