using System.Buffers.Binary;
using System.Text;

namespace Workflows.Tests.Runtime;

/// <summary>
/// One statement, alone or in a batch, or one COMMIT does not reach the server; in its place goes one that the server refuses,
/// so that the error and what follows from it are PostgreSQL's own.
/// </summary>
/// <param name="connectionString">The database.</param>
/// <param name="failAt">Which statement, in the order of all connections, from 1.</param>
internal sealed class StatementFailingRelay(string connectionString, int failAt) : DatabaseRelay(connectionString)
{
    private const int ProtocolVersion = 3;
    private static readonly byte[] Commit = Encoding.ASCII.GetBytes("COMMIT");

    // SQLSTATE 34000, a cursor that does not exist: no error that repeating the same could mend.
    private static readonly byte[] RefusedExecute = [(byte)'E', 0, 0, 0, 15, .. "nobody\0"u8, 0, 0, 0, 0];
    private static readonly byte[] RefusedQuery = [(byte)'Q', 0, 0, 0, 17, .. "close nobody\0"u8];

    private int statements;

    /// <summary>How many statements there have been.</summary>
    public int Statements => statements;

    protected override async Task ServeAsync(Stream client, Stream database, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var answers = database.CopyToAsync(client, end.Token);
        var requests = ForwardAsync(client, database, end.Token);
        await Task.WhenAny(requests, answers);
        await end.CancelAsync();
        await Task.WhenAll(requests, answers);
    }

    /// <summary>Hands on message by message: first the greetings, which carry no type, then the others.</summary>
    private async Task ForwardAsync(Stream client, Stream database, CancellationToken cancellation)
    {
        while (true)
        {
            var greeting = await ReadAsync(client, new byte[4], cancellation);
            await database.WriteAsync(greeting, cancellation);
            if (BinaryPrimitives.ReadInt16BigEndian(greeting.AsSpan(4)) == ProtocolVersion)
                break;
        }

        while (true)
        {
            var message = await ReadAsync(client, new byte[5], cancellation);
            await database.WriteAsync(Pass(message), cancellation);
        }
    }

    private byte[] Pass(byte[] message) => (char)message[0] switch
    {
        'E' when Interlocked.Increment(ref statements) == failAt => RefusedExecute,
        'Q' when message.AsSpan(5).StartsWith(Commit) && Interlocked.Increment(ref statements) == failAt => RefusedQuery,
        _ => message,
    };

    /// <param name="from">Where the message comes from.</param>
    /// <param name="head">Room for what comes before the content; its last four bytes are the length of themselves and the content.</param>
    /// <param name="cancellation">Ends the wait.</param>
    private static async Task<byte[]> ReadAsync(Stream from, byte[] head, CancellationToken cancellation)
    {
        await from.ReadExactlyAsync(head, cancellation);
        var content = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(head.Length - 4)) - 4;
        var message = new byte[head.Length + content];
        head.CopyTo(message, 0);
        await from.ReadExactlyAsync(message.AsMemory(head.Length), cancellation);
        return message;
    }
}
