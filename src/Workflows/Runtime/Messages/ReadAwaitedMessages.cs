using Npgsql;

namespace Workflows.Runtime.Messages;

/// <summary>Reads what a case can be told now, so that pages offer only what its process would hear.</summary>
public sealed class ReadAwaitedMessages(NpgsqlDataSource database)
{
    /// <returns>The names of the messages that the case waits for.</returns>
    public async Task<IReadOnlySet<string>> RunAsync(Guid caseId, CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand("select distinct name from message_subscription where case_id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = caseId });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
            names.Add(reader.GetString(0));
        return names;
    }
}
