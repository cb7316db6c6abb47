using System.Diagnostics;

namespace Benchmarks.Engine;

/// <summary>One series of equal acts.</summary>
/// <param name="Seconds">From the first to the last.</param>
/// <param name="Milliseconds">Of each act, ascending.</param>
/// <param name="Bytes">Allocated per act.</param>
internal sealed record Measured(double Seconds, double[] Milliseconds, double Bytes)
{
    public double PerSecond => Milliseconds.Length / Seconds;

    public double At(double share) => Milliseconds[Math.Min(Milliseconds.Length - 1, (int)(Milliseconds.Length * share))];

    /// <param name="callers">How many work at once.</param>
    /// <param name="count">The acts of all of them.</param>
    /// <param name="act">Told the caller and the number of the act.</param>
    public static async Task<Measured> RunAsync(int callers, int count, Func<int, int, Task> act)
    {
        var times = new double[count];
        var next = -1;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number < count)
            {
                var start = Stopwatch.GetTimestamp();
                await act(caller, number);
                times[number] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        Array.Sort(times);
        return new Measured(seconds, times, (double)bytes / count);
    }

    /// <summary>All rounds of a series as one.</summary>
    public static Measured Of(IReadOnlyList<Measured> rounds)
    {
        double[] times = [.. rounds.SelectMany(x => x.Milliseconds)];
        Array.Sort(times);
        return new Measured(rounds.Sum(x => x.Seconds), times, Median(rounds.Select(x => x.Bytes)));
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
