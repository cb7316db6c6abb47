using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;
using Workflows.Cases;

namespace Workflows.Processes.Migration;

/// <summary>The rows that hosts share a run by. Leases and rests are the machine's time.</summary>
internal static class MigrationRows
{
    /// <summary>
    /// Takes one case of a running run until <paramref name="until"/>. What another host has just taken is skipped, and what
    /// a killed one had comes back when its time is over.
    /// </summary>
    public static async Task<TakenCase?> TakeAsync(NpgsqlDataSource dataSource, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            """
            update migration_case set rest_until = $2, attempts = attempts + 1
            where (run_id, case_id) = (
                select c.run_id, c.case_id
                from migration_run r join migration_case c on c.run_id = r.id
                where r.state = 'running' and c.state = case when r.undoing then 'migrated' else 'waiting' end
                    and (c.rest_until is null or c.rest_until <= $1)
                order by c.rest_until nulls first, c.case_id
                limit 1
                for update of c skip locked)
            returning run_id, case_id, attempts
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        command.Parameters.Add(new NpgsqlParameter { Value = until });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? new TakenCase(reader.GetGuid(0), reader.GetGuid(1), reader.GetInt32(2)) : null;
    }

    /// <summary>Whether some run asks for work.</summary>
    public static async Task<bool> AnyRunningAsync(NpgsqlDataSource dataSource, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand("select exists (select from migration_run where state = 'running')");
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>Ends the runs whose last case is settled.</summary>
    public static async Task FinishAsync(NpgsqlDataSource dataSource, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            """
            update migration_run r set state = 'finished', ended_at = $1
            where state = 'running' and not exists (
                select from migration_case c where c.run_id = r.id and c.state = case when r.undoing then 'migrated' else 'waiting' end)
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Inside the case's unit: whether its row is still to be moved, locked until the unit ends.</summary>
    public static async Task<bool> IsOpenAsync(CaseUnit unit, Guid runId, CancellationToken cancellation)
    {
        await using var row = unit.Ask(
            """
            select 1 from migration_case c join migration_run r on r.id = c.run_id
            where c.run_id = $1 and c.case_id = $2 and c.state = 'waiting' and r.state = 'running' and not r.undoing
            for update of c
            """,
            new() { Value = runId },
            new() { Value = unit.Case.Id });
        return await row.ExecuteScalarAsync(cancellation) is not null;
    }

    /// <summary>Inside the case's unit: the migrated row, locked; null when there is none.</summary>
    public static async Task<(int Revision, string? Before)?> MigratedAsync(CaseUnit unit, Guid runId, CancellationToken cancellation)
    {
        await using var row = unit.Ask(
            "select instance_revision, before from migration_case where run_id = $1 and case_id = $2 and state = 'migrated' for update",
            new() { Value = runId },
            new() { Value = unit.Case.Id });
        await using var reader = await row.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetString(1)) : null;
    }

    public static void Migrated(CaseUnit unit, Guid runId, int revision, string? before) => unit.Write(
        """
        update migration_case set state = 'migrated', reasons = '[]', attempts = 0, rest_until = null, instance_revision = $3, before = $4
        where run_id = $1 and case_id = $2
        """,
        new() { Value = runId },
        new() { Value = unit.Case.Id },
        new() { Value = revision },
        new() { Value = (object?)before ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Json });

    public static void Undone(CaseUnit unit, Guid runId) => unit.Write(
        "update migration_case set state = 'undone', reasons = '[]', rest_until = null, before = null where run_id = $1 and case_id = $2",
        new() { Value = runId }, new() { Value = unit.Case.Id });

    /// <summary>A case that stays: refused when it was to be moved, kept when it was to be moved back.</summary>
    public static Task StaysAsync(NpgsqlDataSource dataSource, TakenCase taken, bool undoing, ImmutableArray<CaseReason> reasons, CancellationToken cancellation) =>
        SettleAsync(dataSource, taken, undoing, undoing ? "kept" : "refused", reasons, null, cancellation);

    /// <summary>A case that is tried again later.</summary>
    public static Task RestsAsync(
        NpgsqlDataSource dataSource, TakenCase taken, bool undoing, CaseReason reason, DateTimeOffset until, CancellationToken cancellation) =>
        SettleAsync(dataSource, taken, undoing, undoing ? "migrated" : "waiting", [reason], until, cancellation);

    private static async Task SettleAsync(
        NpgsqlDataSource dataSource, TakenCase taken, bool undoing, string state, ImmutableArray<CaseReason> reasons, DateTimeOffset? rest, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            "update migration_case set state = $3, reasons = $4, rest_until = $5 where run_id = $1 and case_id = $2 and state = $6");
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new() { Value = taken.RunId },
            new() { Value = taken.CaseId },
            new() { Value = state },
            new() { Value = CaseReason.Write(reasons), NpgsqlDbType = NpgsqlDbType.Json },
            new() { Value = (object?)rest ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            new() { Value = undoing ? "migrated" : "waiting" },
        ]);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>A case that this host has for a while.</summary>
internal sealed record TakenCase(Guid RunId, Guid CaseId, int Attempts);
