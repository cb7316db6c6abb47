using Workflows.Engine.Execution;
using Workflows.Engine.Verification;

namespace Workflows.Tests.Engine.Verification;

public sealed class VerifierTests
{
    private static ProcessText Text => new();

    [Fact]
    public void A_process_with_choice_and_parallel_work_is_sound()
    {
        var verdict = Verify(Text.Start().Users("a", "b", "c").Exclusive("x", "y").Parallel("split", "join").End("e")
            .Flow("s", "x").When("x", "a").When("x", "split").Flow("split", "b", "join").Flow("split", "c", "join")
            .Flow("a", "y").Flow("join", "y").Flow("y", "e"));

        verdict.IsSound.Should().BeTrue(string.Join("; ", verdict.Answers));
        verdict.Assumptions.Should().Contain(text => text.Contains("free choices", StringComparison.Ordinal));
    }

    [Fact]
    public void A_join_that_waits_for_a_branch_not_taken_can_never_end_and_the_shortest_way_there_is_shown()
    {
        var verdict = Verify(Text.Start().Users("a", "b").Exclusive("x").Parallel("join").End("e")
            .Flow("s", "x").When("x", "a").When("x", "b").Flow("a", "join").Flow("b", "join").Flow("join", "e"));

        var no = verdict.CanAlwaysEnd.Should().BeOfType<Answer.No>().Which;
        no.ElementIds.Should().Equal("join");
        no.Witness.Should().HaveCount(2);
        no.Witness[0].Choices.Should().NotBeEmpty();
        verdict.EveryElementReachable.Should().BeOfType<Answer.No>().Which.ElementIds.Should().BeEquivalentTo("join", "e");
    }

    [Fact]
    public void Parallel_branches_that_meet_in_an_exclusive_gateway_run_twice_but_end()
    {
        var verdict = Verify(Text.Start().Users("a").Parallel("split").Exclusive("merge").End("e")
            .Flow("s", "split").Flow("split", "merge").Flow("split", "merge").Flow("merge", "a", "e"));

        verdict.IsSound.Should().BeTrue(string.Join("; ", verdict.Answers));
    }

    [Fact]
    public void A_loop_that_leaves_a_token_behind_each_round_is_not_bounded()
    {
        var verdict = Verify(Text.Start().Users("a", "b").Exclusive("again").Parallel("split").End("e")
            .Flow("s", "again").Flow("again", "a", "split").Flow("split", "again").Flow("split", "b", "e"));

        verdict.Bounded.Should().BeOfType<Answer.No>().Which.ElementIds.Should().Contain("b");
    }

    [Fact]
    public void What_terminate_cuts_off_is_named()
    {
        var verdict = Verify(Text.Start().Users("a", "b").Parallel("split").End("e")
            .Nodes("""<endEvent id="stop"><terminateEventDefinition id="t" /></endEvent>""")
            .Flow("s", "split").Flow("split", "a", "e").Flow("split", "b", "stop"));

        verdict.NothingLeftBehind.Should().BeOfType<Answer.No>().Which.ElementIds.Should().Equal("a");
        verdict.CanAlwaysEnd.Should().BeOfType<Answer.Yes>();
    }

    [Fact]
    public void An_error_that_a_task_may_report_is_tried()
    {
        var verdict = Verify(Text.Start().Users("a", "b").End("e", "e2")
            .Nodes("""<boundaryEvent id="failed" attachedToRef="a"><errorEventDefinition id="ed" errorRef="err" /></boundaryEvent>""")
            .Flow("s", "a", "e").Flow("failed", "b", "e2"), """<error id="err" errorCode="E1" />""");

        verdict.IsSound.Should().BeTrue(string.Join("; ", verdict.Answers));
    }

    [Fact]
    public void A_reminder_that_repeats_is_explored_to_two_firings_and_stays_bounded()
    {
        var verdict = Verify(Text.Start().Users("a", "remind").End("e", "e2")
            .Nodes("""<boundaryEvent id="tick" attachedToRef="a" cancelActivity="false"><timerEventDefinition id="td"><timeCycle xsi:type="tFormalExpression">R/P1D</timeCycle></timerEventDefinition></boundaryEvent>""")
            .Flow("s", "a", "e").Flow("tick", "remind", "e2"));

        verdict.IsSound.Should().BeTrue(string.Join("; ", verdict.Answers));
        verdict.States.Should().BeLessThan(20);
    }

    [Fact]
    public void A_loop_that_never_rests_is_reported_with_its_element()
    {
        var verdict = Verify(Text.Start().Parallel("split").Exclusive("x").Nodes("""<task id="busy" />""").Users("u").End("e")
            .Flow("s", "x").Flow("x", "busy", "split").Flow("split", "x").Flow("split", "u", "e"));

        verdict.CanAlwaysEnd.Should().BeOfType<Answer.No>().Which.Message.Should().Contain("without ever coming to rest");
        verdict.Bounded.Should().BeOfType<Answer.No>();
    }

    [Fact]
    public void A_space_that_is_too_large_says_how_far_it_was_looked_at()
    {
        var ids = Enumerable.Range(1, 8).Select(i => $"t{i}").ToArray();
        var text = Text.Start().Users(ids).Parallel("split", "join").End("e").Flow("s", "split").Flow("join", "e");
        foreach (var id in ids)
            text.Flow("split", id, "join");

        var verdict = Verifier.Verify(text.Model(), "p", VerificationOptions.Default with { MaxStates = 50 });

        verdict.CanAlwaysEnd.Should().BeOfType<Answer.Unknown>().Which.States.Should().BeInRange(50, 60);
        verdict.IsComplete.Should().BeFalse();
    }

    [Fact]
    public void A_running_instance_can_be_asked_whether_it_can_still_end()
    {
        var model = Text.Start().Users("a").End("e").Flow("s", "a", "e").Model();
        var running = ProcessStep.Step(model, InstanceState.New("i"), new StartProcess("p"), new StepContext { Now = DateTimeOffset.UnixEpoch }).State;

        Verifier.VerifyFrom(model, running).CanAlwaysEnd.Should().BeOfType<Answer.Yes>();
    }

    private static ProcessVerdict Verify(ProcessText text, string rest = "") => Verifier.Verify(text.Model(rest), "p");
}
