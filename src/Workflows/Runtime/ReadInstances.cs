using Npgsql;
using Workflows.Cases;
using Workflows.Engine.Execution;

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
            $"select id, {CaseRow.InstanceColumns} from case_file where id = any($1)",
            "select case_id, kind, data from instance_row where case_id = any($1)",
            "select case_id, owner, name, value from instance_variable where case_id = any($1)",
        ])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter { Value = caseIds } } });
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var headers = new Dictionary<Guid, CaseInstance>();
        while (await reader.ReadAsync(cancellation))
        {
            if (CaseRow.ReadInstance(reader, 1) is { } header)
                headers[reader.GetGuid(0)] = header;
        }

        var rows = headers.Keys.ToDictionary(x => x, _ => new StoredState());
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            rows[reader.GetGuid(0)].Add(reader.GetString(1), reader.GetString(2));
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            rows[reader.GetGuid(0)].Add(reader.GetInt64(1), reader.GetString(2), reader.GetString(3));
        return headers.ToDictionary(x => x.Key, x => rows[x.Key].In(x.Key, x.Value));
    }
}
