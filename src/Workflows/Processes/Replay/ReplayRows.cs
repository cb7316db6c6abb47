using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Workflows.Processes.Replay;

/// <summary>The rows that hosts share a replay by, and the histories it reads. Times are the machine's.</summary>
internal static class ReplayRows
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The run that asks for work, or null.</summary>
    public static async Task<(Guid Run, Guid Draft, long Revision)?> RunningAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select id, draft_id, draft_revision from replay_run where state = 'running' order by id limit 1");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetGuid(0), reader.GetGuid(1), reader.GetInt64(2)) : null;
    }

    /// <summary>Takes some waiting cases until the lease ends; what another host has is skipped.</summary>
    public static async Task<IReadOnlyList<Guid>> TakeAsync(
        NpgsqlDataSource database, Guid run, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            update replay_case set lease_until = $4
            where run_id = $1 and case_id in (
                select case_id from replay_case
                where run_id = $1 and state = 'waiting' and (lease_until is null or lease_until <= $3)
                order by case_id desc limit $2
                for update skip locked)
            returning case_id
            """);
        command.Parameters.AddRange((NpgsqlParameter[])[new() { Value = run }, new() { Value = most }, new() { Value = now }, new() { Value = until }]);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var taken = new List<Guid>();
        while (await reader.ReadAsync(cancellation))
            taken.Add(reader.GetGuid(0));
        return taken;
    }

    /// <summary>The histories of cases, each in its order, read in a transaction that cannot write.</summary>
    public static async Task<IReadOnlyDictionary<Guid, List<RecordedEntry>>> HistoriesAsync(
        NpgsqlDataSource database, IReadOnlyList<Guid> cases, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var readOnly = new NpgsqlCommand("set transaction read only", connection, transaction))
            await readOnly.ExecuteNonQueryAsync(cancellation);
        await using var command = new NpgsqlCommand(
            "select case_id, type, actor_id, at, payload from case_event where case_id = any($1) order by case_id, sequence", connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = cases.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var histories = new Dictionary<Guid, List<RecordedEntry>>();
        while (await reader.ReadAsync(cancellation))
        {
            var id = reader.GetGuid(0);
            if (!histories.TryGetValue(id, out var history))
                histories[id] = history = [];
            history.Add(new RecordedEntry(
                reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3), reader.IsDBNull(4) ? null : reader.GetString(4)));
        }

        return histories;
    }

    /// <summary>Writes what was found of cases, in one transaction; a run that was thrown away meanwhile takes nothing.</summary>
    public static async Task SettleAsync(
        NpgsqlDataSource database, Guid run, IEnumerable<(Guid CaseId, ReplayCaseState State, IReadOnlyList<ReplayFinding> Findings)> cases, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        foreach (var (caseId, state, findings) in cases)
            batch.BatchCommands.Add(Settling(run, caseId, state, findings));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlBatchCommand Settling(Guid run, Guid caseId, ReplayCaseState state, IReadOnlyList<ReplayFinding> findings)
    {
        var command = new NpgsqlBatchCommand(
            """
            with settled as (
                update replay_case set state = $3, lease_until = null where run_id = $1 and case_id = $2 and state = 'waiting' returning run_id, case_id)
            insert into replay_finding (run_id, case_id, kind, subject, before, after, reason)
            select s.run_id, s.case_id, f.kind, f.subject, f.before, f.after, f.reason
            from settled s, unnest($4, $5, $6, $7, $8) as f (kind, subject, before, after, reason)
            """);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new() { Value = run },
            new() { Value = caseId },
            new() { Value = ReplayNames.Of(state) },
            new() { Value = findings.Select(x => x.Kind.ToString()).ToArray() },
            new() { Value = findings.Select(x => x.Subject).ToArray() },
            new() { Value = findings.Select(x => x.Before).ToArray() },
            new() { Value = findings.Select(x => x.After).ToArray() },
            new()
            {
                Value = findings.Select(x => x.Reason is null ? null : JsonSerializer.Serialize(x.Reason, Json)).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Json,
            },
        ]);
        return command;
    }

    /// <summary>Ends the run when nothing waits.</summary>
    public static async Task FinishAsync(NpgsqlDataSource database, Guid run, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            update replay_run set state = 'finished', ended_at = $2
            where id = $1 and state = 'running' and not exists (select from replay_case c where c.run_id = $1 and c.state = 'waiting')
            """);
        command.Parameters.AddRange((NpgsqlParameter[])[new() { Value = run }, new() { Value = now }]);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Ends a run whose draft has been changed.</summary>
    public static async Task OutdateAsync(NpgsqlDataSource database, Guid run, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("update replay_run set state = 'outdated', ended_at = $2 where id = $1 and state = 'running'");
        command.Parameters.AddRange((NpgsqlParameter[])[new() { Value = run }, new() { Value = now }]);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    internal static ReplayReason? ReadReason(string? json) => json is null ? null : JsonSerializer.Deserialize<ReplayReason>(json, Json);
}
