namespace Benchmarks;

/// <summary>The benchmarks that <c>./bench NAME …</c> runs; one line each, first match wins.</summary>
internal static class Commands
{
    private static readonly SortedDictionary<string, (string Usage, Func<string[], int> Run)> All =
        new SortedDictionary<string, (string Usage, Func<string[], int> Run)>(StringComparer.Ordinal)
        {
            ["deadlines"] = ("", Deadlines.DeadlineBenchmarks.Run),
            ["designer"] = (Designer.DesignerBench.Usage, Designer.DesignerBench.Run),
            ["engine"] = (Engine.EngineBench.Usage, Engine.EngineBench.Run),
            ["placement"] = (Placement.PlacementBench.Usage, Placement.PlacementBench.Run),
            ["replay"] = (Replay.ReplayBench.Usage, Replay.ReplayBench.Run),
            ["start"] = (Start.StartBench.Usage, Start.StartBench.Run),
            ["step"] = (Step.StepBench.Usage, Step.StepBench.Run),
        };

    public static int Run(string[] args)
    {
        if (args.Length > 0 && All.TryGetValue(args[0], out var suite))
            return suite.Run(args[1..]);
        Console.Error.WriteLine("usage: ./bench BENCH …");
        foreach (var (name, (usage, _)) in All)
            Console.Error.WriteLine($"  {name} {usage}");
        return 2;
    }
}
