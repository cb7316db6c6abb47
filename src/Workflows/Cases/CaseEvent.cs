using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Workflows.Cases;

/// <summary>
/// One entry of a case's append-only technical history. Its hash covers the previous entry's hash, sequence, type,
/// who, when and the salted hash of the payload; a citizen stands in it as a salted hash too. So disposal may clear payload,
/// salt and the citizen's number and name, and the chain still verifies.
/// </summary>
public sealed class CaseEvent
{
    /// <summary>The hash covers the actor's id as it stands; how entries were written before <see cref="Pseudonymous"/>.</summary>
    public const short Plain = 1;

    /// <summary>The hash covers <see cref="ActorHash"/> in a citizen's place.</summary>
    public const short Pseudonymous = 2;

    public required Guid CaseId { get; init; }

    /// <summary>1, 2, 3 … without gaps within the case.</summary>
    public required long Sequence { get; init; }

    public required string Type { get; init; }

    public required string ActorKind { get; init; }

    /// <summary>Empty after the disposal of what a citizen did.</summary>
    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    public string? Reason { get; init; }

    /// <summary>The case clock's time, UTC, whole microseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>JSON text as it was hashed; null after disposal.</summary>
    public string? Payload { get; init; }

    public byte[]? Salt { get; init; }

    public required byte[] PayloadHash { get; init; }

    /// <summary>What the hash covers: <see cref="Plain"/> or <see cref="Pseudonymous"/>.</summary>
    public required short Format { get; init; }

    /// <summary>The salted hash of a citizen's id and name; null for others, whose id the chain keeps.</summary>
    public byte[]? ActorHash { get; init; }

    public required byte[] PreviousHash { get; init; }

    public required byte[] Hash { get; init; }

    /// <summary>The previous hash of a case's first entry.</summary>
    public static byte[] Origin { get; } = new byte[32];

    internal static CaseEvent Append(
        Guid caseId, long sequence, byte[] previousHash, string type, string payload, ActionContext context, DateTimeOffset at)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var payloadHash = HashPayload(salt, payload);
        var who = context.Who;
        var kind = who.Kind.ToString();
        var actorHash = who.Kind == Cases.ActorKind.Citizen ? HashActor(salt, who.Id, who.Name) : null;
        return new CaseEvent
        {
            CaseId = caseId,
            Sequence = sequence,
            Type = type,
            ActorKind = kind,
            ActorId = who.Id,
            ActorName = who.Name,
            Reason = context.Reason,
            At = at,
            Payload = payload,
            Salt = salt,
            PayloadHash = payloadHash,
            Format = Pseudonymous,
            ActorHash = actorHash,
            PreviousHash = previousHash,
            Hash = Chain(previousHash, sequence, type, kind, new Who(Pseudonymous, who.Id, actorHash), at, payloadHash),
        };
    }

    /// <summary>
    /// Verifies a case's whole chain in sequence order and against the end that the case's own row names, so that taking away
    /// the last entries shows too.
    /// </summary>
    /// <param name="file">Read before the entries: those added in between only go on from its end.</param>
    /// <param name="events">All entries of the case.</param>
    /// <returns>The first sequence that is broken or missing; null when all hold.</returns>
    public static long? FirstBroken(CaseFile file, IEnumerable<CaseEvent> events)
    {
        var previous = Origin;
        long sequence = 0;
        foreach (var entry in events)
        {
            sequence++;
            var who = new Who(entry.Format, entry.ActorId, entry.ActorHash);
            var hash = Chain(previous, sequence, entry.Type, entry.ActorKind, who, entry.At, entry.PayloadHash);
            if (entry.Sequence != sequence || !entry.PayloadHolds || !entry.ActorHolds || !hash.AsSpan().SequenceEqual(entry.Hash))
                return sequence;
            if (sequence == file.LastSequence && !entry.Hash.AsSpan().SequenceEqual(file.LastHash))
                return sequence;
            previous = entry.Hash;
        }

        return sequence < file.LastSequence ? sequence + 1 : null;
    }

    private bool PayloadHolds => Payload is null || Salt is null || HashPayload(Salt, Payload).AsSpan().SequenceEqual(PayloadHash);

    /// <summary>A citizen is who the hash says, or nobody any more.</summary>
    private bool ActorHolds => ActorHash is null
        || (Salt is null ? ActorId.Length == 0 && ActorName.Length == 0 : HashActor(Salt, ActorId, ActorName).AsSpan().SequenceEqual(ActorHash));

    private static byte[] HashActor(byte[] salt, string id, string name)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData("actor"u8);
        AppendText(hash, id);
        AppendText(hash, name);
        return hash.GetHashAndReset();
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
        byte[] previous, long sequence, string type, string actorKind, Who who, DateTimeOffset at, byte[] payloadHash)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        hash.AppendData(previous);
        BinaryPrimitives.WriteInt64BigEndian(number, sequence);
        hash.AppendData(number);
        AppendText(hash, type);
        AppendText(hash, actorKind);
        who.AppendTo(hash);
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

    /// <summary>The actor as the hash covers it.</summary>
    private readonly record struct Who(short Format, string Id, byte[]? Hash)
    {
        public void AppendTo(IncrementalHash chain)
        {
            if (Format == Plain)
            {
                AppendText(chain, Id);
                return;
            }

            chain.AppendData([(byte)Format, Hash is null ? (byte)0 : (byte)1]);
            if (Hash is null)
                AppendText(chain, Id);
            else
                chain.AppendData(Hash);
        }
    }
}
