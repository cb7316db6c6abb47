using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Data;

namespace Workflows.Cases;

/// <summary>
/// Opens units of work on cases. A unit takes the case row's lock as it loads it, then runs, then writes everything in one
/// transaction. A lost race, a serialisation failure or a broken connection runs the whole unit again, so the work given
/// must have no effect outside it.
/// </summary>
public sealed class CaseUnits(NpgsqlDataSource dataSource, CaseClock clock)
{
    private const int Attempts = 6;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs a unit on an existing case.</summary>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public Task<T> RunAsync<T>(Guid caseId, ActionContext context, Func<CaseUnit, Task<T>> work, CancellationToken cancellation = default) =>
        RetryAsync(
            async () =>
            {
                await using var connection = await dataSource.OpenConnectionAsync(cancellation);
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                var now = await clock.NowAsync(connection, transaction, cancellation);
                var (file, sequence, hash) = await LoadAsync(caseId, connection, transaction, cancellation);
                await using var db = WorkflowsDb.On(connection, transaction);
                using var unit = new CaseUnit(file, context, now, connection, transaction, db, sequence, hash);
                return await WorkAsync(unit, work, cancellation);
            },
            cancellation);

    public Task RunAsync(Guid caseId, ActionContext context, Func<CaseUnit, Task> work, CancellationToken cancellation = default) =>
        RunAsync(caseId, context, async unit => { await work(unit); return true; }, cancellation);

    /// <summary>Creates a case and runs its first unit. The case has no number until its process registers it.</summary>
    public Task<T> CreateAsync<T>(Func<DateTimeOffset, CaseFile> create, ActionContext context, Func<CaseUnit, Task<T>> work, CancellationToken cancellation = default) =>
        RetryAsync(
            async () =>
            {
                await using var connection = await dataSource.OpenConnectionAsync(cancellation);
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                var now = await clock.NowAsync(connection, transaction, cancellation);
                var file = create(now);
                await InsertAsync(file, connection, transaction, cancellation);
                await using var db = WorkflowsDb.On(connection, transaction);
                using var unit = new CaseUnit(file, context, now, connection, transaction, db, 0, CaseEvent.Origin);
                return await WorkAsync(unit, work, cancellation);
            },
            cancellation);

    private async Task<T> WorkAsync<T>(CaseUnit unit, Func<CaseUnit, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            var result = await work(unit);
            await CommitAsync(unit, cancellation);
            return result;
        }
        catch (InvalidOperationException lost) when (unit.Connection.State != ConnectionState.Open)
        {
            // Npgsql says so when the connection broke between two statements.
            throw new ConnectionLostException(lost);
        }
    }

    /// <summary>A unit whose COMMIT got no answer is not run again when it was in fact committed.</summary>
    private async Task CommitAsync(CaseUnit unit, CancellationToken cancellation)
    {
        try
        {
            await unit.CommitAsync(cancellation);
        }
        catch (CommitUnknownException unknown)
        {
            if (!await WasCommittedAsync(unknown.TransactionId, cancellation))
                throw unknown.InnerException!;
        }

        unit.Committed();
    }

    private async Task<bool> WasCommittedAsync(string transactionId, CancellationToken cancellation)
    {
        while (true)
        {
            await using var command = dataSource.CreateCommand("select pg_xact_status($1::xid8)");
            command.Parameters.Add(new NpgsqlParameter { Value = transactionId });
            if (await command.ExecuteScalarAsync(cancellation) is not "in progress" and var status)
                return status is "committed";
            await Task.Delay(Pause, cancellation);
        }
    }

    private static async Task InsertAsync(CaseFile file, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into case_file (id, number, process_id, version_id, board, title, object, milestone, opened_at, closed_at, revision)
            values ($1, null, $2, $3, $4, $5, $6, $7, $8, null, 0)
            """,
            connection, transaction);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new NpgsqlParameter { Value = file.Id },
            new NpgsqlParameter { Value = file.ProcessId },
            new NpgsqlParameter { Value = file.VersionId },
            new NpgsqlParameter { Value = file.Board },
            new NpgsqlParameter { Value = file.Title },
            new NpgsqlParameter { Value = (object?)file.Object ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
            new NpgsqlParameter { Value = file.Milestone },
            new NpgsqlParameter { Value = file.OpenedAt },
        ]);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<(CaseFile File, long Sequence, byte[] Hash)> LoadAsync(
        Guid caseId, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            select id, number, process_id, version_id, board, title, object, milestone, opened_at, closed_at, revision
            from case_file where id = $1 for update
            """)
        { Parameters = { new NpgsqlParameter { Value = caseId } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "select sequence, hash from case_event where case_id = $1 order by sequence desc limit 1")
        { Parameters = { new NpgsqlParameter { Value = caseId } } });
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            throw new CaseNotFoundException(caseId);
        var file = new CaseFile
        {
            Id = reader.GetGuid(0),
            Number = reader.IsDBNull(1) ? null : reader.GetString(1),
            ProcessId = reader.GetString(2),
            VersionId = reader.GetString(3),
            Board = reader.GetString(4),
            Title = reader.GetString(5),
            Object = reader.IsDBNull(6) ? null : reader.GetString(6),
            Milestone = reader.GetString(7),
            OpenedAt = reader.GetFieldValue<DateTimeOffset>(8),
            ClosedAt = reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9),
            Revision = reader.GetInt64(10),
        };
        await reader.NextResultAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? (file, reader.GetInt64(0), reader.GetFieldValue<byte[]>(1))
            : (file, 0, CaseEvent.Origin);
    }

    private static async Task<T> RetryAsync<T>(Func<Task<T>> unit, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await unit();
            }
            catch (Exception failure) when (attempt < Attempts && IsWorthRepeating(failure))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt * attempt), cancellation);
            }
        }
    }

    private static bool IsWorthRepeating(Exception failure) => failure switch
    {
        LostRaceException or ConnectionLostException => true,
        DbUpdateException { InnerException: NpgsqlException inner } => inner.IsTransient,
        NpgsqlException database => database.IsTransient,
        _ => false,
    };
}

public sealed class CaseNotFoundException(Guid caseId) : Exception($"There is no case {caseId}.");

/// <summary>The connection of a unit broke before its COMMIT; <see cref="CaseUnits"/> runs the whole unit again.</summary>
public sealed class ConnectionLostException(Exception lost) : Exception("The connection to the database broke.", lost);
