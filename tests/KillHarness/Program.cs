using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Testing;
using Workflows.Documents.Letters;

// A host that goes on with permits' stories from wherever their cases stand. Each line of input says of one: connection
// string, data folder, how many of its parts to tell, how many hosts came before, and the crash point to stop at (0: none),
// parted by tabs. A story stops dead at its point and stays there, so that another process can kill all of them there at
// once. Each line is answered by one.
ThreadPool.SetMinThreads(512, 512); // a story at its point keeps its thread
// One for the whole host, as in the product; it may take its time where many hosts share a machine.
using var letters = new LetterRenderer(Options.Create(new LetterOptions { TimeLimit = TimeSpan.FromMinutes(2), StartLimit = TimeSpan.FromMinutes(2) }));
while (Console.In.ReadLine()?.Split('\t') is [var connection, var folder, var parts, var hostsBefore, var stopAt])
    Console.WriteLine(await TellAsync(connection, folder, Number(parts), Number(hostsBefore), Number(stopAt)));

async Task<string> TellAsync(string connection, string folder, int parts, int hostsBefore, int stopAt)
{
    var reached = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
    var points = new CrashPoints((point, _) =>
    {
        if (point != stopAt)
            return;
        reached.SetResult($"reached {point}");
        Thread.Sleep(Timeout.Infinite);
    });
    return await await Task.WhenAny(reached.Task, Task.Run(() => FinishAsync(connection, folder, parts, hostsBefore, points)));
}

async Task<string> FinishAsync(string connection, string folder, int parts, int hostsBefore, CrashPoints points)
{
    void Configure(IServiceCollection services)
    {
        points.Watch(services);
        services.AddSingleton(letters);
    }

    var machine = new FakeClock(PermitStory.Begins);
    machine.Advance(TimeSpan.FromMinutes(5) * hostsBefore); // longer than a lease: what a killed host held is free
    try
    {
        await using var product = await Product.OpenAsync(connection, folder, machine, configure: Configure);
        var before = 0;
        await new PermitStory(product).RunAsync(parts, before: _ => before = points.Count);
        return $"points {before} {points.Count}";
    }
    catch (Exception failure)
    {
        return failure.ToString().ReplaceLineEndings(" | ");
    }
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
