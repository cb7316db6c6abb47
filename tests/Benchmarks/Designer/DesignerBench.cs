using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Benchmarks.Engine;
using Benchmarks.Start;
using Microsoft.Playwright;
using Npgsql;
using Testing;
using Workflows.Data;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;

namespace Benchmarks.Designer;

/// <summary>What a process owner waits for: the bytes of a first load, and a large map from the click until it is drawn.</summary>
internal static class DesignerBench
{
    public const string Usage = " [--elements 200]  compressed bytes of a first load, and milliseconds until a map of that size is drawn";

    private const string Database = "bench_designer";
    private const int Rounds = 7;
    private const double LargestLoad = 2_000_000;
    private const float Patience = 120_000;

    /// <returns>0 when the first load is small enough, else 1.</returns>
    public static int Run(string[] args)
    {
        if (args is not ["--host", var program, .. var rest] || rest.Length is not (0 or 2))
        {
            Console.Error.WriteLine("usage: ./bench designer" + Usage);
            return 2;
        }

        var elements = rest is ["--elements", var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 200;
        return RunAsync(Path.GetFullPath(program), elements).GetAwaiter().GetResult() ? 0 : 1;
    }

    private static async Task<bool> RunAsync(string program, int elements)
    {
        var repository = RepositoryRoot.Find() ?? throw new InvalidOperationException("Run this inside a checkout.");
        var folder = Directory.CreateTempSubdirectory("bench-designer-").FullName;
        await using var server = await BenchServer.StartAsync(repository);
        try
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, "definitions"), Path.Combine(repository, "definitions"));
            await using var host = await RunningHost.StartAsync(program, await server.CreateAsync(Database), folder);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Find(), Args = ["--no-sandbox", "--disable-gpu"] });
            return await MeasureAsync(browser, host.Address, repository, elements);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await server.DropAsync(Database);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> MeasureAsync(IBrowser browser, Uri address, string repository, int elements)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = address.ToString(), Locale = "sv-SE", ViewportSize = new() { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/logga-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pia Processägare" }).First.ClickAsync();
        var draft = await ImportAsync(page, repository, elements);

        var answered = new ConcurrentQueue<IRequest>();
        void Answered(object? sender, IRequest request) => answered.Enqueue(request);
        page.RequestFinished += Answered;
        var first = await OpenAsync(page, draft, elements);
        await page.Locator(".checks .tag").First.WaitForAsync();
        page.RequestFinished -= Answered;
        var bytes = 0L;
        foreach (var request in answered)
            bytes += (await request.SizesAsync()).ResponseBodySize;
        Console.WriteLine(Text($"first load, map of {elements} elements    {bytes / 1000.0,8:N0} kB compressed, drawn after {first.TotalMilliseconds:N0} ms"));

        var reopened = new List<double>();
        var switched = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            reopened.Add((await OpenAsync(page, draft, elements)).TotalMilliseconds);
            switched.Add((await SwitchAsync(page, elements)).TotalMilliseconds);
        }

        Console.WriteLine(Text($"the draft opened again              {Median(reopened),8:N0} ms (median of {Rounds}) from the address to the drawn map"));
        Console.WriteLine(Text($"from another part to the map        {Median(switched),8:N0} ms (median of {Rounds}) from the click to the drawn map"));
        if (bytes > LargestLoad)
            Console.WriteLine(Text($"MISSED: at most {LargestLoad / 1000:N0} kB allowed"));
        return bytes <= LargestLoad;
    }

    /// <summary>A draft of the permit with a large map.</summary>
    private static async Task<string> ImportAsync(IPage page, string repository, int elements)
    {
        var bundle = ReadBundleFolder.Run(Path.Combine(repository, "definitions/building-permit"));
        var changed = bundle.With("process.bpmn", LargeMap.Of("building-permit", elements));
        var zip = Convert.ToBase64String(BundleArchive.Write(changed, "building-permit"));
        await page.GotoAsync("/designer");
        return await page.EvaluateAsync<string>(
            """
            async zip => {
              const bytes = Uint8Array.from(atob(zip), x => x.charCodeAt(0));
              const answer = await fetch('/designer/api/drafts/import', { method: 'POST', body: bytes, headers: { 'X-Designer': '1', 'Content-Type': 'application/zip' } });
              if (!answer.ok) throw new Error(await answer.text());
              return (await answer.json()).id;
            }
            """,
            zip);
    }

    private static async Task<TimeSpan> OpenAsync(IPage page, string draft, int elements)
    {
        var clock = Stopwatch.StartNew();
        await page.GotoAsync($"/designer/utkast/{draft}?del=process.bpmn", new() { WaitUntil = WaitUntilState.Commit });
        await DrawnAsync(page, elements);
        return clock.Elapsed;
    }

    private static async Task<TimeSpan> SwitchAsync(IPage page, int elements)
    {
        var parts = page.Locator("nav.parts");
        await parts.GetByRole(AriaRole.Link, new() { Name = "Exempel" }).ClickAsync();
        await page.Locator(".settings-page").WaitForAsync();
        var clock = Stopwatch.StartNew();
        await parts.GetByRole(AriaRole.Link, new() { Name = "Processkarta" }).ClickAsync();
        await DrawnAsync(page, elements);
        return clock.Elapsed;
    }

    private static Task DrawnAsync(IPage page, int elements) =>
        page.WaitForFunctionAsync("count => document.querySelectorAll('.canvas .djs-shape').length >= count", elements, new() { PollingInterval = 5 });

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
