using Workflows.Engine.Dmn.Boxed;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Tables;

/// <summary>Makes a table's answer from the rules that matched (DMN 1.5 sections 8.2.8 to 8.2.11).</summary>
internal sealed class MatchedRules(HitPolicy policy, IReadOnlyList<TableOutput> outputs, DmnPlace place)
{
    private static readonly FeelRule Sum = new("sum(given value)");
    private static readonly FeelRule Min = new("min(given value)");
    private static readonly FeelRule Max = new("max(given value)");

    public FeelValue Answer(List<TableRule> matched, DmnScope scope)
    {
        if (matched.Count == 0)
            return WithoutMatch(scope);
        if (policy == HitPolicy.Unique && matched.Count > 1)
            return scope.Run.Fail(
                FaultText.Of($"The rules {Numbers(matched)} match, but the hit policy lets only one."), place);
        var rows = new FeelValue[matched.Count][];
        for (var i = 0; i < rows.Length; i++)
            if (!TryRow(matched[i], scope, out rows[i]))
                return FeelNull.Instance;
        return Combined(matched, rows, scope);
    }

    private FeelValue WithoutMatch(DmnScope scope)
    {
        if (outputs.Any(output => output.Default is not null))
            return Result([.. outputs.Select(output => output.Default?.Evaluate(scope) ?? FeelNull.Instance)]);
        return policy switch
        {
            HitPolicy.Collect => FeelList.Empty,
            HitPolicy.CollectCount => FeelNumber.Of(0),
            _ => scope.Run.Fail($"No rule matches and there is no default output.", place),
        };
    }

    private static string Numbers(IEnumerable<TableRule> rules) => string.Join(", ", rules.Select(rule => rule.Number));

    private bool TryRow(TableRule rule, DmnScope scope, out FeelValue[] row)
    {
        row = new FeelValue[outputs.Count];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = rule.Outputs[i].Evaluate(scope);
            if (outputs[i].Values is not { } values || values.Allows(row[i], scope.Run))
                continue;
            scope.Run.Fail($"The output of rule {rule.Number} is {row[i]}, which is none of the output values.", place);
            return false;
        }
        return true;
    }

    private FeelValue Combined(List<TableRule> matched, FeelValue[][] rows, DmnScope scope) => policy switch
    {
        HitPolicy.Unique or HitPolicy.First => Result(rows[0]),
        HitPolicy.Any => rows.Skip(1).All(row => row.SequenceEqual(rows[0]))
            ? Result(rows[0])
            : scope.Run.Fail(
                FaultText.Of($"The rules {Numbers(matched)} match with different outputs."), place),
        HitPolicy.Priority => Result(ByPriority(rows, scope.Run).First()),
        HitPolicy.OutputOrder => FeelList.Of(ByPriority(rows, scope.Run).Select(Result)),
        HitPolicy.RuleOrder or HitPolicy.Collect => FeelList.Of(rows.Select(Result)),
        HitPolicy.CollectCount => FeelNumber.Of(rows.Length),
        HitPolicy.CollectSum => Aggregated(Sum, rows, scope.Run),
        HitPolicy.CollectMin => Aggregated(Min, rows, scope.Run),
        _ => Aggregated(Max, rows, scope.Run),
    };

    /// <summary>Sorted by the priority of the first output, then the second, and so on; equals stay in rule order.</summary>
    private IEnumerable<FeelValue[]> ByPriority(FeelValue[][] rows, DmnRun run)
    {
        var ordered = rows.OrderBy(_ => 0);
        for (var i = 0; i < outputs.Count; i++)
        {
            var column = i;
            if (outputs[column].Values is { } values)
                ordered = ordered.ThenBy(row => values.Rank(row[column], run));
        }
        return ordered;
    }

    /// <summary>An aggregation over several outputs aggregates each of them.</summary>
    private FeelValue Aggregated(FeelRule rule, FeelValue[][] rows, DmnRun run) =>
        Result([.. outputs.Select((_, column) => rule.Apply(run, place, FeelList.Of(rows.Select(row => row[column]))))]);

    private FeelValue Result(FeelValue[] row)
    {
        if (row.Length == 1)
            return row[0];
        var context = new FeelContextBuilder();
        for (var i = 0; i < row.Length; i++)
            context.Set(outputs[i].Name, row[i]);
        return context.Build();
    }
}
