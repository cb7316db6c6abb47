using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Workflows.Cases;

/// <summary>
/// One entry of a case's append-only technical history. Its hash covers the previous entry's hash, sequence, type,
/// who, when and the salted hash of the payload: disposal may clear payload and salt, and the chain still verifies.
/// </summary>
public sealed class CaseEvent
{
    public required Guid CaseId { get; init; }

    /// <summary>1, 2, 3 … without gaps within the case.</summary>
    public required long Sequence { get; init; }

    public required string Type { get; init; }

    public required string ActorKind { get; init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    public string? Reason { get; init; }

    /// <summary>The case clock's time, UTC, whole microseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>JSON text as it was hashed; null after disposal.</summary>
    public string? Payload { get; init; }

    public byte[]? Salt { get; init; }

    public required byte[] PayloadHash { get; init; }

    public required byte[] PreviousHash { get; init; }

    public required byte[] Hash { get; init; }

    /// <summary>The previous hash of a case's first entry.</summary>
    public static byte[] Origin { get; } = new byte[32];

    internal static CaseEvent Append(
        Guid caseId, long sequence, byte[] previousHash, string type, string payload, ActionContext context, DateTimeOffset at)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var payloadHash = HashPayload(salt, payload);
        var kind = context.Who.Kind.ToString();
        return new CaseEvent
        {
            CaseId = caseId,
            Sequence = sequence,
            Type = type,
            ActorKind = kind,
            ActorId = context.Who.Id,
            ActorName = context.Who.Name,
            Reason = context.Reason,
            At = at,
            Payload = payload,
            Salt = salt,
            PayloadHash = payloadHash,
            PreviousHash = previousHash,
            Hash = Chain(previousHash, sequence, type, kind, context.Who.Id, at, payloadHash),
        };
    }

    /// <summary>
    /// Verifies a case's whole chain in sequence order; the result names the first broken sequence, or is null when all hold.
    /// </summary>
    public static long? FirstBroken(IEnumerable<CaseEvent> events)
    {
        var previous = Origin;
        long sequence = 0;
        foreach (var entry in events)
        {
            sequence++;
            var payloadHolds = entry.Payload is null || entry.Salt is null
                || HashPayload(entry.Salt, entry.Payload).AsSpan().SequenceEqual(entry.PayloadHash);
            var hash = Chain(previous, sequence, entry.Type, entry.ActorKind, entry.ActorId, entry.At, entry.PayloadHash);
            if (entry.Sequence != sequence || !payloadHolds || !hash.AsSpan().SequenceEqual(entry.Hash))
                return sequence;
            previous = entry.Hash;
        }

        return null;
    }

    private static byte[] HashPayload(byte[] salt, string payload)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(salt.Length + Encoding.UTF8.GetMaxByteCount(payload.Length));
        try
        {
            salt.CopyTo(buffer, 0);
            var length = salt.Length + Encoding.UTF8.GetBytes(payload, buffer.AsSpan(salt.Length));
            return SHA256.HashData(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static byte[] Chain(
        byte[] previous, long sequence, string type, string actorKind, string actorId, DateTimeOffset at, byte[] payloadHash)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        hash.AppendData(previous);
        BinaryPrimitives.WriteInt64BigEndian(number, sequence);
        hash.AppendData(number);
        AppendText(hash, type);
        AppendText(hash, actorKind);
        AppendText(hash, actorId);
        BinaryPrimitives.WriteInt64BigEndian(number, at.UtcTicks / TimeSpan.TicksPerMicrosecond);
        hash.AppendData(number);
        hash.AppendData(payloadHash);
        return hash.GetHashAndReset();
    }

    private static void AppendText(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
