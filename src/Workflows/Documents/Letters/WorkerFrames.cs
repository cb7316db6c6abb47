using System.Buffers.Binary;
using System.Text.Json;

namespace Workflows.Documents.Letters;

/// <summary>A frame is a length (4 bytes, big endian) and that many bytes of JSON.</summary>
internal static class WorkerFrames
{
    private const int LargestReply = 96 * 1024 * 1024;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task WriteAsync<T>(Stream stream, T value, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, Json);
        var head = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(head, body.Length);
        await stream.WriteAsync(head, ct);
        await stream.WriteAsync(body, ct);
        await stream.FlushAsync(ct);
    }

    /// <exception cref="EndOfStreamException">The other side has gone.</exception>
    /// <exception cref="InvalidDataException">The frame is larger than any letter, or not the JSON expected.</exception>
    public static async Task<T> ReadAsync<T>(Stream stream, CancellationToken ct)
    {
        var head = new byte[4];
        await stream.ReadExactlyAsync(head, ct);
        var length = BinaryPrimitives.ReadInt32BigEndian(head);
        if (length is < 0 or > LargestReply)
            throw new InvalidDataException($"The letter worker sent a frame of {length} bytes.");
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, ct);
        try
        {
            return JsonSerializer.Deserialize<T>(body, Json) ?? throw new InvalidDataException("The letter worker sent nothing.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The letter worker sent something else than JSON.", e);
        }
    }
}

internal sealed record WorkerFile(string Name, byte[] Content);

internal sealed record WorkerRequest(
    string Main, IReadOnlyList<WorkerFile> Files, IReadOnlyDictionary<string, string> Inputs, long Timestamp);

internal sealed record WorkerReply(byte[]? Pdf, WorkerFailure? Failed, long Rss);

internal sealed record WorkerFailure(string File, int Line, int Column, string Message);

internal sealed record WorkerHello(string? Node, string? Broken);
