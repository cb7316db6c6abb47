using Npgsql;
using Workflows.Cases;

namespace Workflows.Tasks;

/// <summary>Reads an open task in the round trip that locks its case; it waits in the unit as an <see cref="OpenTask"/>.</summary>
internal sealed class OpenTaskRead(Guid taskId) : CaseRead
{
    public override IEnumerable<NpgsqlBatchCommand> Statements(Guid caseId)
    {
        yield return new NpgsqlBatchCommand(
            """
            select id, wait_id, element_id, assignee, signs, clause
            from case_task where case_id = $1 and id = $2 and state = 'open'
            """)
        { Parameters = { new NpgsqlParameter { Value = caseId }, new NpgsqlParameter { Value = taskId } } };
    }

    public override async Task TakeAsync(CaseUnit unit, NpgsqlDataReader reader, CancellationToken cancellation)
    {
        if (!await reader.ReadAsync(cancellation))
            return;
        unit.Remember(new OpenTask(
            reader.GetGuid(0), reader.GetInt64(1), reader.GetString(2), Text(reader, 3), Text(reader, 4), Text(reader, 5)));
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}

/// <summary>What completing a task must know of it, see <see cref="CaseTask"/>.</summary>
internal sealed record OpenTask(Guid Id, long WaitId, string ElementId, string? Assignee, string? Signs, string? Clause);
