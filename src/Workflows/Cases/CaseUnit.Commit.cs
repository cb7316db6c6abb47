using Npgsql;
using NpgsqlTypes;

namespace Workflows.Cases;

/// <summary>How a unit is written: everything that is queued, the fence and COMMIT in one round trip.</summary>
public sealed partial class CaseUnit
{
    /// <summary>What the fence raises when it finds another revision; nothing else in the batch divides.</summary>
    private const string FenceFailed = PostgresErrorCodes.DivisionByZero;

    private const string Commit = "commit";

    private bool isStored;

    /// <summary>As <c>pg_current_xact_id</c> gave it, as soon as a statement of the unit has asked; needed to commit in the same round trip.</summary>
    internal string? TransactionId { get; set; }

    internal async Task CommitAsync(CancellationToken cancellation)
    {
        foreach (var action in beforeCommit)
            action();
        await SaveAsync(cancellation);
        await using var batch = NewBatch();
        if (isStored)
        {
            Take(batch);
            batch.BatchCommands.Add(Fence());
        }
        else
        {
            batch.BatchCommands.Add(CaseRow.Insert(Case, Instance, revision: 1));
            Take(batch);
        }

        if (TransactionId is { } known)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Commit));
            await SendAsync(batch, known, cancellation);
        }
        else
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select pg_current_xact_id()::text"));
            var asked = await AskAsync(batch, cancellation);
            await EndAsync(asked, cancellation);
        }
    }

    internal void Committed()
    {
        Case.Revision++;
        foreach (var action in afterCommit)
            action();
    }

    /// <summary>Sends what a query of the context must see.</summary>
    private async Task SendQueuedAsync(bool saves, CancellationToken cancellation)
    {
        if (isStored && (saves || writes.Count == 0))
            return;
        await using var batch = NewBatch();
        if (!isStored)
            batch.BatchCommands.Add(CaseRow.Insert(Case, Instance, revision: 0));
        isStored = true;
        foreach (var write in writes)
            batch.BatchCommands.Add(write);
        writes.Clear();
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private void Take(NpgsqlBatch batch)
    {
        foreach (var insert in AddedRow.Insert(added))
            batch.BatchCommands.Add(insert);
        foreach (var write in writes)
            batch.BatchCommands.Add(write);
        if (events.Count > 0)
            batch.BatchCommands.Add(CaseEventRows.Insert(events));
    }

    /// <summary>The row is there, because the unit holds its lock; another revision than the unit's divides by zero.</summary>
    private NpgsqlBatchCommand Fence()
    {
        var fence = new NpgsqlBatchCommand(
            """
            update case_file set number = $3, version_id = $4, title = $5, object = $6, milestone = $7, closed_at = $8,
                last_sequence = $9, last_hash = $10, instance_process = $11, instance_revision = $12, instance_status = $13,
                instance_error = $14, instance_format = $15, revision = $2 + 1 / (revision = $2)::int
            where id = $1
            """);
        fence.Parameters.AddRange((NpgsqlParameter[])
        [
            new NpgsqlParameter { Value = Case.Id },
            new NpgsqlParameter { Value = Case.Revision },
            CaseRow.Text(Case.Number),
            CaseRow.Text(Case.VersionId),
            CaseRow.Text(Case.Title),
            CaseRow.Text(Case.Object),
            CaseRow.Text(Case.Milestone),
            new NpgsqlParameter { Value = (object?)Case.ClosedAt ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            .. CaseRow.EachStep(Case, Instance),
        ]);
        return fence;
    }

    private async Task SendAsync(NpgsqlBatch batch, string transactionId, CancellationToken cancellation)
    {
        try
        {
            await batch.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException failed) when (failed.SqlState == FenceFailed)
        {
            throw new LostRaceException(Case.Id);
        }
        catch (NpgsqlException broken) when (HasLostConnection)
        {
            throw new CommitUnknownException(transactionId, broken);
        }
    }

    private async Task<string> AskAsync(NpgsqlBatch batch, CancellationToken cancellation)
    {
        string? transactionId = null;
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            do
            {
                while (await reader.ReadAsync(cancellation))
                    transactionId = reader.GetValue(0) as string;
            }
            while (await reader.NextResultAsync(cancellation));
        }
        catch (PostgresException failed) when (failed.SqlState == FenceFailed)
        {
            throw new LostRaceException(Case.Id);
        }

        return transactionId!;
    }

    private async Task EndAsync(string transactionId, CancellationToken cancellation)
    {
        try
        {
            await using var commit = Ask(Commit);
            await commit.ExecuteNonQueryAsync(cancellation);
        }
        catch (NpgsqlException broken) when (broken is not PostgresException)
        {
            throw new CommitUnknownException(transactionId, broken);
        }
    }
}

/// <summary>Another unit changed the case in between; <see cref="CaseUnits"/> runs the whole unit again.</summary>
public sealed class LostRaceException(Guid caseId) : Exception($"Case {caseId} was changed by another unit of work.");

/// <summary>The connection broke at COMMIT; <see cref="CaseUnits"/> asks the database how the transaction ended.</summary>
internal sealed class CommitUnknownException(string transactionId, NpgsqlException broken)
    : Exception("The connection broke while a unit was being committed.", broken)
{
    /// <summary>As <c>pg_current_xact_id</c> gave it.</summary>
    public string TransactionId { get; } = transactionId;
}
