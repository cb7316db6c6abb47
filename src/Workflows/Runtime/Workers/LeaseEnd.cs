using Npgsql;
using NpgsqlTypes;
using Workflows.Cases;

namespace Workflows.Runtime.Workers;

/// <summary>
/// Ends a job as its case is locked. Only whoever still holds the lease can, and then the unit recalls an
/// <see cref="EndedLease"/>; an answer that comes too late changes nothing.
/// </summary>
internal sealed class LeaseEnd(LeasedJob job, string state, string? error) : CaseRead
{
    public override IEnumerable<NpgsqlBatchCommand> Statements(Guid caseId) =>
    [
        new NpgsqlBatchCommand(
            """
            update job set state = $3, last_error = $4, lease_token = null, lease_until = null, leased_by = null
            where id = $1 and lease_token = $2 and state = 'waiting'
            returning 1
            """)
        {
            Parameters =
            {
                new() { Value = job.Id },
                new() { Value = job.LeaseToken },
                new() { Value = state },
                new() { Value = (object?)error ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            },
        },
    ];

    public override async Task TakeAsync(CaseUnit unit, NpgsqlDataReader reader, CancellationToken cancellation)
    {
        if (await reader.ReadAsync(cancellation))
            unit.Remember(new EndedLease());
    }
}

/// <summary>The unit has ended the job that it is about.</summary>
internal sealed record EndedLease;
