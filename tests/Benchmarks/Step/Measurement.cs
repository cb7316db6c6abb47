using System.Diagnostics;

namespace Benchmarks.Step;

/// <summary>What one operation costs.</summary>
internal readonly record struct Cost(double Nanoseconds, double Bytes)
{
    /// <summary>Repeats a batch, first to warm up and then to measure; the batch says how many operations it did.</summary>
    public static Cost Of(Func<long> batch, double seconds)
    {
        Repeat(batch, seconds);
        GC.Collect();
        return Repeat(batch, seconds);
    }

    private static Cost Repeat(Func<long> batch, double seconds)
    {
        var operations = 0L;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds)
            operations += batch();
        var elapsed = watch.Elapsed.TotalNanoseconds;
        return new Cost(elapsed / operations, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)operations);
    }
}
