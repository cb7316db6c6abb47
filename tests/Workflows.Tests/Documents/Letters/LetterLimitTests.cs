using System.Diagnostics;
using Workflows.Documents.Letters;

namespace Workflows.Tests.Documents.Letters;

public sealed class LetterLimitTests
{
    private static readonly LetterSource Endless = LetterFixture.LaidOut("#for i in range(1000000) { for j in range(1000000) { let x = i * j } }");
    private static readonly LetterSource Hungry = LetterFixture.LaidOut("#let s = range(100000000000)\n#s.len()");

    [Fact]
    public async Task A_loop_that_can_never_end_is_refused_at_its_line()
    {
        using var renderer = LetterFixture.With(_ => { });

        var outcome = await LetterFixture.Render(renderer, LetterFixture.LaidOut("\n#while true {}"));

        outcome.Should().BeOfType<LetterFailed>().Which.Line.Should().Be(4);
    }

    [Fact]
    public async Task A_letter_that_takes_too_long_is_stopped_and_the_next_one_is_made()
    {
        using var renderer = LetterFixture.With(o => { o.TimeLimit = TimeSpan.FromSeconds(2); o.MemoryLimitMegabytes = 4096; });

        var outcome = await LetterFixture.Render(renderer, Endless);

        outcome.Should().BeOfType<LetterRanAway>().Which.Limit.Should().Be(LetterLimit.Time);
        LetterFixture.PdfOf(await LetterFixture.Render(renderer, LetterFixture.Permit)).Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_letter_that_takes_too_much_memory_is_stopped_and_the_next_one_is_made()
    {
        using var renderer = LetterFixture.With(o => o.MemoryLimitMegabytes = 200);

        var outcome = await LetterFixture.Render(renderer, Hungry);

        outcome.Should().Be(new LetterRanAway(LetterLimit.Memory, "The letter took more than 200 MB of memory."));
        LetterFixture.PdfOf(await LetterFixture.Render(renderer, LetterFixture.Permit)).Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_caller_that_gives_up_ends_its_letter_and_leaves_the_place_to_the_next()
    {
        using var renderer = LetterFixture.With(o => o.MemoryLimitMegabytes = 4096);
        await LetterFixture.Render(renderer, LetterFixture.Permit);
        using var patience = new CancellationTokenSource();
        var endless = LetterFixture.Render(renderer, Endless, ct: patience.Token);
        await patience.CancelAsync();

        await endless.Invoking(e => e).Should().ThrowAsync<OperationCanceledException>();
        LetterFixture.PdfOf(await LetterFixture.Render(renderer, LetterFixture.Permit)).Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_worker_that_died_while_idle_is_replaced_unseen()
    {
        using var renderer = LetterFixture.With(_ => { });
        await LetterFixture.Render(renderer, LetterFixture.Permit);
        foreach (var id in renderer.WorkerProcessIds)
            using (var worker = Process.GetProcessById(id))
                worker.Kill();

        LetterFixture.PdfOf(await LetterFixture.Render(renderer, LetterFixture.Permit)).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Disposal_ends_idle_and_busy_workers()
    {
        var renderer = LetterFixture.With(o => o.MemoryLimitMegabytes = 4096);
        await LetterFixture.Render(renderer, LetterFixture.Permit);
        var workers = renderer.WorkerProcessIds.Select(Process.GetProcessById).ToList();
        var endless = LetterFixture.Render(renderer, Endless);

        renderer.Dispose();

        workers.Should().NotBeEmpty().And.OnlyContain(w => w.HasExited);
        (await endless.ContinueWith(t => t.IsFaulted || t.Result is not LetterRendered, TaskScheduler.Default)).Should().BeTrue();
        await renderer.Invoking(r => LetterFixture.Render(r, LetterFixture.Permit)).Should().ThrowAsync<ObjectDisposedException>();
    }
}
