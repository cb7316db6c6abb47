using Npgsql;
using Workflows.Cases;
using Workflows.Engine.Execution;

namespace Workflows.Runtime.Messages;

/// <summary>
/// Decides where sent messages go, one name at a time and in their order: matches each with a wait, lets it begin a case or
/// keeps it. It touches no case; what it decides is delivered in transactions of their own.
/// </summary>
public sealed class RouteMessages(NpgsqlDataSource dataSource, CaseClock clock, ICaseStarts starts)
{
    private const int Most = 50;

    private const string Free =
        "select case_id, wait_id, name, key, sequence from message_subscription where name = $1";

    /// <summary>Routes the messages of the name whose oldest has waited longest.</summary>
    /// <returns>False when none was sent.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await FirstNameAsync(connection, transaction, cancellation) is not { } name)
            return false;
        await LockAsync(name, connection, transaction, cancellation);
        var now = await clock.NowAsync(connection, cancellation);
        foreach (var message in await SentAsync(name, connection, transaction, cancellation))
        {
            if (message.IsSignal)
                await SpreadAsync(message, connection, transaction, cancellation);
            else
                await RouteAsync(message, now, connection, transaction, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return true;
    }

    private static async Task<string?> FirstNameAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select name from message where state = 'sent' order by sequence limit 1", connection, transaction);
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    /// <summary>
    /// From here on no case begins to wait for the name. The commit is not waited for on disk, because steps may wait for this
    /// lock: a routing lost in a crash is done again, since the message itself is safe.
    /// </summary>
    private static async Task LockAsync(string name, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("set local synchronous_commit = off"),
                new NpgsqlBatchCommand($"select pg_advisory_xact_lock({MessageRows.LockOfName})") { Parameters = { new() { Value = name } } },
            },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<List<SentMessage>> SentAsync(string name, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select sequence, kind, name, key, source_case, expires_at from message
            where state = 'sent' and name = $1 order by sequence limit {Most}
            """,
            connection, transaction);
        command.Parameters.Add(new() { Value = name });
        var sent = new List<SentMessage>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            sent.Add(new SentMessage(
                reader.GetInt64(0), reader.GetString(1) == "signal", reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetGuid(4), reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return sent;
    }

    private async Task RouteAsync(
        SentMessage sent, DateTimeOffset now, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var message = new Message(sent.Name, sent.Key, Trigger.Nothing, sent.ExpiresAt, sent.Sequence);
        var waiting = await OldestWaitsAsync(sent, connection, transaction, cancellation);
        var begins = waiting.Count > 0 ? [] : await starts.OnMessageAsync(sent.Name, cancellation);
        switch (Correlation.Route(message, waiting, begins, now))
        {
            case MessageRoute.ToWait(var subscription):
                await SetAsync(
                    "update message set state = 'matched', case_id = $2, wait_id = $3 where sequence = $1",
                    [sent.Sequence, Guid.Parse(subscription.InstanceId), subscription.Wait], connection, transaction, cancellation);
                break;
            case MessageRoute.ToStart start:
                await SetAsync(
                    "update message set state = 'starting', start_process = $2, start_element = $3, start_definition = $4 where sequence = $1",
                    [sent.Sequence, start.ProcessId, start.ElementId, start.Definition], connection, transaction, cancellation);
                break;
            case MessageRoute.Kept:
                await SetAsync("update message set state = 'kept' where sequence = $1", [sent.Sequence], connection, transaction, cancellation);
                break;
            default:
                await EndAsync(sent.Sequence, connection, transaction, cancellation);
                break;
        }
    }

    /// <summary>The oldest wait for the key and the oldest for any key; the correlation chooses.</summary>
    private static async Task<IReadOnlyList<MessageSubscription>> OldestWaitsAsync(
        SentMessage sent, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            sent.Key is null
                ? $"{Free} order by sequence limit 1"
                : $"({Free} and key = $2 order by sequence limit 1) union all ({Free} and key is null order by sequence limit 1)",
            connection, transaction);
        command.Parameters.Add(new() { Value = sent.Name });
        if (sent.Key is not null)
            command.Parameters.Add(new() { Value = sent.Key });
        var waiting = new List<MessageSubscription>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            waiting.Add(new MessageSubscription(
                reader.GetGuid(0).ToString(), reader.GetInt64(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetInt64(4)));
        }

        return waiting;
    }

    /// <summary>A signal becomes one row for each case that waits and each case that it begins.</summary>
    private async Task SpreadAsync(SentMessage signal, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        const string Copy = "insert into message (source, source_case, kind, name, payload, state, published_at, expires_at, ";
        const string Of = " from message m where m.sequence = $1";
        foreach (var (start, besideWaiting) in await starts.OnSignalAsync(signal.Name, cancellation))
        {
            await SetAsync(
                $"""
                {Copy} start_process, start_element, start_definition)
                select m.source, m.source_case, m.kind, m.name, m.payload, 'starting', m.published_at, m.expires_at, $2, $3, $4 {Of}
                    and ($5 or not exists (
                        select 1 from signal_subscription s join case_file c on c.id = s.case_id
                        where s.name = m.name and s.element_id = $3 and c.process_id = $2))
                """,
                [signal.Sequence, start.ProcessId, start.ElementId, start.Definition, besideWaiting], connection, transaction, cancellation);
        }

        await SetAsync(
            $"""
            {Copy} case_id)
            select m.source, m.source_case, m.kind, m.name, m.payload, 'matched', m.published_at, m.expires_at, s.case_id
            from message m, (select distinct case_id, name from signal_subscription) s
            where m.sequence = $1 and s.name = m.name and s.case_id is distinct from m.source_case
            """,
            [signal.Sequence], connection, transaction, cancellation);
        await EndAsync(signal.Sequence, connection, transaction, cancellation);
    }

    private static Task EndAsync(long sequence, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation) => SetAsync(
        "with gone as (delete from message where sequence = $1 and id is null) update message set state = 'consumed', payload = null where sequence = $1 and id is not null",
        [sequence], connection, transaction, cancellation);

    private static async Task SetAsync(
        string sql, object[] values, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private sealed record SentMessage(long Sequence, bool IsSignal, string Name, string? Key, Guid? SourceCase, DateTimeOffset? ExpiresAt);
}
