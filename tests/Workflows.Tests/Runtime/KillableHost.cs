using System.Diagnostics;
using System.Globalization;
using Testing;

namespace Workflows.Tests.Runtime;

/// <summary>A host as a process of its own, killed from here where it says that its point is reached.</summary>
internal static class KillableHost
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs the story to its end.</summary>
    /// <returns>How many crash points it passed.</returns>
    public static async Task<int> FinishAsync(StoryPlace place, int hostsBefore)
    {
        var last = await RunAsync(place, 0, hostsBefore);
        return last.StartsWith("points ", StringComparison.Ordinal)
            ? int.Parse(last.AsSpan("points ".Length), CultureInfo.InvariantCulture)
            : throw new InvalidOperationException(last);
    }

    /// <summary>Runs the story to a crash point and sends SIGKILL there.</summary>
    public static async Task KillAsync(StoryPlace place, int point)
    {
        var last = await RunAsync(place, point, 0);
        if (last != $"reached {point}")
            throw new InvalidOperationException($"The host did not come to point {point}: {last}");
    }

    private static async Task<string> RunAsync(StoryPlace place, int killAt, int hostsBefore)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Repository.ProgramOf("tests/KillHarness"), place.ConnectionString, place.DataFolder,
                killAt.ToString(CultureInfo.InvariantCulture), hostsBefore.ToString(CultureInfo.InvariantCulture),
            },
        };
        using var host = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var errors = host.StandardError.ReadToEndAsync(limit.Token);
            var said = await host.StandardOutput.ReadLineAsync(limit.Token);
            if (killAt == 0 || said is null)
                return said ?? await errors;
            host.Kill();
            await host.WaitForExitAsync(limit.Token);
            return said;
        }
        finally
        {
            host.Kill();
        }
    }
}
