using Workflows.Engine.Execution;
using Workflows.Engine.Model;

namespace Workflows.Engine.Verification;

/// <summary>What a move can lead to.</summary>
internal abstract record MoveOutcome(WitnessStep Step)
{
    /// <summary>The instance has come to rest or ended.</summary>
    public sealed record Rest(WitnessStep Step, StepResult Result) : MoveOutcome(Step);

    /// <summary>The step used up its budget: it works without end.</summary>
    public sealed record Endless(WitnessStep Step, string ElementId, string Reason) : MoveOutcome(Step);
}

/// <summary>Carries out moves with the engine's own step, once for every combination of answers to its guards.</summary>
internal sealed class Steps(ProcessModel model, Topology topology, VerificationOptions options)
{
    private static readonly StepBudget Budget = StepBudget.Default with { Elements = 3_000, Depth = 20 };
    private static readonly NoDecisions Decisions = new();

    /// <summary>Whether some combinations were left out because there were too many.</summary>
    public bool LeftOut { get; private set; }

    public IEnumerable<MoveOutcome> All(InstanceState state, Move move)
    {
        var scripts = new Queue<int[]>();
        scripts.Enqueue([]);
        for (var tried = 0; scripts.TryDequeue(out var script); tried++)
        {
            if (tried == options.MaxChoices)
            {
                LeftOut = true;
                yield break;
            }

            var choices = new FreeChoices(topology, script, move.Condition);
            if (Run(state, move, choices) is { } outcome)
                yield return outcome;
            foreach (var next in Untried(choices, script.Length))
                scripts.Enqueue(next);
        }
    }

    private MoveOutcome? Run(InstanceState state, Move move, FreeChoices choices)
    {
        var context = new StepContext { Now = move.Now, Guards = choices, Decisions = Decisions, Budget = Budget };
        try
        {
            var result = ProcessStep.Step(model, state, move.Trigger, context);
            var step = new WitnessStep(move.What, move.ElementId, move.Detail, choices.Choices);
            return result.Outcome switch
            {
                StepOutcome.Done => new MoveOutcome.Rest(step, result),
                StepOutcome.Refused { ElementId: { } element } refused => new MoveOutcome.Endless(step, element, refused.Reason),
                _ => null,
            };
        }
        catch (EndlessChoiceException)
        {
            return null;
        }
    }

    private static IEnumerable<int[]> Untried(FreeChoices choices, int given)
    {
        for (var at = given; at < choices.Log.Count; at++)
        {
            var before = choices.Log.Take(at).Select(asked => asked.Answer).ToArray();
            for (var other = 1; other < choices.Log[at].Options; other++)
                yield return [.. before, other];
        }
    }
}
