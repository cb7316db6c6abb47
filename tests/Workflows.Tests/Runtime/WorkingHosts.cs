using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Testing;

namespace Workflows.Tests.Runtime;

/// <summary>
/// Host processes that work on the cases of one database, each killed at a random moment of its life and followed by another.
/// They tell how far they are, so nothing here waits for a time to pass.
/// </summary>
internal sealed class WorkingHosts(string connectionString, string dataFolder, int count, Random random) : IDisposable
{
    private const int ShortestLife = 60;
    private const int LongestLife = 600;
    private const int MostRests = 200;

    /// <summary>Minutes after which what a host held is free.</summary>
    private const int Lease = 5;

    private readonly Channel<(Host Host, string? Said)> heard = Channel.CreateUnbounded<(Host Host, string? Said)>();
    private readonly List<Host> hosts = [];
    private readonly List<string> failures = [];

    /// <summary>How many hosts were killed.</summary>
    public int Killed { get; private set; }

    /// <summary>How often a host could not do something.</summary>
    public int Failures => failures.Count;

    /// <summary>What the hosts could not do, the last of it.</summary>
    public string LastFailures => string.Join('\n', failures.TakeLast(5));

    /// <summary>Lets the hosts work until they are all idle and nothing is left.</summary>
    /// <param name="isQuietAsync">Whether nothing is left.</param>
    /// <param name="moved">Told of each small piece of work, at which it may disturb what the hosts need.</param>
    /// <param name="restingAsync">Told each time that all hosts have stopped.</param>
    public async Task WorkAsync(Func<Task<bool>> isQuietAsync, Action moved, Func<Task> restingAsync)
    {
        while (hosts.Count < count)
            hosts.Add(Start());
        Release(minutes: 0);
        for (var rests = 0; rests < MostRests; rests++)
        {
            while (!hosts.TrueForAll(x => x.IsIdle))
                Hear(await heard.Reader.ReadAsync(), moved);
            await restingAsync();
            if (await isQuietAsync())
                return;
            Release(minutes: Lease); // what a killed host held, and what has failed, is free
        }

        throw new InvalidOperationException($"The hosts do not come to an end: {LastFailures}");
    }

    public void Dispose() => hosts.ForEach(x => x.Kill());

    private void Hear((Host Host, string? Said) message, Action moved)
    {
        var (host, said) = message;
        if (!hosts.Contains(host))
            return; // the last words of one that was killed
        if (said is null)
            throw new InvalidOperationException($"A host has died by itself: {host.Errors.Result}");
        if (said != ".")
        {
            host.IsIdle = true;
            if (said != "idle")
                failures.Add(said);
            return;
        }

        moved();
        if (--host.Life > 0)
            return;
        host.Kill();
        Killed++;
        hosts[hosts.IndexOf(host)] = Start();
        // The new one's clock is ahead, so what it leaves to do is due for the others only when theirs are too.
        Release(minutes: Lease);
    }

    private void Release(int minutes)
    {
        foreach (var host in hosts.Where(x => x.IsIdle))
        {
            host.IsIdle = false;
            host.Process.StandardInput.WriteLine(minutes);
        }
    }

    private Host Start()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            Repository.ProgramOf("tests/KillHarness"), connectionString, dataFolder,
            random.Next().ToString(CultureInfo.InvariantCulture),
            (Lease * Killed).ToString(CultureInfo.InvariantCulture), // what the killed one held is free
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var host = new Host(Process.Start(start)!) { Life = random.Next(ShortestLife, LongestLife) };
        _ = ListenAsync(host);
        return host;
    }

    private async Task ListenAsync(Host host)
    {
        while (await host.Process.StandardOutput.ReadLineAsync() is { } said)
            heard.Writer.TryWrite((host, said));
        heard.Writer.TryWrite((host, null));
    }

    private sealed class Host(Process process)
    {
        public Process Process => process;

        public Task<string> Errors { get; } = process.StandardError.ReadToEndAsync();

        /// <summary>How many pieces of work it has left to live for.</summary>
        public int Life { get; set; }

        public bool IsIdle { get; set; }

        public void Kill()
        {
            process.Kill();
            process.WaitForExit();
        }
    }
}
