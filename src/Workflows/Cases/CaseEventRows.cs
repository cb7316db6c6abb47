using Npgsql;
using NpgsqlTypes;

namespace Workflows.Cases;

/// <summary>Writes the events of a unit in one statement, however many they are.</summary>
internal static class CaseEventRows
{
    private const string Columns =
        """
        insert into case_event (case_id, actor_kind, actor_id, actor_name, reason, at, format,
            sequence, type, payload, salt, payload_hash, previous_hash, hash, actor_hash)
        """;

    private const int OfAll = 7;
    private const int OfOne = 8;

    /// <summary>Rows of one statement; more would make as many statements to keep prepared.</summary>
    private const int MostRows = 12;

    /// <summary>The statement of so many events less one.</summary>
    private static readonly string[] Few = [.. Enumerable.Range(1, MostRows).Select(rows => $"{Columns} values {string.Join(", ", Enumerable.Range(0, rows).Select(Row))}")];

    private const string Many = $"{Columns} select $1, $2, $3, $4, $5, $6, $7, * from unnest($8, $9, $10, $11, $12, $13, $14, $15)";

    /// <summary>PostgreSQL writes a few rows faster than it takes lists of them apart.</summary>
    /// <param name="events">Of one case, actor and moment, in order.</param>
    public static NpgsqlBatchCommand Insert(IReadOnlyList<CaseEvent> events)
    {
        var first = events[0];
        var command = new NpgsqlBatchCommand(events.Count <= MostRows ? Few[events.Count - 1] : Many)
        {
            Parameters =
            {
                new() { Value = first.CaseId },
                CaseRow.Text(first.ActorKind),
                CaseRow.Text(first.ActorId),
                CaseRow.Text(first.ActorName),
                CaseRow.Text(first.Reason),
                new() { Value = first.At },
                new() { Value = first.Format },
            },
        };
        if (events.Count > MostRows)
        {
            AddLists(command, events);
            return command;
        }

        foreach (var entry in events)
            AddOne(command, entry);
        return command;
    }

    private static string Row(int row) =>
        $"($1, $2, $3, $4, $5, $6, $7, {string.Join(", ", Enumerable.Range(OfAll + 1 + (row * OfOne), OfOne).Select(x => $"${x}"))})";

    private static void AddOne(NpgsqlBatchCommand command, CaseEvent entry) => command.Parameters.AddRange((NpgsqlParameter[])
    [
        new NpgsqlParameter<long> { TypedValue = entry.Sequence },
        CaseRow.Text(entry.Type),
        new() { Value = (object?)entry.Payload ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Json },
        Bytes(entry.Salt),
        Bytes(entry.PayloadHash),
        Bytes(entry.PreviousHash),
        Bytes(entry.Hash),
        Bytes(entry.ActorHash),
    ]);

    private static void AddLists(NpgsqlBatchCommand command, IReadOnlyList<CaseEvent> events) => command.Parameters.AddRange((NpgsqlParameter[])
    [
        Array(events, NpgsqlDbType.Bigint, x => x.Sequence),
        Array(events, NpgsqlDbType.Text, x => x.Type),
        Array(events, NpgsqlDbType.Json, x => x.Payload),
        Array(events, NpgsqlDbType.Bytea, x => x.Salt),
        Array(events, NpgsqlDbType.Bytea, x => x.PayloadHash),
        Array(events, NpgsqlDbType.Bytea, x => x.PreviousHash),
        Array(events, NpgsqlDbType.Bytea, x => x.Hash),
        Array(events, NpgsqlDbType.Bytea, x => x.ActorHash),
    ]);

    private static NpgsqlParameter Bytes(byte[]? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea };

    private static NpgsqlParameter Array<T>(IReadOnlyList<CaseEvent> events, NpgsqlDbType type, Func<CaseEvent, T> column)
    {
        var values = new T[events.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = column(events[i]);
        return new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
