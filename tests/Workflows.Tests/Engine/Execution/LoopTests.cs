using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using static Workflows.Tests.Engine.Execution.Bpmn;

namespace Workflows.Tests.Engine.Execution;

public sealed class LoopTests
{
    private static string Loop(string inside, string attributes = "") =>
        $"<standardLoopCharacteristics {attributes}>{inside}</standardLoopCharacteristics>";

    private static string Condition(string text) => $"""<loopCondition xsi:type="tFormalExpression">={text}</loopCondition>""";

    private static string Multi(string inside, string attributes = "") =>
        $"<multiInstanceLoopCharacteristics {attributes}>{inside}</multiInstanceLoopCharacteristics>";

    private static string Cardinality(string text) => $"""<loopCardinality xsi:type="tFormalExpression">={text}</loopCardinality>""";

    [Theory]
    [InlineData("loopCounter &lt; 3", "", "a a a")]
    [InlineData("false", "", "a")]
    [InlineData("false", "testBefore=\"true\"", "")]
    [InlineData("loopCounter &lt; 2", "testBefore=\"true\"", "a a")]
    [InlineData("true", "loopMaximum=\"4\"", "a a a a")]
    [InlineData("true", "loopMaximum=\"0\"", "")]
    public void A_standard_loop_repeats_while_its_condition_holds(string condition, string attributes, string ran) =>
        new Play($"""<startEvent id="s"/>{Job("a", Loop(Condition(condition), attributes))}{Flows("s -> a")}""")
            .Start().Ran.Should().Be(ran);

    [Fact]
    public void Parallel_instances_get_their_items_and_collect_their_outputs_in_order()
    {
        var play = new Play($"""
            <startEvent id="s"/><userTask id="t">{Multi("""<extensionElements><zeebe:loopCharacteristics inputCollection="=neighbours" inputElement="who" outputCollection="answers" outputElement="=answer"/></extensionElements>""")}</userTask>
            {Flows("s -> t")}
            """).Start(("neighbours", FeelList.Of(S("A"), S("B"), S("C"))));
        play.Simulator.Tasks.Select(open => open.Task.Inputs["who"].ToString()).Should().Equal("A", "B", "C");

        foreach (var (open, index) in play.Simulator.Tasks.Select((open, index) => (open, index)).Reverse().ToList())
            play.Simulator.Complete(open, With(("answer", N(index))));

        play.Variable("answers").Should().Be("[0, 1, 2]");
        play.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void Sequential_instances_come_one_after_the_other()
    {
        var play = new Play($"""<startEvent id="s"/><userTask id="t">{Multi(Cardinality("3"), "isSequential=\"true\"")}</userTask>{Job("z")}{Flows("s -> t; t -> z")}""").Start();

        for (var i = 0; i < 3; i++)
        {
            play.OpenTasks.Should().Equal("t");
            play.Ran.Should().BeEmpty();
            play.Do("t");
        }

        play.Ran.Should().Be("z");
    }

    [Theory]
    [InlineData("numberOfCompletedInstances >= 2", 2)]
    [InlineData("numberOfActiveInstances = 1", 4)]
    [InlineData("loopCounter = 3", 3)]
    [InlineData("numberOfInstances = 5 and numberOfTerminatedInstances = 0", 1)]
    public void A_completion_condition_ends_the_rest(string condition, int done)
    {
        var play = new Play($"""
            <startEvent id="s"/><userTask id="t">{Multi(Cardinality("5") + $"""<completionCondition xsi:type="tFormalExpression">={condition.Replace("<", "&lt;", StringComparison.Ordinal)}</completionCondition>""")}</userTask>{Job("z")}{Flows("s -> t; t -> z")}
            """).Start();

        for (var i = 0; i < done; i++)
            play.Do("t");

        play.OpenTasks.Should().BeEmpty();
        play.Ran.Should().Be("z");
    }

    [Fact]
    public void No_instances_pass_at_once()
    {
        var play = new Play($"""<startEvent id="s"/><userTask id="t">{Multi(Cardinality("0"))}</userTask>{Job("z")}{Flows("s -> t; t -> z")}""").Start();

        play.Ran.Should().Be("z");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("x - 1")]
    [InlineData("nothing")]
    public void A_cardinality_that_is_no_number_is_an_incident(string cardinality) =>
        new Play($"""<startEvent id="s"/>{Job("a", Multi(Cardinality(cardinality)))}{Flows("s -> a")}""")
            .Start(("x", S("0"))).Instance.State.Incidents.Values.Single().Kind.Should().Be(IncidentKind.Expression);

    [Theory]
    [InlineData("None", "noneBehaviorEventRef", 3)]
    [InlineData("One", "oneBehaviorEventRef", 1)]
    [InlineData("All", "oneBehaviorEventRef", 0)]
    public void Behaviour_says_which_instances_throw_an_event_to_the_border(string behaviour, string reference, int thrown)
    {
        var play = new Play(
            $"""
            <startEvent id="s"/>{Job("a", Multi(Cardinality("3"), $"behavior=\"{behaviour}\" {reference}=\"ev\""))}{Job("caught")}
            <boundaryEvent id="b" attachedToRef="a" cancelActivity="false"><signalEventDefinition id="bd" signalRef="sig"/></boundaryEvent>{Job("z")}
            {Flows("s -> a; a -> z; b -> caught")}
            """,
            """<signal id="sig" name="sig"/><signalEventDefinition id="ev" signalRef="sig"/>""").Start();

        play.Done.Count(id => id == "caught").Should().Be(thrown);
        play.Done.Should().Contain("z");
    }

    [Fact]
    public void Complex_behaviour_throws_while_its_condition_holds_and_an_interrupting_border_ends_the_loop()
    {
        var play = new Play(
            $"""
            <startEvent id="s"/>{Job("a", Multi(Cardinality("5") + """<complexBehaviorDefinition id="cb"><condition xsi:type="tFormalExpression">=numberOfCompletedInstances = 2</condition><event id="te"><escalationEventDefinition id="ted" escalationRef="esc"/></event></complexBehaviorDefinition>""", "isSequential=\"true\" behavior=\"Complex\""))}
            <boundaryEvent id="b" attachedToRef="a"><escalationEventDefinition id="bd" escalationRef="esc"/></boundaryEvent>{Job("caught")}{Job("z")}
            {Flows("s -> a; a -> z; b -> caught")}
            """,
            """<escalation id="esc" name="esc" escalationCode="E"/>""").Start();

        play.Ran.Should().Be("a a caught");
    }

    [Fact]
    public void A_sub_process_may_loop_with_state_of_its_own_in_each_instance()
    {
        var play = new Play($"""
            <startEvent id="s"/><subProcess id="sub">{Multi("""<extensionElements><zeebe:loopCharacteristics inputCollection="=[10, 20]" inputElement="x" outputCollection="out" outputElement="=y"/></extensionElements>""")}
              <property id="y" name="y"/><startEvent id="is"/>{Script("add", "x + loopCounter", "y")}{Flows("is -> add")}</subProcess>{Flows("s -> sub")}
            """).Start();

        play.Variable("out").Should().Be("[null, null]", "y is the instance's own; without an output mapping it does not leave it");
    }

    /// <summary>One of 1 000 iterations must cost what one of 10 does.</summary>
    [Theory]
    [InlineData("", "parallel")]
    [InlineData("isSequential=\"true\"", "sequential")]
    public void The_cost_of_one_iteration_does_not_grow_with_their_number(string attributes, string kind)
    {
        int Cost(int count)
        {
            var model = Load($"""
                <startEvent id="s"/><userTask id="t">{Multi("""<extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="x" outputCollection="out" outputElement="=x"/></extensionElements>""", attributes)}</userTask>{Flows("s -> t")}
                """);
            var items = FeelList.Of(Enumerable.Range(1, count).Select(FeelValue (i) => N(i)));
            var state = ProcessStep.Step(model, InstanceState.New("i"), new StartProcess(Main, null, 0, Trigger.Nothing.Add("items", items)), At()).State;
            var wait = state.Waits.Values.ElementAt(state.Waits.Count / 2).Id;
            var result = ProcessStep.Step(model, state, new CompleteTask(wait, Trigger.Nothing), At());
            result.Outcome.Should().BeOfType<StepOutcome.Done>();
            result.Facts.Length.Should().BeLessThan(20);
            return result.Changes.Count;
        }

        Cost(1_000).Should().Be(Cost(10), kind);
    }
}
