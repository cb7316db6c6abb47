using System.Diagnostics;

namespace Demo;

/// <summary>A host of its own: the built program on a free port, with a data folder that is gone afterwards.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly List<string> errors = [];
    private readonly TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process, string dataFolder)
    {
        this.process = process;
        DataFolder = dataFolder;
    }

    public Uri Address { get; private set; } = null!;

    public string DataFolder { get; }

    /// <exception cref="DemoException">It did not start; says what it said.</exception>
    public static async Task<HostProcess> StartAsync(string program, string? database, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("workflows-demo-").FullName;
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Workflows__DataFolder"] = folder;
        // Never the server that the surroundings name: the case would stay in it.
        start.Environment["ConnectionStrings__Workflows"] = database ?? "";
        var host = new HostProcess(new Process { StartInfo = start, EnableRaisingEvents = true }, folder);
        try
        {
            await host.StartAsync(cancellation);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await StopAsync();
        process.Dispose();
        Directory.Delete(DataFolder, recursive: true);
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        process.OutputDataReceived += (_, line) => Listen(line.Data);
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new DemoException($"the host ended: {Said()}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            Address = await ready.Task.WaitAsync(Patience, cancellation);
        }
        catch (TimeoutException e)
        {
            throw new DemoException($"the host was not ready after {Patience.TotalMinutes} minutes: {Said()}", e);
        }
    }

    private void Listen(string? line)
    {
        if (line?.StartsWith("Ready after ", StringComparison.Ordinal) == true && line.IndexOf("http://", StringComparison.Ordinal) is > 0 and var at)
            ready.TrySetResult(new Uri(line[at..].Split(',')[0].Trim()));
    }

    private void Remember(string? line)
    {
        lock (errors)
        {
            if (!string.IsNullOrWhiteSpace(line))
                errors.Add(line);
        }
    }

    private string Said()
    {
        lock (errors)
            return errors.Count > 0 ? string.Join(' ', errors) : "it said nothing.";
    }

    /// <summary>Asks first, because a host that is killed leaves its private server running.</summary>
    private async Task StopAsync()
    {
        using (var ask = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await ask.WaitForExitAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
