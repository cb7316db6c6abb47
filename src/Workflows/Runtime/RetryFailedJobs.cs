using Npgsql;
using Workflows.Cases;

namespace Workflows.Runtime;

/// <summary>
/// Tries again what a step could not do though it was tried several times, such as a hand-over while the archive was away.
/// What a person must mend first is left alone: trying again cannot help there.
/// </summary>
public sealed class RetryFailedJobs(NpgsqlDataSource dataSource, RetryIncident retry)
{
    private const string Reason = "Tried again by schedule.";

    /// <param name="channel">The channel of the steps, e.g. <c>archive</c>.</param>
    /// <param name="cancellation">Stops between two cases.</param>
    /// <returns>How many steps are tried again.</returns>
    public async Task<int> RunAsync(string channel, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var (caseId, incident) in await FailedAsync(channel, cancellation))
        {
            if (await retry.RunAsync(caseId, incident, Actor.System("schedule"), Reason, cancellation))
                count++;
        }

        return count;
    }

    private async Task<List<(Guid CaseId, long Incident)>> FailedAsync(string channel, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            """
            select incident.case_id, incident.id
            from job join incident on incident.case_id = job.case_id and incident.element_id = job.element_id and incident.resolved_at is null
            where job.state = 'failed' and job.channel = $1 and job.attempts >= job.max_attempts
            order by incident.raised_at
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = channel });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var failed = new List<(Guid, long)>();
        while (await reader.ReadAsync(cancellation))
            failed.Add((reader.GetGuid(0), reader.GetInt64(1)));
        return failed;
    }
}
