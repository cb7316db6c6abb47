using Workflows.Engine.Execution;
using Workflows.Engine.Migration;
using static Workflows.Tests.Engine.Execution.Bpmn;
using static Workflows.Tests.Engine.Migration.Part;

namespace Workflows.Tests.Engine.Migration;

/// <summary>What a case listens for when it is migrated: kept, begun, ended, and never begun a second time.</summary>
public sealed class ListeningTests
{
    [Fact]
    public void A_running_timer_keeps_its_due_date_although_the_new_version_says_another()
    {
        var walk = new Walk(Reminded("P10D"));
        var timer = walk.WaitAt("t");
        walk.Now = Walk.Begin.AddDays(4);

        walk.To(Reminded("P20D"));

        walk.WaitAt("t").Should().Be(timer);
        walk.Effects.OfType<StartTimer>().Should().BeEmpty();
    }

    [Fact]
    public void A_timer_that_the_plan_recomputes_runs_anew_from_the_migration()
    {
        var walk = new Walk(Reminded("P10D"));
        var old = walk.WaitAt("t").Id;
        walk.Now = Walk.Begin.AddDays(4);

        walk.To(Reminded("P20D"), Walk.Plan() with { RecomputedTimers = ["t"] });

        walk.WaitAt("t").Due.Should().Be(Walk.Begin.AddDays(24));
        walk.Effects.Should().ContainEquivalentOf(new CancelTimer(old)).And.ContainSingle(effect => effect is StartTimer);
    }

    [Fact]
    public void A_timer_of_another_id_goes_on_under_it()
    {
        var walk = new Walk(Reminded("P10D"));
        var timer = walk.WaitAt("t");

        walk.To(Reminded("P10D", id: "t2"), Walk.Plan(("t", "t2")));

        walk.WaitAt("t2").Should().Be(timer with { ElementId = "t2" });
        walk.Effects.OfType<StartTimer>().Should().ContainSingle().Which.Due.Should().Be(timer.Due!.Value);
    }

    [Fact]
    public void An_event_that_the_new_version_adds_is_listened_for()
    {
        var walk = new Walk(Start() + Users("a") + Chain("s0", "a"));

        walk.To(Reminded("P10D"));

        walk.Waits.Should().Be("a t");
        walk.WaitAt("t").Should().Match<Wait>(wait => wait.Due == Walk.Begin.AddDays(10) && wait.Token == walk.WaitAt("a").Token);
        walk.Do("t", "late").State.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void An_event_that_the_new_version_lacks_is_no_longer_listened_for()
    {
        var walk = new Walk(Reminded("P10D"));
        var old = walk.WaitAt("t").Id;

        walk.To(Start() + Users("a") + Chain("s0", "a"));

        walk.Waits.Should().Be("a");
        walk.Effects.Should().ContainEquivalentOf(new CancelTimer(old));
    }

    [Fact]
    public void A_reminder_that_was_sent_is_not_sent_again()
    {
        var walk = new Walk(Reminded("P10D", interrupts: false)).Do("t");

        walk.To(Reminded("P10D", interrupts: false), Walk.Plan() with { RecomputedTimers = ["t"] });

        walk.Waits.Should().Be("a late");
    }

    [Fact]
    public void An_event_that_no_longer_interrupts_is_so_from_then_on()
    {
        var walk = new Walk(Reminded("P10D"));

        walk.To(Reminded("P10D", interrupts: false)).Do("t");

        walk.Waits.Should().Be("a late");
    }

    [Theory]
    [InlineData("m", "m", true)]
    [InlineData("m", "m2", false)]
    public void A_subscription_is_kept_as_long_as_it_says_the_same(string before, string after, bool kept)
    {
        var walk = new Walk(Start() + Catch("c", Message(before)) + Chain("s0", "c"));
        var old = walk.WaitAt("c").Id;

        walk.To(Start() + Catch("c", Message(after)) + Users("b") + Chain("s0", "c", "b"));

        (walk.WaitAt("c").Id == old).Should().Be(kept);
        walk.WaitAt("c").Name.Should().Be(after);
        walk.Effects.OfType<Subscribe>().Count().Should().Be(kept ? 0 : 1);
        walk.Effects.OfType<Unsubscribe>().Count().Should().Be(kept ? 0 : 1);
    }

    [Fact]
    public void A_receive_task_a_signal_and_a_timer_are_waited_for_as_before()
    {
        var body = Start() + """<receiveTask id="r" messageRef="m"/>""" + Catch("sig", Signal) + Catch("tim", Timer("P1D"));
        var walk = new Walk(body + Flows("s0 -> r; s0 -> sig; s0 -> tim"));
        var before = walk.State;

        walk.To(body + Users("z") + Flows("s0 -> r; s0 -> sig; s0 -> tim; tim -> z"));

        walk.State.Waits.Should().Equal(before.Waits);
        walk.Do("r", "sig", "tim", "z").State.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void An_event_gateway_takes_the_new_version_s_events()
    {
        var walk = new Walk(Choice(("m1", Message()), ("t1", Timer("P1D"))));
        var (kept, gone) = (walk.WaitAt("m1").Id, walk.WaitAt("t1").Id);

        walk.To(Choice(("m1", Message()), ("sig", Signal)));

        walk.Waits.Should().Be("m1 sig");
        walk.WaitAt("m1").Id.Should().Be(kept);
        walk.Effects.Should().ContainEquivalentOf(new CancelTimer(gone));
        walk.Do("sig").State.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void A_new_event_sub_process_can_be_started_and_a_running_one_goes_on()
    {
        var walk = new Walk(Start() + EventSub("es", Message(), "inside") + Users("a") + Chain("s0", "a")).Do("es-start");
        walk.Waits.Should().Be("a es-start inside");

        walk.To(Start() + EventSub("es", Message(), "inside") + EventSub("more", Signal, "also") + Users("a") + Chain("s0", "a"));

        walk.Waits.Should().Be("a es-start inside more-start");
        walk.Do("more-start", "inside", "also", "a").State.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void What_an_event_sub_process_has_interrupted_listens_for_nothing_new()
    {
        var walk = new Walk(Start() + EventSub("es", Message(), "inside", interrupts: true) + Users("a") + Chain("s0", "a")).Do("es-start");

        walk.To(Start() + EventSub("es", Message(), "inside", interrupts: true) + EventSub("more", Signal, "also") + Users("a") + Chain("s0", "a"));

        walk.Waits.Should().Be("inside");
    }

    [Fact]
    public void A_new_condition_that_holds_already_lets_the_case_go_on()
    {
        var walk = new Walk(Start() + Users("a", "b") + Chain("s0", "a", "b"), ("x", N(5)));

        walk.To(Start() + Users("a", "b") + Border("c", "a", Condition("x > 3")) + Flows("s0 -> a; a -> b; c -> b"));

        walk.Waits.Should().Be("b");
    }

    [Fact]
    public void A_new_timer_that_cannot_be_computed_for_the_case_refuses_it()
    {
        var walk = new Walk(Start() + Users("a") + Chain("s0", "a"));

        walk.Try(Reminded("=later")).Should().BeOfType<MigrationResult.Refused>().Which.Problems
            .Should().ContainSingle().Which.Should().Match<MigrationProblem>(x => x.Fault == MigrationFault.CannotWait && x.ElementId == "t");
    }

    private static string Reminded(string after, bool interrupts = true, string id = "t") =>
        Start() + Users("a", "late") + Border(id, "a", Timer(after), interrupts) + Chain("s0", "a") + Chain(id, "late");

    private static string Choice(params (string Id, string Definition)[] events) =>
        Start() + """<eventBasedGateway id="g"/>""" + string.Concat(events.Select(x => Catch(x.Id, x.Definition)))
        + Flows("s0 -> g;" + string.Join(';', events.Select(x => $"g -> {x.Id}")));
}
