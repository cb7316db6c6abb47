using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Testing;
using Workflows.Documents.Letters;
using Workflows.Runtime;

namespace KillHarness;

/// <summary>
/// Goes on with permits' stories from wherever their cases stand. Each line of input says of one: connection string, data
/// folder, how many of its parts to tell (or <c>sweep</c>: only what is due), how many hosts came before, and the crash point
/// to stop at (0: none), parted by tabs. A story stops dead at its point and stays there, so that another process can kill all
/// of them there at once. Each line is answered by one.
/// </summary>
internal static class StoryHost
{
    public static async Task RunAsync()
    {
        ThreadPool.SetMinThreads(512, 512); // a story at its point keeps its thread
        using var letters = PatientLetters.Open(); // one for the whole host, as in the product
        while (Console.In.ReadLine()?.Split('\t') is [var connection, var folder, var parts, var hostsBefore, var stopAt])
            Console.WriteLine(await TellAsync(letters, connection, folder, parts, Number(hostsBefore), Number(stopAt)));
    }

    private static async Task<string> TellAsync(LetterRenderer letters, string connection, string folder, string parts, int hostsBefore, int stopAt)
    {
        var reached = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var points = new CrashPoints((point, _) =>
        {
            if (point != stopAt)
                return;
            reached.SetResult($"reached {point}");
            Thread.Sleep(Timeout.Infinite);
        });
        void Configure(IServiceCollection services)
        {
            points.Watch(services);
            services.AddSingleton(letters);
        }

        var machine = new FakeClock(PermitStory.Begins);
        machine.Advance(TimeSpan.FromMinutes(5) * hostsBefore); // longer than a lease: what a killed host held is free
        var finished = Task.Run(() => FinishAsync(() => Product.OpenAsync(connection, folder, machine, configure: Configure), parts, points));
        return await await Task.WhenAny(reached.Task, finished);
    }

    private static async Task<string> FinishAsync(Func<Task<Product>> open, string parts, CrashPoints points)
    {
        try
        {
            await using var product = await open();
            var before = points.Count;
            if (parts == "sweep")
                await SweepAsync(product);
            else
                await new PermitStory(product).RunAsync(Number(parts), before: _ => before = points.Count);
            return $"points {before} {points.Count}";
        }
        catch (Exception failure)
        {
            return failure.ToString().ReplaceLineEndings(" | ");
        }
    }

    private static async Task SweepAsync(Product product)
    {
        await product.Get<DeadlineSweep>().RunAsync(CancellationToken.None);
        await product.RunUntilQuietAsync();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
