using Npgsql;
using Workflows.Cases;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;
using Workflows.Runtime;

namespace Workflows.Processes.Replay;

/// <summary>Begins a replay of a draft over the latest cases of its process, and stops one.</summary>
public sealed class StartReplay(NpgsqlDataSource database, ProcessDrafts drafts, TimeProvider machine, WorkSignal signal)
{
    /// <summary>How many cases a run takes, the latest first.</summary>
    public const int MostCases = 50_000;

    /// <summary>Begins a run; an earlier one of the same draft, and what it found, is thrown away.</summary>
    /// <returns>The run.</returns>
    /// <exception cref="DraftNotFoundException">There is no such draft.</exception>
    /// <exception cref="BundleException">A part of the draft is wrong; says which file and where.</exception>
    public async Task<Guid> RunAsync(Guid draftId, Actor who, CancellationToken cancellation = default)
    {
        var reading = await drafts.ReadAsync(draftId, cancellation);
        _ = PublishedProcess.Load(reading.Bundle);
        var draft = reading.Draft;
        var now = machine.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var batch = database.CreateBatch(); // one transaction
        Add("delete from replay_run where draft_id = $1", draftId);
        Add(
            "insert into replay_run (id, draft_id, draft_revision, state, started_by, started_at) values ($1, $2, $3, 'running', $4, $5)",
            id, draftId, draft.Revision, who.Name, now);
        Add(
            """
            insert into replay_case (run_id, case_id, state)
            select $1, id, 'waiting' from case_file where process_id = $2 order by id desc limit $3
            """,
            id, draft.ProcessId, MostCases);
        await batch.ExecuteNonQueryAsync(cancellation);
        signal.Set();
        return id;

        void Add(string sql, params object[] values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values)
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            batch.BatchCommands.Add(command);
        }
    }

    /// <summary>Stops a run; the cases that a host has in hand are finished.</summary>
    /// <returns>False when it is not running.</returns>
    public async Task<bool> CancelAsync(Guid draftId, CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand(
            "update replay_run set state = 'cancelled', ended_at = $2 where draft_id = $1 and state = 'running'");
        command.Parameters.Add(new NpgsqlParameter { Value = draftId });
        command.Parameters.Add(new NpgsqlParameter { Value = machine.GetUtcNow() });
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }
}
