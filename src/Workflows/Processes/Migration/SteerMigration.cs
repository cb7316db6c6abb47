using Npgsql;
using Workflows.Cases;
using Workflows.Runtime;

namespace Workflows.Processes.Migration;

/// <summary>Stops, resumes or turns a run round. The case that a host has in hand is finished first.</summary>
public sealed class SteerMigration(NpgsqlDataSource dataSource, WorkSignal signal)
{
    /// <returns>False when the run is not running.</returns>
    public Task<bool> StopAsync(Guid runId, Actor who, CancellationToken cancellation = default) => ChangeAsync(
        "update migration_run set state = 'stopped', changed_by = $2 where id = $1 and state = 'running'",
        cancellation, new() { Value = runId }, new() { Value = who.Name });

    /// <returns>False when the run is not stopped.</returns>
    public Task<bool> ResumeAsync(Guid runId, Actor who, CancellationToken cancellation = default) => ChangeAsync(
        "update migration_run set state = 'running', changed_by = $2 where id = $1 and state = 'stopped'",
        cancellation, new() { Value = runId }, new() { Value = who.Name });

    /// <summary>
    /// Moves back every case of the run that has taken no step since it was moved; the others are kept. Cases that were not
    /// moved yet stay where they are.
    /// </summary>
    /// <returns>False when there is no such run, it is being undone already, or another run over the same version is open.</returns>
    public Task<bool> UndoAsync(Guid runId, Actor who, string reason, CancellationToken cancellation = default) => ChangeAsync(
        """
        update migration_run set state = 'running', undoing = true, changed_by = $2, undone_by_id = $3, undone_by_name = $2, undo_reason = $4, ended_at = null
        where id = $1 and not undoing and not exists (
            select from migration_run other
            where other.source_version = migration_run.source_version and other.id <> $1 and other.state <> 'finished')
        """,
        cancellation, new() { Value = runId }, new() { Value = who.Name }, new() { Value = who.Id }, new() { Value = reason });

    private async Task<bool> ChangeAsync(string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = dataSource.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        var changed = await command.ExecuteNonQueryAsync(cancellation) == 1;
        if (changed)
            signal.Set();
        return changed;
    }
}
