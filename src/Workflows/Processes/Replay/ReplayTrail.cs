using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Replay;

/// <summary>The way a case took, turn by turn: what two replays are laid beside each other by.</summary>
internal abstract record Turn
{
    /// <summary>A flow was taken out of a node that had a choice.</summary>
    public sealed record Flow(string FlowId, string ElementId, string? Condition, string Target) : Turn;

    /// <summary>A step was done.</summary>
    public sealed record Step(string ElementId, string? Name) : Turn;

    /// <summary>A decision was asked.</summary>
    /// <param name="Rules">The numbers of the rules that matched in its last table.</param>
    public sealed record Rule(string Decision, string Rules, string Output) : Turn;
}

/// <summary>The turns of one play, noted as they happen.</summary>
internal sealed class ReplayTrail(PublishedProcess process) : IDecisions
{
    private readonly List<Turn> turns = [];

    public IReadOnlyList<Turn> Turns => turns;

    public DecisionAnswer Evaluate(string decisionId, IFeelScope inputs, FeelEvaluation evaluation)
    {
        if (process.Decisions.Run(decisionId, inputs, evaluation) is not { } result)
            return process.Decisions.Evaluate(decisionId, inputs, evaluation);
        var rules = result.Trace.Count == 0 ? "" : string.Join(", ", result.Trace[^1].Rules.Select(x => x.Number));
        turns.Add(new Turn.Rule(decisionId, rules, result.Value.ToString()));
        return BundleDecisions.AnswerOf(result);
    }

    /// <summary>Notes what a step did.</summary>
    public void Note(IEnumerable<Fact> facts)
    {
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case FlowTaken taken when FlowOf(taken) is { Source.Outgoing.Length: > 1 } flow:
                    turns.Add(new Turn.Flow(flow.Id, flow.Source.Id, flow.Condition?.Text, flow.Target.Id));
                    break;
                case ElementCompleted done when NodeOf(done) is Activity or EventNode:
                    turns.Add(new Turn.Step(done.ElementId, NodeOf(done)?.Name));
                    break;
            }
        }
    }

    private SequenceFlow? FlowOf(FlowTaken taken) =>
        process.Model.Processes.TryGetValue(taken.ProcessId, out var found) ? found.Flows.GetValueOrDefault(taken.FlowId) : null;

    private FlowNode? NodeOf(ElementCompleted done) => process.Model.Find(done.ProcessId, done.ElementId);
}
