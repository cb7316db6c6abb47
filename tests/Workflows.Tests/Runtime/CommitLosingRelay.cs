using System.Text;

namespace Workflows.Tests.Runtime;

/// <summary>The first COMMIT goes through, its answer does not, and the connection ends.</summary>
internal sealed class CommitLosingRelay(string connectionString) : DatabaseRelay(connectionString)
{
    /// <summary>A unit commits at the end of its last batch.</summary>
    private static readonly byte[] Commit = Encoding.ASCII.GetBytes("commit");

    private int lost;

    /// <summary>How many answers were lost.</summary>
    public int Lost => lost;

    protected override async Task ServeAsync(Stream client, Stream database, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var losing = false;
        var requests = CopyAsync(client, database, block => losing |= block.IndexOf(Commit) >= 0 && lost == 0, () => true, end.Token);
        var answers = CopyAsync(database, client, _ => { }, () => !losing, end.Token);
        await Task.WhenAny(requests, answers);
        if (losing)
            Interlocked.Increment(ref lost);
        await end.CancelAsync();
        await Task.WhenAll(requests, answers);
    }

    /// <summary>Copies until a block may not pass or a side ends.</summary>
    private static async Task CopyAsync(Stream from, Stream to, BlockSeen seen, Func<bool> mayPass, CancellationToken cancellation)
    {
        var block = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(block, cancellation) is > 0 and var length)
            {
                seen(block.AsSpan(0, length));
                if (!mayPass())
                    return;
                await to.WriteAsync(block.AsMemory(0, length), cancellation);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException)
        {
            // The other side has gone.
        }
    }

    private delegate void BlockSeen(ReadOnlySpan<byte> block);
}
