using System.Diagnostics;

namespace Benchmarks.Start;

/// <summary>A host process, from its start to its rest.</summary>
/// <param name="Seconds">From the start of the process until <c>/health</c> answers 200.</param>
/// <param name="WorkingSet">Megabytes at rest.</param>
internal sealed record StartedHost(double Seconds, double WorkingSet)
{
    private const double Megabyte = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Starts a host on a database, lets it rest with its workers and schedules running, and stops it.</summary>
    public static async Task<StartedHost> MeasureAsync(string program, string connectionString, string folder, TimeSpan rest)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var clock = Stopwatch.StartNew();
        using var process = Start(program, connectionString, folder, address);
        try
        {
            await AnswersAsync(process, new Uri($"{address}/health"));
            var seconds = clock.Elapsed.TotalSeconds;
            await Task.Delay(rest);
            process.Refresh();
            return new StartedHost(seconds, process.WorkingSet64 / Megabyte);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
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
