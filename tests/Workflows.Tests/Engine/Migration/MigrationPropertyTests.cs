using Testing;
using Workflows.Engine.Execution;
using Workflows.Engine.Migration;
using Workflows.Engine.Model;
using Workflows.Engine.Verification;
using Workflows.Tests.Engine.Execution;
using Workflows.Tests.Engine.Verification;

namespace Workflows.Tests.Engine.Migration;

/// <summary>What holds for every migration, over processes and places that nobody chose.</summary>
public sealed class MigrationPropertyTests
{
    [Fact]
    public void A_case_mapped_onto_its_own_version_stays_row_for_row_the_same()
    {
        EveryPlace(seed: 1, nets: 100, (_, model, state, because) =>
        {
            var mapped = MigrateState.Map(state, model, model, new MigrationPlan("v", "v"), Bpmn.At()).Should().BeOfType<MigrationResult.Mapped>(because).Subject;
            mapped.State.Should().Be(state with { Revision = state.Revision + 1 }, because);
            mapped.Facts.Should().OnlyContain(fact => fact is StepBegun || fact is InstanceMigrated, because);
        });
    }

    [Fact]
    public void A_case_mapped_onto_a_sound_version_with_a_step_more_can_still_end() => AddStep(seed: 2, nets: 40);

    [LongFact]
    public void Many_cases_mapped_onto_a_sound_version_with_a_step_more_can_still_end() => AddStep(seed: 3, nets: 2_000);

    private static void AddStep(int seed, int nets)
    {
        var moved = 0;
        EveryPlace(seed, nets, (net, model, state, because) =>
        {
            if (Verifier.Verify(model, "p").CanAlwaysEnd is not Answer.Yes)
                return;
            var longer = WithStepMore(net, new Random(because.Length));
            var result = MigrateState.Map(state, model, longer, new MigrationPlan("v1", "v2"), Bpmn.At());
            var mapped = new EndProofs(longer).Check(result).Should().BeOfType<MigrationResult.Mapped>(because).Subject;
            mapped.State.Waits.Keys.Should().BeEquivalentTo(state.Waits.Keys, because);
            mapped.Facts.OfType<ElementActivated>().Should().BeEmpty(because);
            moved++;
        });
        moved.Should().BeGreaterThan(nets);
    }

    /// <summary>Random walks through random nets, looked at after every step.</summary>
    private static void EveryPlace(int seed, int nets, Action<SmallNet, ProcessModel, InstanceState, string> look)
    {
        var random = new Random(seed);
        for (var number = 0; number < nets; number++)
        {
            var net = SmallNet.Next(random);
            var model = net.Text().Model();
            var guards = new RandomGuards(random);
            var state = Step(InstanceState.New("i"), new StartProcess("p"));
            for (var step = 0; step < 6 && !state.HasEnded && state.Waits.Count > 0; step++)
            {
                look(net, model, state, $"seed {seed}, net {number}, step {step}: {net.Text().Xml()}");
                var wait = state.Waits.Values.ElementAt(random.Next(state.Waits.Count));
                state = Step(state, new CompleteTask(wait.Id, Trigger.Nothing));
            }

            InstanceState Step(InstanceState from, Trigger trigger) =>
                ProcessStep.Step(model, from, trigger, Bpmn.At() with { Guards = guards }).State;
        }
    }

    /// <summary>The same net with a task on one of its flows.</summary>
    private static ProcessModel WithStepMore(SmallNet net, Random random)
    {
        var (from, to) = net.Flows[random.Next(net.Flows.Count)];
        var xml = net.Text().Xml();
        var at = xml.IndexOf($"sourceRef=\"n{from}\" targetRef=\"n{to}\"", StringComparison.Ordinal);
        var flow = $"sourceRef=\"n{from}\" targetRef=\"n{to}\"";
        var changed = xml.Remove(at, flow.Length).Insert(at, $"sourceRef=\"n{from}\" targetRef=\"more\"");
        return ProcessModel.Load(changed.Replace(
            "</process>", $"""<userTask id="more"/><sequenceFlow id="after" sourceRef="more" targetRef="n{to}"/></process>""", StringComparison.Ordinal));
    }

    /// <summary>Data that nobody knows: each condition holds or not.</summary>
    private sealed class RandomGuards(Random random) : IGuards
    {
        public bool? Decide(Guard guard) => random.Next(3) > 0;

        public int? Count(Guard guard) => random.Next(3);
    }
}
