using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Benchmarks.Step;

/// <summary>Our step and our FEEL on the benchmark's models and expressions.</summary>
internal static class Ours
{
    private const int MostSteps = 2_000;
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 8, 0, 0, TimeSpan.Zero);

    public static Cost Step(BenchModel bench, double seconds)
    {
        var model = ProcessModel.Load(File.ReadAllBytes(bench.Path));
        var start = new StartProcess(bench.Process, null, 0, Variables(bench.Variables).ToImmutableDictionary());
        var context = new StepContext { Now = Now, Decisions = new ConstantDecisions() };
        return Cost.Of(() => Run(model, start, context), seconds);
    }

    /// <summary>Evaluation of an expression that was read once.</summary>
    public static Cost Evaluate(BenchExpression bench, double seconds)
    {
        var scope = FeelScope.Of(Variables(bench.Variables));
        var expression = FeelExpression.Parse(bench.Text);
        return Cost.Of(() => Batch(() => expression.Evaluate(scope, Evaluation())), seconds);
    }

    /// <summary>Reading and evaluation together.</summary>
    public static Cost ParseAndEvaluate(BenchExpression bench, double seconds)
    {
        var scope = FeelScope.Of(Variables(bench.Variables));
        return Cost.Of(() => Batch(() => FeelExpression.Parse(bench.Text).Evaluate(scope, Evaluation())), seconds);
    }

    private static long Batch(Func<FeelResult> evaluate)
    {
        const int Size = 100;
        for (var i = 0; i < Size; i++)
            evaluate();
        return Size;
    }

    private static FeelEvaluation Evaluation() => new(Now, TimeZoneInfo.Utc, new FeelBudget());

    /// <summary>One instance from start to end: whatever waits is completed, the oldest first.</summary>
    private static long Run(ProcessModel model, StartProcess start, StepContext context)
    {
        var state = InstanceState.New("bench");
        Trigger trigger = start;
        for (var steps = 1; steps <= MostSteps; steps++)
        {
            var result = ProcessStep.Step(model, state, trigger, context);
            state = result.State;
            if (state.HasEnded)
                return steps;
            trigger = Next(state) ?? throw new InvalidOperationException($"{start.ProcessId} stopped at {string.Join(", ", state.Tokens.Values)}.");
        }

        throw new InvalidOperationException($"{start.ProcessId} does not end within {MostSteps} steps.");
    }

    private static Trigger? Next(InstanceState state)
    {
        foreach (var wait in state.Waits.Values)
        {
            if (wait.Token == 0)
                continue;
            if (wait.Kind == WaitKind.Task)
                return new CompleteTask(wait.Id, Trigger.Nothing);
            if (wait.Kind == WaitKind.Job)
                return new CompleteJob(wait.Id, Trigger.Nothing);
            if (wait.Kind == WaitKind.Message)
                return new MessageArrived(wait.Id, Trigger.Nothing);
        }

        return null;
    }

    private static Dictionary<string, FeelValue> Variables(string json) =>
        JsonNode.Parse(json)!.AsObject().ToDictionary(member => member.Key, member => FeelJson.FromNode(member.Value));

    private sealed class ConstantDecisions : IDecisions
    {
        public DecisionAnswer Evaluate(string decisionId, IFeelScope inputs, FeelEvaluation evaluation) =>
            new DecisionAnswer.Result(FeelContext.Empty);
    }
}
