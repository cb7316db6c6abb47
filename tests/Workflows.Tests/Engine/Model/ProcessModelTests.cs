using System.Text;
using Workflows.Engine.Model;
using Workflows.Tests.Engine.Execution;

namespace Workflows.Tests.Engine.Model;

public sealed class ProcessModelTests
{
    private static readonly string Small = Bpmn.Text($"""<startEvent id="s"/>{Bpmn.Job("a")}<endEvent id="e"/>{Bpmn.Flows("s -> a; a -> e")}""");

    private static IEnumerable<ModelFault> Faults(string xml, BpmnLoadOptions? options = null) =>
        FluentActions.Invoking(() => ProcessModel.Load(xml, options)).Should().Throw<BpmnModelException>().Which.Faults;

    [Theory]
    [InlineData("")]
    [InlineData("bpmn:")]
    [InlineData("bpmn2:")]
    public void The_prefix_of_the_namespace_does_not_matter(string prefix)
    {
        var xml = $"""
            <{prefix}definitions xmlns{(prefix.Length == 0 ? "" : ":" + prefix.TrimEnd(':'))}="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x">
              <{prefix}process id="p" isExecutable="true"><{prefix}startEvent id="s"/><{prefix}task id="t"/><{prefix}sequenceFlow id="f" sourceRef="s" targetRef="t"/><{prefix}endEvent id="e"/><{prefix}sequenceFlow id="g" sourceRef="t" targetRef="e"/></{prefix}process>
            </{prefix}definitions>
            """;

        ProcessModel.Load(xml).Find("p", "t").Should().BeOfType<TaskNode>().Which.Incoming.Should().ContainSingle();
    }

    [Fact]
    public void The_source_is_kept_byte_for_byte_with_what_the_engine_does_not_know()
    {
        var bytes = Encoding.UTF8.GetBytes(Small.Replace(
            """<startEvent id="s"/>""",
            """<startEvent id="s"  ><extensionElements><other:thing xmlns:other="urn:other" a='1'/></extensionElements></startEvent><!-- ö -->""",
            StringComparison.Ordinal));

        ProcessModel.Load(bytes).Sources.Single().ToArray().Should().Equal(bytes);
    }

    [Theory]
    [InlineData("<userTask id='t'><multiInstanceLoopCharacteristics/></userTask>", "EXEC-MULTI-INSTANCE")]
    [InlineData("<serviceTask id='t'/>", "EXEC-SERVICE")]
    [InlineData("<businessRuleTask id='t'/>", "EXEC-DECISION")]
    [InlineData("<callActivity id='t' calledElement='nowhere'/>", "EXEC-CALL")]
    [InlineData("<scriptTask id='t'><extensionElements><zeebe:script expression='=1 +' resultVariable='x'/></extensionElements></scriptTask>", "EXEC-FEEL")]
    [InlineData("<task id='t'><standardLoopCharacteristics/></task>", "EXEC-LOOP")]
    [InlineData("<task id='t'><standardLoopCharacteristics loopMaximum='-1'/></task>", "EXEC-NUMBER")]
    [InlineData("<task id='t' startQuantity='0'/>", "EXEC-NUMBER")]
    [InlineData("<intermediateCatchEvent id='t'><timerEventDefinition id='d'><timeDuration>soon</timeDuration></timerEventDefinition></intermediateCatchEvent>", "EXEC-TIMER")]
    [InlineData("<userTask id='t'><standardLoopCharacteristics><loopCondition language='http://www.w3.org/1999/XPath'>x</loopCondition></standardLoopCharacteristics></userTask>", "EXEC-LANGUAGE")]
    public void What_cannot_be_executed_is_refused_with_rule_element_and_line(string node, string rule)
    {
        var xml = Bpmn.Text($"\n<startEvent id=\"s\"/>\n{node.Replace('\'', '"')}{Bpmn.Flows("s -> t")}");

        var fault = Faults(xml).Should().Contain(found => found.Rule == rule).Which;

        fault.Line.Should().Be(xml[..xml.IndexOf("id=\"t\"", StringComparison.Ordinal)].Count(c => c == '\n') + 1);
        fault.Message.Should().NotBeEmpty();
        (fault.ElementId is "t" or "d").Should().BeTrue();
    }

    [Fact]
    public void A_static_rule_of_the_standard_refuses_too() =>
        Faults(Bpmn.Text("""<startEvent id="s"/><boundaryEvent id="b" attachedToRef="nothing"/>""")).Should().Contain(fault => fault.ElementId == "b");

    [Fact]
    public void A_process_that_is_not_executable_only_has_to_be_well_formed() =>
        ProcessModel.Load(Bpmn.Text("""<startEvent id="s"/><serviceTask id="t"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>""")
            .Replace("isExecutable=\"true\"", "isExecutable=\"false\"", StringComparison.Ordinal)).Processes["p"].IsExecutable.Should().BeFalse();

    [Fact]
    public void Calls_between_files_are_linked_and_a_missing_one_is_refused()
    {
        var caller = ProcessModel.Load(Bpmn.Text($"""<startEvent id="s"/><callActivity id="c" calledElement="q"/>{Bpmn.Flows("s -> c")}"""), new BpmnLoadOptions { CallsOtherFiles = true });
        var called = ProcessModel.Load(Bpmn.Text($"""<startEvent id="s"/><task id="t"/>{Bpmn.Flows("s -> t")}""").Replace("id=\"p\"", "id=\"q\"", StringComparison.Ordinal));

        ProcessModel.Link(caller, called).Processes.Keys.Should().BeEquivalentTo("p", "q");
        FluentActions.Invoking(() => ProcessModel.Link(caller)).Should().Throw<BpmnModelException>();
        FluentActions.Invoking(() => ProcessModel.Link(caller, called, called)).Should().Throw<BpmnModelException>();
    }

    [Theory]
    [InlineData("<a", "XML")]
    [InlineData("", "XML")]
    [InlineData("<a/>", "XML")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "XML")]
    [InlineData("<!DOCTYPE a SYSTEM \"http://example.org/a.dtd\"><a/>", "XML")]
    public void Text_that_is_no_model_is_refused_with_its_place(string text, string rule) =>
        Faults(text).Should().ContainSingle().Which.Rule.Should().Be(rule);

    [Fact]
    public void Size_and_depth_are_limited()
    {
        Faults(new string(' ', 2_000), new BpmnLoadOptions { MaxBytes = 1_000 }).Single().Rule.Should().Be("XML-SIZE");
        using var stream = new MemoryStream(new byte[2_000]);
        FluentActions.Invoking(() => ProcessModel.Load(stream, new BpmnLoadOptions { MaxBytes = 1_000 })).Should().Throw<BpmnModelException>();
        var deep = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"<subProcess id=\"x{i}\">"));
        Faults($"<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"p\">{deep}").Single().Rule.Should().Be("XML-DEPTH");
    }

    /// <summary>Whatever happens to a file, it loads or is refused with a reason; nothing else is thrown.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mutated_files_load_or_are_refused(int seed)
    {
        var random = new Random(seed);
        var source = Bpmn.Text($"""
            <property id="pr" name="x"/><startEvent id="s"/><subProcess id="sub"><startEvent id="is"/>{Bpmn.Job("a")}{Bpmn.Flows("is -> a")}</subProcess>
            <boundaryEvent id="b" attachedToRef="sub"><timerEventDefinition id="bd"><timeCycle xsi:type="tFormalExpression">R3/PT5S</timeCycle></timerEventDefinition></boundaryEvent>
            <inclusiveGateway id="g"/><userTask id="t"><multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">=3</loopCardinality></multiInstanceLoopCharacteristics></userTask>
            {Bpmn.Flows("s -> sub; sub -> g; b -> g; g -> t if x > 1")}
            """);
        string[] words = ["id", "=", "\"", "<", ">", "/>", "sub", "s", "process", "userTask", "-1", "=(", "sourceRef", "R0/", "&", "é", "\0"];
        for (var i = 0; i < 150; i++)
        {
            var text = new StringBuilder(source);
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var at = random.Next(text.Length);
                if (random.Next(2) == 0)
                    text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                else
                    text.Insert(at, words[random.Next(words.Length)]);
            }

            var mutated = text.ToString();
            try
            {
                ProcessModel.Load(mutated);
            }
            catch (BpmnModelException refused)
            {
                refused.Faults.Should().NotBeEmpty($"seed {seed}, mutation {i}").And.OnlyContain(fault => fault.Message.Length > 0);
            }
        }
    }
}
