using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Engine.Simulation;
using Workflows.Tests.Engine.Execution;
using static Workflows.Tests.Engine.Execution.Bpmn;

namespace Workflows.Tests.Engine.Simulation;

public sealed class SimulatorTests
{
    private static string Timer(string id, string duration) =>
        $"""<intermediateCatchEvent id="{id}"><timerEventDefinition id="{id}d"><timeDuration xsi:type="tFormalExpression">{duration}</timeDuration></timerEventDefinition></intermediateCatchEvent>""";

    [Fact]
    public void The_clock_stops_at_everything_that_is_due_on_the_way()
    {
        var play = new Play($"""
            <startEvent id="s"/><parallelGateway id="f"/>{Timer("t3", "PT3H")}{Timer("t1", "PT1H")}{Job("a")}{Script("b", "now()", "second")}{Timer("t2", "PT1H")}{Job("c")}
            {Flows("s -> f; f -> t3; f -> t1; t3 -> a; t1 -> t2; t2 -> b; b -> c")}
            """).Start();

        play.Advance("PT24H").Ran.Should().Be("c a");
        play.Variable("second").Should().StartWith("2026-01-01T10:00:00");
        play.Simulator.Now.Should().Be(new DateTimeOffset(2026, 1, 2, 8, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_held_job_answers_later_unless_it_is_cancelled()
    {
        var play = new Play($"""
            <startEvent id="s"/>{Job("slow")}{Job("z")}<boundaryEvent id="b" attachedToRef="slow"><signalEventDefinition id="bd" signalRef="sig"/></boundaryEvent>{Job("stopped")}
            {Flows("s -> slow; slow -> z; b -> stopped")}
            """, """<signal id="sig" name="sig"/>""");
        play.Answers["slow"] = new JobAnswer.After(TimeSpan.FromHours(1), JobAnswer.Done);

        play.Start().Advance("PT59M").Ran.Should().Be("slow");
        play.Advance("PT1M").Ran.Should().Be("slow z");
        play.Start();
        play.Simulator.Broadcast("sig");
        play.Advance("PT2H").Ran.Should().Be("slow z slow stopped");
    }

    [Fact]
    public void Two_runs_leave_the_same_trace()
    {
        IEnumerable<string> Run()
        {
            var play = new Play($"""
                <startEvent id="s"/><parallelGateway id="f"/>{Job("a")}{Timer("t", "P1D")}<userTask id="u"/>{Flows("s -> f; f -> a; f -> t; f -> u")}
                """).Start(("x", N(1)));
            play.Do("u").Advance("P2D");
            return play.Simulator.Trace.Select(entry => $"{entry.Sequence} {entry.At:O} {entry.InstanceId} {EngineJson.Write(entry.Fact)}");
        }

        Run().Should().Equal(Run());
    }

    [Fact]
    public void A_message_between_processes_starts_one_and_its_payload_arrives()
    {
        var play = new Play(
            $"""
            <startEvent id="s"/><sendTask id="send" messageRef="m"><extensionElements><zeebe:ioMapping><zeebe:input source="=x" target="sent"/></zeebe:ioMapping></extensionElements></sendTask>{Job("z")}{Flows("s -> send; send -> z")}
            """,
            $"""
            <message id="m" name="m"/><process id="q" isExecutable="true"><receiveTask id="r" messageRef="m" instantiate="true"/>{Job("received")}{Flows("r -> received")}</process>
            """).Start(("x", N(8)));

        play.Done.Should().BeEquivalentTo("z", "received");
        play.Simulator.Instances[1].Variable("sent").Should().Be(N(8));
    }

    [Fact]
    public void A_conditional_start_event_decides_whether_there_is_an_instance()
    {
        var play = new Play($"""<startEvent id="s"><conditionalEventDefinition id="sd"><condition xsi:type="tFormalExpression">=x > 1</condition></conditionalEventDefinition></startEvent>{Job("z")}{Flows("s -> z")}""");

        play.Simulator.StartWhenConditionHolds(Main, With(("x", N(1)))).Should().BeNull();
        play.Simulator.StartWhenConditionHolds(Main, With(("x", N(2))))!.State.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void A_job_without_a_handler_stays_open()
    {
        var simulator = new Simulator();
        simulator.Deploy(Load($"""<startEvent id="s"/>{Job("a")}{Flows("s -> a")}"""));
        var instance = simulator.Start(Main);

        simulator.Apply(instance, new CompleteJob(instance.State.Waits.Keys.Single(), Trigger.Nothing.Add("done", FeelBoolean.True)));

        instance.Variable("done").Should().Be(FeelBoolean.True);
    }

    [Fact]
    public void Signals_that_one_start_joins_go_to_one_instance()
    {
        var play = new Play(
            $"""
            <eventBasedGateway id="g" instantiate="true" eventGatewayType="Parallel"/>
            <intermediateCatchEvent id="c1"><signalEventDefinition id="d1" signalRef="one"/></intermediateCatchEvent>
            <intermediateCatchEvent id="c2"><signalEventDefinition id="d2" signalRef="two"/></intermediateCatchEvent>
            {Job("a")}{Job("b")}{Flows("g -> c1; g -> c2; c1 -> a; c2 -> b")}
            """,
            """<signal id="one" name="one"/><signal id="two" name="two"/>""");

        play.Simulator.Broadcast("one");
        play.Simulator.Broadcast("two");

        play.Ran.Should().Be("a b");
        play.Simulator.Instances.Should().ContainSingle().Which.State.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void What_is_already_due_happens_at_once()
    {
        new Play($"""<startEvent id="s"/><intermediateCatchEvent id="c"><timerEventDefinition id="d"><timeDate xsi:type="tFormalExpression">2020-01-01T00:00:00Z</timeDate></timerEventDefinition></intermediateCatchEvent>{Job("z")}{Flows("s -> c; c -> z")}""")
            .Start().Ran.Should().Be("z");
    }

    [Fact]
    public void A_simulation_that_never_becomes_quiet_is_stopped()
    {
        var play = new Play(
            $"""<startEvent id="s"/><exclusiveGateway id="m"/>{Job("a")}<exclusiveGateway id="g"/><task id="z"/>{Flows("s -> m; m -> a; a -> g; g -> m if true; g -> z if false")}""",
            options: new SimulatorOptions { MaxActions = 50 });

        play.Invoking(x => x.Start()).Should().Throw<SimulationEndlessException>();
    }
}
