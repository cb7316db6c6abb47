using Workflows.Processes.Drafts.Checks;

namespace Workflows.Tests.Processes;

public sealed class SharedRunsTests
{
    private readonly SharedRuns<int> runs = new();
    private readonly TaskCompletionSource<int> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int begun;

    [Fact]
    public async Task All_who_ask_at_the_same_time_get_the_result_of_one_run()
    {
        var first = JoinAsync("draft", CancellationToken.None);
        var second = JoinAsync("draft", CancellationToken.None);
        var other = JoinAsync("another", CancellationToken.None);
        result.SetResult(7);

        (await Task.WhenAll(first, second, other)).Should().Equal(7, 7, 7);
        begun.Should().Be(2);
    }

    [Fact]
    public async Task One_who_leaves_does_not_stop_the_others_but_the_last_does()
    {
        using var leaves = new CancellationTokenSource();
        using var leavesLast = new CancellationTokenSource();
        var first = JoinAsync("draft", leaves.Token);
        var second = JoinAsync("draft", leavesLast.Token);

        await leaves.CancelAsync();
        await first.Invoking(x => x).Should().ThrowAsync<OperationCanceledException>();
        stopped.Task.IsCompleted.Should().BeFalse("somebody still waits");

        await leavesLast.CancelAsync();
        await second.Invoking(x => x).Should().ThrowAsync<OperationCanceledException>();
        await stopped.Task;
    }

    [Fact]
    public async Task What_failed_is_begun_anew_by_the_next_who_asks()
    {
        result.SetException(new InvalidOperationException("once"));
        await this.Invoking(x => x.JoinAsync("draft", CancellationToken.None)).Should().ThrowAsync<InvalidOperationException>();

        (await runs.JoinAsync("draft", _ => Task.FromResult(3), CancellationToken.None)).Should().Be(3);
    }

    private Task<int> JoinAsync(string key, CancellationToken cancellation) => runs.JoinAsync(key, stop =>
    {
        Interlocked.Increment(ref begun);
        stop.Register(() => stopped.TrySetResult());
        return result.Task;
    }, cancellation);
}
