using Npgsql;
using NpgsqlTypes;

namespace Workflows.Cases;

/// <summary>The case's own row, read and written without a context.</summary>
internal static class CaseRow
{
    /// <summary>The instance's columns, as <see cref="ReadInstance"/> reads them.</summary>
    public const string InstanceColumns = "instance_process, instance_revision, instance_status, instance_error, instance_format";

    /// <summary>The place of the instance in the result of <see cref="Lock"/>.</summary>
    public const int Instance = 14;

    /// <summary>The place of the transaction's id in the result of <see cref="Lock"/>.</summary>
    public const int TransactionId = 19;

    /// <summary>
    /// Locks the case against other units; the rest of a batch sees what is true while the lock is held. A row that only refers
    /// to the case, such as a job that a sweep queues, waits for no unit.
    /// </summary>
    public static NpgsqlBatchCommand Lock(Guid caseId) => new(
        $"""
        select id, number, process_id, version_id, board, title, object, milestone, opened_at, closed_at, revision, kind, last_sequence, last_hash,
            {InstanceColumns}, pg_current_xact_id()::text
        from case_file where id = $1 for no key update
        """)
    { Parameters = { new NpgsqlParameter { Value = caseId } } };

    public static CaseFile Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetGuid(0),
        Number = reader.IsDBNull(1) ? null : reader.GetString(1),
        ProcessId = reader.GetString(2),
        VersionId = reader.GetString(3),
        Board = reader.GetString(4),
        Title = reader.GetString(5),
        Object = reader.IsDBNull(6) ? null : reader.GetString(6),
        Milestone = reader.GetString(7),
        OpenedAt = reader.GetFieldValue<DateTimeOffset>(8),
        ClosedAt = reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9),
        Revision = reader.GetInt64(10),
        Kind = reader.IsDBNull(11) ? null : reader.GetString(11),
        LastSequence = reader.GetInt64(12),
        LastHash = reader.GetFieldValue<byte[]>(13),
    };

    /// <param name="reader">Stands at the row.</param>
    /// <param name="first">The place of the first of <see cref="InstanceColumns"/>.</param>
    /// <returns>Null before the process starts.</returns>
    public static CaseInstance? ReadInstance(NpgsqlDataReader reader, int first) => reader.IsDBNull(first)
        ? null
        : new CaseInstance(
            reader.GetString(first), reader.GetInt32(first + 1), reader.GetString(first + 2),
            reader.IsDBNull(first + 3) ? null : reader.GetString(first + 3), reader.GetInt32(first + 4));

    public static NpgsqlBatchCommand Insert(CaseFile file, CaseInstance? instance, long revision)
    {
        var command = new NpgsqlBatchCommand(
            $"""
            insert into case_file (id, number, process_id, version_id, board, title, object, milestone, opened_at, closed_at, revision, kind,
                last_sequence, last_hash, {InstanceColumns})
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            """);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new NpgsqlParameter { Value = file.Id },
            Text(file.Number),
            Text(file.ProcessId),
            Text(file.VersionId),
            Text(file.Board),
            Text(file.Title),
            Text(file.Object),
            Text(file.Milestone),
            new NpgsqlParameter { Value = file.OpenedAt },
            new NpgsqlParameter { Value = (object?)file.ClosedAt ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            new NpgsqlParameter { Value = revision },
            Text(file.Kind),
            .. EachStep(file, instance),
        ]);
        return command;
    }

    /// <summary>What every step writes.</summary>
    /// <returns>The end of the history, then the instance, in the order of the table's columns.</returns>
    public static NpgsqlParameter[] EachStep(CaseFile file, CaseInstance? instance) =>
    [
        new() { Value = file.LastSequence },
        new() { Value = file.LastHash },
        Text(instance?.Process),
        Number(instance?.Revision),
        Text(instance?.Status),
        Text(instance?.Error),
        Number(instance?.Format),
    ];

    public static NpgsqlParameter Text(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Number(int? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer };
}
