using System.Collections.Immutable;
using Workflows.Engine.Dmn;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Processes.Faults;

namespace Workflows.Processes.Bundles;

/// <summary>The DMN decisions of a bundle by name, as the engine asks for them.</summary>
public sealed class BundleDecisions : IDecisions
{
    private readonly ImmutableDictionary<string, (string Path, DmnModel Model)> byDecision;

    private BundleDecisions(ImmutableDictionary<string, (string Path, DmnModel Model)> byDecision) => this.byDecision = byDecision;

    /// <summary>The file that holds a decision, or null.</summary>
    public string? FileOf(string decisionId) => byDecision.TryGetValue(decisionId, out var found) ? found.Path : null;

    public DecisionAnswer Evaluate(string decisionId, IFeelScope inputs, FeelEvaluation evaluation) =>
        Run(decisionId, inputs, evaluation) is { } result
            ? AnswerOf(result)
            : new DecisionAnswer.Failure($"The bundle has no decision '{decisionId}'.");

    /// <summary>Evaluates a decision with the tables that it went through; null when the bundle has none of the name.</summary>
    internal DmnResult? Run(string decisionId, IFeelScope inputs, FeelEvaluation evaluation)
    {
        if (!byDecision.TryGetValue(decisionId, out var found))
            return null;
        var model = found.Model;
        var values = new DmnInputs();
        foreach (var name in model.Inputs)
        {
            if (inputs.TryGet(name, out var value))
                values.Set(name, value);
        }

        return model.Evaluate(decisionId, values, evaluation);
    }

    internal static DecisionAnswer AnswerOf(DmnResult result) => result.Value is FeelNull && result.Reasons.Count > 0
        ? new DecisionAnswer.Failure(result.Reasons.Select(x => x.Why).Aggregate((all, next) => FaultText.Of($"{all}; {next}")))
        : new DecisionAnswer.Result(result.Value);

    internal static BundleDecisions Load(ProcessBundle bundle)
    {
        var byDecision = ImmutableDictionary.CreateBuilder<string, (string Path, DmnModel Model)>(StringComparer.Ordinal);
        foreach (var path in bundle.Below("decisions/"))
        {
            var model = PublishedProcess.Part(bundle, path, (DmnModelException x) => FaultTexts.Of(x.Problem), () => DmnModel.Load(bundle.ReadText(path)).RequireSound());
            foreach (var decision in model.Decisions)
            {
                if (!byDecision.TryAdd(decision, (path, model)))
                    throw new BundleException(path, $"Beslutstabellen '{decision}' finns två gånger. Ge den ena ett annat id.", $"The decision '{decision}' is defined twice; give one of them another id.");
            }
        }

        return new BundleDecisions(byDecision.ToImmutable());
    }
}
