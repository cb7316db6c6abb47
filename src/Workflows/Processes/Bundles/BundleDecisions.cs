using System.Collections.Immutable;
using Workflows.Engine.Dmn;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;

namespace Workflows.Processes.Bundles;

/// <summary>The DMN decisions of a bundle by name, as the engine asks for them.</summary>
public sealed class BundleDecisions : IDecisions
{
    private readonly ImmutableDictionary<string, DmnModel> byDecision;

    private BundleDecisions(ImmutableDictionary<string, DmnModel> byDecision) => this.byDecision = byDecision;

    public DecisionAnswer Evaluate(string decisionId, IFeelScope inputs, FeelEvaluation evaluation) =>
        byDecision.TryGetValue(decisionId, out var model)
            ? Answer(model, decisionId, inputs, evaluation)
            : new DecisionAnswer.Failure($"The bundle has no decision '{decisionId}'.");

    internal static BundleDecisions Load(ProcessBundle bundle)
    {
        var byDecision = ImmutableDictionary.CreateBuilder<string, DmnModel>(StringComparer.Ordinal);
        foreach (var path in bundle.Below("decisions/"))
        {
            var model = PublishedProcess.Part(bundle, path, (DmnModelException x) => x.Message, () => DmnModel.Load(bundle.ReadText(path)).RequireSound());
            foreach (var decision in model.Decisions)
            {
                if (!byDecision.TryAdd(decision, model))
                    throw new BundleException(path, $"The decision '{decision}' is defined twice.");
            }
        }

        return new BundleDecisions(byDecision.ToImmutable());
    }

    private static DecisionAnswer Answer(DmnModel model, string decisionId, IFeelScope inputs, FeelEvaluation evaluation)
    {
        var values = new DmnInputs();
        foreach (var name in model.Inputs)
        {
            if (inputs.TryGet(name, out var value))
                values.Set(name, value);
        }

        var result = model.Evaluate(decisionId, values, evaluation);
        return result.Value is FeelNull && result.Reasons.Count > 0
            ? new DecisionAnswer.Failure(string.Join("; ", result.Reasons.Select(x => x.Message)))
            : new DecisionAnswer.Result(result.Value);
    }
}
