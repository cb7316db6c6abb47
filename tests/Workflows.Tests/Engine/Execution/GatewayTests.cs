using Workflows.Engine.Execution;
using static Workflows.Tests.Engine.Execution.Bpmn;

namespace Workflows.Tests.Engine.Execution;

public sealed class GatewayTests
{
    private static readonly string Abc = Job("a") + Job("b") + Job("c");

    [Theory]
    [InlineData(1, "a")]
    [InlineData(2, "b")]
    [InlineData(3, "c")]
    public void An_exclusive_gateway_takes_the_first_flow_that_holds(int x, string ran) =>
        new Play($"""<startEvent id="s"/><exclusiveGateway id="g" default="g_c"/>{Abc}{Flows("s -> g; g -> c; g -> a if x = 1; g -> b if x < 3")}""")
            .Start(("x", N(x))).Ran.Should().Be(ran);

    [Fact]
    public void Without_a_flow_to_take_there_is_an_incident_that_a_corrected_variable_resolves()
    {
        var play = new Play($"""<startEvent id="s"/><exclusiveGateway id="g"/>{Job("a")}{Job("b")}{Flows("s -> g; g -> a if x = 1; g -> b if x = 2")}""").Start(("x", N(5)));

        var incident = play.Instance.State.Incidents.Values.Should().ContainSingle().Which;
        incident.Kind.Should().Be(IncidentKind.NoFlow);
        play.Simulator.Apply(play.Instance, new SetVariables(0, Trigger.Nothing.Add("x", N(1))));
        play.Simulator.Apply(play.Instance, new ResolveIncident(incident.Id));

        play.Ran.Should().Be("a");
        play.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void A_condition_that_is_neither_true_nor_false_is_an_incident_with_the_reason()
    {
        var play = new Play($"""<startEvent id="s"/><exclusiveGateway id="g"/>{Job("a")}{Job("b")}{Flows("s -> g; g -> a if x + 1; g -> b if false")}""").Start(("x", N(5)));

        play.Instance.State.Incidents.Values.Single().Message.Should().Contain("x + 1").And.Contain("neither true nor false");
    }

    [Fact]
    public void A_parallel_join_waits_for_one_token_from_every_flow()
    {
        var play = new Play($"""
            <startEvent id="s"/><parallelGateway id="f"/><parallelGateway id="j"/><userTask id="t"/>{Job("a")}{Job("z")}
            {Flows("s -> f; f -> a; f -> t; a -> j; t -> j; j -> z")}
            """).Start();

        play.Ran.Should().Be("a");
        play.Do("t").Ran.Should().Be("a z");
        play.Status.Should().Be(InstanceStatus.Completed);
    }

    [Theory]
    [InlineData(1, "a z")]
    [InlineData(2, "b z")]
    [InlineData(3, "a b z")]
    public void An_inclusive_join_waits_only_for_tokens_that_can_still_come(int bits, string ran) =>
        new Play($"""
            <startEvent id="s"/><inclusiveGateway id="f"/><inclusiveGateway id="j"/>{Job("a")}{Job("b")}{Job("z")}
            {Flows("s -> f; f -> a if odd(x); f -> b if x > 1; a -> j; b -> j; j -> z")}
            """).Start(("x", N(bits))).Ran.Should().Be(ran);

    [Fact]
    public void An_inclusive_join_waits_for_a_token_that_an_exception_may_bring()
    {
        var play = new Play($"""
            <startEvent id="s"/><parallelGateway id="f"/><userTask id="t"/><inclusiveGateway id="j"/>{Job("a")}{Job("z")}<endEvent id="e"/>
            <boundaryEvent id="late" attachedToRef="t"><timerEventDefinition id="td"><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition></boundaryEvent>
            {Flows("s -> f; f -> t; f -> a; t -> e; a -> j; late -> j; j -> z")}
            """).Start();

        play.Ran.Should().Be("a");
        play.Advance("PT1H").Ran.Should().Be("a z");
    }

    [Fact]
    public void A_complex_gateway_fires_once_for_two_of_three_and_swallows_the_third()
    {
        var play = new Play($"""
            <startEvent id="s"/><parallelGateway id="f"/><userTask id="t"/><userTask id="u"/>{Job("a")}{Job("z")}
            <complexGateway id="j"><activationCondition xsi:type="tFormalExpression">=activationCount = 2</activationCondition></complexGateway>
            {Flows("s -> f; f -> a; f -> t; f -> u; a -> j; t -> j; u -> j; j -> z")}
            """).Start();

        play.Ran.Should().Be("a");
        play.Do("t").Ran.Should().Be("a z");
        play.Do("u").Ran.Should().Be("a z");
        play.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void A_complex_gateway_asks_again_at_reset_the_flows_that_want_to_know_the_moment()
    {
        var play = new Play($"""
            <startEvent id="s"/><parallelGateway id="f"/>{Job("a")}{Job("b")}{Job("first")}{Job("rest")}
            <complexGateway id="j"><activationCondition xsi:type="tFormalExpression">=activationCount >= 1</activationCondition></complexGateway>
            {Flows("s -> f; f -> a; f -> b; a -> j; b -> j; j -> first if waitingForStart; j -> rest if not(waitingForStart)")}
            """).Start();

        play.Ran.Should().Be("a b first rest");
    }

    [Fact]
    public void The_first_event_behind_an_event_gateway_withdraws_the_others()
    {
        var play = new Play(
            $"""
            <startEvent id="s"/><eventBasedGateway id="g"/>
            <intermediateCatchEvent id="m"><messageEventDefinition id="md" messageRef="answer"/></intermediateCatchEvent>
            <intermediateCatchEvent id="t"><timerEventDefinition id="td"><timeDuration xsi:type="tFormalExpression">P7D</timeDuration></timerEventDefinition></intermediateCatchEvent>
            {Job("a")}{Job("b")}{Flows("s -> g; g -> m; g -> t; m -> a; t -> b")}
            """,
            """<message id="answer" name="answer"/>""").Start();

        play.Simulator.Publish("answer");
        play.Advance("P8D").Ran.Should().Be("a");
    }

    [Fact]
    public void A_parallel_event_gateway_that_starts_a_process_waits_for_all_its_events()
    {
        var play = new Play(
            $"""
            <eventBasedGateway id="g" instantiate="true" eventGatewayType="Parallel"/>
            <intermediateCatchEvent id="m1"><messageEventDefinition id="d1" messageRef="one"/></intermediateCatchEvent>
            <intermediateCatchEvent id="m2"><messageEventDefinition id="d2" messageRef="two"/></intermediateCatchEvent>
            {Job("a")}{Job("b")}{Flows("g -> m1; g -> m2; m1 -> a; m2 -> b")}
            """,
            """<message id="one" name="one"/><message id="two" name="two"/>""");

        play.Simulator.Publish("two");
        play.Ran.Should().Be("b");
        play.Status.Should().Be(InstanceStatus.Active);
        play.Simulator.Publish("one");
        play.Ran.Should().Be("b a");
        play.Status.Should().Be(InstanceStatus.Completed);
        play.Simulator.Instances.Should().HaveCount(1);
    }

    [Fact]
    public void Tokens_that_nothing_can_join_leave_the_instance_active() =>
        new Play($"""
            <startEvent id="s"/><exclusiveGateway id="g"/><parallelGateway id="j"/>{Job("a")}{Job("b")}{Job("z")}
            {Flows("s -> g; g -> a if true; g -> b if true; a -> j; b -> j; j -> z")}
            """).Start().Status.Should().Be(InstanceStatus.Active);
}
