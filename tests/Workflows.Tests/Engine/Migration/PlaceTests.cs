using Workflows.Engine.Execution;
using Workflows.Engine.Migration;
using static Workflows.Tests.Engine.Execution.Bpmn;
using static Workflows.Tests.Engine.Migration.Part;

namespace Workflows.Tests.Engine.Migration;

/// <summary>Where a case is when it is migrated: every kind of place is kept, and what has been done is not done again.</summary>
public sealed class PlaceTests
{
    [Fact]
    public void A_task_keeps_its_wait_and_the_new_step_comes_after_it()
    {
        var walk = new Walk(Start() + Users("a", "b") + Chain("s0", "a", "b")).Do("a");
        var wait = walk.WaitAt("b").Id;

        walk.To(Start() + Users("a", "b", "c") + Chain("s0", "a", "b", "c"));

        walk.WaitAt("b").Id.Should().Be(wait);
        walk.Do("b", "c").State.Status.Should().Be(InstanceStatus.Completed);
        walk.Done.Count(id => id == "a").Should().Be(1);
    }

    [Fact]
    public void A_step_added_before_the_case_is_passed_over()
    {
        var walk = new Walk(Start() + Users("a", "b") + Chain("s0", "a", "b")).Do("a");

        walk.To(Start() + Users("a", "x", "b") + Chain("s0", "a", "x", "b")).Do("b");

        walk.State.Status.Should().Be(InstanceStatus.Completed);
        walk.Done.Should().NotContain("x");
    }

    [Fact]
    public void A_renamed_element_goes_on_under_its_new_id_and_its_task_is_described_anew()
    {
        var walk = new Walk(Start() + Users("a") + Chain("s0", "a"));
        var wait = walk.WaitAt("a").Id;

        walk.To(Start() + User("a2", name: "New name") + Chain("s0", "a2"), Walk.Plan(("a", "a2")));

        walk.WaitAt("a2").Id.Should().Be(wait);
        walk.State.Tokens.Values.Should().OnlyContain(token => token.ElementId == "a2");
        walk.Effects.OfType<ChangeTask>().Should().ContainSingle().Which.Task.Should().Match<CreateTask>(task => task.Wait == wait && task.ElementId == "a2" && task.Name == "New name");
        walk.Do("a2").State.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void A_place_without_a_counterpart_names_itself() =>
        Refused(new Walk(Start() + Users("a") + Chain("s0", "a")).Try(Start() + Users("b") + Chain("s0", "b")))
            .Should().Equal(new MigrationProblem(MigrationFault.NoTarget, "a"));

    [Fact]
    public void A_person_s_task_does_not_become_a_program_s() =>
        Refused(new Walk(Start() + Users("a") + Chain("s0", "a")).Try(Start() + Job("a") + Chain("s0", "a")))
            .Should().Equal(new MigrationProblem(MigrationFault.OtherKind, "a", "a"));

    [Fact]
    public void A_job_does_not_become_another_job_but_takes_a_new_major_of_its_own()
    {
        var walk = new Walk(Start() + Typed("j", "send:1") + Chain("s0", "j"));

        Refused(walk.Try(Start() + Typed("j", "archive:1") + Chain("s0", "j"))).Should().Equal(new MigrationProblem(MigrationFault.OtherJob, "j", "j"));
        walk.To(Start() + Typed("j", "send:2") + Chain("s0", "j"));

        walk.WaitAt("j").Name.Should().Be("send:2");
        walk.Effects.OfType<ChangeJob>().Should().ContainSingle().Which.Job.JobType.Should().Be("send:2");
    }

    [Fact]
    public void A_case_is_not_put_back_to_a_step_that_it_has_completed()
    {
        var walk = new Walk(Start() + Users("a", "b") + Chain("s0", "a", "b")).Do("a");

        Refused(walk.Try(Start() + Users("a") + Chain("s0", "a"), Walk.Plan(("b", "a")), new HashSet<string> { "a" }))
            .Should().Equal(new MigrationProblem(MigrationFault.AlreadyDone, "b", "a"));
    }

    [Fact]
    public void A_removed_step_s_cases_may_go_on_at_the_next()
    {
        var walk = new Walk(Start() + Users("a", "b", "c") + Chain("s0", "a", "b", "c")).Do("a");

        walk.To(Start() + Users("a", "c") + Chain("s0", "a", "c"), Walk.Plan(("b", "c")));

        walk.Do("c").State.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void Inside_a_sub_process_the_place_stays_inside()
    {
        var walk = new Walk(Start() + Sub("p1", Start("s1") + Users("a") + Chain("s1", "a")) + Chain("s0", "p1"));

        Refused(walk.Try(Start() + Sub("p1", Start("s1") + Users("x") + Chain("s1", "x")) + Users("a") + Chain("s0", "p1", "a")))
            .Should().Equal(new MigrationProblem(MigrationFault.OtherPlace, "a", "a"));
        walk.To(Start() + Sub("p2", Start("s1") + Users("a", "b") + Chain("s1", "a", "b")) + Chain("s0", "p2"), Walk.Plan(("p1", "p2")));

        walk.Do("a", "b").State.Status.Should().Be(InstanceStatus.Completed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_multi_instance_that_is_half_done_goes_on_counting(bool inOrder)
    {
        var walk = new Walk(Start() + User("a", Many(3, inOrder)) + Chain("s0", "a")).Do("a");

        walk.To(Start() + User("a2", Many(5, inOrder)) + Users("b") + Chain("s0", "a2", "b"), Walk.Plan(("a", "a2"))).Do("a2", "a2");

        walk.Done.Count(id => id is "a" or "a2").Should().Be(4, "three iterations and the activity around them");
        walk.Do("b").State.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void Iterations_at_once_do_not_become_iterations_in_order() =>
        Refused(new Walk(Start() + User("a", Many(3)) + Chain("s0", "a")).Try(Start() + User("a", Many(3, inOrder: true)) + Chain("s0", "a")))
            .Should().Equal(new MigrationProblem(MigrationFault.OtherLoop, "a", "a"));

    [Fact]
    public void A_branch_that_waits_at_a_join_is_found_by_the_flow_it_came_over()
    {
        var walk = new Walk(Parallel("a", "b")).Do("a");

        walk.To(Start() + """<parallelGateway id="g"/><parallelGateway id="j"/>""" + Users("a", "b")
            + Flows("s0 -> g; g -> a; g -> b; renamed: a -> j; b -> j")).Do("b");

        walk.State.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void A_join_whose_other_branch_is_no_more_goes_on_at_once()
    {
        var walk = new Walk(Parallel("a", "b", "c")).Do("a", "b");

        Refused(walk.Try(Parallel("a", "b"))).Should().Contain(problem => problem.Fault == MigrationFault.NoTarget && problem.ElementId == "c");
        walk.Apply(new CancelToken(walk.State.Tokens.Values.Single(token => token.ElementId == "c").Id, "not needed"));
        walk.State.Status.Should().Be(InstanceStatus.Active, "the join still waits");
        var mapped = walk.Try(Parallel("a", "b")).Should().BeOfType<MigrationResult.Mapped>().Subject;

        mapped.State.Status.Should().Be(InstanceStatus.Completed);
        mapped.OnlyMoved.Should().BeFalse();
    }

    [Fact]
    public void A_join_that_waits_for_a_flow_of_no_counterpart_is_refused()
    {
        var walk = new Walk(Parallel("a", "b")).Do("a");

        Refused(walk.Try(Start() + """<parallelGateway id="g"/><parallelGateway id="j"/>""" + Users("x", "b")
            + Flows("s0 -> g; g -> x; g -> b; x -> j; b -> j"))).Should().Equal(new MigrationProblem(MigrationFault.NoFlow, "j", "a_j"));
    }

    [Fact]
    public void A_called_process_is_kept_with_where_it_is()
    {
        var walk = new Walk(Load(Start() + """<callActivity id="c" calledElement="q"/>""" + Chain("s0", "c"), Called("q", "a")));
        var target = Load(Start() + """<callActivity id="c" calledElement="q"/>""" + Users("z") + Chain("s0", "c", "z"), Called("q", "a", "b"));

        var mapped = MigrateState.Map(walk.State, walk.Model, target, Walk.Plan(), walk.Context()).Should().BeOfType<MigrationResult.Mapped>().Subject;

        mapped.State.Waits.Values.Should().ContainSingle().Which.ElementId.Should().Be("a");
        new EndProofs(target).IsProven(mapped.State).Should().BeTrue();
        Refused(MigrateState.Map(walk.State, walk.Model, Load(Start() + """<callActivity id="c" calledElement="r"/>""" + Chain("s0", "c"), Called("q", "a") + Called("r", "y")), Walk.Plan(), walk.Context()))
            .Should().Equal(new MigrationProblem(MigrationFault.OtherCall, "c", "r"));
    }

    [Fact]
    public void Completed_work_can_still_be_undone_afterwards()
    {
        var walk = new Walk(Undoable("a", "b")).Do("a");

        walk.To(Undoable("a2", "b"), Walk.Plan(("a", "a2"))).Do("b");

        walk.Waits.Should().Be("a2-undo");
        Refused(new Walk(Undoable("a", "b")).Do("a").Try(Undoable("x", "b"))).Should().Contain(new MigrationProblem(MigrationFault.NoTarget, "a"));
    }

    [Fact]
    public void An_incident_follows_its_element_and_is_tried_again_in_the_new_version()
    {
        var walk = new Walk(Start() + Typed("j", "send:1") + Chain("s0", "j")).Do("j!");

        walk.To(Start() + Typed("k", "send:1") + Chain("s0", "k"), Walk.Plan(("j", "k")));
        var incident = walk.State.Incidents.Values.Should().ContainSingle().Subject;
        incident.ElementId.Should().Be("k");
        walk.Apply(new ResolveIncident(incident.Id));

        walk.Effects.OfType<CreateJob>().Should().ContainSingle().Which.ElementId.Should().Be("k");
        walk.Do("k").State.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void A_case_stuck_for_want_of_a_flow_is_mended_by_a_version_that_has_one()
    {
        const string Gateway = """<exclusiveGateway id="g"/>""";
        var walk = new Walk(Start() + Gateway + Users("a", "c") + Flows("s0 -> g; g -> a if x = 1; g -> c if x = 3"), ("x", N(2)));

        walk.To(Start() + Gateway + Users("a", "b", "c") + Flows("s0 -> g; g -> a if x = 1; g -> b if x = 2; g -> c if x = 3"));
        walk.Apply(new ResolveIncident(walk.State.Incidents.Keys.Single())).Do("b");

        walk.State.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void A_plan_that_leaves_the_case_unable_to_end_is_refused()
    {
        var walk = new Walk(Start() + Users("a") + Chain("s0", "a"));
        var dead = Start() + """<exclusiveGateway id="g"/><parallelGateway id="j"/>""" + Users("a", "x", "z")
            + Flows("s0 -> g; g -> a if way = 1; g -> z if way = 2; a -> j; x -> j; j -> x");

        Refused(walk.Try(dead)).Should().ContainSingle().Which.Fault.Should().Be(MigrationFault.CannotEnd);
    }

    private static string Typed(string id, string type) =>
        $"""<serviceTask id="{id}"><extensionElements><zeebe:taskDefinition type="{type}"/></extensionElements></serviceTask>""";

    private static string Parallel(params string[] branches) =>
        Start() + """<parallelGateway id="g"/><parallelGateway id="j"/>""" + Users(branches)
        + Flows("s0 -> g;" + string.Join(';', branches.Select(id => $"g -> {id}; {id} -> j")));

    private static string Called(string id, params string[] tasks) =>
        $"""<process id="{id}" isExecutable="true">{Start(id + "-start")}{Users(tasks)}{Chain([id + "-start", .. tasks])}</process>""";

    private static string Undoable(string first, string second) =>
        Start() + Users(first, second)
        + $"""<boundaryEvent id="{first}-c" attachedToRef="{first}"><compensateEventDefinition/></boundaryEvent><userTask id="{first}-undo" isForCompensation="true"/><association id="{first}-as" associationDirection="One" sourceRef="{first}-c" targetRef="{first}-undo"/><endEvent id="end"><compensateEventDefinition/></endEvent>"""
        + Chain("s0", first, second, "end");

    private static IEnumerable<MigrationProblem> Refused(MigrationResult result) => result.Should().BeOfType<MigrationResult.Refused>().Subject.Problems;
}
