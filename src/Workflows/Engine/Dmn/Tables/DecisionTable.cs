using Workflows.Engine.Dmn.Boxed;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Tables;

/// <summary>
/// A decision table (DMN 1.5 chapter 8). Its orientation, rules as rows, as columns or crosstab, is layout only: the
/// file format writes all three alike.
/// </summary>
internal sealed class DecisionTable(
    HitPolicy policy,
    IReadOnlyList<TableInput> inputs,
    IReadOnlyList<TableOutput> outputs,
    IReadOnlyList<TableRule> rules,
    DmnPlace place) : BoxedExpression(place)
{
    private readonly MatchedRules _answers = new(policy, outputs, place);

    public override FeelNames? Members { get; } =
        outputs.Count < 2 ? null : FeelNames.Of([.. outputs.Select(output => output.Name)]);

    public override FeelValue Evaluate(DmnScope scope)
    {
        var values = new FeelValue[inputs.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = inputs[i].Value(scope);
            if (inputs[i].Allowed is { } allowed && !values[i].IsNull && !allowed.Holds(values[i], scope.Run))
                return Traced(values, [], scope.Run, scope.Run.Fail(
                    FaultText.Of($"The input '{inputs[i].Label}' is {values[i]}, which is none of its allowed values {allowed.Text}."),
                    inputs[i].Expression.Place));
        }
        var matched = Matching(values, scope);
        return Traced(values, matched, scope.Run, _answers.Answer(matched, scope));
    }

    private List<TableRule> Matching(FeelValue[] values, DmnScope scope)
    {
        scope.Run.Evaluation.Budget.TakeEvaluations(rules.Count);
        var matched = new List<TableRule>();
        foreach (var rule in rules)
        {
            if (!Matches(rule, values, scope))
                continue;
            matched.Add(rule);
            if (policy == HitPolicy.First)
                break;
        }
        return matched;
    }

    private static bool Matches(TableRule rule, FeelValue[] values, DmnScope scope)
    {
        for (var i = 0; i < values.Length; i++)
            if (rule.Tests[i] is { } test && !test.Matches(values[i], scope))
                return false;
        return true;
    }

    private FeelValue Traced(FeelValue[] values, List<TableRule> matched, DmnRun run, FeelValue output)
    {
        var traced = new KeyValuePair<string, FeelValue>[values.Length];
        for (var i = 0; i < traced.Length; i++)
            traced[i] = KeyValuePair.Create(inputs[i].Label, values[i] ?? FeelNull.Instance);
        run.Note(new DmnTableTrace(Place, traced, [.. matched.Select(r => new DmnRuleTrace(r.Number, r.Id, r.Annotations))], output));
        return output;
    }
}
