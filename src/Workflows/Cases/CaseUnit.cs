using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;
using Workflows.Data;

namespace Workflows.Cases;

/// <summary>
/// One unit of work on one case: a connection, a transaction that holds the case row's lock, a DbContext on it, the case
/// clock's time and the batch that is sent when the unit ends. No one else opens or commits; see <see cref="CaseUnits"/>.
/// </summary>
public sealed class CaseUnit : IDisposable
{
    private static readonly JsonSerializerOptions PayloadJson = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly NpgsqlBatch batch;
    private readonly List<Action> afterCommit = [];
    private readonly Dictionary<Type, object> memory = [];
    private byte[] lastHash;
    private long lastSequence;

    internal CaseUnit(
        CaseFile file, ActionContext context, DateTimeOffset now, NpgsqlConnection connection, NpgsqlTransaction transaction,
        WorkflowsDb db, long lastSequence, byte[] lastHash)
    {
        Case = file;
        Context = context;
        Now = now;
        Connection = connection;
        Transaction = transaction;
        Db = db;
        batch = new NpgsqlBatch(connection, transaction);
        this.lastSequence = lastSequence;
        this.lastHash = lastHash;
    }

    public CaseFile Case { get; }

    public ActionContext Context { get; }

    /// <summary>The case clock's time, fixed for the whole unit.</summary>
    public DateTimeOffset Now { get; }

    public NpgsqlConnection Connection { get; }

    public NpgsqlTransaction Transaction { get; }

    /// <summary>For the slices' own rows; saved before the batch is sent.</summary>
    public WorkflowsDb Db { get; }

    /// <summary>Queues a statement for the batch that ends the unit.</summary>
    public void Write(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
    }

    /// <summary>Appends to the case's hash-chained history.</summary>
    /// <param name="type">A dotted, stable name, e.g. <c>task.claimed</c>.</param>
    /// <param name="payload">What happened, serialisable as JSON.</param>
    public void Record(string type, object payload)
    {
        var json = payload as string ?? (payload is JsonNode node ? node.ToJsonString(PayloadJson) : JsonSerializer.Serialize(payload, PayloadJson));
        var entry = CaseEvent.Append(Case.Id, ++lastSequence, lastHash, type, json, Context, Now);
        lastHash = entry.Hash;
        Write(
            """
            insert into case_event (case_id, sequence, type, actor_kind, actor_id, actor_name, reason, at, payload, salt, payload_hash, previous_hash, hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """,
            new() { Value = entry.CaseId },
            new() { Value = entry.Sequence },
            new() { Value = entry.Type },
            new() { Value = entry.ActorKind },
            new() { Value = entry.ActorId },
            new() { Value = entry.ActorName },
            new() { Value = (object?)entry.Reason ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = entry.At },
            new() { Value = entry.Payload, NpgsqlDbType = NpgsqlDbType.Json },
            new() { Value = entry.Salt },
            new() { Value = entry.PayloadHash },
            new() { Value = entry.PreviousHash },
            new() { Value = entry.Hash });
    }

    /// <summary>
    /// Keeps a value for the rest of the unit: what is queued in the batch cannot be read back from the database before the
    /// unit ends. One value per type.
    /// </summary>
    public void Remember<T>(T value)
        where T : class => memory[typeof(T)] = value;

    /// <summary>What was remembered, or null.</summary>
    public T? Recall<T>()
        where T : class => memory.GetValueOrDefault(typeof(T)) as T;

    public void Dispose() => batch.Dispose();

    /// <summary>Runs once the unit is committed, e.g. to wake a worker; lost at a crash, so never the only trigger.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    internal async Task CommitAsync(CancellationToken cancellation)
    {
        await Db.SaveChangesAsync(cancellation);
        var fence = new NpgsqlBatchCommand(
            """
            update case_file set number = $3, version_id = $4, title = $5, object = $6, milestone = $7, closed_at = $8, revision = revision + 1
            where id = $1 and revision = $2
            returning pg_current_xact_id()::text
            """);
        fence.Parameters.AddRange((NpgsqlParameter[])
        [
            new NpgsqlParameter { Value = Case.Id },
            new NpgsqlParameter { Value = Case.Revision },
            Text(Case.Number),
            Text(Case.VersionId),
            Text(Case.Title),
            Text(Case.Object),
            Text(Case.Milestone),
            new NpgsqlParameter { Value = (object?)Case.ClosedAt ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
        ]);
        batch.BatchCommands.Add(fence);
        var transactionId = await SendAsync(cancellation) ?? throw new LostRaceException(Case.Id);
        try
        {
            await Transaction.CommitAsync(cancellation);
        }
        catch (NpgsqlException broken) when (broken is not PostgresException)
        {
            throw new CommitUnknownException(transactionId, broken);
        }
    }

    internal void Committed()
    {
        Case.Revision++;
        foreach (var action in afterCommit)
            action();
    }

    /// <returns>The transaction's id, which the fence at the end of the batch returns; null when another unit came first.</returns>
    private async Task<string?> SendAsync(CancellationToken cancellation)
    {
        string? transactionId = null;
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        do
        {
            while (await reader.ReadAsync(cancellation))
                transactionId = reader.GetString(0);
        }
        while (await reader.NextResultAsync(cancellation));
        return transactionId;
    }

    private static NpgsqlParameter Text(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
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
