using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Engine.Simulation;
using static Workflows.Tests.Engine.Execution.Bpmn;

namespace Workflows.Tests.Engine.Execution;

public sealed class EventTests
{
    private const string Definitions = """
        <message id="msg" name="msg"><extensionElements><zeebe:subscription correlationKey="=key"/></extensionElements></message>
        <message id="plain" name="plain"/><signal id="sig" name="sig"/><signal id="sig2" name="sig2"/>
        <error id="err" name="err" errorCode="E1"/><escalation id="esc" name="esc" escalationCode="X1"/>
        """;

    /// <summary>The event definitions that something outside can make occur, and how.</summary>
    private static readonly Dictionary<string, (string Xml, Action<Play> Occur)> Outside = new()
    {
        ["timer"] = (Timer("PT1H"), play => play.Advance("PT1H")),
        ["message"] = ("""<messageEventDefinition id="ID" messageRef="plain"/>""", play => play.Simulator.Publish("plain")),
        ["signal"] = ("""<signalEventDefinition id="ID" signalRef="sig"/>""", play => play.Simulator.Broadcast("sig")),
        ["conditional"] = (
            """<conditionalEventDefinition id="ID"><condition xsi:type="tFormalExpression">=ready = true</condition></conditionalEventDefinition>""",
            play => play.Simulator.Apply(play.Instance, new SetVariables(0, Trigger.Nothing.Add("ready", FeelBoolean.True)))),
        ["multiple"] = (
            """<signalEventDefinition id="ID" signalRef="sig"/><messageEventDefinition id="ID2" messageRef="plain"/>""",
            play => play.Simulator.Publish("plain")),
    };

    public static TheoryData<string> Kinds() => new(Outside.Keys);

    private static string Timer(string duration) =>
        $"""<timerEventDefinition id="ID"><timeDuration xsi:type="tFormalExpression">{duration}</timeDuration></timerEventDefinition>""";

    private static string Xml(string kind, string id) => Outside[kind].Xml.Replace("ID", id, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_intermediate_event_waits_until_it_occurs(string kind)
    {
        var play = new Play(
            $"""<startEvent id="s"/><intermediateCatchEvent id="c">{Xml(kind, "cd")}</intermediateCatchEvent>{Job("z")}{Flows("s -> c; c -> z")}""",
            Definitions).Start();

        play.Ran.Should().BeEmpty();
        Outside[kind].Occur(play);
        play.Ran.Should().Be("z");
        play.Status.Should().Be(InstanceStatus.Completed);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_boundary_event_interrupts_unless_it_says_otherwise(string kind)
    {
        string Run(bool cancel)
        {
            var play = new Play(
                $"""
                <startEvent id="s"/><userTask id="t"/><boundaryEvent id="b" attachedToRef="t" cancelActivity="{(cancel ? "true" : "false")}">{Xml(kind, "bd")}</boundaryEvent>
                {Job("late")}{Job("z")}{Flows("s -> t; t -> z; b -> late")}
                """,
                Definitions).Start();
            Outside[kind].Occur(play);
            if (play.OpenTasks.Any())
                play.Do("t");
            play.Instance.State.HasEnded.Should().BeTrue();
            return play.Ran;
        }

        (Run(true), Run(false)).Should().Be(("late", "late z"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_event_sub_process_interrupts_its_scope_unless_it_says_otherwise(string kind)
    {
        string Run(bool interrupting)
        {
            var play = new Play(
                $"""
                <startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><userTask id="t"/>{Job("y")}{Flows("is -> t; t -> y")}
                  <subProcess id="esp" triggeredByEvent="true"><startEvent id="es" isInterrupting="{(interrupting ? "true" : "false")}">{Xml(kind, "ed")}</startEvent>{Job("handle")}{Flows("es -> handle")}</subProcess>
                </subProcess>{Job("z")}{Flows("s -> sub; sub -> z")}
                """,
                Definitions).Start();
            Outside[kind].Occur(play);
            if (play.OpenTasks.Any())
                play.Do("t");
            play.Instance.State.HasEnded.Should().BeTrue();
            return play.Ran;
        }

        (Run(true), Run(false)).Should().Be(("handle z", "handle y z"));
    }

    [Fact]
    public void A_parallel_multiple_event_waits_for_all_its_events()
    {
        var play = new Play(
            $"""<startEvent id="s"/><intermediateCatchEvent id="c" parallelMultiple="true"><signalEventDefinition id="d1" signalRef="sig"/><signalEventDefinition id="d2" signalRef="sig2"/></intermediateCatchEvent>{Job("z")}{Flows("s -> c; c -> z")}""",
            Definitions).Start();

        play.Simulator.Broadcast("sig2");
        play.Simulator.Broadcast("sig2");
        play.Ran.Should().BeEmpty();
        play.Simulator.Broadcast("sig");
        play.Ran.Should().Be("z");
    }

    [Fact]
    public void A_cycle_is_due_as_often_as_it_says_each_time_at_its_own_moment()
    {
        var play = new Play($"""
            <startEvent id="s"/><userTask id="t"/><boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><timerEventDefinition id="bd"><timeCycle xsi:type="tFormalExpression">R3/P1D</timeCycle></timerEventDefinition></boundaryEvent>
            {Script("when", "now()", "last")}{Job("remind")}{Flows("s -> t; b -> when; when -> remind")}
            """).Start();

        play.Advance("P2D").Ran.Should().Be("remind remind");
        play.Variable("last").Should().StartWith("2026-01-03T08:00:00");
        play.Advance("P30D").Ran.Should().Be("remind remind remind");
    }

    [Fact]
    public void A_condition_fires_when_it_becomes_true_not_while_it_stays_so()
    {
        var play = new Play(
            $"""
            <startEvent id="s"/><userTask id="t"/><boundaryEvent id="b" attachedToRef="t" cancelActivity="false">{Xml("conditional", "bd")}</boundaryEvent>{Job("hit")}{Flows("s -> t; b -> hit")}
            """).Start();

        foreach (var ready in new[] { true, true, false, true })
            play.Simulator.Apply(play.Instance, new SetVariables(0, Trigger.Nothing.Add("ready", FeelBoolean.Of(ready))));

        play.Ran.Should().Be("hit hit");
    }

    [Fact]
    public void A_message_finds_the_instance_with_its_key_and_waits_for_one_that_is_late()
    {
        var play = new Play($"""<startEvent id="s"/><userTask id="t"/><receiveTask id="r" messageRef="msg"/>{Flows("s -> t; t -> r")}""", Definitions);
        play.Start(("key", S("one")));
        play.Start(("key", S("two")));

        play.Simulator.Publish("msg", "two", With(("said", N(2))));
        foreach (var open in play.Simulator.Tasks.ToList())
            play.Simulator.Complete(open);

        play.Simulator.Instances.Select(instance => instance.State.Status)
            .Should().Equal(InstanceStatus.Active, InstanceStatus.Completed);
        play.Simulator.Instances[1].Variable("said").Should().Be(N(2));
    }

    [Theory]
    [InlineData("E1", "exact z")]
    [InlineData("E9", "any z")]
    public void An_error_goes_to_the_nearest_catcher_of_its_code_before_one_of_any_code(string code, string ran)
    {
        var play = new Play(
            $"""
            <startEvent id="s"/>{Job("a")}{Job("exact")}{Job("any")}{Job("z")}<exclusiveGateway id="m"/>
            <boundaryEvent id="b1" attachedToRef="a"><errorEventDefinition id="d1"/></boundaryEvent>
            <boundaryEvent id="b2" attachedToRef="a"><errorEventDefinition id="d2" errorRef="err"/></boundaryEvent>
            {Flows("s -> a; b1 -> any; b2 -> exact; exact -> m; any -> m; m -> z")}
            """,
            Definitions);
        play.Answers["a"] = new JobAnswer.Error(code, Trigger.Nothing);

        play.Start().Ran.Should().Be("a " + ran);
    }

    [Fact]
    public void An_error_passes_sub_process_and_call_until_somebody_catches_it()
    {
        var play = new Play(
            $"""
            <startEvent id="s"/><callActivity id="c" calledElement="q"/><boundaryEvent id="b" attachedToRef="c"><errorEventDefinition id="bd" errorRef="err"/></boundaryEvent>
            {Job("caught")}{Job("z")}{Flows("s -> c; c -> z; b -> caught")}
            """,
            Definitions + $"""
            <process id="q" isExecutable="true"><startEvent id="qs"/><subProcess id="sub"><startEvent id="is"/><endEvent id="ie"><errorEventDefinition id="ied" errorRef="err"/></endEvent>{Flows("is -> ie")}</subProcess>{Flows("qs -> sub")}</process>
            """).Start();

        play.Ran.Should().Be("caught");
        play.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void An_uncaught_error_of_an_end_event_ends_the_instance_and_one_of_a_job_is_an_incident()
    {
        var ended = new Play($"""<startEvent id="s"/><endEvent id="e"><errorEventDefinition id="ed" errorRef="err"/></endEvent>{Flows("s -> e")}""", Definitions).Start();
        (ended.Status, ended.Instance.State.ErrorCode).Should().Be((InstanceStatus.Failed, "E1"));

        var stuck = new Play($"""<startEvent id="s"/>{Job("a")}{Flows("s -> a")}""");
        stuck.Answers["a"] = new JobAnswer.Error("E1", Trigger.Nothing);
        stuck.Start().Instance.State.Incidents.Values.Single().Kind.Should().Be(IncidentKind.UncaughtError);
    }

    [Fact]
    public void An_escalation_may_leave_its_thrower_running_and_uncaught_it_is_forgotten()
    {
        string Run(string border) => new Play(
            $"""
            <startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><intermediateThrowEvent id="it"><escalationEventDefinition id="itd" escalationRef="esc"/></intermediateThrowEvent>{Job("a")}{Flows("is -> it; it -> a")}</subProcess>
            {border}{Job("z")}{Flows("s -> sub; sub -> z")}
            """,
            Definitions).Start().Ran;
        string Border(string cancel) =>
            $"""<boundaryEvent id="b" attachedToRef="sub" cancelActivity="{cancel}"><escalationEventDefinition id="bd" escalationRef="esc"/></boundaryEvent>{Job("told")}{Flows("b -> told")}""";

        Run("").Should().Be("a z");
        Run(Border("true")).Should().Be("told");
        Run(Border("false")).Split(' ').Should().BeEquivalentTo("told", "a", "z");
    }

    [Fact]
    public void A_task_may_escalate_and_go_on()
    {
        var play = new Play(
            $"""<startEvent id="s"/><userTask id="t"/><boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><escalationEventDefinition id="bd"/></boundaryEvent>{Job("told")}{Flows("s -> t; b -> told")}""",
            Definitions).Start();

        play.Simulator.Apply(play.Instance, new ThrowEscalation(play.Simulator.Tasks.Single().Task.Wait, "anything", Trigger.Nothing));

        play.Ran.Should().Be("told");
        play.OpenTasks.Should().Equal("t");
    }

    [Fact]
    public void A_link_goes_on_at_its_target()
    {
        new Play($"""
            <startEvent id="s"/><intermediateThrowEvent id="out"><linkEventDefinition id="l1" name="A"/></intermediateThrowEvent>
            <intermediateCatchEvent id="in"><linkEventDefinition id="l2" name="A"/></intermediateCatchEvent>{Job("z")}{Flows("s -> out; in -> z")}
            """).Start().Ran.Should().Be("z");
    }

    [Fact]
    public void Terminate_ends_its_own_level_only()
    {
        var play = new Play($"""
            <startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><parallelGateway id="f"/><userTask id="t"/><endEvent id="e"><terminateEventDefinition id="ed"/></endEvent>{Flows("is -> f; f -> t; f -> e")}</subProcess>
            {Job("z")}{Flows("s -> sub; sub -> z")}
            """).Start();

        play.OpenTasks.Should().BeEmpty();
        play.Ran.Should().Be("z");
    }

    [Fact]
    public void A_signal_reaches_every_waiting_instance_and_starts_processes()
    {
        var play = new Play(
            $"""<startEvent id="s"/><intermediateCatchEvent id="c"><signalEventDefinition id="cd" signalRef="sig"/></intermediateCatchEvent>{Job("z")}{Flows("s -> c; c -> z")}""",
            Definitions + $"""<process id="q" isExecutable="true"><startEvent id="qs"><signalEventDefinition id="qd" signalRef="sig"/></startEvent>{Job("started")}{Flows("qs -> started")}</process>""");
        play.Start();
        play.Start();

        play.Simulator.Broadcast("sig");

        play.Done.Should().BeEquivalentTo("z", "z", "started");
    }

    [Fact]
    public void A_timer_start_event_starts_an_instance_each_time_it_is_due()
    {
        var play = new Play($"""<startEvent id="s"><timerEventDefinition id="sd"><timeCycle xsi:type="tFormalExpression">R2/PT1H</timeCycle></timerEventDefinition></startEvent>{Job("z")}{Flows("s -> z")}""");

        play.Advance("PT5H").Ran.Should().Be("z z");
        play.Simulator.Instances.Should().HaveCount(2);
    }

    [Fact]
    public void Whoever_can_listen_does_before_anything_is_thrown()
    {
        var play = new Play(
            $"""
            <startEvent id="s"/><parallelGateway id="f"/><intermediateThrowEvent id="t"><signalEventDefinition id="td" signalRef="sig"/></intermediateThrowEvent>
            <task id="n1"/><task id="n2"/><intermediateCatchEvent id="c"><signalEventDefinition id="cd" signalRef="sig"/></intermediateCatchEvent>{Job("z")}
            {Flows("s -> f; f -> t; f -> n1; n1 -> n2; n2 -> c; c -> z")}
            """,
            Definitions).Start();

        play.Ran.Should().Be("z");
    }
}
