using System.Diagnostics;
using System.Globalization;
using Testing;

namespace Workflows.Tests.Runtime;

/// <summary>
/// A host as a process of its own that tells one story after another and keeps those that stopped at their crash points
/// there, until all of them die with it.
/// </summary>
internal sealed class KillableHost : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process process;
    private readonly Task<string> errors;

    private KillableHost(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
    }

    public static KillableHost Start() => new(Process.Start(new ProcessStartInfo("dotnet")
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        ArgumentList = { Repository.ProgramOf("tests/KillHarness") },
    })!);

    /// <summary>Tells what is left of a place's story.</summary>
    /// <returns>How many crash points it passed.</returns>
    /// <exception cref="InvalidOperationException">The story did not come to its end.</exception>
    public async Task<int> FinishAsync(StoryPlace place, int hostsBefore)
    {
        var said = await TellAsync(place, 0, hostsBefore);
        return said.StartsWith("points ", StringComparison.Ordinal)
            ? int.Parse(said.AsSpan("points ".Length), CultureInfo.InvariantCulture)
            : throw new InvalidOperationException(said);
    }

    /// <summary>Tells a place's story to a crash point, where it stays.</summary>
    /// <exception cref="InvalidOperationException">The story did not come to the point.</exception>
    public async Task StopAtAsync(StoryPlace place, int point)
    {
        if (await TellAsync(place, point, 0) is var said && said != $"reached {point}")
            throw new InvalidOperationException($"The host did not come to point {point}: {said}");
    }

    /// <summary>Sends SIGKILL.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    private async Task<string> TellAsync(StoryPlace place, int stopAt, int hostsBefore)
    {
        using var limit = new CancellationTokenSource(Patience);
        await process.StandardInput.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{place.ConnectionString}\t{place.DataFolder}\t{stopAt}\t{hostsBefore}"));
        return await process.StandardOutput.ReadLineAsync(limit.Token) ?? await errors;
    }
}
