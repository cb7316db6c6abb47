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
    private const string Sweep = "sweep";
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

    /// <summary>Tells what is left of a place's story up to a number of parts.</summary>
    /// <returns>Which crash points lay in the last of them; the start of the product counts to the first part.</returns>
    /// <exception cref="InvalidOperationException">The story did not come there.</exception>
    public async Task<(int First, int Last)> FinishAsync(StoryPlace place, int parts, int hostsBefore)
    {
        var said = await TellAsync(place, Text(parts), hostsBefore, stopAt: 0);
        return said.Split(' ') is ["points", var before, var last]
            ? (parts == 1 ? 1 : Number(before) + 1, Number(last))
            : throw new InvalidOperationException(said);
    }

    /// <summary>Sweeps the deadlines of a place and acts on what it finds.</summary>
    /// <returns>Which crash points lay in that.</returns>
    /// <exception cref="InvalidOperationException">It did not end.</exception>
    public async Task<(int First, int Last)> SweepAsync(StoryPlace place)
    {
        var said = await TellAsync(place, Sweep, 0, stopAt: 0);
        return said.Split(' ') is ["points", var before, var last] ? (Number(before) + 1, Number(last)) : throw new InvalidOperationException(said);
    }

    /// <summary>Sweeps the deadlines of a place up to a crash point, where it stays.</summary>
    /// <exception cref="InvalidOperationException">The sweep did not come there.</exception>
    public Task StopInSweepAsync(StoryPlace place, int point) => StopAsync(place, Sweep, point);

    /// <summary>Tells a place's story to a moment, where it stays.</summary>
    /// <exception cref="InvalidOperationException">The story did not come there.</exception>
    public Task StopAtAsync(StoryPlace place, StoryMoment moment) => StopAsync(place, Text(moment.Part + 1), moment.Point);

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

    private async Task StopAsync(StoryPlace place, string parts, int point)
    {
        var said = await TellAsync(place, parts, 0, point);
        if (said != $"reached {point}")
            throw new InvalidOperationException($"The host did not come to point {point} of {parts}: {said}");
    }

    private async Task<string> TellAsync(StoryPlace place, string parts, int hostsBefore, int stopAt)
    {
        using var limit = new CancellationTokenSource(Patience);
        await process.StandardInput.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{place.ConnectionString}\t{place.DataFolder}\t{parts}\t{hostsBefore}\t{stopAt}"));
        return await process.StandardOutput.ReadLineAsync(limit.Token) ?? await errors;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
