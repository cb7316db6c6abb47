using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Workflows.Tests.Runtime;

/// <summary>Stands between clients and the database server.</summary>
internal abstract class DatabaseRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly EndPoint server;
    private readonly Task accepting;

    protected DatabaseRelay(string connectionString)
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
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;
        accepting = AcceptAsync();
    }

    /// <summary>Leads to the same database through the relay.</summary>
    public string ConnectionString { get; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    /// <summary>Serves one connection until a side ends.</summary>
    protected abstract Task ServeAsync(Stream client, Stream database, CancellationToken cancellation);

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
        client.NoDelay = true;
        using var database = server is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await database.ConnectAsync(server, stop.Token);
            await using var outward = new NetworkStream(database);
            await ServeAsync(client.GetStream(), outward, stop.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException)
        {
            // A side has gone.
        }
    }
}
