using Workflows.Engine.Feel;

namespace Conformance.Bpmn;

/// <summary>Compares what a case did with what it should have done.</summary>
internal static class Judgement
{
    /// <summary>Null when the observation meets the expectation, else what differs.</summary>
    public static string? Differs(Expectation expected, Observation seen)
    {
        if (!expected.Outcomes.Contains(seen.Outcome))
            return $"outcome {seen.Outcome} ({seen.Detail}) instead of {string.Join(" or ", expected.Outcomes)}";
        if (expected.ErrorCode is { } code && code != seen.ErrorCode)
            return $"error {seen.ErrorCode} instead of {code}";
        return TraceDiffers(expected, seen) ?? VariablesDiffer(expected, seen) ?? NotParallel(expected, seen);
    }

    private static string? TraceDiffers(Expectation expected, Observation seen)
    {
        var left = seen.Trace.ToList();
        var missing = expected.Trace.Where(marker => !left.Remove(marker)).ToList();
        foreach (var marker in expected.Optional)
            left.Remove(marker);
        return missing.Count == 0 && left.Count == 0
            ? null
            : $"trace [{string.Join(", ", seen.Trace)}]: missing [{string.Join(", ", missing)}], too much [{string.Join(", ", left)}]";
    }

    private static string? VariablesDiffer(Expectation expected, Observation seen)
    {
        foreach (var (name, json) in expected.Variables)
        {
            var value = seen.Main?.Variable(name) ?? FeelNull.Instance;
            if (!value.Equals(CaseRun.Value(json)))
                return $"variable {name} is {value} instead of {json}";
        }

        return null;
    }

    private static string? NotParallel(Expectation expected, Observation seen)
    {
        foreach (var pair in expected.Parallel)
        {
            var overlaps = seen.Spans.Any(one => one.Marker == pair[0]
                && seen.Spans.Any(other => other.Marker == pair[1] && other.From < one.To && one.From < other.To && other != one));
            if (!overlaps)
                return $"{pair[0]} and {pair[1]} were not active at once";
        }

        return null;
    }
}
