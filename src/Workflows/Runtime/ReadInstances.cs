using System.Text.Json;
using Npgsql;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;

namespace Workflows.Runtime;

/// <summary>Reads the states of many instances at once, without a lock: for whoever looks at cases and changes none.</summary>
internal static class ReadInstances
{
    /// <returns>By case; a case without an instance is not among them.</returns>
    public static async Task<IReadOnlyDictionary<Guid, InstanceState>> RunAsync(NpgsqlConnection connection, Guid[] caseIds, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in (string[])
        [
            "select case_id, process_id, revision, status, error_code, format from instance where case_id = any($1)",
            "select case_id, kind, data from instance_row where case_id = any($1)",
            "select case_id, owner, name, value from instance_variable where case_id = any($1)",
        ])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter { Value = caseIds } } });
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var states = new Dictionary<Guid, InstanceState>();
        while (await reader.ReadAsync(cancellation))
            states[reader.GetGuid(0)] = Header(reader);
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            states[reader.GetGuid(0)] = With(states[reader.GetGuid(0)], reader.GetString(1), reader.GetString(2));
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            states[reader.GetGuid(0)] = With(states[reader.GetGuid(0)], reader.GetInt64(1), reader.GetString(2), Read<FeelValue>(reader.GetString(3)));
        return states;
    }

    private static InstanceState Header(NpgsqlDataReader reader) => InstanceState.New(reader.GetGuid(0).ToString()) with
    {
        ProcessId = reader.GetString(1),
        Revision = reader.GetInt32(2),
        Status = Enum.Parse<InstanceStatus>(reader.GetString(3)),
        ErrorCode = reader.IsDBNull(4) ? null : reader.GetString(4),
        Format = reader.GetInt32(5),
    };

    private static InstanceState With(InstanceState state, string kind, string json) => kind switch
    {
        "scope" when Read<Scope>(json) is var row => state with { Scopes = state.Scopes.SetItem(row.Id, row) },
        "token" when Read<Token>(json) is var row => state with { Tokens = state.Tokens.SetItem(row.Id, row) },
        "wait" when Read<Wait>(json) is var row => state with { Waits = state.Waits.SetItem(row.Id, row) },
        "compensation" when Read<Compensation>(json) is var row => state with { Compensations = state.Compensations.SetItem(row.Id, row) },
        _ when Read<Incident>(json) is var row => state with { Incidents = state.Incidents.SetItem(row.Id, row) },
        _ => throw new JsonException($"A row of an instance is of the unknown kind {kind}."),
    };

    private static InstanceState With(InstanceState state, long owner, string name, FeelValue value)
    {
        var own = state.Variables.TryGetValue(owner, out var known) ? known.Values : VariableSet.None;
        return state with { Variables = state.Variables.SetItem(owner, new VariableSet(owner, own.SetItem(name, value))) };
    }

    private static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, EngineJson.Options) ?? throw new JsonException("A row of an instance is null.");
}
