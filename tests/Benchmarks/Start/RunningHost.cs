using System.Diagnostics;

namespace Benchmarks.Start;

/// <summary>A host as a process of its own, from when it answers until it is disposed of.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private const double Megabyte = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;

    private RunningHost(Process process, Uri address, double seconds) => (this.process, Address, Seconds) = (process, address, seconds);

    public Uri Address { get; }

    /// <summary>From the start of the process until <c>/health</c> answered 200.</summary>
    public double Seconds { get; }

    /// <summary>Megabytes now.</summary>
    public double WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / Megabyte;
        }
    }

    /// <param name="program">The built host.</param>
    /// <param name="connectionString">Its database.</param>
    /// <param name="folder">Holds <c>definitions</c>; its data goes beside them.</param>
    public static async Task<RunningHost> StartAsync(string program, string connectionString, string folder)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var clock = Stopwatch.StartNew();
        var process = Start(program, connectionString, folder, address);
        try
        {
            await AnswersAsync(process, new Uri($"{address}/health"));
            return new RunningHost(process, new Uri(address), clock.Elapsed.TotalSeconds);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static Process Start(string program, string connectionString, string folder, string address)
    {
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = address;
        start.Environment["ConnectionStrings__Workflows"] = connectionString;
        start.Environment["Workflows__DataFolder"] = Path.Combine(folder, "data");
        start.Environment["Workflows__DefinitionsFolder"] = Path.Combine(folder, "definitions");
        var process = Process.Start(start) ?? throw new InvalidOperationException("The host did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task AnswersAsync(Process process, Uri health)
    {
        using var client = new HttpClient { Timeout = Patience };
        using var limit = new CancellationTokenSource(Patience);
        while (!process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(health, limit.Token);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(20, limit.Token);
        }

        throw new InvalidOperationException($"The host ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
