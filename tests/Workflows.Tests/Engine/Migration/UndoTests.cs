using Workflows.Engine.Execution;
using Workflows.Engine.Migration;
using Workflows.Tests.Engine.Execution;
using static Workflows.Tests.Engine.Migration.Part;

namespace Workflows.Tests.Engine.Migration;

public sealed class UndoTests
{
    [Fact]
    public void Undoing_gives_back_every_wait_as_it_was()
    {
        var walk = new Walk(Start() + Users("a", "late") + Border("t", "a", Timer("P10D")) + Border("x", "a", Message()) + Chain("s0", "a") + Chain("t", "late") + Chain("x", "late"));
        var (before, source) = (walk.State, walk.Model);
        var plan = Walk.Plan(("a", "a2"));
        walk.To(Start() + Users("a2", "late") + Border("x", "a2", Message("m2")) + Border("n", "a2", Signal) + Chain("s0", "a2") + Chain("x", "late") + Chain("n", "late"), plan);

        var undone = MigrateState.Undo(walk.State, before, source, plan, walk.Context()).Should().BeOfType<MigrationResult.Mapped>().Subject;

        undone.State.Should().Be(before with { Revision = walk.State.Revision + 1 });
        undone.OnlyMoved.Should().BeTrue();
        var result = ProcessStep.Step(source, walk.State, undone.Trigger, walk.Context());
        StepProperties.Check(source, walk.State, undone.Trigger, result);
        result.Effects.OfType<StartTimer>().Should().ContainSingle().Which.Due.Should().Be(Walk.Begin.AddDays(10));
        result.Effects.OfType<Subscribe>().Should().ContainSingle().Which.Name.Should().Be("m");
        result.Effects.OfType<Unsubscribe>().Should().HaveCount(2);
        result.Effects.OfType<ChangeTask>().Should().ContainSingle().Which.Task.ElementId.Should().Be("a");
    }
}
