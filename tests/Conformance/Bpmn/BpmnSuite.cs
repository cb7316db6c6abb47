namespace Conformance.Bpmn;

/// <summary>
/// Runs every case of a BPMN suite on the simulator. Strict is the suite's own expectation; lenient also takes an alternative
/// of a disputed case. A case passes when it passes strictly or, if it is disputed, leniently.
/// </summary>
internal static class BpmnSuite
{
    public const string Usage = "CASES.json [--runtime postgres]";

    public static int Run(string[] args)
    {
        if (args is [var stored, "--runtime", "postgres"])
            return RunStored(stored);
        if (args is not [var path])
        {
            Console.Error.WriteLine($"usage: ./conformance bpmn {Usage}");
            return 2;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        int cases = 0, strict = 0, lenient = 0, undisputed = 0, undisputedPassed = 0;
        foreach (var feature in CaseFile.Read(path))
        {
            var file = File.ReadAllBytes(Path.Combine(folder, feature.File));
            foreach (var @case in feature.Cases)
            {
                var seen = CaseRun.Run(feature, @case, file);
                var differs = Judgement.Differs(@case.Expect, seen);
                var passes = differs is null
                    || @case.Disputed?.Alternatives.Any(other => Judgement.Differs(other, seen) is null) == true;
                cases++;
                strict += differs is null ? 1 : 0;
                lenient += passes ? 1 : 0;
                undisputed += @case.Disputed is null ? 1 : 0;
                undisputedPassed += @case.Disputed is null && passes ? 1 : 0;
                if (!passes)
                    Console.WriteLine($"FAIL {feature.Id} {@case.Name}: {differs}");
                else if (differs is not null)
                    Console.WriteLine($"disputed {feature.Id} {@case.Name}: an alternative holds ({@case.Disputed!.Kind}); strictly {differs}");
            }
        }

        Console.WriteLine($"strict: {strict} of {cases} cases; of the undisputed {undisputedPassed} of {undisputed}");
        Console.WriteLine($"lenient: {lenient} of {cases} cases (a disputed case may meet an alternative)");
        Console.WriteLine($"{lenient} passed, {cases - lenient} failed");
        return lenient == cases ? 0 : 1;
    }

    /// <summary>The same cases on PostgreSQL must leave the simulator's traces.</summary>
    private static int RunStored(string cases)
    {
        var (same, differing) = StoredRun.RunAsync(cases).GetAwaiter().GetResult();
        foreach (var difference in differing)
            Console.WriteLine($"FAIL {difference}");
        Console.WriteLine($"{same} cases leave the same trace on the simulator and on PostgreSQL, {differing.Count} do not");
        return differing.Count == 0 ? 0 : 1;
    }
}
