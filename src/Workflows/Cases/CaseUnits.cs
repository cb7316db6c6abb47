using Microsoft.EntityFrameworkCore;
using Npgsql;

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
        RunAsync(caseId, context, [], work, cancellation);

    /// <summary>Runs a unit on an existing case, with rows that it is known to need.</summary>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public Task<T> RunAsync<T>(
        Guid caseId, ActionContext context, IReadOnlyList<CaseRead> reads, Func<CaseUnit, Task<T>> work, CancellationToken cancellation = default) =>
        RetryAsync(
            async () =>
            {
                await using var connection = await dataSource.OpenConnectionAsync(cancellation);
                await using var batch = CaseUnit.Begin(connection);
                await using var unit = await LoadAsync(batch, caseId, context, reads, cancellation);
                return await WorkAsync(unit, work, cancellation);
            },
            cancellation);

    public Task RunAsync(Guid caseId, ActionContext context, Func<CaseUnit, Task> work, CancellationToken cancellation = default) =>
        RunAsync(caseId, context, [], async unit => { await work(unit); return true; }, cancellation);

    /// <inheritdoc cref="RunAsync{T}(Guid, ActionContext, IReadOnlyList{CaseRead}, Func{CaseUnit, Task{T}}, CancellationToken)"/>
    public Task RunAsync(
        Guid caseId, ActionContext context, IReadOnlyList<CaseRead> reads, Func<CaseUnit, Task> work, CancellationToken cancellation = default) =>
        RunAsync(caseId, context, reads, async unit => { await work(unit); return true; }, cancellation);

    /// <summary>
    /// Runs a unit on the case of the next piece of work. The work is found in the unit's own transaction by a query that locks
    /// the case's row and passes over those that others hold, so that hosts share the work and a killed one leaves none taken.
    /// </summary>
    /// <param name="find">Adds its query to the batch, which begins the transaction, and runs it: the case, its row locked; null when there is no work.</param>
    /// <param name="context">Who does it.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>False when there was no work.</returns>
    public Task<bool> RunNextAsync(
        Func<NpgsqlBatch, Task<Guid?>> find, ActionContext context, Func<CaseUnit, Task> work, CancellationToken cancellation = default) =>
        RetryAsync(
            async () =>
            {
                await using var connection = await dataSource.OpenConnectionAsync(cancellation);
                await using var search = CaseUnit.Begin(connection);
                if (await find(search) is not { } caseId)
                    return false;
                await using var batch = new NpgsqlBatch(connection);
                await using var unit = await LoadAsync(batch, caseId, context, [], cancellation);
                return await WorkAsync(unit, async x => { await work(x); return true; }, cancellation);
            },
            cancellation);

    /// <summary>Creates a case and runs its first unit. The case has no number until its process registers it.</summary>
    public Task<T> CreateAsync<T>(Func<DateTimeOffset, CaseFile> create, ActionContext context, Func<CaseUnit, Task<T>> work, CancellationToken cancellation = default) =>
        RetryAsync(
            async () =>
            {
                await using var connection = await dataSource.OpenConnectionAsync(cancellation);
                var now = await clock.NowAsync(connection, cancellation);
                await using var unit = new CaseUnit(create(now), context, now, connection, isNew: true);
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
        catch (InvalidOperationException lost) when (unit.HasLostConnection)
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

    /// <summary>The clock, the lock and whatever else is needed, in one round trip: that of the batch.</summary>
    private async Task<CaseUnit> LoadAsync(
        NpgsqlBatch batch, Guid caseId, ActionContext context, IReadOnlyList<CaseRead> reads, CancellationToken cancellation)
    {
        batch.BatchCommands.Add(CaseRow.Lock(caseId));
        if (clock.IsSettable)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(CaseClock.Statement));
        foreach (var statement in reads.SelectMany(x => x.Statements(caseId)))
            batch.BatchCommands.Add(statement);

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            throw new CaseNotFoundException(caseId);
        var file = CaseRow.Read(reader);
        var (instance, transactionId) = (CaseRow.ReadInstance(reader, CaseRow.Instance), reader.GetString(CaseRow.TransactionId));
        var now = clock.MachineNow();
        if (clock.IsSettable)
        {
            await reader.NextResultAsync(cancellation);
            now = await clock.TakeAsync(reader, cancellation);
        }

        var unit = new CaseUnit(file, context, now, batch.Connection!, isNew: false) { Instance = instance, TransactionId = transactionId };
        foreach (var read in reads)
        {
            await reader.NextResultAsync(cancellation);
            await read.TakeAsync(unit, reader, cancellation);
        }

        return unit;
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
