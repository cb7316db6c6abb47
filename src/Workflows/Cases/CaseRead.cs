using Npgsql;

namespace Workflows.Cases;

/// <summary>
/// Rows that a unit is known to need: they are read in the round trip that locks the case, after the lock is held. What is
/// read waits in the unit's memory, see <see cref="CaseUnit.Recall{T}"/>.
/// </summary>
public abstract class CaseRead
{
    /// <summary>The statements, each with one result.</summary>
    public abstract IEnumerable<NpgsqlBatchCommand> Statements(Guid caseId);

    /// <summary>Takes the results; stands at the first one when it is called and must leave the reader at its last.</summary>
    public abstract Task TakeAsync(CaseUnit unit, NpgsqlDataReader reader, CancellationToken cancellation);
}
