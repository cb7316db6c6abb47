namespace Benchmarks.Deadlines;

/// <summary>What a clock costs, and what a sweep of a million open deadlines costs. Exit code 1 where a ratio is missed.</summary>
internal static class DeadlineBenchmarks
{
    public static int Run(string[] args)
    {
        if (args.Length > 0)
        {
            Console.Error.WriteLine("usage: ./bench deadlines");
            return 2;
        }

        var clock = ClockBenchmark.Run();
        var sweep = SweepBenchmark.RunAsync().GetAwaiter().GetResult();
        return clock && sweep ? 0 : 1;
    }
}
