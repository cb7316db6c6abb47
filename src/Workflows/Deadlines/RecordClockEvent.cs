using System.Text.Json;
using Workflows.Cases;
using Workflows.Deadlines.Clock;

namespace Workflows.Deadlines;

/// <summary>Something happened that the legal clock may listen to; every clock of the case is computed anew.</summary>
public sealed class RecordClockEvent(RefreshDeadlines refresh)
{
    /// <param name="unit">The case's unit.</param>
    /// <param name="type">A type of the catalogue in <c>deadlines.json</c>.</param>
    /// <param name="occurredAt">When it happened; for a letter, when it reached the authority.</param>
    /// <param name="party">Who acted.</param>
    /// <param name="channel">How it came.</param>
    /// <param name="data">What rules read, or null.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public Task RunAsync(
        CaseUnit unit, string type, DateTimeOffset occurredAt, ClockParty party, ClockChannel channel,
        IReadOnlyDictionary<string, string>? data, CancellationToken cancellation) =>
        RunAsync(unit, type, occurredAt, party, channel, null, data, cancellation);

    /// <param name="unit">The case's unit.</param>
    /// <param name="type">A type of the catalogue, or <see cref="ClockEvent.TakenBack"/>.</param>
    /// <param name="occurredAt">When it happened.</param>
    /// <param name="party">Who acted.</param>
    /// <param name="channel">How it came.</param>
    /// <param name="supersedes">The earlier entry that this one corrects, or null.</param>
    /// <param name="data">What rules read, or null.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task RunAsync(
        CaseUnit unit, string type, DateTimeOffset occurredAt, ClockParty party, ClockChannel channel, Guid? supersedes,
        IReadOnlyDictionary<string, string>? data, CancellationToken cancellation)
    {
        var row = new ClockEventRow
        {
            Id = IdAfter(await unit.CountAsync<ClockEventRow>(x => x.CaseId == unit.Case.Id, cancellation), unit.Now),
            CaseId = unit.Case.Id,
            Type = type,
            OccurredAt = occurredAt,
            RecordedAt = unit.Now,
            Channel = channel,
            Party = party,
            Supersedes = supersedes,
            Data = JsonSerializer.Serialize(data ?? new Dictionary<string, string>()),
        };
        unit.Add(row);
        unit.Record("clock.event", new { row.Id, row.Type, row.OccurredAt, party = party.ToString(), channel = channel.ToString(), row.Supersedes, data });
        await refresh.RunAsync(unit, cancellation);
    }

    /// <summary>
    /// The clock orders events of one instant by their ids, so an id sorts after the earlier ones of the case: a UUID of
    /// version 7 with a counter in its 12 bits after the time (RFC 9562, 6.2 method 1).
    /// </summary>
    private static Guid IdAfter(int earlier, DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
        var counter = Math.Min(earlier, 0xFFF);
        bytes[6] = (byte)(0x70 | (counter >> 8));
        bytes[7] = (byte)counter;
        return new Guid(bytes, bigEndian: true);
    }
}
