using Workflows.Engine.Execution;
using static Workflows.Tests.Engine.Execution.Bpmn;

namespace Workflows.Tests.Engine.Execution;

public sealed class CompensationTests
{
    /// <summary>A job with its undoing.</summary>
    private static string Undoable(string id, string inside = "") => Job(id, inside) + Undo(id);

    private static string Undo(string id) => $"""
        <boundaryEvent id="{id}_on" attachedToRef="{id}"><compensateEventDefinition id="{id}_d"/></boundaryEvent>
        {Job("un_" + id, attributes: "isForCompensation=\"true\"")}<association id="{id}_a" sourceRef="{id}_on" targetRef="un_{id}" associationDirection="One"/>
        """;

    private static string Throw(string id, string attributes = "") =>
        $"""<intermediateThrowEvent id="{id}"><compensateEventDefinition id="{id}_d" {attributes}/></intermediateThrowEvent>""";

    [Fact]
    public void Completed_work_is_undone_in_reverse_order_before_the_thrower_goes_on() =>
        new Play($"""<startEvent id="s"/>{Undoable("a")}{Undoable("b")}{Job("c")}{Throw("t")}{Job("z")}{Flows("s -> a; a -> b; b -> c; c -> t; t -> z")}""")
            .Start().Ran.Should().Be("a b c un_b un_a z");

    [Fact]
    public void A_named_activity_alone_is_undone_and_only_once() =>
        new Play($"""<startEvent id="s"/>{Undoable("a")}{Undoable("b")}{Throw("t", "activityRef=\"a\"")}{Throw("u")}{Flows("s -> a; a -> b; b -> t; t -> u")}""")
            .Start().Ran.Should().Be("a b un_a un_b");

    [Fact]
    public void A_thrower_that_does_not_wait_goes_on_beside_the_undoing()
    {
        var play = new Play($"""<startEvent id="s"/>{Undoable("a")}{Throw("t", "waitForCompletion=\"false\"")}{Job("z")}{Flows("s -> a; a -> t; t -> z")}""").Start();

        play.Done.Should().BeEquivalentTo("a", "un_a", "z");
        play.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void Work_inside_a_completed_sub_process_is_undone_by_default()
    {
        new Play($"""
            <startEvent id="s"/><subProcess id="sub"><startEvent id="is"/>{Undoable("a")}{Undoable("b")}{Flows("is -> a; a -> b")}</subProcess>{Undoable("c")}{Throw("t")}
            {Flows("s -> sub; sub -> c; c -> t")}
            """).Start().Ran.Should().Be("a b c un_c un_b un_a");
    }

    [Fact]
    public void A_compensation_event_sub_process_decides_itself_and_sees_the_data_as_it_was()
    {
        var play = new Play($"""
            <startEvent id="s"/><subProcess id="sub"><property id="own" name="own"/><startEvent id="is"/>{Script("set", "41", "own")}{Undoable("a")}{Flows("is -> set; set -> a")}
              <subProcess id="esp" triggeredByEvent="true"><startEvent id="es"><compensateEventDefinition id="esd"/></startEvent>{Script("tell", "own + 1", "told")}{Throw("inner")}{Job("last")}{Flows("es -> tell; tell -> inner; inner -> last")}</subProcess>
            </subProcess>{Throw("t")}{Job("z")}{Flows("s -> sub; sub -> t; t -> z")}
            """).Start();

        play.Ran.Should().Be("a un_a last z");
        play.Variable("told").Should().Be("42");
    }

    [Fact]
    public void Every_completed_instance_of_a_multi_instance_activity_is_undone()
    {
        var play = new Play($"""<startEvent id="s"/>{Undoable("a", """<multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">=3</loopCardinality></multiInstanceLoopCharacteristics>""")}{Throw("t")}{Flows("s -> a; a -> t")}""").Start();

        play.Done.Count(id => id == "un_a").Should().Be(3);
    }

    [Fact]
    public void A_cancelled_transaction_undoes_its_work_and_leaves_by_the_cancel_event()
    {
        var play = new Play($"""
            <startEvent id="s"/><transaction id="tx"><startEvent id="is"/>{Undoable("a")}{Undoable("b")}<parallelGateway id="f"/><userTask id="open"/><endEvent id="ie"><cancelEventDefinition id="ied"/></endEvent>
              {Flows("is -> a; a -> b; b -> f; f -> open; f -> ie")}</transaction>
            <boundaryEvent id="c" attachedToRef="tx"><cancelEventDefinition id="cd"/></boundaryEvent>{Job("cancelled")}{Job("z")}{Flows("s -> tx; tx -> z; c -> cancelled")}
            """).Start();

        play.Ran.Should().Be("a b un_b un_a cancelled");
        play.OpenTasks.Should().BeEmpty();
        play.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void An_error_out_of_a_transaction_undoes_nothing()
    {
        var play = new Play(
            $"""
            <startEvent id="s"/><transaction id="tx"><startEvent id="is"/>{Undoable("a")}<endEvent id="ie"><errorEventDefinition id="ied" errorRef="err"/></endEvent>{Flows("is -> a; a -> ie")}</transaction>
            <boundaryEvent id="c" attachedToRef="tx"><errorEventDefinition id="cd" errorRef="err"/></boundaryEvent>{Job("hazard")}{Flows("s -> tx; c -> hazard")}
            """,
            """<error id="err" name="err" errorCode="E"/>""").Start();

        play.Ran.Should().Be("a hazard");
    }

    [Fact]
    public void Nothing_is_remembered_where_nothing_can_ask_for_compensation() =>
        new Play($"""<startEvent id="s"/>{Undoable("a")}<userTask id="t"/>{Flows("s -> a; a -> t")}""")
            .Start().Instance.State.Compensations.Should().BeEmpty();

    [Fact]
    public void An_end_event_waits_for_the_undoing_before_the_instance_ends()
    {
        var play = new Play($"""<startEvent id="s"/><userTask id="t"/><boundaryEvent id="t_b" attachedToRef="t"><compensateEventDefinition id="t_d"/></boundaryEvent><userTask id="un" isForCompensation="true"/><association id="as" sourceRef="t_b" targetRef="un" associationDirection="One"/><endEvent id="e"><compensateEventDefinition id="ed"/></endEvent>{Flows("s -> t; t -> e")}""").Start();

        play.Do("t").OpenTasks.Should().Equal("un");
        play.Status.Should().Be(InstanceStatus.Active);
        play.Do("un").Status.Should().Be(InstanceStatus.Completed);
    }
}
