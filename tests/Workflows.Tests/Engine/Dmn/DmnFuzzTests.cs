using System.Text;
using Testing;
using Workflows.Engine.Dmn;
using Workflows.Engine.Feel;
using static Workflows.Tests.Engine.Dmn.DmnText;

namespace Workflows.Tests.Engine.Dmn;

/// <summary>Mutated models are refused with a place or evaluated within the budget; nothing else may happen.</summary>
public sealed class DmnFuzzTests
{
    private static readonly string[] Pieces =
    [
        "<", ">", "/>", "&amp;", "&lt;", "\"", "<list>", "</list>", "<context>", "<rule>", "<text>", "</text>", "null", "-", "1", "item",
        "<contextEntry/>", "<decisionTable/>", "isCollection=\"true\"", "typeRef=\"tPerson\"", "href=\"#_answer\"", "href=\"#_f\"", "f(1)",
        "<![CDATA[", "]]>", "<!--", "\u0000", "\uD800", "åäö", "hitPolicy=\"COLLECT\"",
    ];

    private static readonly string Seed = Definitions("""
        <itemDefinition name="tPerson"><itemComponent name="age"><typeRef>number</typeRef><allowedValues><text>[0..120]</text></allowedValues></itemComponent></itemDefinition>
        """ + Input("x", "number") + Input("p", "tPerson")
        + Knowledge("f", Literal("if n < 1 then 0 else n + f(n - 1)"), "n: number")
        + Decision("table", """
            <decisionTable hitPolicy="OUTPUT ORDER"><input><inputExpression><text>x</text></inputExpression></input>
            <output name="o"><outputValues><text>"a", "b"</text></outputValues><defaultOutputEntry><text>"b"</text></defaultOutputEntry></output>
            <rule><inputEntry><text>[1..5]</text></inputEntry><outputEntry><text>"a"</text></outputEntry></rule></decisionTable>
            """, "Any", "x")
        + Decision("answer", Context(
            ("list", $"<list>{Literal("p.age")}{Literal("f(3)")}</list>"),
            ("kept", $"<filter><in>{Literal("list")}</in><match>{Literal("item > 2")}</match></filter>"),
            ("all", $"""<for iteratorVariable="i"><in>{Literal("kept")}</in><return>{Literal("i * 2")}</return></for>"""),
            (null, Literal("{table: table, all: all}"))), "Any", "table", "p", "fn:f"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_mutated_model_never_crashes(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 400; round++)
        {
            var xml = Mutated(random);
            var act = () => Try(xml);
            act.Should().NotThrow($"seed {seed}, round {round}:\n{xml}");
        }
    }

    [LongFact]
    public void Many_mutated_models_never_crash()
    {
        for (var seed = 100; seed < 300; seed++)
            A_mutated_model_never_crashes(seed);
    }

    [Fact]
    public void The_unchanged_model_works() =>
        DmnModel.Load(Seed).RequireSound().Evaluate("answer", Inputs(("x", "3"), ("p", "{age: 40}")), Evaluation())
            .ShouldBe("{table: [\"a\"], all: [80, 12]}");

    private static void Try(string xml)
    {
        try
        {
            var model = DmnModel.Load(xml);
            foreach (var decision in model.Decisions)
                model.Evaluate(decision, Inputs(("x", "3"), ("p", "{age: 40}")), Evaluation(new FeelBudget(100_000, 50, 100_000)));
        }
        catch (DmnModelException refused)
        {
            refused.Problem.Place.Should().NotBeNull();
        }
        catch (FeelBudgetExceededException)
        {
            // An expression that would run on was stopped: that is what the budget is for.
        }
    }

    private static string Mutated(Random random)
    {
        var text = new StringBuilder(Seed);
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 1:
                    text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
                    break;
                case 2:
                    var from = random.Next(Seed.Length - 60);
                    text.Insert(at, Seed.AsSpan(from, random.Next(1, 60)));
                    break;
                default:
                    text[at] = (char)random.Next(32, 127);
                    break;
            }
        }
        return text.ToString();
    }
}
