using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Engine.Simulation;
using static Workflows.Tests.Engine.Execution.Bpmn;

namespace Workflows.Tests.Engine.Execution;

public sealed class ActivityTests
{
    [Fact]
    public void A_user_task_carries_its_form_people_dates_headers_template_and_inputs()
    {
        var play = new Play($$"""
            <startEvent id="s"/><endEvent id="e"/>
            <userTask id="t" name="Granska" zeebe:modelerTemplate="se.review" zeebe:modelerTemplateVersion="3"><extensionElements>
              <zeebe:formDefinition formId="review"/>
              <zeebe:assignmentDefinition assignee="=lead" candidateGroups="=[&quot;bygg&quot;, &quot;miljö&quot;]" candidateUsers="anna, bo"/>
              <zeebe:taskSchedule dueDate="=now() + duration(&quot;P2D&quot;)" followUpDate="2026-01-02T00:00:00Z"/>
              <zeebe:priorityDefinition priority="70"/>
              <zeebe:taskHeaders><zeebe:header key="clock" value="PBL 9:27"/></zeebe:taskHeaders>
              <zeebe:ioMapping><zeebe:input source="=area * 2" target="double"/></zeebe:ioMapping>
            </extensionElements></userTask>
            {{Flows("s -> t; t -> e")}}
            """).Start(("lead", S("eva")), ("area", N(21)));

        var task = play.Simulator.Tasks.Single().Task;

        task.Should().BeEquivalentTo(new
        {
            Name = "Granska",
            FormId = "review",
            Assignee = "eva",
            CandidateGroups = new[] { "bygg", "miljö" },
            CandidateUsers = new[] { "anna", "bo" },
            Due = new DateTimeOffset(2026, 1, 3, 8, 0, 0, TimeSpan.Zero),
            FollowUp = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero),
            Priority = 70,
            TemplateId = "se.review",
            TemplateVersion = 3,
        });
        task.Headers["clock"].Should().Be("PBL 9:27");
        task.Inputs["double"].Should().Be(N(42));
    }

    [Fact]
    public void Results_go_to_the_process_unless_output_mappings_say_what_leaves()
    {
        var play = new Play($"""
            <startEvent id="s"/><userTask id="t"/>
            <userTask id="u"><extensionElements><zeebe:ioMapping><zeebe:output source="=secret + 1" target="out.value"/></zeebe:ioMapping></extensionElements></userTask>
            {Flows("s -> t; t -> u")}
            """).Start();

        play.Do("t", ("plain", N(1))).Do("u", ("secret", N(2)));

        play.Variable("plain").Should().Be("1");
        play.Variable("secret").Should().Be("null");
        play.Instance.Variable("out").Should().Be(FeelContext.Of(("value", N(3))));
    }

    [Fact]
    public void Start_and_completion_quantity_count_tokens()
    {
        var play = new Play($"""
            <startEvent id="s"/>{Job("a", attributes: "completionQuantity=\"4\"")}{Job("b")}{Job("c", attributes: "startQuantity=\"2\"")}
            {Flows("s -> a; a -> b; b -> c")}
            """).Start();

        play.Done.Should().HaveCount(7).And.Contain(["b", "b", "b", "b", "c", "c"]);
        play.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void Conditional_flows_out_of_an_activity_fall_back_on_its_default()
    {
        string Run(int x) => new Play($"""
            <startEvent id="s"/>{Job("a", attributes: "default=\"a_d\"")}{Job("b")}{Job("c")}{Job("d")}
            {Flows("s -> a; a -> b if x > 0; a -> c if x > 1; a -> d")}
            """).Start(("x", N(x))).Ran;

        (Run(0), Run(1), Run(2)).Should().Be(("a d", "a b", "a b c"));
    }

    [Fact]
    public void A_called_process_is_a_scope_of_the_caller_with_variables_of_its_own()
    {
        var play = new Play(
            $"""
            <startEvent id="s"/>
            <callActivity id="c" calledElement="q"><extensionElements><zeebe:ioMapping>
              <zeebe:input source="=x + 1" target="given"/><zeebe:output source="=made" target="result"/></zeebe:ioMapping></extensionElements></callActivity>
            {Flows("s -> c")}
            """,
            $"""<process id="q" isExecutable="true"><startEvent id="qs"/>{Script("make", "given * 10", "made")}{Flows("qs -> make")}</process>""")
            .Start(("x", N(4)));

        play.Variable("result").Should().Be("50");
        play.Variable("made").Should().Be("null");
        play.Variable("given").Should().Be("null");
        play.Simulator.Instances.Should().HaveCount(1);
    }

    [Fact]
    public void A_called_process_hands_all_variables_back_when_no_mapping_says_otherwise() =>
        new Play(
            $"""<startEvent id="s"/><callActivity id="c" calledElement="q"/>{Flows("s -> c")}""",
            $"""<process id="q" isExecutable="true"><startEvent id="qs"/>{Script("make", "1 + 1", "made")}{Flows("qs -> make")}</process>""")
            .Start().Variable("made").Should().Be("2");

    [Fact]
    public void A_global_task_can_be_called()
    {
        var play = new Play(
            $"""<startEvent id="s"/><callActivity id="c" calledElement="g"/>{Job("z")}{Flows("s -> c; c -> z")}""",
            """<globalUserTask id="g" name="Signera"/>""").Start();

        play.OpenTasks.Should().Equal("g");
        play.Do("g").Ran.Should().Be("z");
    }

    [Fact]
    public void A_global_script_can_be_called() =>
        new Play(
            $"""<startEvent id="s"/><callActivity id="c" calledElement="g"/>{Flows("s -> c")}""",
            """<globalScriptTask id="g" scriptLanguage="text/x-own"><script>DO_IT</script></globalScriptTask>""").Start().Ran.Should().Be("g");

    [Fact]
    public void Calling_an_unknown_process_by_expression_is_an_incident() =>
        new Play($"""<startEvent id="s"/><callActivity id="c"><extensionElements><zeebe:calledElement processId="=which"/></extensionElements></callActivity>{Flows("s -> c")}""")
            .Start(("which", S("nowhere"))).Instance.State.Incidents.Values.Single().Kind.Should().Be(IncidentKind.UnknownProcess);

    [Fact]
    public void A_sub_process_keeps_its_data_to_itself()
    {
        var play = new Play($"""
            <startEvent id="s"/><subProcess id="sub"><property id="inner" name="inner"/><startEvent id="is"/>{Script("set", "1", "inner")}{Script("tell", "inner + 1", "told")}
            {Flows("is -> set; set -> tell")}</subProcess>{Flows("s -> sub")}
            """).Start();

        (play.Variable("told"), play.Variable("inner")).Should().Be(("2", "null"));
    }

    [Fact]
    public void Data_associations_copy_in_and_out()
    {
        var play = new Play($"""
            <dataObject id="plan" name="plan"/><startEvent id="s"/>{Script("set", "{rooms: 3}", "plan")}
            <userTask id="t"><ioSpecification>
                <dataInput id="din" name="rooms"/><dataOutput id="dout" name="approved"/>
                <inputSet id="is"><dataInputRefs>din</dataInputRefs></inputSet><outputSet id="os"><dataOutputRefs>dout</dataOutputRefs></outputSet></ioSpecification>
              <dataInputAssociation id="a1"><targetRef>din</targetRef>
                <assignment id="as1"><from xsi:type="tFormalExpression">=plan.rooms</from><to xsi:type="tFormalExpression">rooms</to></assignment></dataInputAssociation>
              <dataOutputAssociation id="a2"><sourceRef>dout</sourceRef><targetRef>plan</targetRef></dataOutputAssociation>
            </userTask>{Flows("s -> set; set -> t")}
            """).Start();

        play.Simulator.Tasks.Single().Task.Inputs["rooms"].Should().Be(N(3));
        play.Do("t", ("approved", FeelBoolean.True)).Variable("plan").Should().Be("true");
    }

    [Fact]
    public void A_decision_gives_its_result_and_without_one_there_is_an_incident()
    {
        const string Body = """<startEvent id="s"/><businessRuleTask id="t"><extensionElements><zeebe:calledDecision decisionId="fee" resultVariable="amount"/></extensionElements></businessRuleTask><sequenceFlow id="f" sourceRef="s" targetRef="t"/>""";

        new Play(Body, options: new SimulatorOptions { Decisions = new Fees() }).Start(("area", N(7))).Variable("amount").Should().Be("700");
        new Play(Body).Start().Instance.State.Incidents.Values.Single().Kind.Should().Be(IncidentKind.Decision);
    }

    [Fact]
    public void The_case_is_read_but_never_a_variable()
    {
        var options = new SimulatorOptions { Case = FeelContext.Of(("number", S("BN 2026-0001"))) };

        var play = new Play($"""<startEvent id="s"/>{Script("a", "case.number", "copy")}{Flows("s -> a")}""", options: options).Start();

        play.Variable("copy").Should().Be("BN 2026-0001");
        play.Variable("case").Should().Be("null");
    }

    [Fact]
    public void A_failed_job_is_an_incident_and_resolving_it_asks_again()
    {
        var play = new Play($"""<startEvent id="s"/>{Job("a")}{Job("b")}{Flows("s -> a; a -> b")}""");
        play.Answers["a"] = new JobAnswer.Failed("no route to host");
        play.Start();

        var incident = play.Instance.State.Incidents.Values.Single();
        incident.Message.Should().Be("no route to host");
        play.Answers.Clear();
        play.Simulator.Apply(play.Instance, new ResolveIncident(incident.Id));

        play.Ran.Should().Be("a a b");
    }

    [Fact]
    public void Ad_hoc_work_runs_each_activity_once_without_a_completion_condition()
    {
        string Run(string ordering) => new Play($"""
            <startEvent id="s"/><adHocSubProcess id="ad" ordering="{ordering}">{Job("a")}{Job("b")}</adHocSubProcess>{Job("z")}{Flows("s -> ad; ad -> z")}
            """).Start().Ran;

        (Run("Parallel"), Run("Sequential")).Should().Be(("a b z", "a b z"));
    }

    [Fact]
    public void Ad_hoc_work_stays_open_until_its_condition_holds_and_may_be_repeated()
    {
        var play = new Play($"""
            <startEvent id="s"/><adHocSubProcess id="ad"><extensionElements><zeebe:adHoc activeElementsCollection="=[&quot;a&quot;]"/></extensionElements>
            {Script("a", "n + 1", "n")}<userTask id="b"/><completionCondition xsi:type="tFormalExpression">=n >= 3</completionCondition></adHocSubProcess>{Job("z")}{Flows("s -> ad; ad -> z")}
            """).Start(("n", N(0)));
        var wait = play.Instance.State.Waits.Values.Single(wait => wait.Kind == WaitKind.AdHoc);

        play.Simulator.Apply(play.Instance, new ActivateAdHoc(wait.Id, ["b"]));
        play.Simulator.Apply(play.Instance, new ActivateAdHoc(wait.Id, ["nothing"])).Should().BeOfType<StepOutcome.Refused>();
        play.Simulator.Apply(play.Instance, new ActivateAdHoc(wait.Id, ["a", "a"]));

        play.Ran.Should().Be("z");
        play.OpenTasks.Should().BeEmpty("the condition cancels what is still running");
    }

    private sealed class Fees : IDecisions
    {
        public DecisionAnswer Evaluate(string decisionId, IFeelScope inputs, FeelEvaluation evaluation) =>
            inputs.TryGet("area", out var area)
                ? new DecisionAnswer.Result(FeelNumber.Of(100 * int.Parse(area.ToString()!, System.Globalization.CultureInfo.InvariantCulture)))
                : new DecisionAnswer.Failure($"no area");
    }
}
