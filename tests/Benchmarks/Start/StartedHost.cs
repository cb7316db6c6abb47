namespace Benchmarks.Start;

/// <summary>A host process, from its start to its rest.</summary>
/// <param name="Seconds">From the start of the process until <c>/health</c> answers 200.</param>
/// <param name="WorkingSet">Megabytes at rest.</param>
internal sealed record StartedHost(double Seconds, double WorkingSet)
{
    /// <summary>Starts a host on a database, lets it rest with its workers and schedules running, and stops it.</summary>
    public static async Task<StartedHost> MeasureAsync(string program, string connectionString, string folder, TimeSpan rest)
    {
        await using var host = await RunningHost.StartAsync(program, connectionString, folder);
        await Task.Delay(rest);
        return new StartedHost(host.Seconds, host.WorkingSet);
    }
}
