using Demo.Cases;
using Demo.Permit;

namespace Demo;

/// <summary>
/// The command <c>./demo permit --out DIR</c>, one case through the pages of a host that lives as long as the command, and the
/// cases of <c>./run --demo</c>.
/// </summary>
internal static class DemoCommand
{
    /// <returns>The exit code: 0 done, 1 a step failed, 2 called wrongly.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (DemoArguments.Parse(args) is not { } arguments)
        {
            await Console.Error.WriteLineAsync(DemoArguments.Usage);
            return 2;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            await (arguments switch
            {
                DemoArguments.ManyCases many => RunAsync(many, stop.Token),
                DemoArguments.OnePermit one => RunAsync(one, stop.Token),
                _ => throw new InvalidOperationException("The command is not known."),
            });
            return 0;
        }
        catch (Exception e) when (e is DemoException or IOException or UnauthorizedAccessException or HttpRequestException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"The demo failed: {e.Message}");
            return 1;
        }
    }

    private static async Task RunAsync(DemoArguments.ManyCases arguments, CancellationToken cancellation)
    {
        await ReadyHost.AwaitAsync(arguments.Host, cancellation);
        await new MakeDemoCases(arguments.Host, Say, cancellation).RunAsync();
    }

    private static async Task RunAsync(DemoArguments.OnePermit arguments, CancellationToken cancellation)
    {
        if (Directory.Exists(arguments.Output) && Directory.EnumerateFileSystemEntries(arguments.Output).Any())
            throw new DemoException($"the folder {arguments.Output} is not empty.");
        Directory.CreateDirectory(arguments.Output);
        await using var host = await HostProcess.StartAsync(arguments.Host, arguments.Database, cancellation);
        Say($"The product runs at {host.Address}");
        var people = new PermitStory(host.Address, Say, cancellation);
        var permit = await people.RunAsync();
        await new PermitRecords(host, arguments.Output, Say, cancellation).WriteAsync(permit);
    }

    private static void Say(string line) => Console.WriteLine(line);
}
