using Testing;

namespace Workflows.Tests.Engine.Model.Rules;

public sealed class BpmnRulesTests
{
    [Fact]
    public void A_sound_process_has_no_findings() =>
        Models.Around("""<task id="n" />""").Check().Should().BeEmpty();

    [Fact]
    public void A_finding_names_rule_section_element_line_and_column()
    {
        var document = Models.Document("\n  <process id=\"p\"><startEvent id=\"s\"/>\n    <endEvent id=\"e\"/></process>");

        var finding = document.Check().Should().Contain(f => f.Message.Contains("the start event s", StringComparison.OrdinalIgnoreCase)).Which;

        finding.ElementId.Should().Be("s");
        (finding.Line, finding.Column).Should().Be((2, 20));
        finding.Rule.Name.Should().Be("A start event has an outgoing sequence flow");
        finding.ToString().Should().Contain("section 10.5.2");
    }

    [Theory]
    [InlineData("""<sequenceFlow id="x" sourceRef="n" targetRef="nowhere" />""", "nowhere")]
    [InlineData("""<sequenceFlow id="x" sourceRef="n" targetRef="p" />""", "a process")]
    [InlineData("""<sequenceFlow id="x" sourceRef="n" targetRef="s" />""", "must not have incoming")]
    [InlineData("""<sequenceFlow id="n" sourceRef="n" targetRef="e" />""", "used more than once")]
    [InlineData("""<boundaryEvent id="b" attachedToRef="n" />""", "has no event definition")]
    [InlineData("""<boundaryEvent id="b" />""", "lacks the attribute attachedToRef")]
    [InlineData("""<exclusiveGateway id="g" gatewayDirection="Sideways" />""", "not allowed for the attribute gatewayDirection")]
    [InlineData("""<flux id="g" />""", "no element flux")]
    [InlineData("""<subProcess id="sub" triggeredByEvent="true"><task id="t" /></subProcess>""", "0 start events")]
    [InlineData("""<dataObject id="d" itemSubjectRef="n" />""", "does not allow that type")]
    [InlineData("""<laneSet id="ls"><lane id="l1"><flowNodeRef>n</flowNodeRef></lane><lane id="l2"><flowNodeRef>n</flowNodeRef></lane></laneSet>""", "stands in the lanes l1 and l2")]
    public void A_fault_is_found(string fault, string message) =>
        Models.Around($"""<task id="n" />{fault}""").Check()
            .Should().Contain(f => f.Message.Contains(message, StringComparison.Ordinal));

    [Theory]
    [InlineData("timeDuration", "PT5M", true)]
    [InlineData("timeDuration", "P1Y2M3DT4H5M6.7S", true)]
    [InlineData("timeDuration", "P", false)]
    [InlineData("timeDuration", "P1DT", false)]
    [InlineData("timeDuration", "5 minutes", false)]
    [InlineData("timeDuration", "=duration(\"PT5M\")", true)]
    [InlineData("timeDate", "2026-03-04T09:00:00Z", true)]
    [InlineData("timeDate", "2026-03-04T09:00:00.5+01:00", true)]
    [InlineData("timeDate", "tomorrow", false)]
    [InlineData("timeCycle", "R3/PT10S", true)]
    [InlineData("timeCycle", "R/2026-03-04T09:00:00Z/P1D", true)]
    [InlineData("timeCycle", "0 0 9-17 * * MON-FRI", true)]
    [InlineData("timeCycle", "often", false)]
    public void A_literal_time_is_in_the_form_of_ISO_8601(string element, string value, bool valid)
    {
        var timer = $"""<intermediateCatchEvent id="n"><timerEventDefinition id="t"><{element} xsi:type="tFormalExpression">{value}</{element}></timerEventDefinition></intermediateCatchEvent>""";

        Models.Around(timer).Check().Any().Should().Be(!valid);
    }

    [Fact]
    public void What_an_engine_binds_by_its_own_extension_needs_no_operation()
    {
        const string node = """<intermediateCatchEvent id="n"><messageEventDefinition id="m" messageRef="msg" /></intermediateCatchEvent>""";
        const string zeebe = """xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" """;
        var bound = Models.Around(node, zeebe);
        var plain = Models.Around(node);
        foreach (var document in new[] { bound, plain })
            document.Root!.Add(new System.Xml.Linq.XElement(document.Root.Name.Namespace + "message", new System.Xml.Linq.XAttribute("id", "msg")));

        bound.Check().Should().BeEmpty();
        plain.Check().Should().ContainSingle().Which.Message.Should().Contain("operationRef");
    }

    [Fact]
    public void What_stands_in_extension_elements_and_diagrams_belongs_to_other_tools() =>
        Models.Around("""<task id="n"><extensionElements><own xmlns="urn:tool" id="n" sourceRef="x"><task xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="n" /></own></extensionElements></task>""")
            .Check().Should().BeEmpty();

    [Fact]
    public void Names_of_rules_are_unique() =>
        Workflows.Engine.Model.Rules.BpmnRules.All.Select(rule => rule.Name).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Checking_takes_time_in_proportion_to_the_size()
    {
        var tasks = string.Concat(Enumerable.Range(1, 20_000).Select(i =>
            $"""<sequenceFlow id="f{i}" sourceRef="t{i - 1}" targetRef="t{i}" /><task id="t{i}" />"""));
        var document = Models.Process($"""<startEvent id="t0" />{tasks}<sequenceFlow id="last" sourceRef="t20000" targetRef="e" /><endEvent id="e" />""");

        document.Check().Should().BeEmpty();
    }

    [Fact]
    public void A_file_full_of_faults_is_reported_up_to_a_limit() =>
        Models.Process(string.Concat(Enumerable.Repeat("""<task id="same" startQuantity="0" />""", 5_000))).Check().Should().HaveCount(200);

    [SharedFact("conformance/bpmn")]
    public void Models_of_the_conformance_suite_that_can_run_have_no_findings()
    {
        var suite = ExecutionModels.Load();

        suite.SelectMany(model => model.Findings().Select(finding => $"{model.File} {finding}")).Should().BeEmpty();
        suite.Should().HaveCountGreaterThan(50);
    }
}
