using Workflows.Engine.Execution;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Verification;

/// <summary>Decisions give data, and data does not matter here: every decision answers null.</summary>
internal sealed class NoDecisions : IDecisions
{
    public DecisionAnswer Evaluate(string decisionId, IFeelScope inputs, FeelEvaluation evaluation) =>
        new DecisionAnswer.Result(FeelNull.Instance);
}
