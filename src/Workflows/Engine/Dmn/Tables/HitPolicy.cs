using Workflows.Engine.Dmn.Xml;

namespace Workflows.Engine.Dmn.Tables;

/// <summary>What a table answers when none, one or several rules match (DMN 1.5 section 8.2.8).</summary>
internal enum HitPolicy
{
    Unique,
    Any,
    Priority,
    First,
    RuleOrder,
    OutputOrder,
    Collect,
    CollectSum,
    CollectCount,
    CollectMin,
    CollectMax,
}

internal static class HitPolicies
{
    private static readonly Dictionary<string, HitPolicy> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UNIQUE"] = HitPolicy.Unique,
        ["ANY"] = HitPolicy.Any,
        ["PRIORITY"] = HitPolicy.Priority,
        ["FIRST"] = HitPolicy.First,
        ["RULE ORDER"] = HitPolicy.RuleOrder,
        ["OUTPUT ORDER"] = HitPolicy.OutputOrder,
        ["COLLECT"] = HitPolicy.Collect,
    };

    private static readonly Dictionary<string, HitPolicy> Aggregators = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SUM"] = HitPolicy.CollectSum,
        ["COUNT"] = HitPolicy.CollectCount,
        ["MIN"] = HitPolicy.CollectMin,
        ["MAX"] = HitPolicy.CollectMax,
    };

    /// <summary>The policy a table states; an aggregation counts only with COLLECT.</summary>
    public static HitPolicy Of(DmnElement table)
    {
        var written = table.Attribute("hitPolicy") ?? "UNIQUE";
        if (!Names.TryGetValue(written, out var policy))
            throw table.Refuse($"'{written}' is no hit policy.");
        if (policy != HitPolicy.Collect || table.Attribute("aggregation") is not { } aggregation)
            return policy;
        return Aggregators.TryGetValue(aggregation, out var aggregated)
            ? aggregated
            : throw table.Refuse($"'{aggregation}' is no aggregation.");
    }
}
