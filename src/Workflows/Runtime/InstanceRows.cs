using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Workflows.Cases;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;

namespace Workflows.Runtime;

/// <summary>Reads and writes an instance's state as rows: a step writes exactly the rows it changed.</summary>
internal static class InstanceRows
{
    /// <summary>The instance as the unit has left it so far, or null before its start.</summary>
    public static async Task<InstanceState?> CurrentAsync(CaseUnit unit, CancellationToken cancellation) =>
        unit.Recall<InstanceState>() ?? await LoadAsync(unit, cancellation);

    private static async Task<InstanceState?> LoadAsync(CaseUnit unit, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(unit.Connection, unit.Transaction);
        foreach (var sql in (string[])
        [
            "select process_id, revision, status, error_code, format from instance where case_id = $1",
            "select kind, data from instance_row where case_id = $1",
            "select owner, name, value from instance_variable where case_id = $1",
        ])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter { Value = unit.Case.Id } } });
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            return null;
        var state = InstanceState.New(unit.Case.Id.ToString()) with
        {
            ProcessId = reader.GetString(0),
            Revision = reader.GetInt32(1),
            Status = Enum.Parse<InstanceStatus>(reader.GetString(2)),
            ErrorCode = reader.IsDBNull(3) ? null : reader.GetString(3),
            Format = reader.GetInt32(4),
        };
        await reader.NextResultAsync(cancellation);
        state = await ReadRowsAsync(state, reader, cancellation);
        await reader.NextResultAsync(cancellation);
        return state with { Variables = await ReadVariablesAsync(reader, cancellation) };
    }

    public static void Write(CaseUnit unit, InstanceState state, StateChanges changes)
    {
        unit.Remember(state);
        unit.Write(
            """
            insert into instance (case_id, format, process_id, revision, status, error_code) values ($1, $2, $3, $4, $5, $6)
            on conflict (case_id) do update set format = $2, process_id = $3, revision = $4, status = $5, error_code = $6
            """,
            new() { Value = unit.Case.Id },
            new() { Value = state.Format },
            new() { Value = state.ProcessId },
            new() { Value = state.Revision },
            new() { Value = state.Status.ToString() },
            new() { Value = (object?)state.ErrorCode ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        foreach (var change in changes.Scopes)
            WriteRow(unit, change, "scope", change.Row.Id, change.Row.ElementId);
        foreach (var change in changes.Tokens)
            WriteRow(unit, change, "token", change.Row.Id, change.Row.ElementId);
        foreach (var change in changes.Waits)
            WriteRow(unit, change, "wait", change.Row.Id, change.Row.ElementId);
        foreach (var change in changes.Compensations)
            WriteRow(unit, change, "compensation", change.Row.Id, change.Row.ElementId);
        foreach (var change in changes.Incidents)
            WriteRow(unit, change, "incident", change.Row.Id, change.Row.ElementId);
        foreach (var change in changes.Variables)
            WriteVariable(unit, change);
    }

    private static void WriteRow<T>(CaseUnit unit, RowChange<T> change, string kind, long id, string elementId)
    {
        if (change.Kind == ChangeKind.Removed)
        {
            unit.Write("delete from instance_row where case_id = $1 and id = $2", new() { Value = unit.Case.Id }, new() { Value = id });
            return;
        }

        unit.Write(
            """
            insert into instance_row (case_id, id, kind, element_id, data) values ($1, $2, $3, $4, $5)
            on conflict (case_id, id) do update set element_id = $4, data = $5
            """,
            new() { Value = unit.Case.Id },
            new() { Value = id },
            new() { Value = kind },
            new() { Value = elementId },
            new() { Value = JsonSerializer.Serialize(change.Row, EngineJson.Options), NpgsqlDbType = NpgsqlDbType.Json });
    }

    private static void WriteVariable(CaseUnit unit, VariableChange change)
    {
        if (change.Value is null)
        {
            unit.Write(
                "delete from instance_variable where case_id = $1 and owner = $2 and name = $3",
                new() { Value = unit.Case.Id }, new() { Value = change.Owner }, new() { Value = change.Name });
            return;
        }

        unit.Write(
            """
            insert into instance_variable (case_id, owner, name, value) values ($1, $2, $3, $4)
            on conflict (case_id, owner, name) do update set value = $4
            """,
            new() { Value = unit.Case.Id },
            new() { Value = change.Owner },
            new() { Value = change.Name },
            new() { Value = JsonSerializer.Serialize(change.Value, EngineJson.Options), NpgsqlDbType = NpgsqlDbType.Json });
    }

    private static async Task<InstanceState> ReadRowsAsync(InstanceState state, NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var scopes = ImmutableSortedDictionary.CreateBuilder<long, Scope>();
        var tokens = ImmutableSortedDictionary.CreateBuilder<long, Token>();
        var waits = ImmutableSortedDictionary.CreateBuilder<long, Wait>();
        var compensations = ImmutableSortedDictionary.CreateBuilder<long, Compensation>();
        var incidents = ImmutableSortedDictionary.CreateBuilder<long, Incident>();
        while (await reader.ReadAsync(cancellation))
        {
            var json = reader.GetString(1);
            switch (reader.GetString(0))
            {
                case "scope":
                    Add(scopes, Read<Scope>(json), x => x.Id);
                    break;
                case "token":
                    Add(tokens, Read<Token>(json), x => x.Id);
                    break;
                case "wait":
                    Add(waits, Read<Wait>(json), x => x.Id);
                    break;
                case "compensation":
                    Add(compensations, Read<Compensation>(json), x => x.Id);
                    break;
                default:
                    Add(incidents, Read<Incident>(json), x => x.Id);
                    break;
            }
        }

        return state with
        {
            Scopes = scopes.ToImmutable(),
            Tokens = tokens.ToImmutable(),
            Waits = waits.ToImmutable(),
            Compensations = compensations.ToImmutable(),
            Incidents = incidents.ToImmutable(),
        };
    }

    private static async Task<ImmutableSortedDictionary<long, VariableSet>> ReadVariablesAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var owners = new SortedDictionary<long, ImmutableSortedDictionary<string, FeelValue>.Builder>();
        while (await reader.ReadAsync(cancellation))
        {
            var owner = reader.GetInt64(0);
            if (!owners.TryGetValue(owner, out var set))
                owners[owner] = set = ImmutableSortedDictionary.CreateBuilder<string, FeelValue>(StringComparer.Ordinal);
            set[reader.GetString(1)] = Read<FeelValue>(reader.GetString(2));
        }

        return owners.ToImmutableSortedDictionary(x => x.Key, x => new VariableSet(x.Key, x.Value.ToImmutable()));
    }

    private static void Add<T>(ImmutableSortedDictionary<long, T>.Builder rows, T row, Func<T, long> id) => rows[id(row)] = row;

    private static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, EngineJson.Options) ?? throw new JsonException("A row of an instance is null.");
}
