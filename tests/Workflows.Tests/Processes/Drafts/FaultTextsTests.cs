using System.Text.RegularExpressions;
using Testing;
using Workflows.Engine.Dmn;
using Workflows.Engine.Model;
using Workflows.Processes.Faults;

namespace Workflows.Tests.Processes.Drafts;

/// <summary>Everything that the engine, the steps and the templates can say against a process is said in Swedish too.</summary>
public sealed partial class FaultTextsTests
{
    [Fact]
    public void Every_sentence_has_a_Swedish_one_and_none_is_left_over() =>
        SentencesInSource().Should().BeEquivalentTo(FaultTexts.Sentences.Keys);

    [Fact]
    public void A_Swedish_sentence_uses_no_place_that_the_English_has_not()
    {
        foreach (var (english, swedish) in FaultTexts.Sentences)
            Places(swedish).Should().BeSubsetOf(Places(english), english);
    }

    [Fact]
    public void A_Swedish_sentence_is_Swedish()
    {
        foreach (var swedish in FaultTexts.Sentences.Values)
            English.In(swedish).Should().BeEmpty(swedish);
    }

    [Fact]
    public void A_fault_is_said_in_both_languages_with_the_names_on_the_map()
    {
        const string Map = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
              <process id="p" isExecutable="true">
                <startEvent id="Event_1" name="Ansökan kommer in"/>
                <endEvent id="Event_2" name="Klart"/>
              </process>
            </definitions>
            """;
        var faults = FluentActions.Invoking(() => ProcessModel.Load(Map)).Should().Throw<BpmnModelException>().Which.Faults;

        var told = FaultTexts.Each(Map, faults).ToList();

        told.Select(x => (x.Fault.ElementId, x.Text.Sv)).Should().Contain(("Event_1", "Ingen pil leder vidare från starthändelsen «Ansökan kommer in»."));
        told.Select(x => x.Text.En).Should().Contain("The end event «Klart» has no incoming sequence flow and can never be reached.");
    }

    [Fact]
    public void What_is_wrong_with_an_expression_is_said_in_Swedish()
    {
        const string Map = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
              <process id="p" isExecutable="true">
                <startEvent id="s"/><exclusiveGateway id="g"/><endEvent id="e"/><endEvent id="f"/>
                <sequenceFlow id="sg" sourceRef="s" targetRef="g"/>
                <sequenceFlow id="ge" sourceRef="g" targetRef="e"><conditionExpression>=fee &gt;</conditionExpression></sequenceFlow>
                <sequenceFlow id="gf" sourceRef="g" targetRef="f"/>
              </process>
            </definitions>
            """;
        var faults = FluentActions.Invoking(() => ProcessModel.Load(Map)).Should().Throw<BpmnModelException>().Which.Faults;

        FaultTexts.Each(Map, faults).Select(x => x.Text.Sv)
            .Should().Contain("\"fee >\" är inte FEEL: uttrycket tar slut för tidigt (rad 1, tecken 6); här väntades ett uttryck.");
    }

    [Fact]
    public void A_decision_table_that_cannot_be_read_is_told_in_both_languages_with_its_line()
    {
        const string Table = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="t">
              <decision id="fee" name="fee"><variable name="fee"/><literalExpression><text>1 +</text></literalExpression></decision>
            </definitions>
            """;
        var refused = FluentActions.Invoking(() => DmnModel.Load(Table).RequireSound()).Should().Throw<DmnModelException>().Which;

        var told = FaultTexts.Of(refused.Problem);

        told.Sv.Should().Be("Rad 2: \"1 +\" är inte FEEL: uttrycket tar slut för tidigt (rad 1, tecken 4); här väntades ett uttryck.");
        told.En.Should().StartWith("Line 2: The FEEL text \"1 +\" cannot be read: the text ends too early");
    }

    private static SortedSet<string> Places(string sentence) => [.. Place().Matches(sentence).Select(x => x.Value)];

    /// <summary>The interpolated strings in the sources that make faults, as their formats.</summary>
    private static HashSet<string> SentencesInSource()
    {
        var engine = Path.Combine(Repository.Root, "src", "Workflows", "Engine");
        string[] files =
        [
            .. Directory.GetFiles(Path.Combine(engine, "Model", "Rules")).Where(x => Path.GetFileName(x) is not ("BpmnFinding.cs" or "BpmnRule.cs" or "ElementQuestions.cs")),
            .. Directory.GetFiles(Path.Combine(engine, "Model", "Reading")),
            Path.Combine(engine, "Model", "ProcessModel.cs"),
            Path.Combine(engine, "Execution", "Time", "TimerValues.cs"),
            .. Directory.GetFiles(Path.Combine(engine, "Feel", "Parsing")),
        ];
        string[] others = ["Engine", "Runtime", "Notifications", "Processes"];
        var lines = LinesOf("Engine/Dmn").Where(x => Refusal().IsMatch(x)).Concat(others.SelectMany(LinesOf).Where(x => Fault().IsMatch(x)));
        var sources = files.Select(File.ReadAllText).Append(string.Join('\n', lines));
        return [.. sources.SelectMany(x => Formats(Verbatim().Replace(x, "\"\""))).Where(x => Word().IsMatch(Place().Replace(x, "")))];
    }

    private static IEnumerable<string> LinesOf(string part) =>
        Directory.GetFiles(Repository.PathOf($"src/Workflows/{part}"), "*.cs", SearchOption.AllDirectories).SelectMany(File.ReadLines);

    private static IEnumerable<string> Formats(string source)
    {
        foreach (Match match in Interpolated().Matches(source))
        {
            var places = 0;
            yield return Hole().Replace(match.Groups["text"].Value, _ => $"{{{places++}}}").Replace("\\\"", "\"", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"(Refused?|Problem|Fail|FaultText\.Of)\(")]
    private static partial Regex Refusal();

    [GeneratedRegex(@"(\.Fail|FaultText\.Of|(Stuck|StepInput|MessageSyntax)Exception|DecisionAnswer\.Failure)\(|problem \?\?= ")]
    private static partial Regex Fault();

    [GeneratedRegex(@"@\x22(\x22\x22|[^\x22])*\x22")]
    private static partial Regex Verbatim();

    /// <summary>A hole may hold strings of its own.</summary>
    [GeneratedRegex(@"\$\x22(?<text>(\\.|\{(\x22[^\x22]*\x22|[^{}\x22])*\}|[^\x22\\{])*)\x22")]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"\{(\x22[^\x22]*\x22|[^{}\x22])*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex("[A-Za-z]{2}")]
    private static partial Regex Word();
}
