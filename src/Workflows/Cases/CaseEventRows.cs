using Npgsql;
using NpgsqlTypes;

namespace Workflows.Cases;

/// <summary>Writes the events of a unit in one statement, however many they are.</summary>
internal static class CaseEventRows
{
    private const string Sql =
        """
        insert into case_event (case_id, actor_kind, actor_id, actor_name, reason, at, sequence, type, payload, salt, payload_hash, previous_hash, hash,
            actor_hash, format)
        select $1, $2, $3, $4, $5, $6, *, $15 from unnest($7, $8, $9, $10, $11, $12, $13, $14)
        """;

    /// <param name="events">Of one case, actor and moment, in order.</param>
    public static NpgsqlBatchCommand Insert(IReadOnlyList<CaseEvent> events)
    {
        var first = events[0];
        return new NpgsqlBatchCommand(Sql)
        {
            Parameters =
            {
                new() { Value = first.CaseId },
                CaseRow.Text(first.ActorKind),
                CaseRow.Text(first.ActorId),
                CaseRow.Text(first.ActorName),
                CaseRow.Text(first.Reason),
                new() { Value = first.At },
                Array(events, NpgsqlDbType.Bigint, x => x.Sequence),
                Array(events, NpgsqlDbType.Text, x => x.Type),
                Array(events, NpgsqlDbType.Json, x => x.Payload),
                Array(events, NpgsqlDbType.Bytea, x => x.Salt),
                Array(events, NpgsqlDbType.Bytea, x => x.PayloadHash),
                Array(events, NpgsqlDbType.Bytea, x => x.PreviousHash),
                Array(events, NpgsqlDbType.Bytea, x => x.Hash),
                Array(events, NpgsqlDbType.Bytea, x => x.ActorHash),
                new() { Value = first.Format },
            },
        };
    }

    private static NpgsqlParameter Array<T>(IReadOnlyList<CaseEvent> events, NpgsqlDbType type, Func<CaseEvent, T> column)
    {
        var values = new T[events.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = column(events[i]);
        return new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
