using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Workflows.Tests.Runtime;

/// <summary>Stands between a client and the server; the first COMMIT goes through, its answer does not, and the connection ends.</summary>
internal sealed class CommitLosingRelay : IAsyncDisposable
{
    private static readonly byte[] Commit = Encoding.ASCII.GetBytes("COMMIT");

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly EndPoint server;
    private readonly Task accepting;
    private int lost;

    public CommitLosingRelay(string connectionString)
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        server = target.Host!.StartsWith('/')
            ? new UnixDomainSocketEndPoint(Path.Combine(target.Host, $".s.PGSQL.{target.Port}"))
            : new DnsEndPoint(target.Host, target.Port);
        listener.Start();
        ConnectionString = new NpgsqlConnectionStringBuilder(target.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)listener.LocalEndpoint).Port,
            SslMode = SslMode.Disable,
        }.ConnectionString;
        accepting = AcceptAsync();
    }

    public string ConnectionString { get; }

    /// <summary>How many answers were lost.</summary>
    public int Lost => lost;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true)
                served.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(TcpClient accepted)
    {
        using var client = accepted;
        using var database = server is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await database.ConnectAsync(server);
        await using var outward = new NetworkStream(database);
        var inward = client.GetStream();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        var losing = false;
        var requests = CopyAsync(inward, outward, block => losing |= block.IndexOf(Commit) >= 0 && lost == 0, () => true, end.Token);
        var answers = CopyAsync(outward, inward, _ => { }, () => !losing, end.Token);
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
