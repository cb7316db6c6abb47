using System.Data;
using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Data;

namespace Workflows.Cases;

/// <summary>
/// One unit of work on one case: a connection, a transaction that holds the case row's lock, a DbContext on it, the case
/// clock's time and the batch that is sent when the unit ends. No one else opens or commits; see <see cref="CaseUnits"/>.
/// </summary>
public sealed partial class CaseUnit : IAsyncDisposable
{
    private static readonly JsonSerializerOptions PayloadJson = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly NpgsqlConnection connection;
    private readonly List<NpgsqlBatchCommand> writes = [];
    private readonly List<object> added = [];
    private readonly List<CaseEvent> events = [];
    private readonly List<Action> beforeCommit = [];
    private readonly List<Action> afterCommit = [];
    private readonly Dictionary<Type, object> memory = [];
    private WorkflowsDb? db;
    private bool hasBegun;

    internal CaseUnit(CaseFile file, ActionContext context, DateTimeOffset now, NpgsqlConnection connection, bool isNew)
    {
        Case = file;
        Context = context;
        Now = now;
        this.connection = connection;
        IsNew = isNew;
        hasBegun = !isNew;
        isStored = !isNew;
    }

    public CaseFile Case { get; }

    /// <summary>Where the case's process is; null before its start. Written with the case's row when the unit ends.</summary>
    internal CaseInstance? Instance { get; set; }

    public ActionContext Context { get; }

    /// <summary>The case clock's time, fixed for the whole unit.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>For reads that others make of several cases too; whoever asks for the unit alone uses <see cref="Ask"/>.</summary>
    /// <exception cref="InvalidOperationException">The unit of a new case has not asked anything yet, so its transaction has not begun.</exception>
    public NpgsqlConnection Connection => hasBegun ? connection : throw new InvalidOperationException("The unit's transaction has not begun.");

    internal bool HasLostConnection => connection.State != ConnectionState.Open;

    /// <summary>Whether this unit makes the case: then the database holds nothing of it that is not the unit's own.</summary>
    public bool IsNew { get; }

    /// <summary>
    /// For the slices' own rows. What the unit has queued is sent before a query of it, and changes are saved when the unit
    /// ends. Whoever only adds rows uses <see cref="Add"/>, which needs no context.
    /// </summary>
    public WorkflowsDb Db => db ??= OpenDb();

    /// <summary>Adds a slice's row; it is written when the unit ends.</summary>
    public void Add(object row)
    {
        if (db is null && AddedRow.Knows(row.GetType()))
            added.Add(row);
        else
            Db.Add(row);
    }

    /// <summary>A batch that begins a transaction together with what is added to it: that costs no answer of its own.</summary>
    internal static NpgsqlBatch Begin(NpgsqlConnection connection) => new(connection) { BatchCommands = { new NpgsqlBatchCommand("begin") } };

    /// <summary>The case's rows of a kind as the unit sees them: those saved, and those added by it.</summary>
    public async Task<List<T>> RowsAsync<T>(Expression<Func<T, bool>> ofCase, CancellationToken cancellation)
        where T : class
    {
        if (IsNew)
            return [.. db is null ? added.OfType<T>() : db.Set<T>().Local];
        var saved = await Db.Set<T>().Where(ofCase).ToListAsync(cancellation);
        return [.. saved.Union(Db.Set<T>().Local.Where(ofCase.Compile()))];
    }

    /// <summary>How many rows of a kind the case has, those added by the unit included.</summary>
    public async Task<int> CountAsync<T>(Expression<Func<T, bool>> ofCase, CancellationToken cancellation)
        where T : class
    {
        if (IsNew)
            return db is null ? added.OfType<T>().Count() : db.Set<T>().Local.Count;
        var pending = Db.ChangeTracker.Entries<T>().Count(x => x.State == EntityState.Added);
        return pending + await Db.Set<T>().CountAsync(ofCase, cancellation);
    }

    /// <summary>Makes what was added and changed visible to queries.</summary>
    public Task SaveAsync(CancellationToken cancellation) => db is null ? Task.CompletedTask : db.SaveChangesAsync(cancellation);

    /// <summary>
    /// A statement to execute at once, for what must be known or locked before the unit ends. It does not see what is queued.
    /// </summary>
    public NpgsqlBatch Ask(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var batch = NewBatch();
        batch.BatchCommands.Add(Command(sql, parameters));
        return batch;
    }

    /// <summary>Queues a statement for the batch that ends the unit.</summary>
    public void Write(string sql, params ReadOnlySpan<NpgsqlParameter> parameters) => writes.Add(Command(sql, parameters));

    /// <summary>Appends to the case's hash-chained history.</summary>
    /// <param name="type">A dotted, stable name, e.g. <c>task.claimed</c>.</param>
    /// <param name="payload">What happened, serialisable as JSON; a text is JSON already.</param>
    public void Record(string type, object payload)
    {
        var json = payload as string ?? (payload is JsonNode node ? node.ToJsonString(PayloadJson) : JsonSerializer.Serialize(payload, PayloadJson));
        var entry = CaseEvent.Append(Case.Id, Case.LastSequence + 1, Case.LastHash, type, json, Context, Now);
        (Case.LastSequence, Case.LastHash) = (entry.Sequence, entry.Hash);
        events.Add(entry);
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

    /// <summary>Runs when the unit's work is done and before it is written, for whoever writes the outcome of several steps once.</summary>
    public void BeforeCommit(Action action) => beforeCommit.Add(action);

    /// <summary>Runs once the unit is committed, e.g. to wake a worker; lost at a crash, so never the only trigger.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    public ValueTask DisposeAsync() => db?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static NpgsqlBatchCommand Command(string sql, ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    private NpgsqlBatch NewBatch()
    {
        var batch = hasBegun ? new NpgsqlBatch(connection) : Begin(connection);
        hasBegun = true;
        return batch;
    }

    private WorkflowsDb OpenDb()
    {
        var opened = WorkflowsDb.On(connection, SendQueuedAsync);
        opened.AddRange(added);
        added.Clear();
        return opened;
    }
}
