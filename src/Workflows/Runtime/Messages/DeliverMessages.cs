using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Npgsql;
using Workflows.Cases;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;

namespace Workflows.Runtime.Messages;

/// <summary>
/// Gives matched messages to their cases, each in the case's own unit, together with which it is used up: so once, with any
/// number of hosts. A case gets its messages in their order; one that fails rests and holds up its case alone.
/// </summary>
public sealed class DeliverMessages(
    NpgsqlDataSource dataSource, CaseUnits units, CaseRuntime runtime, TimeProvider machine, ILogger<DeliverMessages> log)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <summary>Delivers the oldest message that can be.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellation)
    {
        long? taken = null;
        try
        {
            return await units.RunNextAsync(
                async batch =>
                {
                    var found = await FindAsync(batch, cancellation);
                    taken = found?.Sequence;
                    return found?.CaseId;
                },
                new ActionContext(Actor.System("message")),
                unit => DeliverAsync(unit, taken!.Value, cancellation),
                cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && taken is not null)
        {
            await RestAsync(taken.Value, failure, cancellation);
            return true;
        }
    }

    /// <summary>Lets a message that could not be delivered or begin its case rest, with the reason for operators.</summary>
    internal async Task RestAsync(long sequence, Exception failure, CancellationToken cancellation)
    {
        log.LogError(failure, "Message {Message} could not be delivered; it rests for {Rest}", sequence, Rest);
        await using var command = dataSource.CreateCommand("update message set retry_at = $2, last_error = $3 where sequence = $1");
        command.Parameters.AddRange((NpgsqlParameter[])
            [new() { Value = sequence }, new() { Value = machine.GetUtcNow() + Rest }, new() { Value = failure.Message }]);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    internal static void UseUp(CaseUnit unit, DueMessage message) => unit.Write(
        message.Id is null
            ? "delete from message where sequence = $1"
            : "update message set state = 'consumed', payload = null, case_id = null, wait_id = null where sequence = $1",
        new NpgsqlParameter { Value = message.Sequence });

    /// <summary>Reads a message under its case's lock; null when it is no longer as it was found.</summary>
    internal static async Task<DueMessage?> ReadAsync(CaseUnit unit, long sequence, string state, CancellationToken cancellation)
    {
        await using var message = unit.Ask(
            """
            select sequence, id, source, kind, name, payload, directed, wait_id from message
            where sequence = $1 and state = $2 for update
            """,
            new() { Value = sequence },
            new() { Value = state });
        await using var reader = await message.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            return null;
        return new DueMessage(
            reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetString(2), reader.GetString(3) == "signal", reader.GetString(4),
            EngineJson.Read<ImmutableDictionary<string, FeelValue>>(reader.GetString(5)), reader.GetBoolean(6), reader.IsDBNull(7) ? 0 : reader.GetInt64(7));
    }

    private async Task<(long Sequence, Guid CaseId)?> FindAsync(NpgsqlBatch batch, CancellationToken cancellation)
    {
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            select m.sequence, m.case_id from message m join case_file c on c.id = m.case_id
            where m.state = 'matched' and (m.retry_at is null or m.retry_at <= $1)
                and not exists (select 1 from message e where e.state = 'matched' and e.case_id = m.case_id and e.sequence < m.sequence)
            order by m.sequence limit 1
            for update of c skip locked
            """)
        { Parameters = { new() { Value = machine.GetUtcNow() } } });
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetInt64(0), reader.GetGuid(1)) : null;
    }

    private async Task DeliverAsync(CaseUnit unit, long sequence, CancellationToken cancellation)
    {
        if (await ReadAsync(unit, sequence, "matched", cancellation) is not { } message)
            return;
        if (message.IsSignal)
        {
            await runtime.FireAsync(unit, _ => new SignalArrived(message.Name, message.Payload), cancellation);
            UseUp(unit, message);
            return;
        }

        if (await ReceiverAsync(unit, message, cancellation) is { } wait
            && await runtime.FireAsync(unit, _ => new MessageArrived(wait, message.Payload), cancellation) is StepOutcome.Done)
        {
            unit.Record("message.received", new { message.Name, message.Id, message.Source });
            UseUp(unit, message);
            await ListenAgainAsync(unit, wait, cancellation);
            return;
        }

        // The wait went before the message came: it goes to somebody else, or is kept for the case's next wait.
        unit.Write(
            message.Directed
                ? "update message set state = 'kept', wait_id = null where sequence = $1"
                : "update message set state = 'sent', case_id = null, wait_id = null where sequence = $1",
            new NpgsqlParameter { Value = message.Sequence });
    }

    /// <summary>The wait that it was matched with; for one that is the case's own, any wait of its name.</summary>
    private static async Task<long?> ReceiverAsync(CaseUnit unit, DueMessage message, CancellationToken cancellation)
    {
        var waits = (await InstanceRows.CurrentAsync(unit, cancellation))?.Waits;
        if (waits?.ContainsKey(message.Wait) == true)
            return message.Wait;
        return message.Directed ? waits?.Values.FirstOrDefault(x => x.Kind == WaitKind.Message && x.Name == message.Name)?.Id : null;
    }

    /// <summary>An event that does not interrupt waits on and may have the next kept message.</summary>
    private static async Task ListenAgainAsync(CaseUnit unit, long wait, CancellationToken cancellation)
    {
        if ((await InstanceRows.CurrentAsync(unit, cancellation))?.Waits.TryGetValue(wait, out var stays) == true)
            MessageRows.ListenAgain(unit, stays);
    }
}

/// <summary>A message on its last way.</summary>
internal sealed record DueMessage(
    long Sequence, string? Id, string Source, bool IsSignal, string Name, ImmutableDictionary<string, FeelValue> Payload, bool Directed, long Wait);
