using Npgsql;
using NpgsqlTypes;
using Workflows.Cases;
using Workflows.Engine.Execution;

namespace Workflows.Runtime;

/// <summary>
/// Reads and writes an instance's state as rows. A unit writes once, when its last step is done, exactly the rows in which
/// the outcome differs from what it found. The waits of a token lie in the token's row: they come and go with it.
/// </summary>
internal static class InstanceRows
{
    /// <summary>Reads the instance in the round trip that locks the case.</summary>
    public static CaseRead Read { get; } = new InstanceRead();

    /// <summary>The instance as the unit has left it so far, or null before its start.</summary>
    public static async Task<InstanceState?> CurrentAsync(CaseUnit unit, CancellationToken cancellation)
    {
        if (unit.Recall<InstanceInUnit>() is { } known)
            return known.Current;
        if (unit.IsNew)
            unit.Remember(new InstanceInUnit(null));
        else
            await LoadAsync(unit, cancellation);
        return unit.Recall<InstanceInUnit>()!.Current;
    }

    /// <summary>Notes the outcome of a step; the unit's end writes it.</summary>
    public static void Write(CaseUnit unit, InstanceState state, StateChanges changes)
    {
        var instance = unit.Recall<InstanceInUnit>() ?? throw new InvalidOperationException("The instance was not read.");
        if (!instance.IsChanged)
            unit.BeforeCommit(() => WriteAll(unit, instance));
        instance.Note(state, changes);
    }

    private static async Task LoadAsync(CaseUnit unit, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(unit.Connection);
        foreach (var statement in Read.Statements(unit.Case.Id))
            batch.BatchCommands.Add(statement);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await Read.TakeAsync(unit, reader, cancellation);
    }

    private static void WriteAll(CaseUnit unit, InstanceInUnit instance)
    {
        unit.Instance = Header(instance.Current!);
        var rows = instance.ChangedRows();
        WriteRows(unit, rows);
        var variables = instance.ChangedVariables().ToList();
        WriteNewVariables(unit, [.. variables.Where(x => x.IsNew)]);
        foreach (var (key, value, _) in variables.Where(x => !x.IsNew))
            WriteVariable(unit, key, value);
    }

    private static CaseInstance Header(InstanceState state) =>
        new(state.ProcessId, state.Revision, state.Status.ToString(), state.ErrorCode, state.Format);

    private static void WriteRows(CaseUnit unit, IReadOnlyList<InstanceRow> rows)
    {
        var gone = rows.Where(x => x.Json is null).Select(x => x.Id).ToArray();
        // One row by its key has one plan for good; with a list PostgreSQL plans anew each time.
        if (gone is [var one])
            unit.Write("delete from instance_row where case_id = $1 and id = $2", new() { Value = unit.Case.Id }, new() { Value = one });
        else if (gone.Length > 0)
            unit.Write("delete from instance_row where case_id = $1 and id = any($2)", new() { Value = unit.Case.Id }, new() { Value = gone });
        var added = rows.Where(x => x is { Json: not null, IsNew: true }).ToArray();
        if (added is [var single])
        {
            unit.Write(
                "insert into instance_row (case_id, id, kind, element_id, data) values ($1, $2, $3, $4, $5)",
                new() { Value = unit.Case.Id },
                new() { Value = single.Id },
                new() { Value = single.Kind },
                new() { Value = single.ElementId },
                new() { Value = single.Json, NpgsqlDbType = NpgsqlDbType.Json });
        }
        else if (added.Length > 0)
        {
            unit.Write(
                "insert into instance_row (case_id, id, kind, element_id, data) select $1, * from unnest($2, $3, $4, $5)",
                new() { Value = unit.Case.Id },
                new() { Value = Array.ConvertAll(added, x => x.Id) },
                new() { Value = Array.ConvertAll(added, x => x.Kind) },
                new() { Value = Array.ConvertAll(added, x => x.ElementId) },
                new() { Value = Array.ConvertAll(added, x => x.Json), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Json });
        }

        foreach (var row in rows.Where(x => x is { Json: not null, IsNew: false }))
        {
            unit.Write(
                "update instance_row set element_id = $3, data = $4 where case_id = $1 and id = $2",
                new() { Value = unit.Case.Id },
                new() { Value = row.Id },
                new() { Value = row.ElementId },
                new() { Value = row.Json, NpgsqlDbType = NpgsqlDbType.Json });
        }
    }

    private static void WriteNewVariables(CaseUnit unit, ((long Owner, string Name) Key, string? Json, bool IsNew)[] added)
    {
        if (added.Length == 0)
            return;
        unit.Write(
            "insert into instance_variable (case_id, owner, name, value) select $1, * from unnest($2, $3, $4)",
            new() { Value = unit.Case.Id },
            new() { Value = Array.ConvertAll(added, x => x.Key.Owner) },
            new() { Value = Array.ConvertAll(added, x => x.Key.Name) },
            new() { Value = Array.ConvertAll(added, x => x.Json), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Json });
    }

    private static void WriteVariable(CaseUnit unit, (long Owner, string Name) key, string? json)
    {
        NpgsqlParameter[] where = [new() { Value = unit.Case.Id }, new() { Value = key.Owner }, new() { Value = key.Name }];
        if (json is null)
            unit.Write("delete from instance_variable where case_id = $1 and owner = $2 and name = $3", where);
        else
            unit.Write(
                "update instance_variable set value = $4 where case_id = $1 and owner = $2 and name = $3",
                [.. where, new() { Value = json, NpgsqlDbType = NpgsqlDbType.Json }]);
    }

    /// <summary>One statement: what a step reads costs less than asking for it twice.</summary>
    private sealed class InstanceRead : CaseRead
    {
        private const string Sql =
            """
            select kind, null::bigint owner, null name, data from instance_row where case_id = $1
            union all select 'variable', owner, name, value from instance_variable where case_id = $1
            """;

        public override IEnumerable<NpgsqlBatchCommand> Statements(Guid caseId) =>
            [new NpgsqlBatchCommand(Sql) { Parameters = { new NpgsqlParameter { Value = caseId } } }];

        public override async Task TakeAsync(CaseUnit unit, NpgsqlDataReader reader, CancellationToken cancellation)
        {
            var rows = new StoredState();
            while (await reader.ReadAsync(cancellation))
            {
                switch (reader.GetString(0))
                {
                    case "variable":
                        rows.Add(reader.GetInt64(1), reader.GetString(2), reader.GetString(3));
                        break;
                    case var kind:
                        rows.Add(kind, reader.GetString(3));
                        break;
                }
            }

            unit.Remember(new InstanceInUnit(unit.Instance is { } header ? rows.In(unit.Case.Id, header) : null));
        }
    }
}
